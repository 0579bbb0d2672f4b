"""The terms of a text, for the word index and for questions alike.

Chinese is indexed by character pairs, which no segmentation error can hide, and by segmented words of three characters and more;
a single character is found as the beginning of a pair, so the last one of a run is indexed by itself. Other scripts are indexed
by whole words, folded to lower case.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

import rjieba

VERSION = "2"  # part of the projection's version: raise it whenever terms of the same text change

_HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0003ffff"
_RUN = re.compile(rf"(?P<han>[{_HAN}]+)|[^\W_]+?(?=[{_HAN}]|[\W_]|$)")
_ONE = re.compile(rf"[{_HAN}]")
_LONG = re.compile(rf"[{_HAN}]{{3,}}")
_PLAIN = re.compile(r"[a-z0-9\u3400-\u4dbf\u4e00-\u9fff]{1,255}")


def terms(query: str) -> list[str]:
    """The terms by which a question finds passages: each once, in the question's order; characters only where they stand alone."""
    found: list[str] = []
    for run, is_han in _runs(query):
        found += [*_pairs(run), *_long_words(run)] if is_han and len(run) > 1 else [run]
    return list(dict.fromkeys(found))


def index_terms(text: str) -> str:
    """The terms under which a passage is indexed, as often as they occur, with spaces between them."""
    found: list[str] = []
    for run, is_han in _runs(text):
        terms = [*_pairs(run), run[-1]] if is_han else [run]
        found += terms if _PLAIN.fullmatch(run) else map(_token, terms)
    return " ".join(found + [_token(word) for word in _long_words(folded(text))])


def repeated(terms: str) -> str:
    """Those of a text's terms that come more than once, with spaces between them."""
    return " ".join(term for term, times in Counter(terms.split()).items() if times > 1)


def wanted(word: str) -> tuple[str, bool]:
    """How the word index knows a term of a question, and True if what it knows need only begin so."""
    return _token(word), bool(_ONE.fullmatch(word))


def folded(text: str) -> str:
    """Compatibility forms (full-width letters and digits, ligatures) and case made equal."""
    return unicodedata.normalize("NFKC", text).casefold()


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """Runs of Chinese characters, marked True, and of other letters and digits."""
    for match in _RUN.finditer(folded(text)):
        yield match.group(), match.lastgroup == "han"


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)]


def _long_words(text: str) -> list[str]:
    """Segmented Chinese words beyond pairs."""
    return [word for word in rjieba.cut(text) if len(word) > 2 and _LONG.fullmatch(word)] if len(text) > 2 else []


def _token(term: str) -> str:
    """A term that the word indexes of all stores keep whole, and that is no syntax in their queries.

    Letters that FTS5's unicode61 may not know are written as hex after a private-use mark, and what would be longer than the 255
    characters that Lucene keeps together as a hash.
    """
    if _PLAIN.fullmatch(term):
        return term
    code = term.encode().hex()
    return "\ue000" + (code if len(code) < 255 else hashlib.sha256(term.encode()).hexdigest())
