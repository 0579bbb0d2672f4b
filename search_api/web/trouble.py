"""Errors for browsers: the problem that a program would get, as a page with the cause and the next step."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request
from starlette.responses import Response

from search_api.http.problems import HANDLERS
from search_api.web.render import page

Handler = Callable[[Request, Exception], Awaitable[Response]]


def install(app: FastAPI) -> None:
    """Puts a page in place of problem JSON where a browser opened a page."""
    for kind, handler in HANDLERS.items():
        app.add_exception_handler(kind, _for_people(handler))


def _for_people(handler: Handler) -> Handler:
    async def handled(request: Request, error: Exception) -> Response:
        response = await handler(request, error)
        if not _opened_in_a_browser(request) or response.media_type != "application/problem+json":
            return response
        problem = json.loads(bytes(response.body))
        shown = page(request, "error.html", problem["status"], problem=problem)
        shown.headers.update({name: value for name, value in response.headers.items() if not name.startswith("content-")})
        return shown

    return handled


def _opened_in_a_browser(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/v1/")
