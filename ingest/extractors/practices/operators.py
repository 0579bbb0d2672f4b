"""Who does it: the organisations that act where a practice is told, carried over clauses that leave their subject out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.lexicon import words
from ingest.extractors.practices.actors import Actors
from ingest.findings import Findings, Range

LONGEST_HEADING = 18
MOST_OPERATORS = 4
BY_OTHERS = re.compile(r"(?<![自缘理])由(?!此|于|来|党组织|党支部|党委|支部)(?![^，。；]{0,20}任[^，。；]{0,12}(?:书记|主任|组长))")
TAKES_POST = re.compile(r"[^，。；]{2,14}(?:书记|主任|委员|经理|负责人)(?:担任|兼任|任)")
TASK = re.compile(r"(?:专门|主要|具体|统一)?(?:负责|承担|统筹|牵头)")
PRONOUN = re.compile(r"我们|他们")


@dataclass(slots=True)
class Carried:
    """What a paragraph has said so far: who acts, with whom, and in which clauses of the sentence.
    `brief`: the text has only founded the actors, or quoted them before; they act no farther than this sentence."""

    actors: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    brief: bool = False
    earlier: list[int] = field(default_factory=list)


class Operators:
    """Answers for one article; built once per document."""

    def __init__(self, text: str, findings: Findings) -> None:
        self._text = text
        self._findings = findings
        self._actors = Actors(text, findings)
        self._by_clause: dict[int, tuple[str, ...]] = {}
        if findings.organisations:
            for paragraph in paragraphs(text):
                self._read(paragraph)

    def of(self, start: int, end: int) -> tuple[str, ...]:
        """Names of the organisations that act in the clauses of [start, end), or whose doing is told on there; empty where nobody does."""
        first, last = self._findings.clauses.over(start, end)
        names = [name for clause in self._clauses(first, last) for name in self._by_clause.get(clause[0], ())]
        return tuple(dict.fromkeys(names))[:MOST_OPERATORS] or self._under_heading(first, last)

    def _clauses(self, start: int, end: int) -> Iterator[Range]:
        at = start
        while at < end:
            clause = self._findings.clauses.at(at)
            yield clause
            at = max(clause[1], at + 1)

    def _read(self, paragraph: Range) -> None:
        """Subjects of Chinese sentences are left out while they stay the same: actors are carried until another subject comes."""
        state = Carried()
        for clause in self._clauses(*paragraph):
            fresh = self._findings.sentences.at(clause[0])[0] == clause[0]
            own = self._actors.of_clause(clause)
            founders = self._pass_on(state, clause, own, fresh)
            for before in state.earlier if self._actors.introduced(clause) else ():
                self._by_clause[before] = self._by_clause[before] or own
            self._by_clause[clause[0]] = (*founders, *(own or state.actors), *state.partners)
            state.earlier.append(clause[0])
            speaker = self._actors.speaker(clause)
            if speaker:
                state.actors, state.brief = speaker, self._text[: clause[0]].rstrip().endswith("”")
            self._quoted(paragraph[0], clause[0], speaker)

    def _pass_on(self, state: Carried, clause: Range, own: tuple[str, ...], fresh: bool) -> tuple[str, ...]:
        """Bring the state to this clause; the answer is who founds what the clause founds."""
        if fresh:
            state.earlier, state.partners = [], ()
        founded = bool(own) and self._actors.founded(clause)
        if state.brief and (fresh or self._text[clause[0] - 1] in ";；"):
            state.actors = ()
        founders = state.actors if founded and not fresh else ()
        if own or self._other_subject(clause, fresh):
            leant_on = self._actors.leant_on(clause)
            state.actors, state.brief, state.partners = tuple(name for name in own if name not in leant_on) or own, founded, ()
        elif TASK.match(self._text, clause[0]):
            state.brief = False
        state.partners = (*state.partners, *self._actors.beside(clause))
        return founders

    def _quoted(self, start: int, end: int, speaker: tuple[str, ...]) -> None:
        """“我们……。”X负责人说: 我们 in the words quoted before is X."""
        for clause in self._clauses(start, end) if speaker else ():
            if PRONOUN.search(self._text, *clause) and not self._by_clause[clause[0]]:
                self._by_clause[clause[0]] = speaker

    def _other_subject(self, clause: Range, fresh: bool) -> bool:
        """True where the clause opens with somebody or something else: a place, residents, or any noun at the start of a sentence."""
        start = clause[0]
        while start < clause[1] and self._text[start] in "“‘（( \u3000":
            start += 1
        if TAKES_POST.match(self._text, start, clause[1]):
            return False
        if any(m.start == start for m in self._findings.places) or self._text.startswith(tuple(words("other_subjects")), start):
            return True
        if BY_OTHERS.search(self._text, start, clause[1]):
            return True
        token = self._findings.tokens[self._findings.token_index(start)]
        return fresh and token.tag in ("n", "nr", "nrt", "nz", "ns", "nt", "j") and not PRONOUN.match(self._text, start)

    def _under_heading(self, first: int, last: int) -> tuple[str, ...]:
        """A short first sentence heads its paragraph: those who act in the next one are meant."""
        sentence = self._findings.sentences.over(first, last)
        opens = sentence[0] == 0 or self._text[sentence[0] - 1] == "\n"
        alone = self._text[sentence[1] - 1] == "\n"
        if not opens or alone or sentence[1] - sentence[0] > LONGEST_HEADING or sentence[1] >= len(self._text):
            return ()
        following = self._clauses(*self._findings.sentences.at(sentence[1]))
        acting = [names for clause in following if (names := self._by_clause.get(clause[0], ()))]
        return tuple(dict.fromkeys(name for names in acting[:2] for name in names))[:MOST_OPERATORS]


def paragraphs(text: str) -> Iterator[Range]:
    """Lines of the text."""
    for match in re.finditer(r"[^\n]+\n*", text):
        yield match.span()
