"""The spaCy pipeline: an ordered, visible list of components, each of which adds one layer to `doc._.findings`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from ingest.extractors.metrics.metrics import metrics
from ingest.extractors.organisations.organisations import organisations
from ingest.extractors.organisations.relations import relations
from ingest.extractors.places.case import case
from ingest.extractors.places.places import places
from ingest.extractors.places.sites import sites
from ingest.extractors.practices.practices import practices
from ingest.findings import Findings, NamedPlace
from ingest.structure import findings

# In order: each needs the layers of those before it. A new extractor is one file and one line here.
COMPONENTS: dict[str, Callable[[Doc], Doc]] = {
    "places": places,
    "case": case,
    "sites": sites,
    "organisations": organisations,
    "relations": relations,
    "practices": practices,
    "metrics": metrics,
}


class Tokenizer:
    """Segments with rjieba; the tokens rejoin to the text exactly. Puts empty findings on the doc."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        layers = findings(text)
        doc = Doc(self.vocab, words=[t.text for t in layers.tokens], spaces=[False] * len(layers.tokens))
        doc._.findings = layers
        return doc


@cache
def pipeline() -> Language:
    """The pipeline, built once per process."""
    if not Doc.has_extension("findings"):
        Doc.set_extension("findings", default=None)
    nlp = spacy.blank("zh")
    nlp.tokenizer = Tokenizer(nlp.vocab)
    for name, component in COMPONENTS.items():
        Language.component(f"casegraph_{name}", func=component)
        nlp.add_pipe(f"casegraph_{name}", name=name)
    return nlp


def begin(text: str) -> Doc:
    """A doc with empty findings, before any component."""
    return pipeline().make_doc(text)


def named_in(text: str, case_place: NamedPlace | None) -> Findings:
    """Only the places and organisations of a text whose case is known already, such as a caption."""
    doc = places(begin(text))
    doc._.findings.case = case_place
    found: Findings = organisations(sites(doc))._.findings
    return found
