"""How long the pages take and what they weigh: `python -m benchmarks.pages STORE`.

STORE is an embedded store of some 2,000 reports, as benchmarks.latency makes it. The application is asked in this process, without a
network: of every kind of page several addresses that are drawn with a fixed seed; half of them open the kind and do not count, the other
half are opened once in each language.
Prints median and 95th percentile on the clock and on the processor, and the greatest weight; then the first paint of a graph of 300 nodes.
Code 1 where a bar is missed: 150 ms (95th percentile), 200 kB without the text of a report, 1 s for the graph.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any
from urllib.parse import quote, urlencode

from fastapi.testclient import TestClient

from benchmarks.machine import describe
from corpus.questions import HOME, questions
from search_api import addresses
from search_api.http import create_app
from search_api.service import Service
from search_api.settings import Settings

EACH = 24  # addresses of one kind of page
SECONDS, WEIGHT, PAINT = 0.150, 200_000, 1.0
LANGUAGES = ("zh", "en")
Addresses = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds on the clock and on the processor, and bytes without the text of a report."""

    clock: float
    processor: float
    weight: int


def drawn(service: Service) -> Addresses:
    """Addresses of every kind of page: of common and of rare items alike, but of the largest provinces and mechanisms in any case."""
    draw = random.Random(7).sample
    provinces = sorted(service.tree(depth=1), key=lambda each: -each.practices)
    places = [each.name for each in _all(service, "places")]
    used = sorted((each for theme in service.themes() for each in theme.mechanisms), key=lambda each: -each.practices)
    mechanisms = [each.id for each in (*used[:4], *draw(used, EACH - 4))]
    organisations = [each.id for each in draw(_all(service, "organisations"), EACH)]
    chosen = [*(each.place.name for each in provinces[:4]), *draw(places, EACH - 4)]
    documents = [each.id for each in draw(_all(service, "documents"), EACH)]
    labels = [each.zh for each in draw(_all(service, "mechanisms"), EACH)]
    return {
        "home": ["/"],
        "question": [f"/?{urlencode({'q': f'哪些地方有{label}'})}" for label in labels],
        "free question": [f"/?{urlencode({'q': each})}" for each in draw(_questions(), 2 * EACH)],
        "passages": [f"/?{urlencode({'q': label, 'show': 'passages'})}" for label in labels],
        "compare": [_compared(draw(places, 30), draw(used, 20)) for _ in range(EACH)],
        "documents": ["/documents", *(f"/documents?{urlencode({'text': name[:2]})}" for name in labels)],
        "document": [addresses.document(each) for each in documents],
        "places": ["/places", *(f"/places?province={quote(each.place.name)}" for each in provinces[:9])],
        "place": [addresses.place(each) for each in chosen],
        "mechanisms": ["/mechanisms", "/mechanisms?used=true"],
        "mechanism": [addresses.mechanism(each) for each in mechanisms],
        "organisations": ["/organisations", "/organisations?kind=soe"],
        "organisation": [addresses.organisation(each) for each in organisations],
        "graph": ["/graph", *(f"/graph?{urlencode({'kind': 'places', 'id': each})}" for each in chosen)],
        "add": ["/add"],
        "review": [f"/review?{urlencode({'within': each.place.name})}" for each in provinces],
        "help": ["/help"],
    }


def _questions() -> list[str]:
    """The project's own questions, in both languages."""
    return [str(each["question"]) for each in questions(HOME / "development.jsonl")]


def _compared(places: Sequence[str], columns: Sequence[Any]) -> str:
    return f"/compare?{urlencode([*(('places', each) for each in places), *(('columns', each.id) for each in columns)])}"


def graphs(service: Service) -> list[str]:
    """Addresses of graphs of 300 nodes."""
    used = sorted((each for theme in service.themes() for each in theme.mechanisms), key=lambda each: -each.practices)
    provinces = sorted(service.tree(depth=1), key=lambda each: -each.practices)
    given = [{"kind": "mechanisms", "id": each.id} for each in used[:3]]
    given += [{"kind": "places", "id": each.place.name, "steps": "2"} for each in provinces[:3]]
    return [f"/graph?{urlencode(each | {'most': '300'})}" for each in given]


def _all(service: Service, kind: str) -> list[Any]:
    found: list[Any] = []
    cursor = None
    while True:
        page = service.list(kind, cursor=cursor, limit=1000)
        found += page.items
        if (cursor := page.next) is None:
            return found


def take(client: TestClient, paths: Sequence[str]) -> Iterator[Taken]:
    """Half of the addresses (of one: itself) open this kind of page; the others are taken as they come, in both languages."""
    for path in paths[::2]:
        for language in LANGUAGES:
            client.get(_in(path, language))
    for path in paths[1::2] or paths:
        for language in LANGUAGES:
            address = _in(path, language)
            clock, processor = time.perf_counter(), time.process_time()
            answer = client.get(address)
            if answer.status_code != 200:
                sys.exit(f"{address}: {answer.status_code}")
            yield Taken(time.perf_counter() - clock, time.process_time() - processor, len(answer.content) - _text(client, path))


def _in(path: str, language: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}lang={language}"


def _text(client: TestClient, path: str) -> int:
    """Bytes of the report that a page shows."""
    if not path.startswith("/documents/"):
        return 0
    return len(client.get(f"/v1{path}").json()["text"].encode())


def show(name: str, taken: Sequence[Taken], most: float, of: Callable[[Sequence[float]], float]) -> bool:
    """Prints the figures of a kind of page, and whether its bars are met."""
    clock, processor = ([getattr(each, part) for each in taken] for part in ("clock", "processor"))
    weight = max(each.weight for each in taken)
    met = of(clock) <= most and weight <= WEIGHT
    times = f"{1000 * median(clock):6.0f} {1000 * of(clock):6.0f}   {1000 * median(processor):6.0f} {1000 * of(processor):6.0f}"
    print(f"  {name:20} {len(taken):3} {times} {weight / 1000:8.0f} kB  {'within the bars' if met else 'ABOVE A BAR'}")
    return met


def high(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(values, n=20, method="inclusive")[-1]


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("usage: python -m benchmarks.pages STORE")
    settings = Settings(store=sys.argv[1])
    print(f"{describe('fastapi', 'jinja2', 'networkx')}; load before: {os.getloadavg()[0]:.1f}")
    with Service(settings) as service:
        pages, large = drawn(service), graphs(service)
    print("  page               asked  ms: median  p95   processor: median  p95   weight")
    with TestClient(create_app(settings), headers={"accept": "text/html"}) as client:
        met = [show(name, list(take(client, paths)), SECONDS, high) for name, paths in pages.items()]
        met.append(show("graph of 300 nodes", list(take(client, large)), PAINT, max))
    sys.exit(not all(met))


if __name__ == "__main__":
    main()
