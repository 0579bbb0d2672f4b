"""Errors that a user can act on. Each says what is wrong, why, and what to do next; the skins only choose how to show them."""

from __future__ import annotations


class ServiceError(Exception):
    """`title` names the kind of error, `cause` this case of it, `next_step` what to do."""

    title = "The request could not be carried out"

    def __init__(self, cause: str, next_step: str) -> None:
        super().__init__(cause)
        self.cause = cause
        self.next_step = next_step


class NotFound(ServiceError):
    title = "Not found"


class BadRequest(ServiceError):
    title = "The request is not valid"


class BadSettings(ServiceError):
    title = "The settings are not valid"


class TooLarge(ServiceError):
    title = "Too large"
