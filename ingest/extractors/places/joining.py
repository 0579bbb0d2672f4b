"""Brings the places of an article and of what is printed beside it (captions) together, so that one place has one name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.extractors.places.lineage import RANK, stem_of
from ingest.findings import Findings, NamedPlace


def join(article: Findings, beside: Findings) -> None:
    """Renames sites in both findings: the fuller name of a site that both print, and a community that gives its name to a compound."""
    for _ in range(3):  # a compound found to lie in a community takes the sites within it along
        renamed = dict(fuller(sites_of(article), sites_of(beside)))
        if not renamed:
            return
        for findings in (article, beside):
            rename(findings, renamed)


def sites_of(findings: Findings) -> dict[NamedPlace, str]:
    """Sites with the name that is printed."""
    return {m.place: last_name(findings.text[m.start : m.end], m.place) for m in findings.places if m.place.unit is None and m.place.level}


def last_name(printed: str, place: NamedPlace) -> str:
    return printed if place.name.endswith(printed) else place.name


def fuller(ours: dict[NamedPlace, str], theirs: dict[NamedPlace, str]) -> Iterator[tuple[str, str]]:
    for one, other in pairs(ours, theirs):
        printed = {**ours, **theirs}[one]
        over = one.name.removesuffix(printed)
        if printed == {**theirs, **ours}[other] and other.name.startswith(over) and len(other.name) > len(one.name):
            yield one.name, other.name
        elif is_home(other, one, printed) and other.name.startswith(over):
            yield one.name, other.name + printed


def pairs(ours: Iterable[NamedPlace], theirs: Iterable[NamedPlace]) -> Iterator[tuple[NamedPlace, NamedPlace]]:
    ours, theirs = sorted(ours, key=lambda p: p.name), sorted(theirs, key=lambda p: p.name)
    for one in ours:
        for other in theirs:
            yield one, other
            yield other, one


def is_home(place: NamedPlace, site: NamedPlace, printed: str) -> bool:
    """梨园社区 is home to 梨园小区."""
    stem, below = stem_of(printed), RANK[site.level or ""] > RANK["community"]
    return place.level == "community" and below and len(stem) > 1 and stem_of(place.name).endswith(stem)


def rename(findings: Findings, names: dict[str, str]) -> None:
    def full(name: str | None) -> str | None:
        old = max((o for o in names if name and name.startswith(o)), key=len, default=None)
        return name if old is None or name is None else names[old] + name[len(old) :]

    for i, mention in enumerate(findings.places):
        if mention.place.unit is None and mention.place.level:
            findings.places[i] = replace(mention, place=replace(mention.place, name=full(mention.place.name) or ""))
    findings.practices[:] = [replace(p, place=full(p.place)) for p in findings.practices]
    findings.metrics[:] = [replace(m, place=full(m.place)) for m in findings.metrics]
