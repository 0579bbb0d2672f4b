"""What every drawing gives: the drawing, what it is called, and the same facts as a table."""

from __future__ import annotations

import copy
import hashlib
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree as ET

from search_api.pictures.drawing import clean
from search_api.pictures.style import Theme, attributes
from search_api.planning.language import Language
from search_api.shapes import Shape

Cell = str | int | float | None
SVG = "http://www.w3.org/2000/svg"


class PictureTable(Shape):
    """The facts of a picture, all of them, also those that it had no room for. `links`: for each row the page of what it is about."""

    title: str
    description: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    links: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """`drawn` has classes for colours; `width` and `height` are in pixels."""

    drawn: tuple[ET.Element, ...]
    width: int
    height: int
    language: Language
    table: PictureTable

    def inline(self) -> str:
        """For a page: SVG without colours of its own, of the classes that `style.sheet` describes."""
        return ET.tostring(self._root(), encoding="unicode")

    def standalone(self, theme: Theme = "light") -> str:
        """A whole SVG file with the colours of a theme on its own background."""
        root = self._root()
        for element in root.iter():
            for name, value in attributes(element.attrib.pop("class", ""), theme).items():
                element.attrib.setdefault(name, value)
        root.insert(2, ET.Element("rect", {"width": "100%", "height": "100%", **attributes("pic-ground", theme)}))
        root.attrib.update({"xmlns": SVG, "width": str(self.width), "height": str(self.height)})
        return ET.tostring(root, encoding="unicode") + "\n"

    def _root(self) -> ET.Element:
        # A picture is one thing to a screen reader, but one with links is a group: what is inside an image cannot be reached.
        role: Literal["group", "img"] = "group" if any(True for each in self.drawn for _ in each.iter("a")) else "img"
        mark = hashlib.sha256(f"{self.table.title}{self.width}{self.height}".encode()).hexdigest()[:8]
        facts = {"viewBox": f"0 0 {self.width} {self.height}", "role": role, "lang": self.language, "class": "picture"}
        root = ET.Element("svg", facts | {"aria-labelledby": f"t{mark} d{mark}"})
        ET.SubElement(root, "title", {"id": f"t{mark}"}).text = clean(self.table.title)
        ET.SubElement(root, "desc", {"id": f"d{mark}"}).text = clean(self.table.description)
        root.extend(copy.deepcopy(each) for each in self.drawn)
        return root
