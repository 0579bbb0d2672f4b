"""Where the name of a body begins, and whether it names one body or only describes many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import rjieba

from corpus.lexicon import words
from ingest.extractors.names import is_edge, name_start
from ingest.extractors.organisations.kinds import FIRM, Body, suffixes
from ingest.findings import Findings, PlaceMention, Token

LONGEST_STEM = 18
QUOTED = re.compile(r"[“「][^”」\n。！？，]{2,12}[”」][\u4e00-\u9fff]{0,4}$")
# 区属国企宏远|集团: what stands between such a word and the suffix is a name, whatever it means.
AFTER_OWNERSHIP = re.compile(r"(?:国企|国有企业|央企)(?P<stem>[\u4e00-\u9fff]{2,4})$")
# 县委常委, 党工委委员: a person's post, and the body is only part of its title.
POST = re.compile(r"(?:常委|委员|政法委员|组织委员)(?!会)")


def named_bodies(text: str, findings: Findings) -> Iterator[Body]:
    """From the last suffix to the first, so that a longer name is seen before the names within it.

    A body without a name of its own comes with an empty `stem` and the range of its suffix, and `name` "": others may know whose it is."""
    pattern, kinds = suffixes()
    taken = len(text) + 1
    for match in reversed(list(pattern.finditer(text))):
        inside = match.end() > taken
        if (inside and not is_firm_within(text, match)) or POST.match(text, match.end()):
            continue
        body = body_at(text, findings, match.start(), match.end(), kinds[match.group()])
        if body and not goes_on(findings, body, text):
            yield body
            taken = min(taken, body.start) if not inside else taken
        elif not inside:
            yield Body(match.start(), match.end(), "", kinds[match.group()], "")


def is_firm_within(text: str, match: re.Match[str]) -> bool:
    """霞发集团 in 霞发集团物业公司 is a body of its own, in 霞发集团有限公司 it is not."""
    firm = match.group() in words("company_suffixes") or FIRM.search(match.group())
    return bool(firm) and not text.startswith(("股份", "有限", "责任"), match.end())


def goes_on(findings: Findings, body: Body, text: str) -> bool:
    """True where the suffix is only the front of a longer word, as 物业 in 物业费."""
    last = findings.tokens[findings.token_index(body.end - 1)]
    return last.end > body.end and not FIRM.search(text[body.start : body.end])


def body_at(text: str, findings: Findings, start: int, end: int, kind: str) -> Body | None:
    if text[start:end] in words("known_bodies") | words("known_state_bodies"):
        return Body(start, end, "", kind)
    if end - start == 1 and not is_office(text, start):
        return None
    begin = past_generic(findings, leftmost(text, findings, start, max(0, start - LONGEST_STEM)), start)
    begin = past_preposition(text, findings, begin, start)
    stem = text[begin:start]
    if stem in words("generic_place_words") - words("own_prefixes") or any(word in stem for word in words("never_in_names")):
        return None
    if any(stem.startswith(word) for word in words("not_a_name")):
        return None
    if kind == "residents_body" and any(text.endswith(verb, 0, begin) for verb in words("meeting_verbs")):
        return None
    if is_distinctive(stem, begin, start, findings, kind):
        begin -= 2 if text.endswith(("国家", "中国"), 0, begin) else 0
        return Body(begin, end, stem, kind)
    owned = AFTER_OWNERSHIP.search(text, max(0, start - 10), start)
    if owned and not set(rjieba.cut(owned["stem"])) & (words("generic_organisation_words") | words("name_stops")):
        return Body(owned.start("stem"), end, owned["stem"], kind)
    return None


def is_office(text: str, start: int) -> bool:
    """水务局 is an office, 格局 is not; only provinces have a 厅."""
    if text[start] == "厅" and not re.search(r"省|自治区", text[max(0, start - 10) : start]):
        return False
    return not any(text.endswith(word, 0, start + 1) for word in words("not_offices"))


def leftmost(text: str, findings: Findings, start: int, floor: int) -> int:
    """The start of the name: a quotation before the suffix belongs to it, and so does 和 inside the long name of an office."""
    quoted = QUOTED.search(text, floor, start)
    if quoted and not any(is_edge(t) or t.tag == "v" for t in tokens_after_quote(findings, quoted, start)):
        return quoted.start()
    straddling = next((m for m in findings.places if m.start < start < m.end), None)
    first = findings.tokens[findings.token_index(start)].start if straddling is None else straddling.start
    for long_name in bureaus():
        if text.endswith(long_name, floor, start):
            first = start - len(long_name)
    begin = name_start(findings, first, floor, no_part_of_a_name) if first > floor else first
    before = findings.tokens[findings.token_index(begin) - 1]
    # A stem of one character is a name that jieba has cut in two (腾|坤物业).
    lone = start - begin == 1 and len(before.text) == 1 and not is_edge(before)
    if lone:
        return before.start
    return max(floor, next((m.start for m in findings.places if m.start < begin <= m.end), begin))


def tokens_after_quote(findings: Findings, quoted: re.Match[str], end: int) -> list[Token]:
    closing = quoted.start() + max(quoted.group().rfind("”"), quoted.group().rfind("」"))
    return [t for t in findings.tokens[findings.token_index(closing) : findings.token_index(end)] if t.start > closing]


def no_part_of_a_name(token: Token) -> bool:
    """Edges and known verbs; a word that the dictionary lacks is a name, whatever it was tagged."""
    return is_edge(token) or (token.tag.startswith(("v", "a", "i", "l")) and token.tag != "vn" and rjieba.has_word(token.text))


@cache
def bureaus() -> dict[str, str]:
    return dict(pair.split("=") for pair in sorted(words("bureaus")))


def past_generic(findings: Findings, begin: int, end: int) -> int:
    """Drop leading words that only describe (国有 物业 金佳 → 金佳), unless a place name opens the name."""
    opened = any(m.start == begin for m in findings.places)
    for i in range(findings.token_index(begin), len(findings.tokens)):
        token = findings.tokens[i]
        if opened or token.start >= end or token.text not in words("generic_organisation_words") or token.text in words("own_prefixes"):
            break
        begin = token.end
    return begin


def past_preposition(text: str, findings: Findings, begin: int, end: int) -> int:
    """由村|党支部, 小|区党委: a word cut wrongly leaves a preposition in the name, or half a word."""
    if text[begin:end][:1] in tuple("由为在") and end - begin >= 2 and not rjieba.has_word(text[begin : begin + 2]):
        begin += 1
    half = begin > 0 and text[begin - 1 : begin + 1] in words("words_of_own_prefixes")
    placed = any(m.start == begin for m in findings.places)
    return begin + 1 if half and not placed and end > begin else begin


def is_distinctive(stem: str, begin: int, end: int, findings: Findings, kind: str) -> bool:
    """A name needs a place, a quotation or a proper noun; public bodies may be known by their level alone (市住建局)."""
    if not stem:
        return state_owned_name(findings.text, end)
    if stem[0] in "“「":
        return True
    named = [m for m in findings.places if begin <= m.start < end]
    if named and belongs(named[-1], stem, end, findings, kind):
        return True
    begin = max([begin, *(m.end for m in named)])
    inside = [
        t for t in findings.tokens[findings.token_index(begin) : findings.token_index(end - 1) + 1] if begin < t.end and t.start < end
    ]
    if any(part in stem for part in words("state_owned_names")) or is_own(stem, inside, kind):
        return True
    return any(is_proper(t) for t in inside) and not text_before(findings, begin).isdigit()


def is_own(stem: str, inside: list[Token], kind: str) -> bool:
    """市住建局, 区政府: the body of the text's own place."""
    offices = kind not in ("residents_body", "social_organisation", "property_company")
    if not offices or not inside or len(stem) > 10 or inside[0].text[:2] in words("no_own_bodies"):
        return False
    return inside[0].text[0] in words("own_prefixes")


def state_owned_name(text: str, start: int) -> bool:
    """城建发展集团, 地铁集团: a suffix that is a name by itself."""
    match = suffixes()[0].match(text, start)
    if match is None or not any(part in match.group() for part in words("state_owned_names")):
        return False
    return len(match.group()) > 4 or match.group().endswith("集团")


def belongs(place: PlaceMention, stem: str, end: int, findings: Findings, kind: str) -> bool:
    """Whether a body is that of the place in its name: 无锡市各级党委 are many, and a city has no owners' committee."""
    if kind == "residents_body" and place.place.unit and place.place.unit.level not in ("subdistrict", "town"):
        return False
    between = rjieba.cut(findings.text[place.end : end]) if place.end < end else []
    if not between and kind == "property_company" and place.place.unit:
        return False
    if not between and kind == "other" and findings.text.startswith(tuple(words("common_establishments")), end):
        return False
    return not between or (kind != "property_company" and any(word not in words("generic_organisation_words") for word in between))


def text_before(findings: Findings, position: int) -> str:
    """The word that ends at a position."""
    return findings.tokens[findings.token_index(position) - 1].text if position else ""


def is_proper(token: Token) -> bool:
    """A proper noun, or a word that the dictionary lacks and that holds no word which only describes."""
    generic = words("generic_organisation_words") | words("generic_place_words")
    if token.text in generic or any(len(w) > 1 and w in token.text for w in generic):
        return False
    return token.tag in ("nr", "nrt", "ns", "nz", "nt") or (
        len(token.text) > 1 and not rjieba.has_word(token.text) and not token.tag.startswith("m")
    )
