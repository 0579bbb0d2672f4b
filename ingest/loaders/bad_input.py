"""The one exception of this package."""

from __future__ import annotations


class BadInput(Exception):
    """An input that cannot become a document: which file, why, and what the user can do."""

    def __init__(self, file: str, cause: str, next_step: str) -> None:
        super().__init__(file, cause, next_step)
        self.file, self.cause, self.next_step = file, cause, next_step

    def __str__(self) -> str:
        return " ".join(f"{self.file}: {self.cause}; {self.next_step}".split())
