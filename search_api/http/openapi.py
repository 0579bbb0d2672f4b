"""The description of the interface: FastAPI's, with one kind of error and an example for every operation."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from fastapi import FastAPI

from search_api.http.problems import Problem

Json = dict[str, Any]
PROBLEM = {"description": "An error", "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
FASTAPI_ERRORS = ("HTTPValidationError", "ValidationError")
EXAMPLES = Path(__file__).with_name("examples.yaml")


def describe(app: FastAPI) -> None:
    """Puts our description in place of the generated one."""
    generate = app.openapi

    @cache
    def openapi() -> Json:
        return _adapted(generate())

    app.openapi = openapi  # type: ignore[method-assign]


def operations(api: Json) -> Iterator[tuple[str, str, Json]]:
    """Path, method and description of each operation."""
    for path, methods in api["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def _adapted(api: Json) -> Json:
    examples = yaml.safe_load(EXAMPLES.read_text(encoding="utf-8"))
    schemas = api["components"]["schemas"]
    for name in FASTAPI_ERRORS:
        schemas.pop(name, None)
    schemas["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= schemas["Problem"].pop("$defs", {})
    for _, _, operation in operations(api):
        operation["responses"].pop("422", None)
        operation["responses"]["default"] = PROBLEM
        _add_examples(operation, examples[operation["operationId"]])
    return api


def _add_examples(operation: Json, examples: Json) -> None:
    for name, value in examples.get("parameters", {}).items():
        next(p for p in operation["parameters"] if p["name"] == name)["example"] = value
    if "request" in examples:
        next(iter(operation["requestBody"]["content"].values()))["example"] = examples["request"]
    success = next(response for status, response in operation["responses"].items() if status.startswith("2"))
    next(iter(success["content"].values()))["example"] = examples["response"]
