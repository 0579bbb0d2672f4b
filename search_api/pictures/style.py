"""Colours and type of pictures, out of style.yaml: as attributes for a picture that stands alone, as a style sheet for pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

Theme = Literal["light", "dark"]
FILE = Path(__file__).with_name("style.yaml")


@cache
def style() -> dict[str, Any]:
    """`palettes` by theme, and `classes` with their properties."""
    raw: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return raw


def attributes(classes: str, theme: Theme) -> dict[str, str]:
    """The properties of classes (names with spaces between), in the colours of a theme."""
    palette = style()["palettes"][theme]
    own = {name: value for each in classes.split() for name, value in style()["classes"][each].items()}
    return {name: str(palette.get(value, value)) for name, value in own.items()}


def sheet() -> str:
    """The style sheet for pages: dark where the reader's system or the page's `data-theme` says so."""
    light, dark = (_variables(style()["palettes"][theme]) for theme in get_args(Theme))
    rules = (f".{name} {{ {'; '.join(_rule(*each) for each in own.items())} }}" for name, own in style()["classes"].items())
    return "\n".join(
        [
            "/* Made by python -m search_api.pictures from style.yaml; change it there. */",
            f":root {{ {light} }}",
            f'@media (prefers-color-scheme: dark) {{ :root:not([data-theme="light"]) {{ {dark} }} }}',
            f':root[data-theme="dark"] {{ {dark} }}',
            f"@media print {{ :root, :root[data-theme] {{ {light} }} }}",
            *rules,
            ".picture { max-width: 100%; height: auto }",
            ".picture a:focus-visible, .picture a:hover { outline: 2px solid var(--pic-centre) }",
            "",
        ]
    )


def _variables(palette: dict[str, str]) -> str:
    return "; ".join(f"--pic-{name}: {value}" for name, value in palette.items())


def _rule(name: str, value: object) -> str:
    size = f"{value}px" if name == "font-size" else value
    return f"{name}: {f'var(--pic-{value})' if value in style()['palettes']['light'] else size}"
