"""What is written about a number in its sentence."""

from __future__ import annotations

import pytest

from search_api.answering.numbers.texts import texts_of

SENTENCES = [
    # sentence, quote, its own item, the clause that it continues, what the row guards
    ("区里有岗亭3个、车棚5个。", "5个", "车棚5个", "", "an enumeration"),
    ("街道设岗亭，共11个，社区设车棚。", "11个", "共11个", "街道设岗亭", "a clause of nothing but the number"),
    ("建成车棚37座，另有20座在施工。", "20座", "另有20座在施工", "建成车棚37座", "a clause that goes on counting"),
    ("建成车棚37座，移栽树木20棵。", "20棵", "移栽树木20棵", "", "a clause of its own"),
    ("集聚3个社区和459家商铺。", "459家", "459家商铺", "", "the last of an enumeration"),
]


@pytest.mark.parametrize(("sentence", "quote", "item", "continued", "guards"), SENTENCES)
def test_what_is_near(sentence: str, quote: str, item: str, continued: str, guards: str) -> None:
    found = texts_of(sentence, sentence.index(quote), quote, "", "", "")
    assert (found.item, found.continued) == (item, continued), guards
