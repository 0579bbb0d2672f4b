"""What the table learns from: dictionary entries, their parts, their glosses said in Chinese, and the vocabulary's own wordings."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from corpus.models.building.teacher import Teacher
from corpus.models.building.tokenizer import Vocabulary
from corpus.models.building.training import Bag, Matrix, Pairs
from corpus.ontology import ontology

LONGEST_BAG = 64
JOINED = 4  # glosses of a word that are its meaning
RETOLD_LEAST = 3  # Chinese words that a gloss has to give to be retold

Project = Callable[[Matrix], Matrix]


@dataclass(frozen=True)
class Teaching:
    """glosses: by simplified word; project: turns the teacher's vectors into targets."""

    vocabulary: Vocabulary
    tokenizer: Tokenizer
    glosses: Mapping[str, Sequence[str]]
    teacher: Teacher
    project: Project

    def bags(self, texts: Sequence[str]) -> list[Bag]:
        encoded = self.tokenizer.encode_batch(list(texts))
        return [np.array([id for id in each.ids if id][:LONGEST_BAG], np.int64) for each in encoded]

    def pairs(self, bags: Sequence[Bag], meanings: Sequence[str], share: float) -> Pairs:
        kept = [at for at, bag in enumerate(bags) if len(bag)]
        return Pairs([bags[at] for at in kept], self.project(self.teacher.encode(meanings[at] for at in kept)), share)

    def said(self, texts: Sequence[str], meanings: Sequence[str], share: float) -> Pairs:
        return self.pairs(self.bags(texts), meanings, share)


def joined(glosses: Sequence[str]) -> str:
    return "; ".join(glosses[:JOINED])


def lessons(to: Teaching, retold: Mapping[str, str]) -> dict[str, Pairs]:
    """retold: a word's glosses in Chinese, by word."""
    tokens = [word for word in to.glosses if word in to.vocabulary.chinese]
    meaning = {word: joined(to.glosses[word]) for word in tokens}
    joint = sorted(set(meaning.values()))
    index = {token: id for id, token in enumerate(to.vocabulary.tokens)}
    parts = [np.array(_parts(word, to.vocabulary, index), np.int64) for word in tokens]
    known = [word for word in retold if word in meaning]
    return {
        "glosses": to.said(joint, joint, 0.35),
        "words": to.pairs([np.array([index[word]]) for word in tokens], list(meaning.values()), 0.1),
        "parts of words": to.pairs(parts, list(meaning.values()), 0.2),
        "glosses in Chinese": to.said([retold[word] for word in known], [meaning[word] for word in known], 0.25),
        "vocabulary": to.said(*_vocabulary(), 0.06),
    }


def retell(glosses: Mapping[str, Sequence[str]], chinese: Mapping[str, Sequence[str]], seed: int = 0) -> dict[str, str]:
    """Each word's glosses word by word in Chinese, without the word itself: what a Chinese definition would be made of."""
    chance = random.Random(seed)
    found = {}
    for word, given in glosses.items():
        parts = re.findall(r"[a-z]+", joined(given).lower())
        said = [chance.choice(options[:3]) for part in parts if (options := [o for o in chinese.get(part, ()) if o != word])]
        if len(said) >= RETOLD_LEAST:
            found[word] = " ".join(said)
    return found


def _parts(word: str, vocabulary: Vocabulary, index: Mapping[str, int]) -> list[int]:
    """The likeliest two tokens that make the word up, or its characters."""
    splits = [(word[:at], word[at:]) for at in range(1, len(word))]
    known = [pair for pair in splits if vocabulary.chinese.issuperset(pair)]
    if known:
        return [index[part] for part in max(known, key=lambda pair: vocabulary.probability[pair[0]] * vocabulary.probability[pair[1]])]
    return [index[character] for character in word] if len(word) > 1 and vocabulary.chinese.issuperset(word) else []


def _vocabulary() -> tuple[list[str], list[str]]:
    """Wordings of mechanisms and indicators in both languages, each with its entry's English name and definition."""
    rows: list[tuple[str, str]] = []
    for m in ontology().mechanisms.values():
        about = f"{m.en}. {m.definition_en}"
        rows += _each((m.zh, *m.asked, *(p.replace("…", " ") for p in m.phrases), m.definition_zh, m.definition_en, *m.english), m.en)
        rows += _each((m.zh, m.definition_zh, *m.english), about)
    for i in ontology().indicators.values():
        rows += _each((i.zh, *i.phrases, *i.english), i.en)
    return [text for text, _ in rows], [meaning for _, meaning in rows]


def _each(texts: Iterable[str], meaning: str) -> list[tuple[str, str]]:
    return [(text, meaning) for text in texts]
