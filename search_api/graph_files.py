"""Exports of the graph: which part in which format, written to a disk or sent."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile

from graph.export import FORMATS, Files, Part
from graph.schema import LABELS
from graph.store import Reader, Where
from search_api.errors import BadRequest, ServiceError

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # so that archives of the same graph are equal
CHUNK = 1 << 16  # bytes
LINES = 200
MEDIA_TYPES = {"graphml": "application/graphml+xml", "csv": "application/zip", "jsonld": "application/ld+json"}
FILE_NAMES = {"graphml": "graph.graphml", "csv": "graph-csv.zip", "jsonld": "graph.jsonld"}


@dataclass(frozen=True, slots=True)
class Written:
    """How much was exported."""

    nodes: int
    edges: int


class Export:
    """A part of the graph in a format; read it once, by `write` or `chunks`. Raises BadRequest for what is not known."""

    def __init__(self, reader: Reader, kind: str, within: Sequence[str] = (), labels: Sequence[str] = ()) -> None:
        for value, known, noun in [(kind, tuple(FORMATS), "format"), *((label, LABELS, "label") for label in labels)]:
            if value not in known:
                raise BadRequest(f"“{value}” is no {noun}.", f"One of: {', '.join(known)}.")
        self.kind = kind
        self._part = Part(reader, labels, Where(within=tuple(within)))
        self._files: Files = FORMATS[kind](self._part)

    def write(self, out: Path) -> Written:
        """Writes the file `out`, or for CSV the folder, which must be empty or new. A file appears only when it is complete."""
        try:
            if self.kind == "csv":
                self._write_folder(out)
            else:
                self._write_file(out)
        except OSError as error:
            raise ServiceError(f"{error.filename or out}: {error.strerror}", "Give another --out, or free some space.") from error
        return Written(*self._part.counted)

    def _write_file(self, out: Path) -> None:
        out.parent.mkdir(parents=True, exist_ok=True)
        beside = out.with_name(f".{out.name}.part")
        try:
            for _, pieces in self._files:
                _write(beside, pieces)
            os.replace(beside, out)
        finally:
            beside.unlink(missing_ok=True)

    def _write_folder(self, out: Path) -> None:
        out.mkdir(parents=True, exist_ok=True)
        if any(out.iterdir()):
            raise BadRequest(f"The folder {out} is not empty.", "Name a new folder.")
        for name, pieces in self._files:
            _write(out / name, pieces)

    def chunks(self) -> Iterator[bytes]:
        """The file as it is made, or for CSV a ZIP archive of the files."""
        if self.kind == "csv":
            yield from self._archive()
        else:
            yield from (piece.encode() for _, pieces in self._files for piece in _joined(pieces))

    def _archive(self) -> Iterator[bytes]:
        with TemporaryFile() as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, pieces in self._files:
                    with archive.open(zipfile.ZipInfo(name, LONG_AGO), "w", force_zip64=True) as member:
                        member.writelines(piece.encode() for piece in pieces)
            file.seek(0)
            while chunk := file.read(CHUNK):
                yield chunk


def _write(path: Path, pieces: Iterator[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)


def _joined(pieces: Iterator[str]) -> Iterator[str]:
    """Lines are short, and a response of many short parts is slow."""
    while some := "".join(islice(pieces, LINES)):
        yield some
