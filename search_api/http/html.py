"""HTML by hand: text is escaped here and nowhere else, and pages carry one style and no script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from html import escape

from starlette.responses import HTMLResponse

STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.6 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
input { font: inherit; width: 70%; padding: .3rem; } button { font: inherit; padding: .3rem 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .2rem .6rem; border-bottom: 1px solid #8886; }
pre { overflow: auto; padding: .6rem; background: #8882; max-height: 24rem; } code { font-size: .9em; }
blockquote { margin: .3rem 1rem; } footer, .source { font-size: .85em; opacity: .8; } section { margin-top: 2rem; }
"""
_DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_DIGEST}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"


class Markup(str):
    """HTML that is safe to put into a page as it is."""

    __slots__ = ()


def tag(name: str, /, *children: object, **attributes: str | None) -> Markup:
    """An element; children that are not Markup are escaped, as are all attributes (a trailing "_" is dropped from their names)."""
    return Markup(f"<{name}{_stated(attributes)}>{join(*children)}</{name}>")


def join(*children: object) -> Markup:
    return Markup("".join(child if isinstance(child, Markup) else escape(str(child)) for child in children))


def empty(name: str, /, **attributes: str) -> Markup:
    """An element that has no end tag."""
    return Markup(f"<{name}{_stated(attributes)}>")


def _stated(attributes: Mapping[str, str | None]) -> str:
    return "".join(f' {key.rstrip("_")}="{escape(value)}"' for key, value in attributes.items() if value is not None)


def page(title: str, *content: object, language: str = "en", status: int = 200) -> HTMLResponse:
    head = join(
        empty("meta", charset="utf-8"),
        empty("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        Markup(f"<style>{STYLE}</style>"),
    )
    html = tag("html", tag("head", head), tag("body", *content), lang=language)
    return HTMLResponse(f"<!doctype html>\n{html}", status, {"Content-Security-Policy": POLICY})
