"""Values of numerals in Arabic and Chinese digits.

A Chinese numeral is read by its largest scale word: what stands before it multiplies, what follows adds
(一万五千亿 = 一万五千 x 亿; 三亿五千万 = 三 x 亿 + 五千万).
"""

from __future__ import annotations

from decimal import Decimal

DIGITS = {"零": 0, "〇": 0, **{digit: value for value, digit in enumerate("一二三四五六七八九", start=1)}, "两": 2}
TENS = (("千", 1000), ("百", 100), ("十", 10))
SCALES = {"百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8, "万亿": 10**12}
LONGEST = 24
_WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,")


def arabic(text: str) -> Decimal | None:
    """The value of digits with thousands commas and decimals, full width allowed; None for runs too long to measure anything."""
    return Decimal(text.translate(_WIDE).replace(",", "")) if len(text) <= LONGEST else None


def chinese(text: str) -> int | None:
    """The value of a whole Chinese numeral; None for what is none (一二三) or too long. A bare scale word counts as one (百 = 100)."""
    if not text or len(text) > LONGEST:
        return None
    for word in ("亿", "万"):
        if word in text:
            return _scaled(text, word)
    return _below_ten_thousand(text)


def _scaled(text: str, word: str) -> int | None:
    before, _, after = text.rpartition(word)
    scale = SCALES[word]
    times = chinese(before) if before else 1
    rest = _rest(after, scale)
    return None if times is None or rest is None or rest >= scale else times * scale + rest


def _rest(text: str, scale: int) -> int | None:
    """What follows a scale word; a lone digit counts the next lower scale (一万二 = 12000)."""
    if text[:1] in SCALES:
        return None
    if len(text) == 1 and text in DIGITS and scale > 10:
        return DIGITS[text] * scale // 10
    return chinese(text.lstrip("零〇")) if text else 0


def _below_ten_thousand(text: str) -> int | None:
    for word, scale in TENS:
        before, found, after = text.partition(word)
        if found:
            times = DIGITS.get(before, None if before else 1)
            rest = _rest(after, scale)
            return None if not times or rest is None or rest >= scale else times * scale + rest
    return DIGITS.get(text)


def vague(text: str) -> tuple[int, int] | None:
    """The bounds of a pair of neighbouring digits (六七 = 6 to 7, 四五万, 二十七八, 三五百); None for anything else."""
    if not 2 <= len(text) <= LONGEST:
        return None
    for at in range(len(text) - 1):
        low, high = DIGITS.get(text[at], 0), DIGITS.get(text[at + 1], 0)
        if low > 1 and (high == low + 1 or (low, high) == (3, 5)):
            first, second = chinese(text[: at + 1] + text[at + 2 :]), chinese(text[:at] + text[at + 1 :])
            return (first, second) if first and second and first < second else None
    return None


def split_scale(text: str) -> tuple[str, str]:
    """A numeral and the 万 or 亿 at its end, which reports print as part of the unit (四十万元 = 40 万元)."""
    for word in ("万亿", "亿", "万"):
        if text.endswith(word) and len(text) > len(word):
            return text.removesuffix(word), word
    return text, ""
