"""Sentences, clauses and tokens of a reading text."""

from __future__ import annotations

import re

import rjieba

from ingest.findings import Findings, Ranges, Token

SENTENCE_END = re.compile(r"[。！？!?]+[”’」』）)]*|\n+")
CLAUSE_END = re.compile(r"[。！？!?，,；;：:][”’」』）)]*|\n+")


def ranges(text: str, end: re.Pattern[str]) -> Ranges:
    """Tile the text; each range ends after its closing punctuation."""
    edges = [0, *(match.end() for match in end.finditer(text) if match.end() < len(text)), len(text)]
    return Ranges(edges[:-1], edges[1:])


def tokens(text: str) -> list[Token]:
    """Words with their part-of-speech tags (jieba's tag set)."""
    out, position = [], 0
    for word, tag in rjieba.tag(text):
        out.append(Token(position, position + len(word), word, tag))
        position += len(word)
    return out


def findings(text: str) -> Findings:
    """The empty layers over a text."""
    return Findings(text, tokens(text), ranges(text, SENTENCE_END), ranges(text, CLAUSE_END))
