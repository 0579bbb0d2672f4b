"""Articles and reading order of the real pages that lie beside the checkout, told by counts and positions."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from ingest import extract
from ingest.loaders import read
from ingest.model import Document, Record
from ingest.segment import Layout, reading, segment

ENDS = ("。", "！", "？", "”", "）", ")")


@pytest.fixture(scope="module")
def columns(shared: Path) -> Document:
    """Three reports printed in interleaved columns."""
    return read(next((shared / "seeds").glob("003_*.txt")))


@pytest.fixture(scope="module")
def layout(columns: Document) -> Layout:
    return segment(columns)


@pytest.fixture(scope="module")
def record(columns: Document) -> Record:
    return extract(columns)


def owners(document: Document, found: Layout, mark: str) -> list[int]:
    """For each line that begins with `mark`, in source order, the article that holds it."""
    starts = [at + len(mark) for at in range(len(document.text)) if document.text.startswith("\n" + mark, at - 1)]
    return [next(i for i, a in enumerate(found.articles) if any(s <= start < e for s, e in a.pieces)) for start in starts]


def test_three_reports_each_with_its_sections(columns: Document, layout: Layout) -> None:
    assert owners(columns, layout, "## ") == [0, 1, 2]
    assert owners(columns, layout, "### ") == [0, 0, 0, 1, 1, 2, 2, 2]


def test_their_order_of_reading(columns: Document, layout: Layout) -> None:
    heads = [line[4:].strip() for line in columns.text.splitlines() if line.startswith("### ")]
    lines = [reading(columns, article).text.split("\n") for article in layout.articles]
    order = [[heads.index(line) for line in text if line in heads] for text in lines]
    assert order == [[0, 1, 2], [3, 4], [6, 7, 5]]
    assert all(text[0] == article.title for text, article in zip(lines, layout.articles, strict=True))
    assert all(text[1][-1] == "。" and len(text[1]) > 100 for text in lines), "the lead is whole and stands before the first section"


def test_only_what_the_print_cut_lacks_its_end(columns: Document, layout: Layout) -> None:
    for article, cut in zip(layout.articles, (0, 1, 1), strict=True):
        lines = reading(columns, article).text.split("\n")
        open_lines = [line for line in lines[1:] if not line.endswith(ENDS) and " " not in line]
        assert len(open_lines) == cut, open_lines


def test_the_doubt_is_told(layout: Layout) -> None:
    assert [article.order_certain for article in layout.articles] == [False] * 3


def test_three_cases_at_their_places(record: Record) -> None:
    assert [case.adcode for case in record.cases] == ["440803", "360104", "230803"]
    assert "230402" not in {place.adcode for place in record.places}, "the district of the same name in another city"


def test_facts_stand_in_the_pieces_of_their_case(record: Record) -> None:
    spans = {case.id: case.spans for case in record.cases}
    quotes = [(m.case, m.evidence) for m in record.metrics] + [(p.case, quote) for p in record.practices for quote in p.evidence]
    strays = [quote for case, quote in quotes if not any(s < quote[1] and quote[0] < e for s, e in spans[case])]
    assert len(quotes) > 50
    assert strays == []


def test_captions_within_numbers_and_quotations(shared: Path) -> None:
    document = read(next((shared / "seeds").glob("000_*.txt")))
    found = segment(document)
    (article,) = found.articles
    text = reading(document, article).text
    assert len(found.captions) == 3
    assert not any(document.text[a:b] in text for a, b in found.captions)
    assert "100多米的" in text, "the figure that the first caption tears"


def test_commentary_belongs_to_the_report_and_its_head_stands_before_it(shared: Path) -> None:
    document = read(next((shared / "seeds").glob("004_*.txt")))
    (article,) = segment(document).articles
    lines = reading(document, article).text.split("\n")
    at = lines.index("点评")
    assert len(lines) == at + 6, "the head's two lines and four paragraphs"
    assert not article.order_certain


def test_days_of_news(shared: Path, root: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.days", str(shared / "news" / "days")]
    told = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout
    counts = re.search(r"right: (\d+) of (\d+) items", told)
    assert counts, told
    right, total = map(int, counts.groups())
    assert total > 150
    assert right >= 0.98 * total
