"""Lists and single items: the same two routes for each kind."""

# Without postponed annotations: the query's model is made for each kind, and FastAPI reads it from the signature.
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field, create_model

from search_api.http.dependencies import ServiceDep
from search_api.items import DocumentItem, MechanismDetail, MechanismItem, MetricItem, OrganisationItem, PlaceItem, PracticeItem
from search_api.listing import filters_of
from search_api.shapes import Page, Shape

router = APIRouter(prefix="/v1")
# The shape in a list, and that of a single item (documents have routes of their own).
SHAPES: dict[str, tuple[type[Shape], type[Shape] | None]] = {
    "documents": (DocumentItem, None),
    "places": (PlaceItem, PlaceItem),
    "mechanisms": (MechanismItem, MechanismDetail),
    "practices": (PracticeItem, PracticeItem),
    "metrics": (MetricItem, MetricItem),
    "organisations": (OrganisationItem, OrganisationItem),
}
FILTERS = {
    "within": "In these places or below them, by full name.",
    "mechanism": "Of these mechanisms or narrower ones, by id.",
    "level": "Whose place is of one of these levels, e.g. district.",
    "status": "Of practices in one of these states, e.g. current.",
    "kind": "Of organisations of one of these kinds, e.g. soe.",
    "indicator": "Measured by one of these indicators, by id.",
    "document": "Stated by one of these documents, by id.",
    "text": "Whose name holds this.",
    "source": "That state one of these sources.",
    "since": "Of this date or later, as YYYY, YYYY-MM or YYYY-MM-DD.",
    "until": "Of this date or earlier; 2021 means until its end.",
}


class ListQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    limit: int = Field(50, ge=1, le=200, description="How many items at most.")
    cursor: str | None = Field(None, max_length=2000, description="`next` of the page before; left out for the first page.")

    def filters(self) -> dict[str, list[str]]:
        return self.model_dump(exclude={"limit", "cursor"})


def _query(kind: str) -> type[ListQuery]:
    fields: dict[str, Any] = {name: (list[str], Field([], description=FILTERS[name])) for name in filters_of(kind)}
    return create_model(f"List{kind.title()}", __base__=ListQuery, **fields)


def _add_list(kind: str, shape: type[Shape]) -> None:
    query = _query(kind)

    def handler(service: ServiceDep, query: Annotated[query, Query()]) -> Page[Any]:  # type: ignore[valid-type]
        asked: ListQuery = query
        return service.list(kind, asked.filters(), asked.cursor, asked.limit)

    description = "Conditions are combined by “and”; repeating one means “or”. Items show their first pieces of evidence."
    router.add_api_route(
        f"/{kind}",
        handler,
        name=f"list_{kind}",
        tags=[kind],
        summary=f"List {kind}",
        description=description,
        response_model=Page[shape],  # type: ignore[valid-type]
    )


def _add_item(kind: str, shape: type[Shape]) -> None:
    def handler(service: ServiceDep, id: str) -> Any:
        return service.show(kind, id)

    name = kind.removesuffix("s")
    summary, description = f"Show one {name}", "The item with all its evidence."
    router.add_api_route(
        f"/{kind}/{{id:path}}", handler, name=f"get_{name}", tags=[kind], summary=summary, description=description, response_model=shape
    )


for _kind, (_listed, _single) in SHAPES.items():
    _add_list(_kind, _listed)
    if _single:
        _add_item(_kind, _single)
