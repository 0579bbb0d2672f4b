"""Merging is a function of the set of statements."""

from __future__ import annotations

from itertools import permutations

import pytest

from graph.merge import canonical, merged

EMPTY = {"name": "鼓楼区", "level": None, "adcode": None, "candidates": []}
OPEN = {"name": "鼓楼区", "level": "district", "adcode": None, "candidates": ["江苏省南京市鼓楼区"]}
OTHER = {"name": "鼓楼区", "level": "district", "adcode": None, "candidates": ["河南省开封市鼓楼区"]}


def company(kind):
    return {"name": "海滨物业", "kind": kind, "place": None}


@pytest.mark.parametrize(
    ("statements", "name", "expected"),
    [
        ([EMPTY, OPEN], "level", "district"),  # what one leaves out another may say
        ([OPEN, OTHER], "candidates", ["江苏省南京市鼓楼区", "河南省开封市鼓楼区"]),
        ([company("other"), company("soe"), company("property_company")], "kind", "soe"),
        ([company("property_company"), company("other")], "kind", "property_company"),
        ([company("made_up"), company("other")], "kind", "other"),  # a kind that the vocabulary has lost
    ],
)
def test_merged(statements, name, expected):
    assert {canonical(merged(order)) for order in permutations(statements)} == {canonical(merged(statements))}
    assert merged(statements)[name] == expected


def test_one_statement_stays_as_it_is():
    assert merged([OPEN]) == OPEN
