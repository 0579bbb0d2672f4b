"""Adding reports: files, a folder or pasted text; what became of each; and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from ingest.loaders import FORMATS, MAX_BYTES
from search_api.http.dependencies import ServiceDep
from search_api.http.documents import last_part
from search_api.service import Service
from search_api.web.causes import translated
from search_api.web.language import language
from search_api.web.render import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
LATEST, FILES = 20, 500  # imports, and files of one, that a page shows
MOST = 1000  # files that one form may send
LONGEST_TITLE = 100
MB = 2**20
Files = Annotated[list[UploadFile], File()]
Words = Annotated[str, Form()]
Cursor = Annotated[str | None, Query(max_length=2000)]


@router.get("/add")
def add(request: Request, service: ServiceDep, cursor: Cursor = None) -> HTMLResponse:
    return _form(request, service, cursor)


@router.post("/add")
def take_in(
    request: Request,
    service: ServiceDep,
    files: Files = [],  # noqa: B006
    folder: Files = [],  # noqa: B006
    title: Words = "",
    text: Words = "",
    into: Annotated[str | None, Query(max_length=100)] = None,
) -> Response:
    """A form of a browser leads on to the import; the script, which sends file by file `into` one import, gets the results."""
    results = list(service.add_files([*_sent(files, folder), *_pasted(title, text)], "browser", into))
    if "application/json" in request.headers.get("accept", ""):
        chosen = language(request)
        told = [{**each.model_dump(), "cause": translated(chosen, each.cause)} for each in results]
        return JSONResponse({"results": told})
    if not results:
        return _form(request, service, None, 422)
    return RedirectResponse(f"/add/{results[0].import_id}", 303)


@router.get("/add/{id}")
def show(request: Request, service: ServiceDep, id: str, cursor: Cursor = None) -> HTMLResponse:
    shown = service.show_import(id, cursor, FILES)
    return page(request, "import.html", shown=shown, translated=translated)


@router.post("/add/{id}/undo")
def undo(service: ServiceDep, id: str) -> Response:
    service.undo_import(id)
    return RedirectResponse(f"/add/{id}", 303)


def _form(request: Request, service: Service, cursor: str | None, status: int = 200) -> HTMLResponse:
    limits: dict[str, Any] = {
        "endings": [each for format in FORMATS for each in format.extensions if each],
        "file": MAX_BYTES // MB,
        "request": service.settings.max_bytes // MB,
        "count": MOST,
    }
    return page(request, "add.html", status, imports=service.imports(cursor, LATEST), limits=limits, empty=status != 200)


def _sent(files: Iterable[UploadFile], folder: Iterable[UploadFile]) -> Iterator[tuple[str, bytes]]:
    """A field without a file arrives as one without a name. Hidden files of a folder are left out."""
    yield from ((last_part(each.filename), each.file.read()) for each in files if each.filename)
    for each in folder:
        name = _below(each.filename or "")
        if name and not any(part.startswith(".") for part in name.split("/")):
            yield name, each.file.read()


def _below(name: str) -> str:
    """A file's path below the folder that was chosen, which is its document's name and nothing else."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join(parts[1:] or parts)


def _pasted(title: str, text: str) -> Iterator[tuple[str, bytes]]:
    """A pasted text as a file with its title for a name and as its first line."""
    if text.strip():
        first = " ".join((title.strip() or text.strip().splitlines()[0]).split())
        whole = f"{title.strip()}\n\n{text}" if title.strip() else text
        name = first.replace("/", "／").replace("\\", "＼")[:LONGEST_TITLE]
        yield f"{name}.txt", whole.replace("\r\n", "\n").encode("utf-8", "replace")
