"""Bytes of a file to a Document. A new format is one module beside this one and one line in FORMATS."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path, PurePath

from ingest.decode import Undecodable
from ingest.loaders import html, markdown, text
from ingest.loaders.bad_input import BadInput
from ingest.model import Document

__all__ = ["FORMATS", "MAX_BYTES", "BadInput", "Format", "load", "read"]

MAX_BYTES = 20 * 2**20


@dataclass(frozen=True, slots=True)
class Format:
    """`parse` takes the bytes, the file's name and the document's id."""

    media_type: str
    extensions: tuple[str, ...]
    parse: Callable[[bytes, str, str], Document]


FORMATS = (
    Format("text/plain", (".txt", ".text", ""), text.parse),
    Format("text/markdown", (".md", ".markdown"), markdown.parse),
    Format("text/html", (".html", ".htm", ".xhtml"), html.parse),
)


def read(path: Path) -> Document:
    """The document in the file at `path`; raises BadInput for whatever cannot be read."""
    return load(read_bytes(path), path.name)


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file of at most MAX_BYTES; raises BadInput for anything else."""
    file = str(path)
    try:
        if path.is_dir():
            raise BadInput(file, "is a folder", "give the files in it")
        if path.exists() and not path.is_file():
            raise BadInput(file, "not a regular file", "check the path")
        with path.open("rb") as opened:
            _check_size(path.stat().st_size, file)
            data = opened.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise BadInput(file, "no such file", "check the path") from None
    except PermissionError:
        raise BadInput(file, "may not be read", "allow reading it and try again") from None
    except (OSError, ValueError) as error:
        raise BadInput(file, f"cannot be read ({error})", "check the disk and the path") from None
    _check_size(len(data), file)
    return data


def load(data: bytes, name: str) -> Document:
    """The document with these bytes; the format follows from the name's extension, an unknown one is tried as text."""
    _check_size(len(data), name)
    if not data.strip():
        raise BadInput(name, "empty file", "give a file with text")
    _check_magic(data, name)
    try:
        document = _format(data, name).parse(data, name, "sha256:" + hashlib.sha256(data).hexdigest())
    except Undecodable as error:
        raise BadInput(name, str(error), "save it as UTF-8 text (.txt, .md or .html)") from None
    if not document.text.strip("\ufeff\u200b \t\r\n\u3000\u00a0"):
        raise BadInput(name, "empty file: there is only white space in it", "give a file with text")
    return document


def _format(data: bytes, name: str) -> Format:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return FORMATS[2]
    extension = PurePath(name).suffix.lower()
    return next((format for format in FORMATS if extension in format.extensions), FORMATS[0])


def _check_size(size: int, name: str) -> None:
    if size > MAX_BYTES:
        raise BadInput(name, f"{size / 2**20:.1f} MB is over the limit of {MAX_BYTES // 2**20} MB", "split it into smaller files")


@cache
def _magic() -> tuple[tuple[bytes, str, str], ...]:
    lines = files(__package__).joinpath("magic.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple((bytes.fromhex(prefix), what, advice) for prefix, what, advice in rows)


def _check_magic(data: bytes, name: str) -> None:
    for prefix, what, advice in _magic():
        if data.startswith(prefix):
            raise BadInput(name, f"it is {what}, not text", advice)
