"""The FastAPI application: what it is made of, and what opens and closes with it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from search_api.http import ask, compare, documents, export, graph, health, imports, items, pictures, problems, review
from search_api.http.guard import Guard
from search_api.http.openapi import describe
from search_api.service import Service
from search_api.settings import Settings, load_settings
from search_api.version import VERSION

DESCRIPTION = """News reports on local governance as evidence that can be searched, compared and cited.

Every statement carries the quotes that support it: `document`, and `start` and `end` as half-open offsets into its text,
counted in Unicode code points.
Lists come a page at a time: pass `next` as `cursor` to go on. Every error is problem JSON (RFC 9457) with a `next_step`."""
ROUTERS = (
    ask.router,
    compare.router,
    documents.router,
    imports.router,
    review.router,
    items.router,
    graph.router,
    export.router,
    pictures.router,
    health.router,
)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application on the store of the settings (default: those in effect); the store is opened with the first request that needs it."""
    from search_api import web  # its pages use what is in this package

    effective = settings or load_settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with Service(effective) as service:
            app.state.service = service
            yield

    app = FastAPI(
        title="casegraph",
        version=VERSION,
        description=DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=lambda route: route.name,
    )
    app.add_middleware(Guard, max_bytes=effective.max_bytes)
    problems.install(app)
    for router in ROUTERS:
        app.include_router(router)
    web.install(app)
    describe(app)
    return app
