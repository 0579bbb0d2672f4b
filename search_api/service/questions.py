"""Verbs that answer: questions, searches, comparisons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from search_api.service.opened import Opened
from search_api.shapes import Answer, Conditions, Narrowing, SearchAnswer

if TYPE_CHECKING:
    from search_api.comparing.shapes import Choice, Comparison
    from search_api.exporting.table import Language


class Questions(Opened):
    """Answers out of the store."""

    def ask(
        self,
        question: str = "",
        follow: str = "",
        conditions: Conditions = Conditions(),
        narrow: Narrowing = Narrowing(),
        facets: bool = False,
    ) -> Answer:
        """Answers a question in Chinese or English, under other conditions than it states if some are given.

        follow: the id of an earlier answer, which the question follows (“and in Shandong?”); without a question that one is answered anew.
        narrow: only the rows that have these values. facets: with the values of these rows, counted.
        """
        from search_api.answering import answer
        from search_api.facets import narrowed
        from search_api.following import answer_id, asked_by, following, merged

        reader = self._reader
        asked = asked_by(follow) if follow else (question, Conditions())
        if follow and question.strip():
            asked = following(asked, question, reader)
        set_now = merged(asked[1], conditions)
        made = answer(asked[0], reader, set_now).model_copy(update={"id": answer_id(asked[0], set_now)})
        return narrowed(made, narrow, reader, facets)

    def examples(self, known: Sequence[str], language: Language) -> tuple[str, ...]:
        """Three questions that the store answers: `known` ones in this language, then others."""
        from search_api.answering.examples import examples

        return examples(self._reader, tuple(known), language)

    def search(self, query: str, limit: int = 20, facets: bool = False, **filters: Sequence[str] | str | None) -> SearchAnswer:
        """Passages by words and by meaning, best first. `searching.filters.FILTERS` names the filters and says what they mean.

        facets: with the values of all passages found, counted.
        """
        from search_api.searching import search
        from search_api.searching.filters import condition
        from search_api.searching.glossary import glossary

        reader = self._reader
        where = condition(reader, filters)
        return search(reader, query, where, limit, self._encoder, glossary(self.settings.glossary), facets)

    def compare(self, choice: Choice) -> Comparison:
        """A matrix of places by mechanisms, themes and indicators, every cell with its statements; with rankings and a written summary."""
        from search_api.comparing import compare

        return compare(choice, self._reader)
