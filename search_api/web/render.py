"""Makes a page of a template: escaped, in the reader's language and theme, under a strict content security policy."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from search_api.version import VERSION
from search_api.web import addresses, exports, static, texts
from search_api.web.labels import foreign, label, romanised
from search_api.web.language import language, remember, theme
from search_api.web.messages import text

TEMPLATES = Path(__file__).parent / "templates"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {"Content-Security-Policy": POLICY, "Cache-Control": "no-cache", "Vary": "Cookie, Accept-Language"}
ROOMS = ("documents", "places", "mechanisms", "organisations", "compare", "graph", "add", "review", "help")


@cache
def environment() -> Environment:
    made = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.globals.update(address=addresses, static=static.url, version=VERSION, rooms=ROOMS, texts=texts)
    return made


def page(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """The template, given `t` (texts), `label`, `foreign`, `romanised`, `language`, `theme`, `changed` (this page), `export_links`."""
    chosen = language(request)
    given: dict[str, object] = {"request": request, "language": chosen, "theme": theme(request), **_words(chosen)}
    given["changed"] = partial(addresses.changed, request)
    given["export_links"] = partial(exports.links, request)
    html = environment().get_template(template).render(given | context)
    response = HTMLResponse(html, status, HEADERS)
    remember(request, response)
    return response


def _words(language: str) -> dict[str, Callable[..., object]]:
    known: dict[str, Callable[..., object]] = {"t": text, "label": label, "foreign": foreign, "romanised": romanised}
    return {name: partial(function, language) for name, function in known.items()}
