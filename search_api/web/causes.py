"""Why a file was not taken in, in the language of the page. The loaders say it in English; what is not listed stays so."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from search_api.web import messages
from search_api.web.language import Language


def translated(language: Language, words: str | None) -> str | None:
    """The cause or next step, or None where there are no words for it in the language."""
    if language == "en" or not words:
        return words
    for pattern, chinese in _table():
        if found := pattern.fullmatch(words):
            return chinese.format(*found.groups())
    return None


@cache
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    lines = files(messages).joinpath("causes.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple((re.compile(re.escape(english).replace(r"\*", "(.*?)"), re.DOTALL), chinese) for english, chinese in rows)
