"""Fixtures that several packages' tests share. Pick the smallest that serves: a text, a record, a store."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real texts with annotations, which lie beside the checkout and are no part of the project; skips where they are missing."""
    folder = ROOT.parent / "shared"
    if not (folder / "seeds").is_dir():
        pytest.skip("the shared texts are not beside this checkout")
    return folder
