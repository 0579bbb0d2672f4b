"""What commands share: the service they speak to."""

from __future__ import annotations

from search_api.service import Service
from search_api.settings import load_settings


def service(store: str | None, write: bool = False) -> Service:
    """The service on the store of that URL, or of the settings; only a writing command makes a store that is not there."""
    return Service(load_settings(store=store), read_only=not write)
