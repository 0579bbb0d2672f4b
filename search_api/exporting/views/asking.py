"""What is asked of a view, and what all tables have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from graph.store import Reader
from search_api.errors import BadRequest
from search_api.exporting.cells import Cells, Maker
from search_api.exporting.cited import Cited
from search_api.exporting.columns import columns
from search_api.exporting.table import Column, Language, Row, Table
from search_api.exporting.views.address import Parameters, address
from search_api.exporting.wording import word
from search_api.shapes import Evidence
from search_api.version import VERSION

if TYPE_CHECKING:
    from search_api.service import Service

# Parameters that the title tells.
NAMED = ("question", "follow", "query", "id")


class Line(NamedTuple):
    """A row before it is one, its cells by column."""

    cells: Cells
    evidence: Sequence[Evidence] = ()
    documents: Sequence[str] = ()
    about: Sequence[str] = ()


@dataclass(frozen=True)
class Asked:
    """A view with its parameters, each with all its values. origin: scheme and host of the service's pages."""

    service: Service
    reader: Reader
    view: str
    parameters: Parameters
    language: Language = "zh"
    origin: str = ""
    cited: Cited = field(init=False)
    make: Maker = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "cited", Cited(self.reader, self.origin))
        object.__setattr__(self, "make", Maker(self.language, self.cited))

    def one(self, name: str) -> str:
        """The value of a parameter that has one; "" where it is not given."""
        values = self.parameters.get(name, ())
        if len(values) > 1:
            raise BadRequest(f"“{name}” is given {len(values)} times.", "Give it once.")
        return values[0] if values else ""

    def needed(self, name: str) -> str:
        if not self.one(name).strip():
            raise BadRequest(f"The view “{self.view}” needs “{name}”.", f"Add {name}=… to the request.")
        return self.one(name)

    def word(self, key: str, **values: object) -> str:
        return word(key, self.language, **values)

    def url(self) -> str:
        return self.origin + address(self.view, self.parameters)

    def columns(self, keys: Iterable[str]) -> tuple[Column, ...]:
        return columns(keys, self.language)

    def table(
        self, title: str, about: Iterable[tuple[str, object]], columns: tuple[Column, ...], lines: Iterable[Line], total: int, **more: Any
    ) -> Table:
        """about: heading (a key of the wording) and text of what describes the view; what is empty is left out. more: as in Table."""
        given = [(self.word(key), str(value)) for key, value in about if value not in (None, "")]
        common = [(self.word("rows"), str(total)), *self._conditions(), (self.word("address"), self.url())]
        return Table(
            name=f"casegraph-{self.view}",
            title=title,
            description=(*given, *common, (self.word("made_by"), f"casegraph {VERSION}")),
            columns=columns,
            rows=self._rows([column.key for column in columns], lines),
            total=total,
            language=self.language,
            url=self.url(),
            origin=self.origin,
            cited=self.cited,
            **more,
        )

    def _conditions(self) -> list[tuple[str, str]]:
        given = [(name, values) for name, values in sorted(self.parameters.items()) if name not in NAMED]
        told = [f"{name}={value}" for name, values in given for value in values]
        return [(self.word("conditions"), "; ".join(told))] if told else []

    def _rows(self, keys: Sequence[str], lines: Iterable[Line]) -> Iterator[Row]:
        for line in lines:
            self.cited.add(line.evidence, line.documents)
            yield Row(tuple(map(line.cells.get, keys)), tuple(line.evidence), tuple(line.documents), tuple(line.about))
