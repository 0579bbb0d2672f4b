"""Who does it: the organisations that act in a sentence."""

from __future__ import annotations

import re

from corpus.lexicon import words
from ingest.findings import Findings, OrganisationMention, Range

OWNED = re.compile(r"(?:的|(?:下属|旗下|所属|下辖|控股|全资)的?(?:子公司)?)")
STATE_OWNED = re.compile(r"(?:[区市县省]属)?(?:国有企业|国有物业|国有平台公司|国有公司|国企|央企)$|[区市县省]属$")
NO_ACTOR = re.compile(r"(?:党[委组支]|书记|主任|经理|负责人|工作人员|供图|记者|局长|部长|董事长)")


class Operators:
    """Answers for one article; built once per document."""

    def __init__(self, text: str, findings: Findings) -> None:
        self._text = text
        self._findings = findings

    def of(self, start: int, end: int) -> tuple[str, ...]:
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
