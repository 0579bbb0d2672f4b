"""What a record depends on besides its document."""

from __future__ import annotations

from functools import cache

from corpus.gazetteer import gazetteer
from corpus.ontology import ontology
from ingest.model import Versions

# Raise when loading, segmentation or any component changes what is found: records name the version that made them.
PIPELINE = "4"


@cache
def versions() -> Versions:
    """What a record that is extracted now names as its versions."""
    return Versions(pipeline=PIPELINE, ontology=ontology().version, gazetteer=gazetteer().version)
