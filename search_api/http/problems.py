"""Errors over HTTP: problem JSON (RFC 9457) for each, with the next step beside the cause."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import Response

from graph.errors import StoreError
from search_api import errors
from search_api.http.headers import SECURITY_HEADERS


class FieldError(BaseModel):
    """Where a request is not valid, and why."""

    where: str
    message: str


class Problem(BaseModel):
    """An error. `type` leads to its description in the documentation of this service, `detail` is the cause, `next_step` what to do."""

    type: str
    title: str
    status: int
    detail: str
    next_step: str
    errors: list[FieldError] | None = None


@dataclass(frozen=True, slots=True)
class ProblemType:
    status: int
    title: str
    next_step: str


TYPES = {
    "not-found": ProblemType(404, "Not found", "Take the id from a list, or the path from /docs."),
    "bad-request": ProblemType(400, "The request is not valid", "Compare the request with /docs."),
    "not-valid": ProblemType(422, "The request does not fit its description", "Compare the fields named in `errors` with /docs."),
    "no-document": ProblemType(422, "No file could be taken in", "Read the cause and the next step of each file in `results`."),
    "method-not-allowed": ProblemType(405, "This path does not know the method", "The header Allow names the methods."),
    "too-large": ProblemType(413, "Too large", "Send fewer files at once, or raise CASEGRAPH_MAX_BYTES."),
    "cross-site": ProblemType(
        403, "Refused: the request comes from another site's page", "Send it from a program or from this service's own pages."
    ),
    "store-unavailable": ProblemType(503, "The store cannot be used", "Run `casegraph doctor` on the server."),
    "request-failed": ProblemType(400, "The request could not be carried out", "Compare the request with /docs."),
    "internal-error": ProblemType(500, "An error of the service", "Try again; if it stays, report it with the log of the server."),
}
BY_STATUS = {404: "not-found", 405: "method-not-allowed", 413: "too-large", 400: "bad-request", 422: "not-valid"}
BY_ERROR = {errors.NotFound: "not-found", errors.BadRequest: "bad-request", errors.TooLarge: "too-large"}


class ProblemResponse(JSONResponse):
    media_type = "application/problem+json"


def problem(slug: str, detail: str, next_step: str = "", headers: dict[str, str] | None = None, **more: Any) -> ProblemResponse:
    kind = TYPES[slug]
    body = {"type": f"/docs#{slug}", "title": kind.title, "status": kind.status, "detail": detail, "next_step": next_step or kind.next_step}
    return ProblemResponse(body | more, kind.status, headers)


async def _service_error(_: Request, error: Exception) -> ProblemResponse:
    assert isinstance(error, errors.ServiceError)
    return problem(BY_ERROR.get(type(error), "request-failed"), error.cause, error.next_step)


async def _store_error(_: Request, error: Exception) -> ProblemResponse:
    return problem("store-unavailable", getattr(error, "cause", None) or str(error), getattr(error, "next_step", ""))


async def _http_error(_: Request, error: Exception) -> ProblemResponse:
    assert isinstance(error, HTTPException)
    slug = BY_STATUS.get(error.status_code, "request-failed")
    response = problem(slug, str(error.detail), headers=dict(error.headers or {}))
    if error.status_code == response.status_code:
        return response
    body = {"type": "about:blank", "title": HTTPStatus(error.status_code).phrase, "status": error.status_code}
    body |= {"detail": str(error.detail), "next_step": TYPES[slug].next_step}
    return ProblemResponse(body, error.status_code, dict(error.headers or {}))


async def _validation_error(_: Request, error: Exception) -> ProblemResponse:
    assert isinstance(error, RequestValidationError)
    found = [{"where": ".".join(map(str, e["loc"])), "message": e["msg"]} for e in error.errors()]
    return problem("not-valid", "; ".join(f"{e['where']}: {e['message']}" for e in found), errors=found)


async def _unexpected(_: Request, error: Exception) -> ProblemResponse:
    # This answer is given outside of all middleware, so it brings its own headers.
    return problem("internal-error", f"{type(error).__name__} while answering.", headers=dict(SECURITY_HEADERS))


HANDLERS: dict[type[Exception], Callable[[Request, Exception], Awaitable[Response]]] = {
    errors.ServiceError: _service_error,
    StoreError: _store_error,
    HTTPException: _http_error,
    RequestValidationError: _validation_error,
    Exception: _unexpected,
}


def install(app: FastAPI) -> None:
    for kind, handler in HANDLERS.items():
        app.add_exception_handler(kind, handler)
