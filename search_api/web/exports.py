"""Links under which what a page shows can be taken away as a file."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import Request

from search_api.exporting.formats import FORMATS
from search_api.exporting.views import VIEWS
from search_api.exporting.wording import word
from search_api.web.language import language


def links(request: Request, view: str, **given: str | list[str]) -> list[tuple[str, str]]:
    """Name and address for each format: of the view under the page's own parameters, as far as it knows them, and those given."""
    chosen = language(request)
    known = VIEWS[view].parameters
    pairs = [(name, value) for name, value in request.query_params.multi_items() if name in known and name not in given]
    pairs += [(name, each) for name, value in given.items() for each in ([value] if isinstance(value, str) else value)]
    return [
        (word(f"format_{format}", chosen), f"/v1/export?{urlencode([('view', view), ('format', format), ('lang', chosen), *pairs])}")
        for format in FORMATS
    ]
