"""How much of the practices' figures hangs on single texts: `python -m benchmarks.leave_one_out GOLD TEXTS [GOLD TEXTS ...]`.

For each annotated text the phrases that occur in no other text at hand (the other annotated texts, the sample reports, and the texts
beside the annotated ones) are taken out of the vocabulary, as if it had been written without that text; then that text is scored. It
estimates the vocabulary's part of the gap to unseen reports; rules and word lists stay.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.machine import describe
from corpus.ontology import ontology
from corpus.ontology.model import Mechanism
from corpus.ontology.phrases import written_out
from corpus.reports import sample_files
from ingest import extract
from ingest.extractors.practices import practices
from ingest.extractors.practices.phrases import PhraseMatcher
from ingest.loaders import read
from ingest.structure import findings
from search_api.evaluation.extraction import Figures, score_extraction

FIGURES = ("mechanisms", "practices", "named")


def phrases_in(texts: dict[str, str]) -> dict[str, set[str]]:
    """For each text, the phrases of the vocabulary that occur in it."""
    every = {phrase for m in ontology().mechanisms.values() for phrase in (*m.phrases, *told(m))}
    matcher = PhraseMatcher({phrase: (phrase,) for phrase in every}, {})
    read = {name: (text, findings(text)) for name, text in texts.items()}
    return {name: {m.entry for m in matcher.find(text, found.clauses, found.sentences)} for name, (text, found) in read.items()}


def without(dropped: set[str]) -> PhraseMatcher:
    all_of = ontology().mechanisms.values()
    phrases = {m.id: [p for p in m.phrases if p not in dropped] for m in all_of}
    return PhraseMatcher(phrases, {m.id: m.excluded for m in all_of}, {m.id: [p for p in told(m) if p not in dropped] for m in all_of})


def told(mechanism: Mechanism) -> list[str]:
    return [phrase for wording in mechanism.told for phrase in written_out(wording)]


def scored(gold: Path, texts: Path, dropped: dict[str, set[str]]) -> Figures:
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(gold.glob("*.json"))]
    records: dict[str, dict[str, Any]] = {}
    sources: dict[str, str] = {}
    for each in golds:
        document = read(texts / each["document"])
        matcher = without(dropped.get(document.name, set()))
        # The one place where extraction takes its phrases from; a vocabulary folder per text would mean 10 pipelines.
        practices.vocabulary = lambda matcher=matcher: matcher  # type: ignore[assignment]
        records[document.name] = extract(document).model_dump(mode="json", by_alias=True)
        sources[document.name] = document.text
    return score_extraction(golds, records, sources).figures()


def main() -> None:
    folders = [Path(argument) for argument in sys.argv[1:]]
    files = {path.name: path for texts in folders[1::2] for path in texts.glob("*.txt")} | {path.name: path for path in sample_files()}
    found = phrases_in({name: read(path).text for name, path in files.items()})
    only_here = {name: own - {p for other, theirs in found.items() if other != name for p in theirs} for name, own in found.items()}
    print(describe("spacy"))
    for gold, texts in zip(folders[::2], folders[1::2], strict=True):
        whole, left_out = scored(gold, texts, {}), scored(gold, texts, only_here)
        for figure in FIGURES:
            key = "f1" if "f1" in whole[figure] else "share"
            print(f"{gold.name:14} {figure:12} all phrases {whole[figure][key]:.3f}   left one out {left_out[figure][key]:.3f}")


if __name__ == "__main__":
    main()
