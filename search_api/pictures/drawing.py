"""Elements of a drawing, and how wide a text is."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import yaml

from search_api.planning.language import Language

FILE = Path(__file__).with_name("words.yaml")
# What XML cannot hold, and controls that would turn the text around them.
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
NARROW = 0.57  # of the size of type: how wide a Latin letter or digit is on average
Number = int | float


def element(name: str, *inside: ET.Element, text: str = "", **attributes: object) -> ET.Element:
    """An element; "_" in a name stands for "-", `kind` for class; what is empty is left out."""
    named = {"class" if key == "kind" else key.replace("_", "-"): _value(value) for key, value in attributes.items() if value != ""}
    made = ET.Element(name, named)
    made.text = clean(text) or None
    made.extend(inside)
    return made


def label(x: Number, y: Number, text: str, kind: str = "pic-text", anchor: str = "start") -> ET.Element:
    return element("text", text=text, x=x, y=y, kind=kind, text_anchor=anchor)


def linked(href: str | None, name: str, *inside: ET.Element) -> ET.Element:
    """The parts as a link (or a plain group) with a name for screen readers and for the pointer."""
    title = element("title", text=name)
    if href is None:
        return element("g", title, *inside)
    return element("a", title, *inside, href=href)


def clean(text: str) -> str:
    return UNPRINTABLE.sub(" ", text)


def width(text: str) -> float:
    """In sizes of type."""
    return sum(1.0 if unicodedata.east_asian_width(each) in "WFA" else NARROW for each in text)


def cut(text: str, most: float) -> str:
    """The beginning of the text that is at most so many sizes of type wide, “…” included."""
    if width(text) <= most:
        return text
    end = len(text)
    while end and width(text[:end]) > most - 1:
        end -= 1
    return text[:end] + "…"


def word(key: str, language: Language, **values: object) -> str:
    template: str = _words()[language][key]
    return template.format(**values)


@cache
def _words() -> dict[str, Any]:
    raw: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return raw


def _value(value: object) -> str:
    """Numbers to a tenth of a pixel, so that a drawing is the same on every machine."""
    return f"{round(value, 1):g}" if isinstance(value, float) else clean(str(value))
