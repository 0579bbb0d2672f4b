"""The one error that stores raise."""

from __future__ import annotations


class StoreError(Exception):
    """A store cannot do what was asked. `cause` says why, `next_step` what the user can do about it."""

    def __init__(self, cause: str, next_step: str) -> None:
        super().__init__(f"{cause}: {next_step}")
        self.cause = cause
        self.next_step = next_step
