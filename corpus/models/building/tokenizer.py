"""One Unigram tokenizer for both languages: dictionary words and characters by jieba's frequencies, English pieces by Zipf's law."""

from __future__ import annotations

import logging
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

_HAN_WORD = re.compile(r"[\u4e00-\u9fff]{1,12}")
_ENGLISH = re.compile(r"[a-z]+|[0-9]")
_UNKNOWN = ("[UNK]", -30.0)
_SPECIAL_RANKS, _PIECE_RANK = 1900, 8000  # single characters fill the teacher's first ranks; what only continues a word is rarer
_DIGIT, _LETTER = 1e-3, 1e-6  # probabilities, as their ranks say nothing


@dataclass(frozen=True)
class Vocabulary:
    """Tokens with their probabilities, the unknown token first."""

    tokens: tuple[str, ...]
    probability: dict[str, float]
    chinese: frozenset[str]

    def scored(self) -> list[tuple[str, float]]:
        return [_UNKNOWN, *((token, round(math.log(self.probability[token]), 3)) for token in self.tokens[1:])]


def frequencies() -> tuple[dict[str, int], int]:
    """How often jieba's dictionary (MIT) has seen each word, and all of them."""
    import jieba

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    return jieba.dt.FREQ, jieba.dt.total


def vocabulary(words: Iterable[str], own: Iterable[str], pieces: list[str], least: int) -> Vocabulary:
    """words: of the dictionary, kept if seen `least` times; own: kept in any case; pieces: the teacher's vocabulary by rank."""
    seen, total = frequencies()
    chinese = {word: max(seen.get(word, 0), 2) / total for word in own if _HAN_WORD.fullmatch(word)}
    for word in words:
        if _HAN_WORD.fullmatch(word) and (len(word) == 1 or seen.get(word, 0) >= least):
            chinese.setdefault(word, max(seen.get(word, 0), 1 if len(word) > 1 else 3) / total)
    english = _english(pieces)
    return Vocabulary((_UNKNOWN[0], *chinese, *english), chinese | english, frozenset(chinese))


def tokenizer(vocabulary: Vocabulary) -> Tokenizer:
    made = Tokenizer(models.Unigram(vocabulary.scored(), unk_id=0, byte_fallback=False))
    steps = [normalizers.NFKC(), normalizers.Lowercase(), normalizers.NFD(), normalizers.StripAccents(), normalizers.NFC()]
    made.normalizer = normalizers.Sequence(steps)
    made.pre_tokenizer = pre_tokenizers.Split(Regex(r"[\p{Han}]+|[a-z]+|[0-9]"), behavior="removed", invert=True)
    return made


def _english(pieces: list[str]) -> dict[str, float]:
    ranks: dict[str, int] = {}
    for rank, piece in enumerate(pieces):
        token = piece.removeprefix("##")
        if _ENGLISH.fullmatch(token):
            ranks.setdefault(token, rank if token == piece else max(rank, _PIECE_RANK))
    harmonic = math.log(len(pieces)) + 0.577
    return {token: _probability(token, rank, harmonic) for token, rank in ranks.items()}


def _probability(token: str, rank: int, harmonic: float) -> float:
    if len(token) == 1:
        return _DIGIT if token.isdigit() else _LETTER
    return 1 / ((max(rank - _SPECIAL_RANKS, 0) + 3) * harmonic)
