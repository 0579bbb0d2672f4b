"""An answer: its rows and the related ones, or, where it has none, its passages."""

from __future__ import annotations

from pydantic import ValidationError

from search_api.errors import BadRequest
from search_api.exporting.cells import STATEMENT
from search_api.exporting.columns import filled
from search_api.exporting.parameters import NARROWING, SET
from search_api.exporting.table import Table
from search_api.exporting.views.asking import Asked, Line
from search_api.exporting.views.search import PASSAGE, passage_lines
from search_api.shapes import Answer, Conditions, Narrowing

SEVERAL = ("places", "mechanisms", "without", "left_out")
YEARS = ("since", "until")
KNOWN = ("question", "follow", *NARROWING, *(SET + name for name in Conditions.model_fields))


def answer(asked: Asked) -> Table:
    if not asked.one("question").strip() and not asked.one("follow"):
        raise BadRequest("The view “answer” needs a question, or the id of an answer to follow.", "Add question=… or follow=….")
    narrow = Narrowing(**{name: asked.one(name) or None for name in NARROWING})
    found = asked.service.ask(asked.one("question"), asked.one("follow"), conditions(asked), narrow)
    rows = (*found.rows, *found.related)
    title = asked.word("titled", view=asked.word("answer"), name=found.question)
    if not rows and found.passages:
        passages = passage_lines(asked, found.passages)
        return asked.table(title, _about(asked, found), asked.columns(PASSAGE), passages, len(found.passages))
    cells = [asked.make.statement(row) for row in rows]
    keys = filled((key for key in STATEMENT if found.related or key != "part"), cells)
    lines = [Line(each, row.evidence) for each, row in zip(cells, rows, strict=True)]
    return asked.table(title, _about(asked, found), asked.columns(keys), lines, len(rows))


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
    present = [name for name in Conditions.model_fields if SET + name in asked.parameters]
    try:
        return Conditions.model_validate({name: _value(asked, name) for name in present})
    except ValidationError as error:
        names = ", ".join(SET + str(each["loc"][0]) for each in error.errors())
        raise BadRequest(f"{names}: no condition can be that.", "Compare the conditions with /docs.") from None


def _value(asked: Asked, name: str) -> str | int | tuple[str, ...]:
    if name in SEVERAL:
        return tuple(filter(None, asked.parameters[SET + name]))
    return asked.one(SET + name) or (0 if name in YEARS else "")
