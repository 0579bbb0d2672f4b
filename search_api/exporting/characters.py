"""What formats cannot hold or must not pass on as it is, put right in one place."""

from __future__ import annotations

import re

SURROGATES = re.compile("[\ud800-\udfff]")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
# They turn the direction of what follows them on the line.
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
BREAKS = re.compile("\\s*[\r\n\u2028\u2029]+\\s*")


def encodable(text: str) -> str:
    """Lone surrogates, which no encoding knows, are replaced by U+FFFD."""
    return SURROGATES.sub("\ufffd", text)


def printable(text: str) -> str:
    """Control characters but tab and line break are replaced by U+FFFD too."""
    return CONTROLS.sub("\ufffd", encodable(text))


def one_line(text: str) -> str:
    """Printable, and line breaks and tabs are spaces."""
    return BREAKS.sub(" ", printable(text)).replace("\t", " ")
