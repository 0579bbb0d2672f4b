"""Documents: upload, list, show, delete."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Query, Response, UploadFile
from pydantic import BaseModel

from search_api.http.dependencies import ServiceDep
from search_api.http.problems import problem
from search_api.items import DocumentDetail, DocumentItem, FileResult

router = APIRouter(prefix="/v1/documents", tags=["documents"])


class Uploaded(BaseModel):
    """One result for each file, in the order sent."""

    results: list[FileResult]


@router.post("", status_code=201, summary="Take documents in", response_model=Uploaded)
def add_documents(
    service: ServiceDep,
    files: Annotated[list[UploadFile], File(description="One or several files.")],
    response: Response,
    into: Annotated[str | None, Query(max_length=100, description="The import that these files belong to; left out: a new one.")] = None,
) -> Uploaded | Response:
    """201 where a document is new or replaced, 200 where nothing changed, 422 where every file failed; `results` tells of each.

    A file under a stored document's name replaces it; the same bytes change nothing. All files of a request are one import, which
    `import_id` of each result names and POST /v1/imports/{id}/undo takes back.
    """
    read = ((last_part(file.filename or ""), file.file.read()) for file in files)
    results = list(service.add_files(read, "http", into))
    if all(result.state == "failed" for result in results):
        told = [result.model_dump(mode="json") for result in results]
        return problem("no-document", "; ".join(f"{r.file}: {r.cause}" for r in results), results[0].next_step or "", results=told)
    if not any(result.state in ("added", "replaced") for result in results):
        response.status_code = 200
    return Uploaded(results=results)


def last_part(name: str) -> str:
    """A file's name without folders: browsers and tools may send a path, which is nobody's business here."""
    return name.replace("\\", "/").rpartition("/")[2] or "unnamed"


@router.get("/{id:path}", summary="Show a document", response_model=DocumentDetail)
def get_document(service: ServiceDep, id: str) -> object:
    """A document, by id or name, with its text and the record of all that it states."""
    return service.show("documents", id)


@router.delete("/{id:path}", summary="Take a document out")
def delete_document(service: ServiceDep, id: str) -> DocumentItem:
    """Takes the document out, by id or name, with all that only it states; answers with what it was."""
    return service.delete(id)
