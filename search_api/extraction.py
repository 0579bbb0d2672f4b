"""One document's bytes to its record, with every failure as a result: pure, so that it can run in any process."""

from __future__ import annotations

from dataclasses import dataclass

import ingest
from ingest.model import Record


@dataclass(frozen=True, slots=True)
class Extracted:
    record: Record
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Why one file could not be taken in, and what to do about it."""

    cause: str
    next_step: str


Outcome = Extracted | Problem


def extract(data: bytes, name: str) -> Outcome:
    """Loads and extracts one document; pure, so that it can run in any process. Every failure is a result: one file never stops a batch."""
    from ingest.loaders import BadInput

    try:
        document = ingest.load(data, name)
        return Extracted(ingest.extract(document), document.text)
    except BadInput as error:
        return Problem(error.cause, error.next_step)
    except Exception as error:
        return Problem(f"extraction failed ({type(error).__name__}: {error})", "Please report this together with the file.")
