"""Real texts with annotations, which lie beside the checkout and are no part of the project."""

from __future__ import annotations

from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared"
MISSING = "the shared texts are not beside this checkout"
