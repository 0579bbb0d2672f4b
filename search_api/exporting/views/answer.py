"""An answer: its rows and the related ones, or, where it has none, its passages."""

from __future__ import annotations

from search_api.errors import BadRequest
from search_api.exporting.cells import STATEMENT
from search_api.exporting.columns import filled
from search_api.exporting.table import Table
from search_api.exporting.views.asking import Asked
from search_api.exporting.views.search import PASSAGE, passage_lines
from search_api.shapes import Answer, Conditions

ALONE = ("intent", "level", "organisation_kind", "status")
SEVERAL = ("places", "mechanisms", "without")
YEARS = ("since", "until")
PARAMETERS = ("question", "follow", *ALONE, *SEVERAL, *YEARS)


def answer(asked: Asked) -> Table:
    asked.allow(PARAMETERS)
    if not asked.one("question").strip() and not asked.one("follow"):
        raise BadRequest("The view “answer” needs a question, or the id of an answer to follow.", "Add question=… or follow=….")
    found = asked.service.ask(asked.one("question"), asked.one("follow"), conditions(asked))
    rows = (*found.rows, *found.related)
    title = asked.word("titled", view=asked.word("answer"), name=found.question)
    if not rows and found.passages:
        lines = passage_lines(asked, found.passages)
        return asked.table(title, _about(asked, found), PASSAGE, lines, len(found.passages))
    cells = [asked.make.statement(row) for row in rows]
    keys = filled((key for key in STATEMENT if found.related or key != "part"), cells)
    return asked.table(title, _about(asked, found), keys, [(c, row.evidence, ()) for c, row in zip(cells, rows, strict=True)], len(rows))


def _about(asked: Asked, found: Answer) -> list[tuple[str, object]]:
    return [
        ("question", found.question),
        ("reply", found.answer.text),
        ("complete", asked.word("yes" if found.answer.complete else "no")),
        ("searched", found.answer.documents_searched),
        ("related", len(found.related) or None),
    ]


def conditions(asked: Asked) -> Conditions:
    """The conditions given; a parameter that is there but empty stands for none of the kind."""
    given: dict[str, object] = {}
    for name in (name for name in (*ALONE, *SEVERAL, *YEARS) if name in asked.parameters):
        given[name] = tuple(filter(None, asked.parameters[name])) if name in SEVERAL else asked.one(name)
        if name in YEARS:
            given[name] = _year(name, asked.one(name))
    try:
        return Conditions.model_validate(given)
    except ValueError as error:
        raise BadRequest(f"The conditions are not valid: {error}", "Compare them with /docs.") from None


def _year(name: str, value: str) -> int:
    if value and not (value.isascii() and value.isdigit() and len(value) <= 4):
        raise BadRequest(f"{name}=“{value}” is no year.", "Write it as 2021.")
    return int(value or 0)
