"""The style sheet and the script of the pages; their URLs change with their bytes, so browsers may keep them."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).parent / "static"


class Kept(StaticFiles):
    """Files that never change under their URL."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def files() -> StaticFiles:
    return Kept(directory=FOLDER)


@cache
def url(name: str) -> str:
    """The URL of a static file, with a hash of its bytes."""
    return f"/static/{name}?{hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:12]}"
