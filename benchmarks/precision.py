"""Precision off the subject: `python -m benchmarks.precision ITEMS.jsonl.gz [--draw FILE]`.

Extracts every item (JSON Lines with id, title, text), draws 150 practices and 150 metrics at random with a fixed seed, and compares
them with the verdicts in benchmarks/judged/news.jsonl (one JSON object a line: kind, item, start, end, fact, right; no text of the
items). The practices of that draw were judged by readers who had not seen the rules; about nine in ten of the items they stand in had
been read before while rules were made, so the figure flatters (docs/decisions tells the one for items never read). `--draw` writes the
drawn facts with their sentences for a judge to read; that file is not kept in the tree.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.machine import describe
from ingest import extract, load

SEED, DRAWN = 20261121, 150
VERDICTS = Path(__file__).parent / "judged" / "news.jsonl"
Fact = dict[str, Any]


def facts(file: Path) -> Iterator[Fact]:
    """Every practice and metric of every item, with the sentence for the judge."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for item in map(json.loads, lines):
            document = load(f"{item['title']}\n\n{item['text']}".encode(), str(item["id"]))
            record = extract(document)
            for p in record.practices:
                start, end, quote = p.evidence[0]
                fact = f"{p.mechanism or p.name} @ {p.place} [{p.status}]"
                yield {
                    "kind": "practice",
                    "item": item["id"],
                    "start": start,
                    "end": end,
                    "fact": fact,
                    "quote": quote,
                    "around": document.text[max(0, start - 60) : end + 60],
                }
            for m in record.metrics:
                start, end, quote = m.evidence
                fact = f"{m.value}{m.unit} = {m.value_si} {m.si_unit}, approx {m.approx}"
                yield {
                    "kind": "metric",
                    "item": item["id"],
                    "start": start,
                    "end": end,
                    "fact": fact,
                    "quote": quote,
                    "around": document.text[max(0, start - 30) : end + 30],
                }


def draw(found: list[Fact], kind: str) -> list[Fact]:
    """A random sample by a seeded hash of each fact, so that a change of extraction exchanges only what it changes."""
    some = (f for f in found if f["kind"] == kind)
    return sorted(some, key=lambda f: hashlib.sha256(f"{SEED} {key(f)}".encode()).digest())[:DRAWN]


def key(fact: Fact) -> tuple[str, str, int, int, str]:
    return fact["kind"], str(fact["item"]), fact["start"], fact["end"], fact["fact"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("items", type=Path)
    parser.add_argument("--draw", type=Path)
    options = parser.parse_args()
    found = list(facts(options.items))
    with gzip.open(options.items, "rt", encoding="utf-8") as lines:
        items = sum(1 for _ in lines)
    drawn = [*draw(found, "practice"), *draw(found, "metric")]
    if options.draw:
        options.draw.write_text("\n".join(json.dumps(f, ensure_ascii=False) for f in drawn), encoding="utf-8")
    verdicts = {key(v): v["right"] for v in map(json.loads, VERDICTS.read_text(encoding="utf-8").splitlines())}
    print(describe("spacy", "rjieba"))
    for kind in ("practice", "metric"):
        judged = [verdicts[key(f)] for f in drawn if f["kind"] == kind and key(f) in verdicts]
        total = sum(f["kind"] == kind for f in found)
        share = f"{sum(judged) / len(judged):.3f}" if judged else "-"
        per = 1000 * total / items
        print(f"{kind:9} {total:6} found, {per:.1f} per 1,000 items; precision {share} ({len(judged)} of {DRAWN} facts judged)")


if __name__ == "__main__":
    main()
