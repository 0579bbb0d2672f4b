"""What every drawing gives: the drawing, what it is called, and the same facts as a table."""

from __future__ import annotations

import copy
import hashlib
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from search_api.pictures.drawing import clean
from search_api.pictures.style import Theme, attributes
from search_api.planning.language import HAN, Language
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
        root.set("xmlns", SVG)
        return ET.tostring(root, encoding="unicode") + "\n"

    def _root(self) -> ET.Element:
        # An image is one thing to a screen reader: links within could not be reached, so a picture with links is none.
        linked = any(True for each in self.drawn for _ in each.iter("a"))
        mark = hashlib.sha256(f"{self.table.title}{self.width}{self.height}".encode()).hexdigest()[:8]
        size = {"viewBox": f"0 0 {self.width} {self.height}", "width": str(self.width), "height": str(self.height)}
        facts = size | {"lang": self.language, "class": "picture"}
        root = ET.Element("svg", facts | {"aria-labelledby": f"t{mark} d{mark}"} | ({} if linked else {"role": "img"}))
        ET.SubElement(root, "title", {"id": f"t{mark}"}).text = clean(self.table.title)
        ET.SubElement(root, "desc", {"id": f"d{mark}"}).text = clean(self.table.description)
        root.extend(copy.deepcopy(each) for each in self.drawn)
        if self.language == "en":
            _mark_chinese(root)
        return root


def _mark_chinese(root: ET.Element) -> None:
    """Names and units of reports are Chinese in an English picture, too, and have to be read so."""
    for element in root.iter():
        if HAN.search(element.text or ""):
            element.set("lang", "zh")
