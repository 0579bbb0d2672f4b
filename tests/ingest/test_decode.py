"""Which codec is chosen, and that offsets count the characters of that codec."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.decode import Undecodable, decode

LINE = "青山县推行“邻里管家”，覆盖12个小区、3400户。\n"
TRADITIONAL = "青山縣推行鄰里管家，覆蓋十二個小區，居民滿意。"

CHOICES = [
    # bytes, encoding, what the row guards
    (LINE.encode(), "utf-8", "plain UTF-8"),
    (LINE.encode("utf-8-sig"), "utf-8-sig", "a mark is dropped"),
    (LINE.encode("utf-16"), "utf-16", "little endian with mark"),
    (b"\xfe\xff" + LINE.encode("utf-16-be"), "utf-16", "big endian with mark"),
    (LINE.encode("utf-32"), "utf-32", "its mark begins like that of UTF-16"),
    (LINE.encode("utf-16-le"), "utf-16-le", "no mark: zero bytes of digits and line ends"),
    (LINE.encode("utf-16-be"), "utf-16-be", "no mark, the other side"),
    ("pilot in Qingshan\n".encode("utf-16-le"), "utf-16-le", "valid UTF-8 as well, full of NUL"),
    (LINE.encode("gbk"), "gb18030", "GBK is a part of GB18030"),
    (("𠮷㐂" + LINE).encode("gb18030"), "gb18030", "four-byte characters"),
    ("青山小区".encode("gbk"), "gb18030", "eight bytes only"),
    (TRADITIONAL.encode("big5"), "big5", "would decode as GB18030 too, to rare characters"),
    (TRADITIONAL.encode("gbk"), "gb18030", "traditional characters in GBK"),
    ("小".encode(), "utf-8", "one character"),
    (b"a", "utf-8", "one byte"),
]


@pytest.mark.parametrize(("data", "encoding", "why"), CHOICES)
def test_encoding(data: bytes, encoding: str, why: str) -> None:
    decoded = decode(data)
    assert (decoded.encoding, decoded.notes) == (encoding, ()), why
    assert decoded.text == data.decode(encoding), why


REPAIRS = [
    # bytes, characters before and after the repaired place, note
    (LINE.encode() * 9 + b"\xed\xa0\x80" + LINE.encode(), "lone surrogates"),
    (LINE.encode() * 9 + b"\x00" + LINE.encode(), "NUL"),
    (LINE.encode() * 9 + b"\xff" + LINE.encode(), "not utf-8"),
]


@pytest.mark.parametrize(("data", "note"), REPAIRS)
def test_repairs_keep_offsets(data: bytes, note: str) -> None:
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.text == LINE * 9 + "\ufffd" + LINE
    assert note in " ".join(decoded.notes)


def test_text_cut_inside_a_character_is_still_utf8() -> None:
    assert decode((LINE * 9).encode()[:-2]).encoding == "utf-8"


HOPELESS = [
    (bytes(range(256)) * 20, "bytes of all values"),
    (b"\x00" * 100, "nothing but NUL"),
    (LINE.encode() * 3 + LINE.encode("gbk") * 3, "half UTF-8, half GBK"),
    (b"\x01\x02\x03\x04" * 50, "control characters"),
]


@pytest.mark.parametrize(("data", "why"), HOPELESS)
def test_hopeless(data: bytes, why: str) -> None:
    with pytest.raises(Undecodable):
        decode(data)


HINTS = [
    # bytes, hint, encoding
    (LINE.encode("gbk"), "gb2312", "gb18030"),
    (LINE.encode(), "gbk", "utf-8"),  # a wrong declaration: valid UTF-8 is UTF-8
    (TRADITIONAL.encode("big5"), "big5", "big5"),
    (LINE.encode("gbk"), "utf-8", "gb18030"),  # declared, but not valid
    (LINE.encode(), "no-such-codec", "utf-8"),
    (LINE.encode(), "hex", "utf-8"),  # a codec, but not of text
]


@pytest.mark.parametrize(("data", "hint", "encoding"), HINTS)
def test_declared_encoding(data: bytes, hint: str, encoding: str) -> None:
    assert decode(data, hint).encoding == encoding


plain = st.text(st.characters(codec="utf-8", exclude_characters="\x00\ufffd\ufeff", exclude_categories=("Cc", "Cs")), max_size=80)


@given(plain)
def test_every_offset_is_that_of_the_codec(text: str) -> None:
    assert decode((LINE + text).encode()).text == LINE + text


@given(st.binary(max_size=300))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except Undecodable:
        return
    decoded.text.encode("utf-8")
    assert "\x00" not in decoded.text
