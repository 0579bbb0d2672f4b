"""Words of reports, numbers and facets as pages show them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from search_api.shapes import Facet, FacetValue, PassageHit

HAN = re.compile(r"([\u3400-\u9fff，、；（）「」《》]+)")
DECIMALS = 6


def pieces(hit: PassageHit) -> Iterator[tuple[str, bool]]:
    """The text of a passage cut at its highlights; true for these."""
    at = 0
    for start, end in hit.highlights:
        yield hit.text[at : start - hit.start], False
        yield hit.text[start - hit.start : end - hit.start], True
        at = end - hit.start
    yield hit.text[at:].rstrip(), False


def by_script(text: str) -> Iterator[tuple[str, bool]]:
    """The text cut into what is Chinese (true) and what is not."""
    for at, part in enumerate(HAN.split(text)):
        if part:
            yield part, at % 2 == 1


def below(facet: Facet) -> dict[str | None, list[FacetValue]]:
    """The values that are part of each, and under None those that are part of no other."""
    found: dict[str | None, list[FacetValue]] = {None: []}
    for value in facet.values:
        found.setdefault(value.above, []).append(value)
    return found


def number(value: object) -> str:
    """As a report has it; a range with a dash."""
    if isinstance(value, list | tuple):
        return "–".join(number(each) for each in value)
    return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
