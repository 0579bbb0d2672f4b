"""The documentation of the interface as one page, made from its OpenAPI description."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from search_api.http.openapi import operations
from search_api.http.problems import TYPES
from search_api.web.render import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Json = dict[str, Any]
Words = list[tuple[str, str]]  # words, and the named shape that they lead to or ""


@dataclass(frozen=True, slots=True)
class Body:
    """What is sent or answered; `example` is "" where there is none."""

    heading: str
    type: Words
    example: str


@dataclass(frozen=True, slots=True)
class Operation:
    id: str
    call: str
    summary: str
    description: str
    parameters: list[tuple[str, str, Words, str]]
    bodies: list[Body]


@router.get("/docs")
def docs(request: Request) -> HTMLResponse:
    api: Json = request.app.openapi()
    found = [_operation(path, method, operation) for path, method, operation in operations(api)]
    shapes = [(name, shape.get("description", ""), _fields(shape)) for name, shape in sorted(api["components"]["schemas"].items())]
    return page(request, "interface.html", info=api["info"], operations=found, shapes=shapes, problems=TYPES)


def _operation(path: str, method: str, operation: Json) -> Operation:
    given = [(p["name"], p["in"], _type(p["schema"]), _meaning(p)) for p in operation.get("parameters", ())]
    bodies = list(_bodies(operation))
    return Operation(
        operation["operationId"], f"{method.upper()} {path}", operation["summary"], operation.get("description", ""), given, bodies
    )


def _bodies(operation: Json) -> Iterator[Body]:
    for media, body in operation.get("requestBody", {}).get("content", {}).items():
        yield _body(f"Request ({media})", body)
    for status, response in operation["responses"].items():
        for media, body in response.get("content", {}).items():
            yield _body(f"{status} ({media})", body)


def _body(heading: str, body: Json) -> Body:
    example = json.dumps(body["example"], ensure_ascii=False, indent=1) if "example" in body else ""
    return Body(heading, _type(body["schema"]), example)


def _meaning(parameter: Json) -> str:
    example = f" Example: {parameter['example']}" if "example" in parameter else ""
    return str(parameter.get("description", "")) + example


def _fields(shape: Json) -> list[tuple[str, Words, bool, str]]:
    """Name, type, whether it is always there, and meaning."""
    required = shape.get("required", ())
    return [(name, _type(facts), name in required, facts.get("description", "")) for name, facts in shape.get("properties", {}).items()]


def _type(schema: Json) -> Words:
    """The type in a few words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return [(name, name)]
    if "anyOf" in schema:
        return [words for option in schema["anyOf"] for words in ((" or ", ""), *_type(option))][1:]
    if "enum" in schema or "const" in schema:
        return [(", ".join(map(str, schema.get("enum") or [schema["const"]])), "")]
    if isinstance(schema.get("items"), dict):
        return [("list of ", ""), *_type(schema["items"])]
    return [(str(schema.get("type", "any value")), "")]
