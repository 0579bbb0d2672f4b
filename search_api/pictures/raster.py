"""Pictures as PNG. The renderer is the extra `pictures`; Chinese labels need a font of the machine."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from search_api.errors import ServiceError
from search_api.pictures.picture import Picture
from search_api.pictures.style import Theme

FONTS = Path(__file__).with_name("fonts.tsv")
FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
)


class NoPicture(ServiceError):
    title = "The picture cannot be made here"


def png(picture: Picture, theme: Theme = "light", scale: float = 2.0) -> bytes:
    """The picture in `scale` pixels for each of its own. Raises NoPicture where the renderer or a Chinese font is missing."""
    try:
        import resvg_py
    except ImportError:
        raise NoPicture("PNG needs the package resvg_py.", 'pip install "casegraph[pictures]", or take the picture as SVG.') from None
    file, family = font()
    return resvg_py.svg_to_bytes(
        svg_string=picture.standalone(theme),
        zoom=scale,
        skip_system_fonts=True,
        font_files=[str(file)],
        font_family=family,
        sans_serif_family=family,
    )


@cache
def font() -> tuple[Path, str]:
    """The first of fonts.tsv that this machine has, and its family. Raises NoPicture."""
    installed = {path.name.casefold(): path for path in reversed(list(_files()))}
    for name, family in _known():
        if path := installed.get(name.casefold()):
            return path, family
    raise NoPicture(
        "This machine has no Chinese font that is known here, so the labels would be empty boxes.",
        "Install one, on Debian `apt install fonts-noto-cjk`, and start the service anew; or take the picture as SVG.",
    )


def _files() -> Iterator[Path]:
    for folder in FOLDERS:
        yield from sorted(Path(folder).expanduser().rglob("*.[ot]t[fc]"))


def _known() -> Iterator[tuple[str, str]]:
    for line in FONTS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, family = line.partition("\t")
            yield name, family
