"""PNG: the Chinese labels are really there."""

import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from search_api.pictures import Bar, bars, png, raster
from search_api.pictures.raster import NoPicture, font

Pixels = list[bytes]


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    font.cache_clear()
    yield
    font.cache_clear()


def picture(name: str) -> bytes:
    return png(bars([Bar(name, 1.0, "")], "", "", "zh"), scale=1.0)


def pixels(data: bytes) -> Pixels:
    """The rows of an 8-bit RGBA image: the filters of PNG (ISO/IEC 15948, 9) undone."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    wide, packed, at = int.from_bytes(data[16:20]), b"", 8
    assert data[24:26] == b"\x08\x06"
    while at < len(data):
        size = int.from_bytes(data[at : at + 4])
        if data[at + 4 : at + 8] == b"IDAT":
            packed += data[at + 8 : at + 8 + size]
        at += size + 12
    raw, step = zlib.decompress(packed), 4 * wide + 1
    rows: Pixels = []
    for start in range(0, len(raw), step):
        rows.append(_unfiltered(raw[start], raw[start + 1 : start + step], rows[-1] if rows else bytes(4 * wide)))
    return rows


def _unfiltered(kind: int, line: bytes, above: bytes) -> bytes:
    out = bytearray(line)
    for n in range(len(out)):
        a, b, c = (out[n - 4] if n >= 4 else 0), above[n], (above[n - 4] if n >= 4 else 0)
        nearest = min((a, b, c), key=lambda each: abs(a + b - c - each))
        out[n] = (out[n] + (0, a, b, (a + b) // 2, nearest)[kind]) % 256
    return bytes(out)


def ink(rows: Pixels, left: int, right: int) -> list[tuple[int, int]]:
    """The dark pixels between two columns."""
    return [(x, y) for y, row in enumerate(rows) for x in range(left, right) if sum(row[4 * x : 4 * x + 3]) < 400]


def glyphs(text: str) -> list[frozenset[tuple[int, int]]]:
    """The ink of each character, from its own corner; labels begin at 8 pixels and each takes 13."""
    rows = pixels(picture(text))
    return [frozenset((x - 8 - 13 * n, y) for x, y in ink(rows, 8 + 13 * n, 21 + 13 * n)) for n in range(len(text))]


def test_each_character_has_a_form_of_its_own() -> None:
    """Characters that a font lacks would be equal boxes, or nothing."""
    forms = glyphs("霞山区湛江市")
    assert all(len(form) > 12 for form in forms)
    assert len(set(forms)) == len(forms)


def test_the_same_character_has_the_same_form() -> None:
    one, other = glyphs("山"), glyphs("区山")
    assert one[0] == other[1]


def test_what_the_font_lacks_shows_what_the_test_would_find() -> None:
    """Private characters have no form: all of them look alike."""
    assert len(set(glyphs("\ue000\ue001\ue002"))) == 1


def test_the_scale_counts() -> None:
    small, large = (png(bars([Bar("山", 1, "")], "", "", "zh"), scale=scale) for scale in (1.0, 2.0))
    assert 2 * int.from_bytes(small[16:20]) == int.from_bytes(large[16:20])


def test_without_a_chinese_font_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "Latin.ttf").write_bytes(b"")
    monkeypatch.setattr(raster, "FOLDERS", (str(tmp_path),))
    with pytest.raises(NoPicture, match="no Chinese font") as caught:
        picture("山")
    assert "fonts-noto-cjk" in caught.value.next_step


def test_without_the_renderer_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(NoPicture) as caught:
        picture("山")
    assert 'pip install "casegraph[pictures]"' in caught.value.next_step
