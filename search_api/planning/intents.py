"""Which kinds of answer a question may want, the likeliest first: by its words (intents.yaml) and by what its conditions allow."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from search_api.planning import conditions
from search_api.planning.language import Language
from search_api.planning.patterns import pattern
from search_api.planning.reading import Plan
from search_api.shapes import Kind

NUMBERS: tuple[Kind, ...] = ("metrics", "comparison")
FILE = Path(__file__).with_name("intents.yaml")
NEAR_ENOUGH = 0.28  # how near an entry of the vocabulary has to be that a question does not name
PART = re.compile("[，；。,;:：]")


@cache
def words() -> dict[Kind, dict[Language, list[str]]]:
    raw: dict[Kind, dict[Language, list[str]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return raw


def intents(found: Plan) -> tuple[Kind, ...]:
    """Never empty; passages come last where a question may also be answered by them."""
    subject, language = found.subject, found.language
    said = [
        kind for kind, lists in words().items() if asks(lists[language], subject) or (kind == "organisations" and asks_for_a_body(found))
    ]
    counted = bool(pattern("places_counted", language).search(subject))
    wanted: list[Kind] = ["organisations"] if body_first(found) else []
    mechanisms_said = bool(found.within and pattern("mechanisms_said", language).search(subject))
    if mechanisms_said or (found.within and asks_for_mechanisms(subject, language)):
        wanted.append("mechanisms")
    if lists_places(found):
        wanted.append("places")
    if found.comparison and not (counted and found.mechanisms):
        wanted += ["metrics", "comparison"] if found.comparison.operation == "ratio" and several(found) else ["comparison"]
    if ((conditions.asks_for_a_level(subject) or counted) and not numbers(found, counted)) or asks_for_places_alone(found):
        wanted.append("places")
    if numbers(found, counted) or "metrics" in said:
        wanted.append("metrics")
    wanted += [kind for kind in said if kind != "metrics"]
    wanted += default(found, said)
    if any(a.sure and a.kind for a in found.asks) and "places" not in wanted and not mechanisms_said:
        wanted = [kind for kind in wanted if kind in NUMBERS] or wanted  # a number of a kind is asked for, and nothing else answers
    return tuple(dict.fromkeys(kind for kind in wanted if possible(kind, found))) or ("passages",)


def asks_for_mechanisms(subject: str, language: Language) -> bool:
    """Who runs what is no such question."""
    return bool(pattern("mechanisms", language).search(subject)) and not pattern("who", language).search(subject)


def lists_places(found: Plan) -> bool:
    """All places that something holds for are wanted, and not the first of them."""
    listed = pattern("places_listed", found.language).search(found.subject)
    ranked = pattern("ranked", found.language).search(found.subject) or len(found.sides) > 1
    return describes(found) or bool(listed and not ranked and not numbers(found, False))


def describes(found: Plan) -> bool:
    """报道写明分成多少个网格的，是哪些地方: places are asked for, and a number only says which."""
    return not found.within and pattern("describing", found.language).search(found.subject) is not None


def asks_for_places_alone(found: Plan) -> bool:
    """哪些地方把党员分到楼栋，一个党员包几户: the number is not what is asked for in the part that asks for places."""
    parts = [part for part in PART.split(found.subject) if conditions.asks_for_a_level(part)]
    return any(not pattern("quantity", found.language).search(part) for part in parts)


def asks_for_a_body(found: Plan) -> bool:
    return pattern("body", found.language).search(found.subject) is not None


def body_first(found: Plan) -> bool:
    """Who it is, even beside a number or a place that the question speaks of as well."""
    return pattern("body_first", found.language).search(found.subject) is not None


def several(found: Plan) -> bool:
    """A share asked for beside another number is a number like that."""
    return sum(a.sure for a in found.asks) > 1


def default(found: Plan, said: list[Kind]) -> list[Kind]:
    """What a question without a word of asking wants: its conditions tell."""
    if found.yes_no:
        return ["places", "passages"]
    if found.within and not said and any(ask.kind for ask in found.asks):
        return ["metrics"]  # a fee, a rate, a subsidy of a place is a number or nothing
    if found.within and not said:
        return ["metrics", "places", "passages"]
    return ["places", "passages"] if not said else ["passages"] if said[0] in ("organisations", "mechanisms", "passages") else []


def numbers(found: Plan, counted: bool) -> bool:
    asked = found.language == "zh" or pattern("quantity", "en").search(found.subject) is not None
    return asked and any(a.sure for a in found.asks) and not (counted and found.mechanisms)


def asks(words: list[str], subject: str) -> bool:
    """哪几个街道 asks for streets, not for a number, so 哪几 is no word of quantity."""
    lowered = f" {subject.lower()} ".replace("哪几", "哪些")
    return any(word in lowered for word in words)


def comes_near(found: Plan) -> bool:
    """All places of something that the question does not name, though it comes near to it."""
    return lists_places(found) and bool(found.near) and found.near[0][1] >= NEAR_ENOUGH


def possible(kind: Kind, found: Plan) -> bool:
    if kind == "places":
        return bool(found.mechanisms or found.quoted or comes_near(found))
    return kind != "mechanisms" or bool(found.within)
