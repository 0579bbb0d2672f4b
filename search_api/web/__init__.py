"""The workbench: pages for people, a thin skin over the service beside HTTP and the command line.

A page is one module with a router, listed in PAGES, one template that extends base.html, and one section in messages/zh.yaml and
messages/en.yaml. It works without script; its whole state is in its URL. `render.page` makes the response, `language.language` says in
which language. Texts of the interface stand in messages, labels of the vocabulary come from corpus.ontology, and words of reports stay
as they are printed.
"""

from __future__ import annotations

from fastapi import FastAPI

from search_api.web import (
    add,
    compare,
    document,
    documents,
    graph,
    help,
    home,
    interface,
    mechanisms,
    organisations,
    places,
    review,
    static,
    trouble,
)

PAGES = (
    home.router,
    documents.router,
    document.router,
    places.router,
    mechanisms.router,
    organisations.router,
    graph.router,
    compare.router,
    add.router,
    review.router,
    help.router,
    interface.router,
)


def install(app: FastAPI) -> None:
    """Adds the pages, their static files, and errors as pages for browsers. Called after the problems of the interface are installed."""
    app.mount("/static", static.files(), name="static")
    for router in PAGES:
        app.include_router(router)
    trouble.install(app)
