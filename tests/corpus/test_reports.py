"""The sample reports: complete index, the length and forms promised, and no sentence of anybody else's."""

from __future__ import annotations

import re
from datetime import date

import pytest

from corpus.reports import HOME, Sample, index, sample_files
from tests.shared import MISSING, SHARED

LONGEST_SHARED_RUN = 12
QUOTED_NAME = re.compile(r"“[^”]{,24}”|《[^》]{,24}》")  # names of practices and papers may be taken over, speech may not
MARKUP = re.compile(r"<head>.*?</head>|<[^>]+>", re.DOTALL)
FULL_WIDTH = str.maketrans(",:;?!()", "，：；？！（）")

every_sample = pytest.mark.parametrize("sample", index(), ids=lambda sample: sample.file)


def prose(text: str) -> str:
    """Text without white space, punctuation in one width, so that a copy is found whatever its layout."""
    return "".join(text.split()).translate(FULL_WIDTH)


def body(sample: Sample) -> str:
    return MARKUP.sub("", sample.text()) if sample.path.suffix == ".html" else sample.text()


def runs(text: str, length: int) -> set[str]:
    return {text[i : i + length] for i in range(len(text) - length + 1)}


def test_index_lists_every_file_once() -> None:
    on_disk = {path.name for path in HOME.iterdir() if path.suffix in {".txt", ".md", ".html"}} - {"README.md"}
    assert sorted(path.name for path in sample_files()) == sorted(on_disk)


@every_sample
def test_index_agrees_with_text(sample: Sample) -> None:
    day = date.fromisoformat(sample.date)
    assert sample.title in sample.text()
    assert f"{day.year}年{day.month}月{day.day}日" in body(sample)
    for place in sample.places:
        assert re.findall("[^省市]+[省市区]", place)[-1] in body(sample)


@every_sample
def test_length(sample: Sample) -> None:
    assert 350 <= len(prose(body(sample))) <= 900


@every_sample
def test_origin_is_named(sample: Sample) -> None:
    """An invented report says so at its end; any other names the report its facts come from, here and in the index."""
    last = re.findall("（[^（）]+）", body(sample))[-1]
    if sample.invented:
        assert "演示用的虚构报道" in last
    else:
        assert last.startswith("（资料来源：")
        assert sample.facts_from
        assert any(name in last for source in sample.facts_from for name in (source.publisher or "", *source.authors) if name)


@pytest.mark.skipif(not SHARED.is_dir(), reason=MISSING)
@every_sample
def test_no_sentence_is_taken_over(sample: Sample) -> None:
    originals = [path for folder in ("seeds", "reports") for path in (SHARED / folder).glob("*.txt")]
    taken = set().union(*(runs(prose(path.read_text(encoding="utf-8")), LONGEST_SHARED_RUN + 1) for path in originals))
    own = QUOTED_NAME.sub("\n", prose(body(sample)))
    assert not runs(own, LONGEST_SHARED_RUN + 1) & taken


def test_forms_that_a_reader_must_cope_with() -> None:
    suffixes = [sample.path.suffix for sample in index()]
    assert suffixes.count(".md") >= 2
    assert ".html" in suffixes
    (legacy,) = (sample for sample in index() if sample.encoding == "gb18030")
    with pytest.raises(UnicodeDecodeError):
        legacy.path.read_text(encoding="utf-8")
    assert any(sample.kind == "briefs" and len(sample.places) == 2 for sample in index())
    assert any(re.search("^图①", sample.text(), re.MULTILINE) for sample in index())


def test_two_districts_of_one_name_and_one_district_told_twice() -> None:
    districts = [place for sample in index() for place in sample.places]
    assert {"黑龙江省佳木斯市向阳区", "黑龙江省鹤岗市向阳区"} <= set(districts)
    branches = {re.findall(r"小区党支部(\d+)个", sample.text())[0] for sample in index() if "霞山" in sample.title}
    assert branches == {"174", "186"}
