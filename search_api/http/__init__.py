"""The service over HTTP."""

from search_api.http.app import create_app

__all__ = ["create_app"]
