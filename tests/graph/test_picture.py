"""The picture of the schema."""

from __future__ import annotations

from xml.etree import ElementTree

from graph.picture import picture
from graph.properties import NODE_PROPERTIES
from graph.schema import EDGES


def test_the_picture_in_the_tree_is_current(root):
    """To draw it anew: python -m graph.picture docs/schema.svg"""
    assert (root / "docs" / "schema.svg").read_text(encoding="utf-8") == picture()


def test_the_picture_shows_every_label_and_edge():
    drawing = ElementTree.fromstring(picture())
    texts = [element.text or "" for element in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert set(NODE_PROPERTIES) <= set(texts)
    assert all(any(text.startswith(type) for text in texts) for _, type, _ in EDGES)
    assert len(list(drawing.iter("{http://www.w3.org/2000/svg}path"))) == len({(source, target) for source, _, target in EDGES}) + 1
