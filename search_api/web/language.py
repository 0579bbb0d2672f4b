"""The reader's choices: the language and the theme of the pages, by the URL, then by cookie, then by the browser's wish."""

from __future__ import annotations

from typing import Literal, cast

from fastapi import Request
from starlette.responses import Response

Language = Literal["zh", "en"]
Theme = Literal["auto", "light", "dark"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
THEMES: tuple[Theme, ...] = ("auto", "light", "dark")
A_YEAR = 365 * 24 * 3600


def language(request: Request) -> Language:
    chosen = _chosen(request, "lang", LANGUAGES)
    if chosen is None:
        wished = (part.split(";")[0].strip().lower()[:2] for part in request.headers.get("accept-language", "").split(","))
        chosen = next((wish for wish in wished if wish in LANGUAGES), LANGUAGES[0])
    return cast(Language, chosen)


def theme(request: Request) -> Theme:
    return cast(Theme, _chosen(request, "theme", THEMES) or THEMES[0])


def remember(request: Request, response: Response) -> None:
    """What the URL chooses holds for the pages after it."""
    for name, known in (("lang", LANGUAGES), ("theme", THEMES)):
        value = request.query_params.get(name)
        if value in known:
            response.set_cookie(name, str(value), max_age=A_YEAR, samesite="lax", httponly=True)


def _chosen(request: Request, name: str, known: tuple[str, ...]) -> str | None:
    given = (request.query_params.get(name), request.cookies.get(name))
    return next((value for value in given if value in known), None)
