"""Names of an English question that reports write in Chinese characters: places below the gazetteer (Kangcheng compound), as the store has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.models import pinyin
from graph.store import Node, Reader, Where
from graph.words import terms as index_terms
from search_api.planning.concepts import says_nothing
from search_api.planning.sites import MANY

WORD = re.compile(r"[A-Z][a-z]+(?:['’](?!s\b)[a-z]+)?")
# Words for what lies below a county, with what the names of such places end in.
KINDS = {
    "subdistrict": "街道|街|路",
    "town": "镇",
    "township": "乡|镇",
    "village": "村|新村",
    "community": "社区|居民区|居委会",
    "neighbourhood": "社区|居民区|小区",
    "neighborhood": "社区|居民区|小区",
    "compound": "小区|新村|花园|大院|家园|家属院|苑",
    "compounds": "小区",
    "estate": "小区|新村|花园|大院|家园|家属院|苑",
    "courtyard": "大院|小区|家属院",
    "area": "片区",
}
KIND = re.compile(r"\s+(?:residential |housing )?(" + "|".join(KINDS) + r")\b", re.IGNORECASE)
ANY_KIND = "|".join(dict.fromkeys("|".join(KINDS.values()).split("|")))
LONGEST, LOOKED_AT = 4, 30  # words of a name, and passages that are searched for it


@dataclass(frozen=True, slots=True)
class Written:
    """A name from `start` to `end` of the question as a report writes it; `kind`: what stands behind it; nodes: the places of that name."""

    start: int
    end: int
    chinese: str
    kind: str | None = None
    nodes: tuple[Node, ...] = ()


def written_names(question: str, reader: Reader) -> list[Written]:
    """Capitalised words, as many together as some report writes so."""
    runs, out = list(capitalised(question)), []
    for run in runs:
        at = 0
        while at < len(run):
            taken = next((w for n in range(min(LONGEST, len(run) - at), 0, -1) if (w := look_up(question, run[at : at + n], reader))), None)
            out += [taken] if taken else []
            at += sum(taken.start <= word.start() < taken.end for word in run[at:]) if taken else 1
    return out


def capitalised(question: str) -> Iterator[list[re.Match[str]]]:
    """Runs of capitalised words with nothing but spaces between them."""
    run: list[re.Match[str]] = []
    for word in WORD.finditer(question):
        if run and question[run[-1].end() : word.start()].strip():
            yield run
            run = []
        if not says_nothing(word.group()):
            run.append(word)
    if run:
        yield run


def look_up(question: str, words: list[re.Match[str]], reader: Reader) -> Written | None:
    start, end = words[0].start(), words[-1].end()
    chinese = in_characters("".join(word.group() for word in words).lower().replace("’", "").replace("'", ""), reader)
    if not chinese:
        return None
    kind = KIND.match(question, end)
    nodes = places_called(chinese, KINDS[kind[1].lower()] if kind else ANY_KIND, reader)
    return Written(start, kind.end() if kind and nodes else end, chinese, kind[1].lower() if kind else None, tuple(nodes))


def places_called(chinese: str, endings: str, reader: Reader) -> list[Node]:
    """Places below the gazetteer of this name, with one of the endings; none where it is as common as a word."""
    named = re.compile(f"{chinese}(?:{endings})$")
    found = [n for n in reader.nodes("Place", Where(text=chinese), limit=50) if not n.props["adcode"] and named.search(n.props["name"])]
    return found if len(found) <= MANY else []


def in_characters(letters: str, reader: Reader) -> str | None:
    """The characters of a passage whose pinyin these letters are."""
    from search_api.searching.english import spellings

    pairs = spellings(letters)
    hits = reader.search(index_terms(" ".join(pairs)), Where(), LOOKED_AT) if pairs else []
    return next((found for hit in hits if (found := spelt(letters, hit.node.props["text"]))), None)


def spelt(letters: str, text: str) -> str | None:
    """The characters of the text that are read as the letters."""
    starts = {0: 0}
    for at, character in enumerate(text):
        starts[max(starts) + len(pinyin(character))] = at + 1
    whole = pinyin(text)
    found = whole.find(letters)
    while found >= 0:
        if found in starts and found + len(letters) in starts:
            return text[starts[found] : starts[found + len(letters)]]
        found = whole.find(letters, found + 1)
    return None
