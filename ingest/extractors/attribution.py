"""Whose statement it is: the place a sentence talks about, and the organisations that act in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.lexicon import words
from ingest.findings import Findings, NamedPlace, OrganisationMention, PlaceMention, Range

PILOT_PLACES = re.compile(
    r"(?:以|在|选取|选择|确定)(?P<places>[^，。；\n]{2,40}?)(?:为|作为|先行|开展|进行|等)[^，。；\n]{0,8}(?:试点|先行先试|试行)"
)
OWNED = re.compile(r"(?:的|(?:下属|旗下|所属|下辖|控股|全资)的?(?:子公司)?)")
STATE_OWNED = re.compile(r"(?:[区市县省]属)?(?:国有企业|国有物业|国有平台公司|国有公司|国企|央企)$|[区市县省]属$")
NO_ACTOR = re.compile(r"(?:党[委组支]|书记|主任|经理|负责人|工作人员|供图|记者|局长|部长|董事长)")


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

    def operators(self, start: int, end: int) -> tuple[str, ...]:
        """Names of the organisations that act in the sentence: introduced as actors, or its subject, or in the clause itself."""
        sentence = self._scope(start, end)
        clause = self._findings.clauses.over(start, end)
        acting = [m for m in self._findings.organisations if sentence[0] <= m.start and m.end <= sentence[1] and self._acts(m, clause)]
        return tuple(dict.fromkeys(m.organisation.name for m in acting))

    def _scope(self, start: int, end: int) -> Range:
        """The sentence; together with the next one where it is only the short heading of a paragraph."""
        first, last = self._findings.sentences.over(start, end)
        opens = first == 0 or self._text[first - 1] == "\n"
        return (first, self._findings.sentences.at(last)[1]) if opens and last - first <= 18 and last < len(self._text) else (first, last)

    def _acts(self, mention: OrganisationMention, clause: Range) -> bool:
        after = self._text[mention.end : mention.end + 6]
        if NO_ACTOR.match(after) or mention.organisation.kind == "party":
            return False
        head = self._head(mention)
        introduced = any(self._text.endswith(word, 0, head) for word in words("agent_words"))
        return introduced or clause[0] <= mention.start < clause[1] or self._is_subject(mention)

    def _head(self, mention: OrganisationMention) -> int:
        """Where the phrase begins that names the mention: with its owner (霞发集团下属的腾坤物业) and its kind, if they stand before."""
        owner = next(
            (m for m in self._findings.organisations if m.end < mention.start and OWNED.fullmatch(self._text, m.end, mention.start)), None
        )
        start = self._head(owner) if owner else mention.start
        described = STATE_OWNED.search(self._text, max(0, start - 8), start)
        return described.start() if described else start

    def _is_subject(self, mention: OrganisationMention) -> bool:
        start, _ = self._findings.clauses.at(mention.start)
        return mention.start - start <= 10


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
