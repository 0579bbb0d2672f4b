"""The parameters of all views with what they mean, as HTTP and the command line take them; each view says which of them it knows."""

from __future__ import annotations

from collections.abc import Mapping

from search_api.comparing.shapes import Choice
from search_api.shapes import Conditions, Narrowing

# A condition in place of one that the question states has this before its name, as on the page for questions.
SET = "set_"
FILTERS = {
    "within": "In these places or below them, by full name.",
    "mechanism": "Of these mechanisms or narrower ones, by id.",
    "level": "Lists: whose place is of one of these levels, e.g. district; comparison: level of the places of `region` and `using`.",
    "status": "Of practices in one of these states, e.g. current.",
    "kind": "Of organisations of one of these kinds, e.g. soe.",
    "indicator": "Measured by one of these indicators, by id.",
    "document": "Stated by one of these documents, by id.",
    "limit": "Search: how many passages at most (20); comparison: how many places (50).",
    "text": "Lists: whose name holds this.",
    "source": "Search: of documents that state one of these sources; answer: of reports of this source.",
    "since": "Search: of documents of this date or later, as YYYY, YYYY-MM or YYYY-MM-DD.",
    "until": "Search: of documents of this date or earlier.",
    "place": "Answer: rows of this place or of places in it, by full name.",
    "year": "Answer: rows that reports of this year tell.",
}
PARAMETERS: Mapping[str, str] = {
    "question": "Answer: a question in Chinese or English.",
    "follow": "Answer: the id of an earlier answer, which the question follows.",
    "query": "Search: words or a question.",
    "id": "Document, place, mechanism, practice, metric, organisation: which one.",
    **{name: f"Comparison: {field.description}" for name, field in Choice.model_fields.items() if name != "lang"},
    **FILTERS,
    **{SET + name: f"Answer: “{name}” in place of what the question states; empty for none." for name in Conditions.model_fields},
}
NARROWING = tuple(Narrowing.model_fields)
