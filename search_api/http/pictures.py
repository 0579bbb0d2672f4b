"""Pictures of what the store holds, as SVG, as PNG, or as the table behind them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from search_api.http.dependencies import ServiceDep
from search_api.pictures import figures_picture, map_picture, neighbourhood_picture, png, ranking_picture
from search_api.pictures.picture import Picture, PictureTable

router = APIRouter(prefix="/v1/pictures", tags=["pictures"])
# A picture that a reader opens by itself has no script, no style sheet and nothing from elsewhere.
HEADERS = {"Cache-Control": "no-cache"}
ANSWER: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The picture, or its table",
        "model": PictureTable,
        "content": {
            "image/svg+xml": {"schema": {"type": "string"}},
            "image/png": {"schema": {"type": "string", "format": "binary"}},
        },
    }
}


class PictureQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    format: Literal["svg", "png", "json"] = Field("svg", description="json: the table behind the picture.")
    lang: Literal["zh", "en"] = Field("zh", description="Language of the words; names stay as they are printed.")
    theme: Literal["light", "dark"] = Field("light", description="Colours of SVG and PNG.")

    def answer(self, picture: Picture) -> Response:
        match self.format:
            case "json":
                return JSONResponse(picture.table.model_dump(mode="json"), headers=HEADERS)
            case "png":
                return Response(png(picture, self.theme), media_type="image/png", headers=HEADERS)
        return Response(picture.standalone(self.theme), media_type="image/svg+xml", headers=HEADERS)


class RankingQuery(PictureQuery):
    indicator: str = Field(description="An indicator of the vocabulary, by id.")
    within: list[str] = Field([], description="Only places in these places or below them, by full name.")
    most: int = Field(20, ge=1, le=100, description="How many bars; the table has all.")


class MapQuery(PictureQuery):
    mechanism: str = Field(description="A mechanism of the vocabulary, by id; narrower ones count as well.")
    status: list[str] = Field([], description="Only practices in one of these states.")


class FiguresQuery(PictureQuery):
    place: str = Field(description="A place by full name, with all below it.")
    indicator: str = Field(description="An indicator of the vocabulary, by id.")


class NeighbourhoodQuery(PictureQuery):
    kind: Literal["places", "mechanisms", "organisations"] = Field(description="What the node in the middle is.")
    id: str = Field(description="The item in the middle, by id.")
    steps: int = Field(1, ge=1, le=2, description="2: also what else its neighbours are linked to.")
    show: list[Literal["places", "mechanisms", "organisations"]] = Field([], description="Only nodes of these kinds, and the middle.")
    status: list[str] = Field([], description="Only practices in one of these states.")
    most: int = Field(300, ge=1, le=300, description="How many nodes.")


@router.get("/ranking", summary="Draw a ranking", response_class=Response, responses=ANSWER)
def draw_ranking(service: ServiceDep, query: Annotated[RankingQuery, Query()]) -> Response:
    """Bars of the places by one indicator, the greatest first; each place has the number of its latest time."""
    return query.answer(ranking_picture(service.ranking(query.indicator, query.within), query.lang, query.most))


@router.get("/map", summary="Draw a map of a mechanism", response_class=Response, responses=ANSWER)
def draw_map(service: ServiceDep, query: Annotated[MapQuery, Query()]) -> Response:
    """A schematic map of China, one tile for each province, with the number of places that use the mechanism. It shows no borders."""
    return query.answer(map_picture(service.map(query.mechanism, query.status), query.lang))


@router.get("/figures", summary="Draw figures over time", response_class=Response, responses=ANSWER)
def draw_figures(service: ServiceDep, query: Annotated[FiguresQuery, Query()]) -> Response:
    """The numbers of one indicator of a place over the years; those without a year stand in the table alone."""
    return query.answer(figures_picture(service.figures(query.place, query.indicator), query.lang))


@router.get("/neighbourhood", summary="Draw a neighbourhood", response_class=Response, responses=ANSWER)
def draw_neighbourhood(service: ServiceDep, query: Annotated[NeighbourhoodQuery, Query()]) -> Response:
    """A network around a place, a mechanism or an organisation: nearer nodes first, and of these those with more links."""
    found = service.neighbourhood(query.kind, query.id, query.steps, query.status, query.show, query.most)
    return query.answer(neighbourhood_picture(found, query.lang))
