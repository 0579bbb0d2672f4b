"""The quantities that an English question asks for."""

from __future__ import annotations

import re
from dataclasses import replace

from search_api.planning.concepts import Concept, concepts
from search_api.planning.patterns import pattern
from search_api.planning.quantities.ask import Ask, between, generic, typed, undated

FLOOR_AREA = Concept("floor area", -1, -1, ("面积",))
PIECE = re.compile(r"(?:(?!(?<!' )(?<!before )\band\b|\bplus\b)[^,:;?()])+")
# A topic and then what is asked of it: "staffing of the centre: established posts and contract staff".
LISTING = re.compile(r"[:(][^:()]*\band\b[^:()]*\)?\s*[?.]?\s*$")
DONE = re.compile(r"^\w+ed$")  # residents joined …: a verb ends the noun phrase
BY = re.compile(r"\bby\s+$", re.IGNORECASE)  # by how much: of any kind
OF = re.compile(r"\bof\b")
COUNTING = ("how many", "number of", "numbers of", "number")


def english_asks(subject: str) -> list[Ask]:
    found = undated(subject, concepts(subject, "en"), "en")
    out: list[Ask] = []
    pending: str | None = None
    open_end = False  # the noun phrase that a word of quantity began goes on behind "and"
    pieces = [p for p in PIECE.finditer(subject) if p.group().strip()]
    for piece in pieces:
        match = pattern("quantity", "en").search(subject, piece.start(), piece.end())
        start = match.end() if match else piece.start()
        here = [c for c in between(found, start, piece.end()) if not generic(c)]
        kind = kind_en(match) if match and (match["share"] or not BY.search(subject[: match.start()])) else None
        if not here:
            if match and out and not out[-1].sure:
                out[-1] = typed(replace(out[-1], sure=True, kind=out[-1].kind or kind))
            pending = kind if match else pending
            continue
        before = [c for c in between(found, piece.start(), match.start()) if not generic(c)] if match else []
        made = english_ask(subject, here, before, start, piece.end(), kind, bool(match))
        if not match and out and open_end:
            made = typed(replace(made, kind=made.kind or out[-1].kind, sure=True))
        open_end = (bool(match) or open_end) and pattern("cut", "en").search(subject, here[0].start, piece.end()) is None
        if pending and kind is not None and pending != kind:
            out.append(replace(made, kind=pending, head=tuple(c for c in made.head if c is not FLOOR_AREA)))
        pending = None
        out.append(made)
    listed = [replace(a, sure=True) for a in out[1:]] if LISTING.search(subject) and len(out) > 2 else []
    return [replace(a, context=others(a, out)) for a in (listed or out)]


def english_ask(subject: str, here: list[Concept], before: list[Concept], start: int, end: int, kind: str | None, sure: bool) -> Ask:
    ends = (m.start() for m in pattern("cut", "en").finditer(subject, start, end) if any(c.end <= m.start() for c in here))
    cut = end if kind == "ratio" else next(ends, end)
    if not sure:  # annual running costs of the service stations: the costs are asked for
        cut = min([cut, *(m.start() for m in OF.finditer(subject, start, end) if any(c.end <= m.start() for c in here))])
    cut = min([cut, *(c.start for c in here[1:] if DONE.search(c.word) and kind != "ratio")])
    head = [*(c for c in here if c.end <= cut), *([FLOOR_AREA] if kind == "area" else [])]
    return typed(Ask(kind, tuple(head), (*(c for c in here if c.end > cut), *before), counting_word(head), sure))


def counting_word(head: list[Concept]) -> str:
    """People and households are counted in words of their own."""
    first = head[0].chinese[0] if head and head[0].chinese else ""
    return first if first in ("户", "人") else ""


def others(ask: Ask, every: list[Ask]) -> tuple[Concept, ...]:
    """What the rest of the question speaks of, for an ask that says little itself."""
    return tuple(c for o in every if o is not ask for c in (*o.head, *o.about))


def kind_en(match: re.Match[str]) -> str | None:
    if match["share"]:
        return "ratio"
    if match["long"]:
        return "duration"
    if match["large"]:
        return "area"
    if match["weight"]:
        return "weight"
    if match["much"]:
        return "money"
    return "count" if (match["many"] or "").lower() in COUNTING else None
