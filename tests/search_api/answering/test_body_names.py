"""Where sentences name bodies: a table of clauses with the names that they hold."""

from __future__ import annotations

import pytest

from search_api.answering.body_names import body_names

CASES = [
    # clause, names, what the row guards
    ("联合交通、水务、教育等部门上门", ["交通", "水务", "教育"], "a list before a word for all of them, less the verb in front"),
    ("由市里的财政、审计部门把关", ["财政", "审计部门"], "without 等 the word for all belongs to the last one"),
    ("推动执法、环卫等力量进小区", ["执法", "环卫"], "a verb can be the short name of an office"),
    ("区住房和城乡建设局已派人来看", ["区住房和城乡建设局"], "和 within the name of an office"),
    ("县人社局、镇综治中心同时到场", ["县人社局", "镇综治中心"], "offices in short forms"),
    ("由院落居民自治小组讨论", ["院落居民自治小组"], "a verb behind a noun belongs to the name"),
    ("组织院落自治小组讨论", ["院落自治小组"], "a verb in front of all nouns does not"),
    ("村党支部牵头", ["村党支部"], "a body of every village, with its preposition off"),
    ("如今改由街道派人打扫", ["街道"], "who acts, without the ending of a body"),
    ("由此可见，由于缺钱", [], "words that begin like who acts"),
    ("居民拒交物业费", [], "an ending within a longer word"),
    ("这里没有物业", [], "what there is not"),
    ("基层治理有了新格局", [], "a word that ends like an office"),
    ("成立“松柏情”“青苗说”等志愿服务队8支", ["松柏情", "青苗说"], "names side by side share the word behind them"),
    ("大家叫它“暖心角”", [], "a name in quotation marks is a body's only beside a word for one"),
]


@pytest.mark.parametrize(("clause", "expected", "guards"), CASES)
def test_names(clause: str, expected: list[str], guards: str) -> None:
    assert [clause[start:end] for start, end in body_names(clause, False)] == expected, guards


def test_any_words_in_quotation_marks_where_a_name_is_asked_for() -> None:
    clause = "大家叫它“暖心角”"
    assert [clause[start:end] for start, end in body_names(clause, True)] == ["暖心角"]
    assert body_names("这叫作“邻里互助管理模式”", True) == []  # a way of doing things is nobody
