"""The libraries that are compared, and the environments they are installed in."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
LONGEST = 1800


@dataclass(frozen=True, slots=True)
class Adapter:
    """One call of a library: the module that makes it and what it is named in the results."""

    module: str
    call: str


@dataclass(frozen=True, slots=True)
class Library:
    name: str
    packages: tuple[str, ...]
    made_for: str
    places: Adapter
    numbers: Adapter | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """What a call found in each text, or why it could not."""

    found: list[list[dict[str, Any]]] = field(default_factory=list)
    versions: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    error: str | None = None


LIBRARIES = (
    Library(
        "jionlp",
        ("jionlp==1.5.31",),
        "A toolbox for preparing Chinese text. Its location call counts the places of a whole text, to tell what region the text is about, "
        "without positions. It has no call for quantities in general: the one for numbers in running text reads amounts of money.",
        Adapter("benchmarks.compare.jionlp_places", "recognize_location"),
        Adapter("benchmarks.compare.jionlp_money", "ner.extract_money"),
    ),
    Library(
        "cpca",
        ("cpca==0.5.5", "setuptools<81"),
        "Splits postal addresses into province, city and district; its call for running text does the same to every name it meets. "
        "It knows no level below the district.",
        Adapter("benchmarks.compare.cpca_places", "transform_text_with_addrs"),
    ),
)


def install(library: Library, folder: Path) -> str | None:
    """Makes the library's own environment in `folder`; the error if that fails."""
    commands = [
        [sys.executable, "-m", "venv", str(folder)],
        [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *library.packages],
    ]
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, check=False)
        if done.returncode:
            return _last_line(done.stderr)
    return None


def call(adapter: Adapter, folder: Path, texts: Sequence[str]) -> Run:
    """Runs an adapter over the texts in the environment in `folder`."""
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    command = [str(folder / "bin" / "python"), "-m", adapter.module]
    done = subprocess.run(command, cwd=ROOT, input=lines, capture_output=True, text=True, timeout=LONGEST, check=False)
    if done.returncode:
        return Run(error=_last_line(done.stderr))
    *found, last = map(json.loads, done.stdout.splitlines())
    return Run(found, last["versions"], last["seconds"])


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["it ended without a word"])[-1]
