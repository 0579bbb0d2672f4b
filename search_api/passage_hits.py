"""A passage as users see it: the document it stands in, what found it, and the ranges of the words that it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.models import simplified
from graph.schema import document_node
from graph.store import Node, Props, Reader
from graph.words import wanted
from search_api.shapes import PassageHit, Why

Range = tuple[int, int]
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def documents_of(passages: Sequence[Node], reader: Reader) -> list[Props]:
    """What is known of each passage's document."""
    ids = [document_node(passage.props["document"]) for passage in passages]
    documents = reader.by_ids(sorted(set(ids)))
    return [documents[id].props for id in ids]


def passage_hit(passage: Node, document: Props, score: float, why: tuple[Why, ...], ranges: tuple[Range, ...]) -> PassageHit:
    """ranges: where the words stand, in the document."""
    props = passage.props
    return PassageHit(
        document=props["document"],
        name=document["name"] or "",
        title=document["title"],
        start=props["start"],
        end=props["end"],
        text=props["text"],
        score=round(score, 4),
        why=why,
        highlights=ranges,
    )


def highlights(text: str, terms: Sequence[str], offset: int) -> tuple[Range, ...]:
    """Where the terms stand, overlapping ranges joined; single characters only where nothing longer was asked."""
    alike = folded_alike(text)
    longer = [term for term in terms if len(term) > 1] or terms
    joined: list[Range] = []
    for start, end in sorted(span for term in longer for span in _every(alike, term)):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple((offset + start, offset + end) for start, end in joined)


def folded_alike(text: str) -> str:
    """Case, width and traditional characters made equal one character for one, so that offsets stay."""
    wide = simplified(text.translate(_NARROW))
    lowered = wide.lower()
    return lowered if len(lowered) == len(wide) else "".join(low if len(low := char.lower()) == 1 else char for char in wide)


def _every(text: str, term: str) -> Iterator[Range]:
    """Each place where the term stands; a word of letters only as a whole."""
    at = text.find(term)
    while at >= 0:
        end = at + len(term)
        if wanted(term)[1] or not term.isascii() or _bounded(text, at, end):
            yield at, end
        at = text.find(term, at + 1)


def _bounded(text: str, start: int, end: int) -> bool:
    around = text[start - 1 : start] + text[end : end + 1]
    return not any(character.isascii() and character.isalnum() for character in around)
