"""Whose statement it is: the place that a sentence talks about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.lexicon import words
from ingest.findings import Findings, NamedPlace, PlaceMention, Range

PILOT_PLACES = re.compile(
    r"(?:以|在|选取|选择|确定)(?P<places>[^，。；\n]{2,40}?)(?:为|作为|先行|开展|进行|等)[^，。；\n]{0,8}(?:试点|先行先试|试行)"
)


class Attribution:
    """Answers for one article; built once per document."""

    def __init__(self, text: str, findings: Findings) -> None:
        self._text = text
        self._findings = findings
        self._topics = dict(topics(text, findings))

    def place(self, position: int) -> NamedPlace | None:
        """The place that the sentence at `position` talks about: one below the case if the paragraph turned to it, else the case."""
        sentence = self._findings.sentences.at(position)
        here = [m for m in below_case(self._findings, sentence[0], position) if is_topic(self._text, m, sentence)]
        return here[-1].place if here else self._topics.get(sentence) or self._findings.case

    def pilot_places(self, start: int, end: int) -> list[NamedPlace]:
        """Places below the case that the sentence names as those of a trial (以A、B街道为试点, A、B两个街道正在试点)."""
        sentence = self._findings.sentences.over(start, end)
        spans = [match.span("places") for match in PILOT_PLACES.finditer(self._text, *sentence)]
        clause = self._findings.clauses.over(start, end)
        cue = self._text.find("试点", *clause)
        spans += [(clause[0], cue)] if cue >= 0 else []
        return list(dict.fromkeys(m.place for span in spans for m in below_case(self._findings, *span)))


def below_case(findings: Findings, start: int, end: int) -> Iterator[PlaceMention]:
    case = findings.case
    for mention in findings.places:
        if start <= mention.start < end and case is not None and mention.place.below(case):
            yield mention


def is_topic(text: str, mention: PlaceMention, sentence: Range) -> bool:
    """True where a mention opens the sentence or follows a locative; the name of an organisation that begins with it does not count."""
    before = text[sentence[0] : mention.start].rstrip('“‘"（(')
    opens = not before or any(before.endswith(word) for word in words("locative_words"))
    return opens and not re.match(r"(?:党|物业|居委|村委|街道办)", text[mention.end : mention.end + 3])


def topics(text: str, findings: Findings) -> Iterator[tuple[Range, NamedPlace]]:
    """Carries a topic from sentence to sentence within a paragraph, until the case's own place is named again."""
    topic: NamedPlace | None = None
    for sentence in findings.sentences:
        if sentence[0] == 0 or text[sentence[0] - 1] == "\n":
            topic = None
        if topic:
            yield sentence, topic
        for mention in (m for m in findings.places if sentence[0] <= m.start < sentence[1]):
            if mention.place == findings.case:
                topic = None
            elif findings.case and mention.place.below(findings.case) and is_topic(text, mention, sentence):
                topic = mention.place
