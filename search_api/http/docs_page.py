"""The documentation of the interface as one page, made from its OpenAPI description; it loads nothing."""

from __future__ import annotations

import json
from typing import Any

from fastapi.responses import HTMLResponse

from search_api.http.html import Markup, join, page, tag
from search_api.http.openapi import operations
from search_api.http.problems import TYPES

Json = dict[str, Any]


def docs_page(api: Json) -> HTMLResponse:
    sections = [_operation(path, method, operation) for path, method, operation in operations(api)]
    schemas = [_schema(name, schema) for name, schema in sorted(api["components"]["schemas"].items())]
    return page(
        f"{api['info']['title']} {api['info']['version']}",
        tag("h1", f"{api['info']['title']} {api['info']['version']}"),
        *(tag("p", paragraph) for paragraph in api["info"]["description"].split("\n\n")),
        tag("p", tag("a", "OpenAPI 3.1", href="/openapi.json"), " · ", tag("a", "start page", href="/")),
        tag("nav", _contents(api)),
        *sections,
        tag("section", tag("h2", "Errors"), _problems()),
        tag("section", tag("h2", "Shapes"), *schemas),
    )


def _contents(api: Json) -> Markup:
    entries = (
        tag("li", tag("a", f"{method.upper()} {path}", href=f"#{operation['operationId']}"), f" {operation['summary']}")
        for path, method, operation in operations(api)
    )
    return tag("ul", *entries)


def _operation(path: str, method: str, operation: Json) -> Markup:
    parts: list[object] = [tag("h2", tag("code", f"{method.upper()} {path}")), tag("p", operation["summary"])]
    parts += [tag("p", paragraph) for paragraph in operation.get("description", "").split("\n\n")]
    if operation.get("parameters"):
        rows = ((p["name"], p["in"], _type(p["schema"]), _text(p)) for p in operation["parameters"])
        parts.append(_table(("parameter", "in", "type", "meaning"), rows))
    for media, body in operation.get("requestBody", {}).get("content", {}).items():
        parts += [tag("h3", f"Request ({media})"), _type(body["schema"]), _example(body)]
    for status, response in operation["responses"].items():
        for media, body in response.get("content", {}).items():
            parts += [tag("h3", f"{status} ({media})"), _type(body["schema"]), _example(body)]
    return tag("section", *parts, id=operation["operationId"])


def _text(parameter: Json) -> str:
    example = f" Example: {parameter['example']}" if "example" in parameter else ""
    return str(parameter.get("description", "")) + example


def _example(body: Json) -> Markup:
    return tag("pre", json.dumps(body["example"], ensure_ascii=False, indent=1)) if "example" in body else Markup()


def _type(schema: Json) -> Markup:
    """The type in a few words; named shapes are links."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return tag("a", name, href=f"#shape-{name}")
    if "anyOf" in schema:
        options = [_type(option) for option in schema["anyOf"]]
        return join(*[piece for option in options for piece in (" or ", option)][1:])
    if "enum" in schema or "const" in schema:
        return join(", ".join(map(str, schema.get("enum") or [schema["const"]])))
    items = schema.get("items")
    if isinstance(items, dict):
        return join("list of ", _type(items))
    return join(schema.get("type", "any value"))


def _table(heads: tuple[str, ...], rows: Any) -> Markup:
    body = (tag("tr", *(tag("td", cell) for cell in row)) for row in rows)
    return tag("table", tag("tr", *(tag("th", head) for head in heads)), *body)


def _schema(name: str, schema: Json) -> Markup:
    required = schema.get("required", ())
    rows = (
        (field, _type(facts), "required" if field in required else "", facts.get("description", ""))
        for field, facts in schema.get("properties", {}).items()
    )
    parts = (tag("h3", name), tag("p", schema.get("description", "")), _table(("field", "type", "", "meaning"), rows))
    return tag("section", *parts, id=f"shape-{name}")


def _problems() -> Markup:
    rows = ((tag("code", slug, id=slug), kind.status, kind.title, kind.next_step) for slug, kind in TYPES.items())
    return _table(("type", "status", "title", "next step"), rows)
