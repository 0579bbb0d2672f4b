"""The user's glossary: lines of a word, a tab, and what questions call it. Read when a question comes, so that edits count at once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from graph.words import folded
from search_api.errors import BadSettings


class Glossary:
    """Chinese words by what English and romanised questions call them."""

    def __init__(self, lines: dict[str, tuple[str, ...]]) -> None:
        self._words = lines

    def chinese(self, called: str) -> list[str]:
        return list(self._words.get(called, ()))


NO_GLOSSARY = Glossary({})


def glossary(path: Path | None) -> Glossary:
    """What the file says now. Raises BadSettings where it cannot be read, or a line has no word and name."""
    if path is None:
        return NO_GLOSSARY
    try:
        changed = path.stat().st_mtime_ns
        return _read(path, changed)
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(f"The glossary {path} cannot be read: {error}.", "Mend CASEGRAPH_GLOSSARY or the file.") from None


@lru_cache(4)
def _read(path: Path, changed: int) -> Glossary:
    found: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        word, *names = (part.strip() for part in line.split("\t"))
        called = [folded(name.strip()) for part in names for name in part.split(";") if name.strip()]
        if not word or not called:
            raise BadSettings(f"{path}, line {number}: it needs a word, a tab, and what it is called.", "Mend the line.")
        for name in called:
            found[name] = (*found.get(name, ()), word)
    return Glossary(found)
