"""Tokens of a quantity, read one at a time from a place in the text."""

from __future__ import annotations

import re

from ingest.model import Approx
from ingest.quantities.units import APPROX, BASES, MEASURES, WORDS, alternatives

CHINESE = "[零〇一二两三四五六七八九十百千万亿]"
ARABIC = r"[0-9]+(?:,[0-9]{3}(?![0-9]))*(?:\.[0-9]+)?|[０-９]+(?:，[０-９]{3}(?![０-９]))*(?:．[０-９]+)?"
# Where a quantity can start; 一 alone is an article far more often than a number.
START = re.compile(rf"[0-9０-９]|一(?:{CHINESE}|[半番倍成])|[二两三四五六七八九十百千万亿]")
GAP = r"[ \u3000]?\n?[ \u3000]?"
AFTER: dict[str, Approx] = {word: APPROX[entry["approx"]] for entry in WORDS["after"] for word in entry["words"]}
BASE = alternatives(BASES)

TOKENS = {
    kind: re.compile(pattern)
    for kind, pattern in {
        "arabic": ARABIC,
        "chinese": f"{CHINESE}+",
        "parts": "分之",
        "half": "一半",
        "minus": "[-−－](?=[0-9])",
        "share": "的?(?:比例|配比|比率)",
        "colon": "[:：∶](?=[0-9])",
        "to": "[—–－~～至到-]{1,2}(?=[0-9０-９零一二两三四五六七八九十])",
        "and": "、(?=[0-9０-９零一二两三四五六七八九十])|[和或与](?=[0-9０-９])",
        "more": f"{GAP}(?:多|余)",
        "scale": f"{GAP}(?:[百千]?(?:万亿|亿|万)|千(?![克米瓦卡伏帕赫])|百(?!分))",
        "large": "大(?=类|项)",
        "compound": f"{GAP}个(?P<more>[多余半])(?P<unit>月|小时|星期|钟头|百分点|工作日)",
        "unit": f"{GAP}(?:{MEASURES})",
        "per": f"(?:[/／·•]|每)[（(]?(?:{BASE})[）)]?",
        "trailing": "[多余半](?![方元部年种名项次措层样地数])",
        "bound": alternatives(AFTER),
        "people": f"[一-龥]{{0,4}}?(?:{alternatives(WORDS['people'])})",
        "stop": r"[，,。；;、！？!?）)”\n]|$",
    }.items()
}


class Scanner:
    """A place in the text that moves over the tokens it is asked for."""

    __slots__ = ("pos", "text")

    def __init__(self, text: str, pos: int) -> None:
        self.text = text
        self.pos = pos

    def take(self, kind: str) -> str | None:
        """The token of this kind that starts here, without white space, and moves behind it; None where there is none."""
        found = TOKENS[kind].match(self.text, self.pos)
        if found is None:
            return None
        self.pos = found.end()
        return found.group().strip()

    def sees(self, kind: str) -> bool:
        return TOKENS[kind].match(self.text, self.pos) is not None
