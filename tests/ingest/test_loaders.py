"""Files to documents, and what is said about files that cannot become one."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ingest.loaders import MAX_BYTES, BadInput, load, read

TEXT = "青山县推行“邻里管家”\n\n记者从青山县了解到，全县已有12个小区加入。\n"
PARAGRAPHS = "".join(
    f"<p>第{n}处：青山县河东街道的老旧小区引入邻里管家，由居民、物业和社区共同议事，惠及{n}百户。</p>" for n in range(2, 9)
)


def page(charset: str, body: str = PARAGRAPHS) -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>青山县的邻里管家</title>'
        '<meta property="og:title" content="青山县的邻里管家"><meta name="publishdate" content="2024-03-05"></head><body>'
        "<nav><a href=x>首页</a></nav><div>来源：青山日报</div>"
        f"<article><h1>青山县的邻里管家</h1>{body}</article><script>var a;</script></body></html>"
    )


def test_text_is_the_decoded_file() -> None:
    document = load(TEXT.encode("gbk"), "a.txt")
    assert document.text == TEXT
    assert (document.media_type, document.encoding) == ("text/plain", "gb18030")
    assert document.id == "sha256:" + hashlib.sha256(TEXT.encode("gbk")).hexdigest()


@pytest.mark.parametrize("name", ["a", "a.log", "a.TXT", ".hidden"])
def test_unknown_extensions_are_tried_as_text(name: str) -> None:
    assert load(TEXT.encode(), name).media_type == "text/plain"


def test_line_ends_stay() -> None:
    assert load("一\r\n二\r三\n".encode(), "a.txt").text == "一\r\n二\r三\n"


def test_front_matter() -> None:
    source = "---\ntitle: 青山县的邻里管家\ndate: 2024-03-05\nsource: 青山日报\n---\n\n正文。\n"
    document = load(source.encode(), "a.md")
    assert (document.title, document.date, document.source) == ("青山县的邻里管家", "2024-03-05", "青山日报")
    assert document.text == source


DATES = [
    ("2024年3月5日", "2024-03-05"),
    ("2024-03-05 08:30:00", "2024-03-05"),
    ("春天", None),
    ("2024年2月31日", None),  # no such day
]


@pytest.mark.parametrize(("printed", "date"), DATES)
def test_dates_of_front_matter(printed: str, date: str | None) -> None:
    assert load(f"---\ndate: {printed}\n---\n正文。".encode(), "a.md").date == date


def test_broken_front_matter_is_noted() -> None:
    document = load("---\ntitle: [\n---\n正文。".encode(), "a.md")
    assert document.title is None
    assert "front matter" in document.notes[0]


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.txt"])
def test_html_gives_the_main_text(name: str) -> None:
    document = load(page("gbk").encode("gbk"), name)
    assert (document.title, document.date, document.source) == ("青山县的邻里管家", "2024-03-05", "青山日报")
    assert document.media_type == "text/html"
    assert document.text.count("\n") >= 6
    assert "首页" not in document.text
    assert "var a" not in document.text


def test_wrong_declaration_is_noted() -> None:
    document = load(page("gbk").encode(), "a.html")
    assert document.encoding == "utf-8"
    assert "declares gbk" in document.notes[0]


BAD = [
    # name, bytes, a word of the cause, a word of the next step
    ("a.txt", b"", "empty", "text"),
    ("a.txt", b" \n\t\r\n", "empty", "text"),
    ("a.txt", "\ufeff\u3000\n".encode(), "white space", "text"),
    ("a.txt", b"\x89PNG\r\n\x1a\n0000", "PNG", ".txt"),
    ("a.md", b"\xff\xd8\xff\xe0abc", "JPEG", ".txt"),
    ("a.txt", b"%PDF-1.7\n%", "PDF", ".html"),
    ("a.docx", b"PK\x03\x04abc", "docx", "save"),
    ("a.txt", b"GIF89a.....", "GIF", ".txt"),
    ("a.txt.gz", b"\x1f\x8b\x08\x00abc", "gzip", "unpack"),
    ("a.txt", b"\x00" * 64, "binary", "UTF-8"),
    ("a.txt", bytes(range(128, 256)) * 9, "encoding", "UTF-8"),
    ("a.txt", b"a" * (MAX_BYTES + 1), "20 MB", "split"),
    ("a.html", b"<html><body></body></html>", "no article text", ".txt"),
    ("a.html", b"<html><body>" + b"<div>" * 5000, "nests", ".txt"),
    ("a.html", b"<html><body>" + b"<br>" * 300_000, "tags", ".txt"),
]


@pytest.mark.parametrize(("name", "data", "cause", "step"), BAD)
def test_bad_input_says_file_cause_and_next_step(name: str, data: bytes, cause: str, step: str) -> None:
    with pytest.raises(BadInput) as caught:
        load(data, name)
    error = caught.value
    assert (error.file, cause in error.cause, step in error.next_step) == (name, True, True), str(error)
    assert "\n" not in str(error)


def test_read(tmp_path: Path) -> None:
    path = tmp_path / "报道.txt"
    path.write_text(TEXT, encoding="utf-8")
    document = read(path)
    assert (document.name, document.text) == ("报道.txt", TEXT)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such file"):
        read(tmp_path / "missing.txt")
    with pytest.raises(BadInput, match="folder"):
        read(tmp_path)


def test_large_file_is_refused_with_its_size(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(25 * 2**20)
    with pytest.raises(BadInput, match=r"25\.0 MB is over the limit of 20 MB"):
        read(path)


@contextmanager
def without_privileges() -> Iterator[None]:
    """Root may read everything, so that an unreadable file is one only for somebody else."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_file_that_may_not_be_read_is_named_with_the_next_step(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("机密", encoding="utf-8")
    path.chmod(0)
    for folder in (tmp_path, *list(tmp_path.parents)[:2]):
        folder.chmod(0o755)
    with without_privileges(), pytest.raises(BadInput) as error:
        read(path)
    assert (error.value.file, error.value.cause) == (str(path), "may not be read")
    assert error.value.next_step


def test_a_file_over_the_limit_is_told_its_real_size(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_bytes("积".encode() * (MAX_BYTES // 3 * 2))
    with pytest.raises(BadInput, match=r"40\.0 MB is over the limit of 20 MB"):
        read(path)
