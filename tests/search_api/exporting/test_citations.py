"""The documents of a view as citations: what they state, and nothing that they do not, read back by other libraries."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import bibtexparser
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pylatexenc.latex2text import LatexNodes2Text

from search_api.exporting.cited import Reference
from search_api.exporting.formats import citations_bibtex, citations_gbt2015, citations_gbt2025, gbt7714
from search_api.service import Service
from tests.search_api.exporting.conftest import HOSTILE, ORIGIN
from tests.search_api.exporting.test_formats import file

VIEW = ("practices", {})


def reference(**facts: object) -> Reference:
    stated = {"number": 1, "id": "sha256:" + "ab" * 32, "name": "020.txt", "title": "警网合力", "date": "2026-07-21", "source": "人民日报"}
    more = {"language": "zh", "medium": "text/plain", "added": "2026-11-21", "link": ORIGIN, "quotes": ()}
    return Reference(**{**stated, **more, **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "of_2015", "of_2025"),
    [
        ({}, "警网合力[N]. 人民日报, 2026-07-21.", "警网合力[N]. 人民日报，2026-07-21."),
        ({"date": None}, "警网合力[N]. 人民日报.", "警网合力[N]. 人民日报."),
        ({"source": None}, "警网合力[Z]. 2026-07-21.", "警网合力[Z]. 2026-07-21."),
        ({"source": None, "date": None}, "警网合力[Z].", "警网合力[Z]."),
        ({"title": None, "source": "市民政局"}, "020.txt[Z]. 市民政局, 2026-07-21.", "020.txt[Z]. 市民政局，2026-07-21."),
        # A page is cited with the day on which it was taken in; its address is not known.
        (
            {"source": "新华网", "medium": "text/html"},
            "警网合力[EB/OL]. 新华网(2026-07-21)[2026-11-21].",
            "警网合力[EB/OL]. 新华网（2026-07-21）[2026-11-21].",
        ),
        ({"source": None, "date": None, "medium": "text/html"}, "警网合力[EB/OL]. [2026-11-21].", "警网合力[EB/OL]. [2026-11-21]."),
        # A newspaper's page on the web has no address either, so it is cited as the newspaper.
        ({"medium": "text/html"}, "警网合力[N]. 人民日报, 2026-07-21.", "警网合力[N]. 人民日报，2026-07-21."),
        ({"source": "政府公报"}, "警网合力[Z]. 政府公报, 2026-07-21.", "警网合力[Z]. 政府公报，2026-07-21."),
        ({"source": "China Daily", "title": "A\nB \u202ec"}, "A B c[N]. China Daily, 2026-07-21.", "A B c[N]. China Daily，2026-07-21."),
    ],
)
def test_gbt7714(facts: dict[str, object], of_2015: str, of_2025: str) -> None:
    assert citations_gbt2015.cited_as(reference(**facts)) == of_2015
    assert citations_gbt2025.cited_as(reference(**facts)) == of_2025


@pytest.fixture
def expected(samples: Service) -> list[Reference]:
    """The documents that the rows of the view cite."""
    table = samples.table(*VIEW, "zh", ORIGIN)
    rows = list(table.rows)
    cited = list(table.cited.references())
    assert {each.id for each in cited} == {e.document for row in rows for e in row.evidence}
    assert {(r.id, *q) for r in cited for q in r.quotes} == {(e.document, e.start, e.end, e.quote) for row in rows for e in row.evidence}
    return cited


def test_bibtex(samples: Service, expected: list[Reference]) -> None:
    library = bibtexparser.parse_string(file(samples.table(*VIEW, "zh", ORIGIN), "bibtex").decode())
    assert not library.failed_blocks
    for entry, cited in zip(library.entries, expected, strict=True):
        fields = {name: field.value for name, field in entry.fields_dict.items()}
        assert entry.key == citations_bibtex.key(cited)
        assert plain(fields["title"].strip("{}")) == (cited.title or cited.name)
        assert fields.get("date") == cited.date
        assert plain(fields.get("journal", fields.get("howpublished", ""))) == (cited.source or "")
        assert all(words in plain(fields["annote"]) for words in quoted(cited))


def plain(text: str) -> str:
    """As LaTeX prints it; the library does not know two of the commands."""
    known = text.replace(r"\textbraceleft{}", r"\{").replace(r"\textbraceright{}", r"\}")
    return LatexNodes2Text().latex_to_text(known)


def quoted(cited: Reference) -> Iterator[str]:
    return (re.sub(r"\s+", " ", words) for _, _, words in cited.quotes)


def test_bibtex_holds_braces_and_commands_as_text(bad: Service) -> None:
    library = bibtexparser.parse_string(file(bad.table(*VIEW, "zh", ORIGIN), "bibtex").decode())
    assert not library.failed_blocks
    assert len(library.entries) == 2
    told = [plain(entry["annote"]) for entry in library.entries]
    assert any(HOSTILE in each for each in told)


def test_ris(samples: Service, expected: list[Reference]) -> None:
    for entry, cited in zip(rispy.loads(file(samples.table(*VIEW, "zh", ORIGIN), "ris").decode()), expected, strict=True):
        assert entry["title"] == (cited.title or cited.name)
        assert entry.get("secondary_title") == cited.source
        assert entry.get("date") == (cited.date.replace("-", "/") if cited.date else None)
        assert entry["notes"][0] == cited.name
        assert len(entry["notes"]) == len(cited.quotes) + 1


def test_csl_json_is_what_citeproc_cites(samples: Service, expected: list[Reference]) -> None:
    items = json.loads(file(samples.table(*VIEW, "zh", ORIGIN), "csl"))
    assert [item["title"] for item in items] == [each.title or each.name for each in expected]
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    told = [str(entry) for entry in bibliography.bibliography()]
    assert len(told) == len(expected)
    assert any("2025" in each for each in told)


def test_numbered_references_follow_the_rows(samples: Service, expected: list[Reference]) -> None:
    lines = file(samples.table(*VIEW, "zh", ORIGIN), "gbt2025").decode().splitlines()
    assert lines == [f"[{n}] {citations_gbt2025.cited_as(each)}" for n, each in enumerate(expected, 1)]


def test_the_kinds_are_told_by_the_source_and_the_medium() -> None:
    assert gbt7714.kind(reference(source="解放日报")) == "newspaper"
    assert gbt7714.kind(reference(source="学报")) == "other"
    assert gbt7714.kind(reference(source=None, medium="text/html")) == "web"
