"""Names of places that neither the gazetteer nor the store knows: a question about them is not a question about all places.

So it is with places abroad, and with those where no report can be (on the moon, in a dream).
"""

from __future__ import annotations

import re
from functools import cache

import rjieba

from corpus.lexicon import alternatives, words
from corpus.models import pinyin
from graph.store import Reader, Where
from graph.words import terms as index_terms
from search_api.planning.concepts import english, says_nothing, synonyms, translated
from search_api.planning.language import HAN, Language, stem
from search_api.planning.patterns import pattern

# A name with a level word, at the beginning or behind a word that begins a phrase.
NAMED_ZH = re.compile(
    r"(?:^|[，。？?在的是和与、：:给]|为什么|请问)(?P<name>[\u4e00-\u9fff]{2,6}?[省市区县镇乡州旗])"
    r"(?=[的有在用搞给加把里哪做推怎如是为，、？?]|老旧|$)"
)
# Words that end like a name, and signs that a stretch is none.
GENERIC = re.compile(
    r"小区|社区|园区|辖区|市区|城区|街区|片区|校区|景区|郊区|地区|山区|林区|老区|新区|灾区|院区|库区|城镇|乡镇|城市|都市|超市|门市|上市|集市|夜市|股市"
    r"|[哪各些个几每全该本某][省市区县镇乡]|[由的管有是和与哪些个]"
)
IN_EN = re.compile(r"\b[a-z]+\s+(?P<name>[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*)*)")
LEVELS_EN = ("city", "district", "county", "province", "town", "village", "subdistrict")
LOOKED_AT = 10  # passages that are searched for a name


def unknown_places(subject: str, language: Language, reader: Reader) -> list[str]:
    """Names that stand where a place does; `subject` comes without the places that are known."""
    unreal = [m.group() for m in pattern("elsewhere", language).finditer(subject) if not told(m.group(), reader)]
    if language == "en":
        names = [m["name"] for m in IN_EN.finditer(subject)]
        return [*(name for name in names if strange(name) and not romanised(name, reader)), *unreal]
    named = [m["name"] for m in NAMED_ZH.finditer(subject) if not GENERIC.search(m["name"])]
    tagged = [w for w, tag in rjieba.tag(subject) if tag == "ns" and len(w) > 1 and not GENERIC.search(w) and not meant_otherwise(w)]
    abroad = [m["name"] for m in foreign().finditer(subject)]
    return [*(name for name in dict.fromkeys([*named, *tagged]) if not held(name, reader)), *abroad, *unreal]


@cache
def foreign() -> re.Pattern[str]:
    """A country or city abroad where a question names its place."""
    return re.compile(
        rf"(?:^|[，。？、：\s在和与从到去])(?P<name>{alternatives(words('foreign_places'))})(?=[的有在用搞给加把里哪做推怎如是为，、？这那各]|$)"
    )


def told(word: str, reader: Reader) -> bool:
    """True if a report of the store has the word or, of an English one, a Chinese word for it."""
    forms = (word,) if HAN.search(word) else translated(word.lower().removeprefix("the "))
    return any(held(form, reader) for form in forms if len(form) > 1)


def strange(name: str) -> bool:
    """True for a name of words that nothing knows, apart from those for levels (Gotham City)."""
    own = [word for word in re.split(r"[\s-]+", name) if word.lower() not in LEVELS_EN]
    return bool(own) and not any(says_nothing(word) or known(word) for word in own)


def known(word: str) -> bool:
    """True for a word of the vocabulary that is only written with a capital (Party)."""
    return any(stem(word) in phrase for phrase in english())


def meant_otherwise(word: str) -> bool:
    return word in synonyms() or any(word in words(name) for name in ("question_words", "asking_words", "general_words"))


def held(name: str, reader: Reader) -> bool:
    """True if a report of the store has the name."""
    return any(name in hit.node.props["text"] for hit in reader.search(index_terms(name), Where(), LOOKED_AT))


def romanised(name: str, reader: Reader) -> bool:
    """True if a report of the store has a name that is written so in pinyin."""
    from search_api.searching.english import chinese
    from search_api.searching.glossary import NO_GLOSSARY

    letters = "".join(name.lower().split())
    pairs = [pair for found in chinese(letters, NO_GLOSSARY) for pair in found]
    hits = reader.search(index_terms(" ".join(pairs)), Where(), LOOKED_AT) if pairs else []
    return any(letters in pinyin(hit.node.props["text"]) for hit in hits)
