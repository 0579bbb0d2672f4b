"""Whose statement it is: the place that a sentence talks about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.lexicon import words
from ingest.extractors.places.case import setting
from ingest.extractors.places.chains import Chains
from ingest.extractors.places.elsewhere import Elsewhere
from ingest.findings import Findings, NamedPlace, PlaceMention, Range

PILOT_PLACES = re.compile(
    r"(?:以|在|选取|选择|确定)(?P<places>[^，。；\n]{2,40}?)(?:为|作为|先行|开展|进行|等)[^，。；\n]{0,8}(?:试点|先行先试|试行)"
)
BODY_FOLLOWS = re.compile("物业")
HOME = re.compile(r"(?:家住|住在|来自)$")
NEAR_START = 12
MARKS = '“‘"（(「'


class Attribution:
    """Answers for one article; built once per document."""

    def __init__(self, text: str, findings: Findings) -> None:
        self._text = text
        self._findings = findings
        self._chains = Chains(findings)
        self._setting = setting(findings)
        self._topics = dict(self.topics())
        self._elsewhere = Elsewhere(text, findings)
        self.round_up = self._elsewhere.round_up

    def place(self, position: int) -> NamedPlace | None:
        """The place that the sentence at `position` talks about: its own topic, else that of the paragraph, else the setting."""
        sentence = self._findings.sentences.at(position)
        if beside := self.beside(position):
            return beside
        named = list(self.mentions(sentence[0], position))
        topical = [m for m in named if self.is_topic(m, sentence)]
        if above := self.above(sentence, position, topical):
            return above
        if topical and not self._elsewhere.turned_to(topical[-1].end, position):
            last = self._chains.lowest(topical[-1], position).place
            # X小区位于Y街道, 有…: what lies in the place named last is still the subject.
            return next((m.place for m in topical if m.place.below(last)), last)
        if self._elsewhere.is_national(sentence, position):
            return None
        if other := self._elsewhere.place(sentence, position):
            return other
        carried = self._topics.get(sentence)
        if carried in (None, self._findings.case) and self.is_only_chain(named, sentence):
            return named[-1].place
        return None if self._elsewhere.is_astray(position) else carried or self._setting

    def beside(self, position: int) -> NamedPlace | None:
        """台江县“村BA”: the place whose name stands right before the quotation."""
        mention = self._chains.last_before(position)
        quoted = mention is not None and self._text[mention.end : position] == "“"
        return mention.place if mention and quoted and mention.place.level else None

    def above(self, sentence: Range, position: int, topical: list[PlaceMention]) -> NamedPlace | None:
        """The province around the case, where the sentence turns to it: 上海出台… in a report on one of its streets.

        A prefecture is not told apart from the county that the report is about: what 长治市 tried it tried in 潞州区.
        """
        case = self._findings.case
        start = topical[-1].end if topical else sentence[0]
        if case is None:
            return None
        wider = [m for m in self._chains.between(start, position) if m.place.level == "province" and case.below(m.place)]
        return next((m.place for m in reversed(wider) if self.is_topic(m, sentence)), None)

    def is_only_chain(self, named: list[PlaceMention], sentence: Range) -> bool:
        """True where the sentence begins with names side by side that lead to one place below the case, people's homes aside."""
        if not named or named[-1].place == self._findings.case or BODY_FOLLOWS.match(self._text, named[-1].end):
            return False
        before = self._text[sentence[0] : self._chains.first(named[-1]).start]
        return all(a.end == b.start for a, b in pairwise(named)) and len(before) < NEAR_START and not HOME.search(before)

    def pilot_places(self, start: int, end: int) -> list[NamedPlace]:
        """Places below the case that the sentence names as those of a trial (以A、B街道为试点, A、B两个街道正在试点)."""
        sentence = self._findings.sentences.over(start, end)
        spans = [match.span("places") for match in PILOT_PLACES.finditer(self._text, *sentence)]
        clause = self._findings.clauses.over(start, end)
        cue = self._text.find("试点", *clause)
        spans += [(clause[0], cue)] if cue >= 0 else []
        return list(dict.fromkeys(m.place for span in spans for m in self.mentions(*span) if m.place != self._findings.case))

    def mentions(self, start: int, end: int) -> Iterator[PlaceMention]:
        """Mentions of the case and of places below it that begin in a range."""
        case = self._findings.case
        for mention in self._chains.between(start, end):
            if case is not None and (mention.place == case or mention.place.below(case)):
                yield mention

    def is_topic(self, mention: PlaceMention, sentence: Range) -> bool:
        """True for the last of names side by side that open a clause or follow a locative, a firm named after the place aside."""
        if self._chains.beside(mention) or self.is_listed(mention):
            return False
        before = self._text[sentence[0] : self._chains.first(mention).start].rstrip(MARKS)
        opens = not before.strip() or before[-1] in "，；：。\n" or any(before.endswith(word) for word in words("locative_words"))
        return opens and not BODY_FOLLOWS.match(self._text, mention.end)

    def is_city_around(self, place: NamedPlace) -> bool:
        return self._findings.case is not None and place.level == "prefecture" and self._findings.case.below(place)

    def is_listed(self, mention: PlaceMention) -> bool:
        """A、B两个社区 are talked about together, and no one of them alone."""
        return self._text[mention.end : mention.end + 1] == "、" or self._text[mention.start - 1 : mention.start] == "、"

    def topics(self) -> Iterator[tuple[Range, NamedPlace]]:
        """Carries a topic from sentence to sentence within a paragraph."""
        topic: NamedPlace | None = None
        for sentence in self._findings.sentences:
            if sentence[0] == 0 or self._text[sentence[0] - 1] == "\n":
                topic = None
            if topic:
                yield sentence, topic
            for mention in self._chains.between(*sentence):
                if mention.place.level and not self.is_city_around(mention.place) and self.is_topic(mention, sentence):
                    topic = self._chains.lowest(mention, sentence[1]).place
