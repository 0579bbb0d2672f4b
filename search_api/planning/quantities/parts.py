"""The two or more things of one place that a question reckons with: a part and its whole, this more than that, this and that together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from search_api.planning.concepts import Concept, concepts, synonyms
from search_api.planning.language import HAN, Language
from search_api.planning.patterns import pattern
from search_api.planning.quantities.ask import Ask, between, generic, typed
from search_api.planning.quantities.asks import asks

PARTICLES = re.compile(r"[的了已经在\s]")
Terms = tuple[Ask, ...]


def described(found: Sequence[Concept], kind: str | None = None) -> Ask:
    """An ask for what all the words describe together."""
    kept = [c for c in found if not generic(c)] or list(found)
    return typed(Ask(kind, tuple(kept)))


def counted(found: Sequence[Concept]) -> Ask:
    """A count, unless the words themselves ask for money or an area."""
    ask = described(found)
    return ask if ask.kind in ("money", "area") else replace(ask, kind="count")


def share(subject: str, found: Sequence[Concept], language: Language) -> Terms:
    """A占B的比例; share of B that is A. The part first."""
    match = pattern("share", language).search(subject)
    if not match:
        return ()
    name = next((n for n in ("", "2") if match.groupdict().get(f"of{n}")), None)
    if name is not None:
        whole, part = between(found, *match.span("of" + name)), between(found, *match.span("rest" + name))
        return (counted(part), counted(whole)) if part and whole else ()
    whole = between(found, *match.span("whole"))
    part = between(found, 0, match.start()) if language == "zh" else between(found, *match.span("part"))
    if not part or not whole:
        return ()
    return counted(part), counted(whole)


def per_unit(subject: str, language: Language) -> Terms:
    """平均每个A做了几次B; average number of B per A. What is shared out first."""
    match = pattern("per_unit", language).search(subject)
    if not match:
        return ()
    name = next((n for n in ("2", "3") if match.groupdict().get("part" + n) is not None), "")
    part, whole, rest = (
        [c for c in concepts(text, language) if not generic(c) and c.word[0] != "几"]
        for text in (match["part" + name], match["whole" + name], subject[: match.start()])
    )
    asked, counted = asks(subject, language), match["whole" + name].strip()
    whole = whole or ([Concept(counted, 0, len(counted), synonyms()[counted])] if counted in synonyms() else [])
    part = part or list(asked[-1].head if asked else ())
    return (replace(described(part), about=tuple(rest)), replace(described(whole), about=tuple(rest))) if part and whole else ()


def against(subject: str, found: Sequence[Concept], language: Language, kind: str | None) -> Terms:
    """A比B多多少; how many more A than B: two things of one place."""
    match = pattern("against", language).search(subject)
    if not match:
        return ()
    name = "2" if match.groupdict().get("a2") is not None else ""
    a, b = (between(found, *span) or unknown(subject, *span) for span in (match.span("a" + name), match.span("b" + name)))
    return (described(a, kind), described(b, kind)) if a and b else ()


def remainder(subject: str, found: Sequence[Concept], language: Language) -> Terms:
    """除去A，还剩多少; how much is left after A. What there is at first, then what is taken away."""
    match = pattern("taken_away", language).search(subject)
    if not match:
        return ()
    part = between(found, *match.span("part"))
    whole = [c for c in found if c not in part and not match.start() <= c.start < match.end()]
    if not part or not whole:
        return ()
    kind = described(part).kind
    return described(whole, kind), described(part, kind)


def joined(subject: str, found: Sequence[Concept], language: Language, kind: str | None) -> Terms:
    """The joined parts of what is summed (已进驻和已签约的小区), each with the noun that they share."""
    counted = [c for c in found if not c.word.isdigit()]
    for clause in pattern("summed_clause", language).finditer(subject):
        spans = spans_between(pattern("summed_joint", language), subject, *clause.span())
        parts = [(part, subject[slice(*span)]) for span in spans if (part := between(counted, *span) or unknown(subject, *span))]
        if len(parts) > 1:
            last, text = parts[-1]
            noun = () if language == "en" or text.rstrip().endswith("的") else last[-1:]
            return tuple(described(with_noun(part, noun), kind) for part, _ in parts)
    return ()


def unknown(subject: str, start: int, end: int) -> tuple[Concept, ...]:
    """A joined part of Chinese words that no list knows (已装好的), as it stands."""
    word = PARTICLES.sub("", subject[start:end])
    return (Concept(word, start, end, (word,), known=False),) if len(word) > 1 and HAN.search(word) else ()


def with_noun(part: Sequence[Concept], noun: Sequence[Concept]) -> list[Concept]:
    return [*part, *(n for n in noun if n.chinese not in {c.chinese for c in part})]


def spans_between(joint: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start, *(edge for m in joint.finditer(text, start, end) for edge in m.span()), end]
    return list(zip(cuts[::2], cuts[1::2], strict=True))
