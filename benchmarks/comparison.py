"""What a comparison of 30 places by 20 columns takes: `python -m benchmarks.comparison STORE`.

STORE is the URL of an embedded store, best with the 2,000 reports that benchmarks.latency takes in. A service is started on it and asked
over HTTP, one request at a time, for 30 other places each time, by the 15 mechanisms and 5 indicators that most places have; the first
requests do not count. Prints times and memory; code 1 where the bar is missed.
"""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Sequence

from benchmarks.latency import served, show
from benchmarks.machine import describe
from corpus.ontology import ontology
from search_api.service import Service
from search_api.settings import Settings

PLACES, MECHANISMS, INDICATORS, WARMING, COUNTED = 30, 15, 5, 5, 40
BARS = {"compare p95": 0.300}
LEVELS = ("district", "county", "county_city")


def columns(service: Service) -> list[str]:
    """The mechanisms and indicators that most places have."""
    practised = {id: service.list("places", {"mechanism": [id]}, limit=1).total for id in ontology().mechanisms}
    measured = {id: service.list("places", {"indicator": [id]}, limit=1).total for id in ontology().indicators}
    return [*sorted(practised, key=lambda id: -practised[id])[:MECHANISMS], *sorted(measured, key=lambda id: -measured[id])[:INDICATORS]]


def places(service: Service) -> list[str]:
    """Places of the county level that practices are told of, in an order that is always the same and tells nothing."""
    filters = {"level": LEVELS, "status": tuple(ontology().statuses)}
    names, cursor, more = [], None, True
    while more:
        page = service.list("places", filters, cursor, 1000)
        names += [item.name for item in page.items]
        cursor, more = page.next, page.next is not None
    random.Random(7).shuffle(names)
    return names


def measure(store: str, groups: Sequence[Sequence[str]], by: Sequence[str]) -> dict[str, float]:
    """Seconds and MB."""
    with served(store) as server:
        times = [server.post("/v1/compare", {"places": list(group), "columns": list(by)}) for group in groups]
        clock = sorted(seconds for seconds, _ in times[WARMING:])
        processor = sorted(seconds for _, seconds in times[WARMING:])
        return {
            "compare first": times[0][0],
            "compare p50": clock[len(clock) // 2],
            "compare p95": clock[int(0.95 * len(clock))],
            "compare most": clock[-1],
            "compare p95 processor": processor[int(0.95 * len(processor))],
            "memory": server.memory(),
        }


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("usage: python -m benchmarks.comparison STORE")
    store = sys.argv[1]
    with Service(Settings(store=store), read_only=True) as service:
        by, names = columns(service), places(service)
        documents = service.health().documents
    groups = [names[at : at + PLACES] for at in range(0, len(names) - PLACES + 1, PLACES)]
    groups = (groups * (1 + (WARMING + COUNTED) // max(1, len(groups))))[: WARMING + COUNTED]
    print(f"{describe('fastapi', 'uvicorn')}; load before: {os.getloadavg()[0]:.1f}")
    print(f"{documents:,} documents, {len(names)} places, {PLACES} x {len(by)}; columns: {json.dumps(by)}")
    sys.exit(not show(measure(store, groups, by), BARS))


if __name__ == "__main__":
    main()
