"""Bytes to text: which codec, and what had to be repaired.

Order: byte order mark, the format's own hint, strict UTF-8, GB18030 and other Chinese codecs if the result reads as Chinese, a guess.
charset-normalizer alone misreads short GBK texts, so it comes last.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CANDIDATES = ("gb18030", "big5", "utf-16-le", "utf-16-be")
REPLACEMENT = "\ufffd"
MOST_REPLACED = 0.01
SAMPLE = 1 << 16
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HINTS = re.compile(r"gb|big5|utf-?8|shift|euc|iso-8859|windows-|koi8", re.I)
_PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》〈〉【】「」『』—…·～　％－＋／．０１２３４５６７８９①②③④⑤■□●◆▲￥℃㎡–×√Ⅰ")


class Undecodable(ValueError):
    """The bytes are no text in any encoding that is known here."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` is `data.decode(encoding)` but for repairs, which keep every offset and are told in `notes`."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, hint: str | None = None) -> Decoded:
    """Text of `data`; `hint` is an encoding that the format itself declares (an HTML meta tag)."""
    decoded = _by_bom(data) or _by_zeros(data) or _by_hint(data, hint) or _as_utf8(data) or _as_chinese(data) or _guess(data)
    if decoded is None:
        raise Undecodable("the character encoding is not recognised")
    return _checked(decoded)


def _by_bom(data: bytes) -> Decoded | None:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _lenient(data, encoding)
    return None


def _lenient(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        pass
    if encoding.startswith("utf-8"):
        try:  # one surrogate is one character, as in the text that was encoded
            return Decoded(data.decode(encoding, "surrogatepass"), encoding)
        except UnicodeDecodeError:
            pass
    return Decoded(data.decode(encoding, "replace"), encoding, (f"bytes that are not {encoding} were replaced by U+FFFD",))


def _by_zeros(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: the zero bytes of ASCII characters all stand on one side."""
    head = data[:SAMPLE]
    odd, even = head[1::2].count(0), head[::2].count(0)
    if odd + even == 0 or min(odd, even) * 10 > odd + even:
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if max(odd, even) * 4 < len(head) and _readable(data, encoding) < 0.8:  # else half of all bytes are zero: plain ASCII in UTF-16
        return None
    return _strict(data, encoding)


def _by_hint(data: bytes, hint: str | None) -> Decoded | None:
    if hint is None or not _HINTS.match(hint.strip()):
        return None
    try:
        name = codecs.lookup(hint.strip()).name
    except LookupError:
        return None
    name = "gb18030" if name in ("gb2312", "gbk", "hz") else name
    if name != "utf-8" and _as_utf8(data) is not None:  # bytes that are valid UTF-8 are UTF-8: the declaration is wrong
        return None
    return _strict(data, name)


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _as_utf8(data: bytes) -> Decoded | None:
    """UTF-8, also where a few bytes are damaged: nearly all multi-byte characters are valid."""
    strict = _strict(data, "utf-8")
    if strict is not None:
        return strict
    decoded = _lenient(data, "utf-8")
    bad = decoded.text.count(REPLACEMENT) + len(_SURROGATE.findall(decoded.text))
    valid = sum(1 for byte in data if byte >= 0xC0) - bad
    return decoded if valid >= 10 * bad else None


def _as_chinese(data: bytes) -> Decoded | None:
    best = max(CANDIDATES, key=lambda encoding: _readable(data, encoding))
    return _strict(data, best) if _readable(data, best) >= 0.8 else None


@cache
def _common() -> frozenset[str]:
    """Hanzi in use: level 1 of GB/T 2312 (3,755 by pronunciation) and of Big5 (5,401), read from the codecs themselves."""
    simplified = {bytes((a, b)).decode("gb2312", "ignore") for a in range(0xB0, 0xD8) for b in range(0xA1, 0xFF)}
    traditional = {bytes((a, b)).decode("big5", "ignore") for a in range(0xA4, 0xC7) for b in (*range(0x40, 0x7F), *range(0xA1, 0xFF))}
    return frozenset(c for c in simplified | traditional if len(c) == 1) | _PUNCTUATION


def _readable(data: bytes, encoding: str) -> float:
    """Share of the non-ASCII characters that are common hanzi or Chinese punctuation; 0 if it does not decode."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(data[:SAMPLE], final=len(data) <= SAMPLE)
    except UnicodeDecodeError:
        return 0.0
    wide = [c for c in text if c > "\x7f"]
    common = _common()
    controls = len(_CONTROL.findall(text))
    return sum(c in common for c in wide) / (len(wide) + controls) if wide else 0.0


def _guess(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes

    if sum(byte > 0x7F for byte in data[:SAMPLE]) < 64:  # its guesses on short texts are worth nothing
        return None
    match = from_bytes(data[:SAMPLE]).best()
    return None if match is None else _strict(data, match.encoding)


def _checked(decoded: Decoded) -> Decoded:
    text, notes = decoded.text, decoded.notes
    zeros, surrogates = text.count("\x00"), len(_SURROGATE.findall(text))
    if zeros > max(1, MOST_REPLACED * len(text)):
        raise Undecodable("it is binary data, not text")
    if zeros:
        text, notes = text.replace("\x00", REPLACEMENT), (*notes, f"{zeros} NUL characters were replaced by U+FFFD")
    if surrogates:
        text, notes = _SURROGATE.sub(REPLACEMENT, text), (*notes, f"{surrogates} lone surrogates were replaced by U+FFFD")
    if text.count(REPLACEMENT) > max(1, MOST_REPLACED * len(text)):
        raise Undecodable(f"{text.count(REPLACEMENT)} of {len(text)} characters cannot be read as {decoded.encoding}")
    if len(_CONTROL.findall(text)) > max(1, 0.05 * len(text)):
        raise Undecodable("it consists of control characters")
    return Decoded(text, decoded.encoding, notes)
