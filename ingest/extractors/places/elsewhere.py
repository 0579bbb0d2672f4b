"""Sentences about another place than the case, or about the whole country: round-ups of news have many."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from corpus.lexicon import alternatives, words
from ingest.extractors.places.chains import Chains
from ingest.findings import Findings, NamedPlace, PlaceMention, Range

# An article that names so many provinces, or so many of them repeatedly, is a round-up: a statement belongs to the place named last.
PROVINCES, REPEATED = 3, 2
# So is one that names its case neither in the headline nor in so many sentences at its beginning, or names other places more often.
LEAD = 2
# How far back the place named last may stand, in characters; further back it must stand in the sentence before.
REACH = 60
# 截至2025年底, …: a sentence that counts up, and names no place, counts for the country.
TALLY = re.compile(r"\s*(?:截至|目前全国|此外)")
MANY_PLACES = re.compile(r"(?:、[\u4e00-\u9fff]{2,9})*(?:等\d*[多余]?个?(?:省|市|地|区)|(?=，))")


class Elsewhere:
    """Answers for one article; built once per document."""

    def __init__(self, text: str, findings: Findings) -> None:
        self._text = text
        self._findings = findings
        self._chains = Chains(findings)
        provinces = Counter(m.place.unit.code[:2] for m in findings.places if m.place.unit)
        many = len(provinces) >= PROVINCES or sum(n >= REPEATED for n in provinces.values()) >= REPEATED
        self.round_up = many or not self._is_of_the_case()

    def place(self, sentence: Range, position: int) -> NamedPlace | None:
        """The place outside the case that the sentence turned to before `position`; in a round-up the place named last."""
        here = self._foreign(sentence[0], position)
        if here or not self.round_up:
            return here
        last = self._last(position)
        return last.place if last and self._leaves_the_case(last) else None

    def _is_of_the_case(self) -> bool:
        """True if headline or lead names the case, or a place in or around it, and the text mostly such places."""
        body = [s for s in self._findings.sentences if s[0] >= self._findings.title_end]
        lead = body[min(LEAD, len(body)) - 1][1] if body else len(self._text)
        units = [m for m in self._findings.places if m.place.unit]
        own = [m for m in units if self._is_related(m)]
        return any(m.start < lead for m in own) and 2 * len(own) >= len(units)

    def _is_related(self, mention: PlaceMention) -> bool:
        case, place = self._findings.case, mention.place
        return case is not None and (place == case or place.below(case) or case.below(place))

    def turned_to(self, start: int, end: int) -> bool:
        """True if a place outside the case takes over between the two positions."""
        return self._foreign(start, end) is not None

    def _last(self, position: int) -> PlaceMention | None:
        """The settled place named last before a position, in the same paragraph and within reach, nothing national between."""
        sentence = self._findings.sentences.at(position)[0]
        before = self._findings.sentences.at(max(0, sentence - 1))[0]
        start = max(self._text.rfind("\n", 0, position) + 1, min(before, position - REACH))
        last = next(reversed(self._chains.between(start, position)), None)
        if last is None or not last.place.level or self._is_one_of_many(last) or national().search(self._text, last.end, position):
            return None
        return None if TALLY.match(self._text, sentence) and last.start < sentence else last

    def _is_one_of_many(self, mention: PlaceMention) -> bool:
        """湖北、湖南等18个省份: what is told of a list is told of no one in it."""
        listed = "、" in (self._text[mention.start - 1 : mention.start], self._text[mention.end : mention.end + 1])
        return listed and MANY_PLACES.match(self._text, mention.end) is not None

    def is_national(self, sentence: Range, position: int) -> bool:
        """True if the country, a ministry or a leader is the subject, and no place is named between it and `position`."""
        found = national().search(self._text, sentence[0], position)
        return found is not None and not self._chains.between(found.end(), position)

    def is_astray(self, position: int) -> bool:
        """True in a round-up where no place stands before the position, within reach."""
        return self.round_up and self._last(position) is None

    def _foreign(self, start: int, end: int) -> NamedPlace | None:
        topical = [m for m in self._chains.between(start, end) if self._is_foreign(m) and self._opens(m) and not self._is_one_of_many(m)]
        return self._chains.lowest(topical[-1], end).place if topical else None

    def _leaves_the_case(self, mention: PlaceMention) -> bool:
        """True for a place outside the case, a village too, and for the province or city around it: none is told of the case."""
        case, place = self._findings.case, mention.place
        return case is None or not (place == case or place.below(case))

    def _is_foreign(self, mention: PlaceMention) -> bool:
        return mention.place.unit is not None and not self._is_related(mention)

    def _opens(self, mention: PlaceMention) -> bool:
        """True for the last of names side by side, at the beginning of a clause or behind 在."""
        behind = self._chains.beside(mention)
        if behind and self._is_foreign(behind):
            return False
        start = self._chains.first(mention).start
        before = self._text[max(0, start - 2) : start].rstrip("“‘（(")
        return not before.strip() or before[-1] in "，；：。！？\n、" or before.endswith("在")


@cache
def national() -> re.Pattern[str]:
    """A national subject at the beginning of a clause."""
    subjects = alternatives(words("national_subjects") | words("national_leaders"))
    return re.compile(rf"(?:(?<=[，。；：\n])|^)\s*(?:在|从)?(?:{subjects})")
