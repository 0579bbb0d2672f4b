"""HTML: the document's text is the main text of the page, one paragraph a line; nothing is fetched."""

from __future__ import annotations

import re
from typing import Any

from ingest.decode import Decoded, decode
from ingest.loaders.bad_input import BadInput
from ingest.model import Document

MOST_TAGS = 200_000
DEEPEST = 250
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.I)
_SOURCE = re.compile(r"来源\s*[:：](?:\s|&nbsp;|<[^<>]{0,300}>){0,8}([^\s<>，。；&|]{2,20})")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = re.compile(r"area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|td|tr|th|dd|dt|option", re.I)


def parse(data: bytes, name: str, id: str) -> Document:
    declared = _META_CHARSET.search(data[:4096])
    hint = declared[1].decode("ascii") if declared else None
    decoded = decode(data, hint)
    _check_shape(decoded.text, name)
    page = _extract(decoded.text, name)
    if page is None or not (page.text or "").strip():
        raise BadInput(name, "no article text was found in the page", "copy the text of the report into a .txt file")
    return Document(
        id=id,
        name=name,
        text=page.text,
        encoding=decoded.encoding,
        media_type="text/html",
        title=page.title or None,
        date=page.date or None,
        source=_source(decoded.text) or page.sitename or None,
        notes=(*decoded.notes, *_note(decoded, hint)),
    )


def _extract(text: str, name: str) -> Any:
    import trafilatura

    dates = {"extensive_search": False, "original_date": True}
    try:
        return trafilatura.bare_extraction(
            text, include_comments=False, include_tables=True, with_metadata=True, date_extraction_params=dates, fast=len(text) > 2_000_000
        )
    except (RecursionError, ValueError, MemoryError) as error:
        raise BadInput(name, f"the page cannot be parsed ({type(error).__name__})", "copy its text into a .txt file") from None


def _check_shape(text: str, name: str) -> None:
    """The parser's time and stack grow with the tags; a news page has some thousands of them, twenty deep."""
    if text.count("<") > MOST_TAGS:
        raise BadInput(name, f"the page has over {MOST_TAGS} tags", "copy the text of the report into a .txt file")
    depth = deepest = 0
    for closing, tag in _TAG.findall(text):
        if not _VOID.fullmatch(tag):
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise BadInput(name, f"the page nests over {DEEPEST} tags deep", "copy the text of the report into a .txt file")


def _source(text: str) -> str | None:
    """The medium that the page names above the report; it is no part of the main text."""
    found = _SOURCE.search(text)
    return found[1] if found else None


def _note(decoded: Decoded, hint: str | None) -> tuple[str, ...]:
    def same(name: str) -> str:
        return re.sub(r"^(gb2312|gbk)$", "gb18030", name.lower().replace("_", "-")).replace("utf-8-sig", "utf-8").replace("utf8", "utf-8")

    return () if hint is None or same(hint) == same(decoded.encoding) else (f"the page declares {hint}, but is {decoded.encoding}",)
