"""Places and numbers, ours beside other libraries', in one run: `python -m benchmarks.compare.run SHARED [FOLDER]`.

SHARED holds the annotated texts: seeds with eval/gold, reports with eval/gold_reports. Each library is installed into an environment of
its own in FOLDER (a temporary one by default), never into the project's. Writes benchmarks/RESULTS.md.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.compare import scoring
from benchmarks.compare.adapter_loop import ROUNDS
from benchmarks.compare.libraries import LIBRARIES, Adapter, Library, Run, call, install
from benchmarks.compare.report import Row, page
from ingest import extract
from ingest.extractors.metrics.metrics import metrics
from ingest.extractors.places.case import case
from ingest.extractors.places.places import places
from ingest.extractors.places.sites import sites
from ingest.loaders import load, read
from ingest.model import Document
from ingest.pipeline import begin
from search_api.evaluation.compare import Json

SETS = (("seeds", "gold"), ("reports", "gold_reports"))
RESULTS = Path(__file__).parent.parent / "RESULTS.md"


@dataclass(frozen=True, slots=True)
class Texts:
    """The annotated documents of one set."""

    name: str
    golds: list[Json]
    documents: list[Document]

    @property
    def texts(self) -> list[str]:
        return [document.text for document in self.documents]

    def f1(self, kind: str, records: list[Json], money: bool = False) -> float:
        keep = scoring.only_money if money else lambda entry: entry
        names = [document.name for document in self.documents]
        return scoring.figures(list(map(keep, self.golds)), list(map(keep, records)), names, self.texts)[kind]["f1"]


def texts_of(shared: Path) -> list[Texts]:
    sets = []
    for folder, gold in SETS:
        golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((shared / "eval" / gold).glob("*.json"))]
        sets.append(Texts(gold, golds, [read(shared / folder / each["document"]) for each in golds]))
    return sets


def main() -> None:
    if not 2 <= len(sys.argv) <= 3 or not (Path(sys.argv[1]) / "eval").is_dir():
        sys.exit("usage: python -m benchmarks.compare.run SHARED [FOLDER]")
    sets = texts_of(Path(sys.argv[1]))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[2]) if len(sys.argv) == 3 else Path(temporary)
        rows = [*ours(sets), *(row for library in LIBRARIES for row in theirs(library, folder / library.name, sets))]
    RESULTS.write_text(page(rows, LIBRARIES, [(each.name, len(each.golds), sum(map(len, each.texts))) for each in sets]), encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


def ours(sets: list[Texts]) -> list[Row]:
    records = [[extract(document).model_dump(mode="json", by_alias=True) for document in each.documents] for each in sets]
    pairs = list(zip(sets, records, strict=True))
    texts = [text for each in sets for text in each.texts]
    only_places, only_metrics = _speed(lambda text: sites(case(places(begin(text)))), texts), _speed(_metrics, texts)
    whole = _speed(lambda text: extract(load(text.encode(), "a.txt")), texts)
    return [
        Row("casegraph", "places", "places, case, sites", [each.f1("places", made) for each, made in pairs], only_places),
        Row("casegraph", "units", "places, case, sites", [each.f1("places_county_up", made) for each, made in pairs], only_places),
        Row("casegraph", "numbers", "places, case, metrics", [each.f1("metrics", made) for each, made in pairs], only_metrics),
        Row("casegraph", "money", "places, case, metrics", [each.f1("metrics", made, money=True) for each, made in pairs], only_metrics),
        Row("casegraph", "everything", "the whole record", [], whole),
    ]


def _metrics(text: str) -> object:
    return metrics(sites(case(places(begin(text)))))


def _speed(work: Callable[[str], object], texts: list[str]) -> float:
    """Characters per second of processor time, median of rounds after one that does not count."""
    seconds = []
    for _ in range(ROUNDS + 1):
        start = time.process_time()
        for text in texts:
            work(text)
        seconds.append(time.process_time() - start)
    return sum(map(len, texts)) / median(seconds[1:])


def theirs(library: Library, folder: Path, sets: list[Texts]) -> list[Row]:
    print(f"installing {library.name} …", file=sys.stderr)
    failed = install(library, folder)
    rows = []
    for kind, adapter in (("places", library.places), ("numbers", library.numbers)):
        if adapter:
            made = Run(error=failed) if failed else call(adapter, folder, [text for each in sets for text in each.texts])
            rows += _rows(library, kind, adapter, made, sets)
    return rows


def _rows(library: Library, kind: str, adapter: Adapter, made: Run, sets: list[Texts]) -> list[Row]:
    if made.error:
        return [Row(library.name, kind, adapter.call, [], None, error=made.error)]
    answers = iter(made.found)
    records = [[_record(kind, next(answers), text) for text in each.texts] for each in sets]
    speed = sum(len(text) for each in sets for text in each.texts) / made.seconds
    pairs = list(zip(sets, records, strict=True))
    if kind == "places":
        every, some = ([each.f1(figure, one) for each, one in pairs] for figure in ("places", "places_county_up"))
        return [Row(library.name, name, adapter.call, f1, speed, made.versions) for name, f1 in (("places", every), ("units", some))]
    every, money = ([each.f1("metrics", one, money=only) for each, one in pairs] for only in (False, True))
    return [Row(library.name, name, adapter.call, f1, speed, made.versions) for name, f1 in (("numbers", every), ("money", money))]


def _record(kind: str, found: list[Json], text: str) -> Json:
    return scoring.place_record(found, text) if kind == "places" else scoring.number_record(found)


if __name__ == "__main__":
    main()
