"""The texts of the interface: complete in both languages, and all of them used."""

import re
from pathlib import Path
from string import Formatter

import pytest

from search_api.web import messages as package
from search_api.web.language import LANGUAGES
from search_api.web.messages import Text, messages, text
from search_api.web.render import TEMPLATES

CHINESE = re.compile(r"[\u4e00-\u9fff]")
NAMES = re.compile(r"casegraph|HTTP|JSON|CSV|XLSX|DOCX|Markdown|BibTeX|RIS|CSL|GB/T|SVG|PNG|doctor|URL|[A-Z]{2,}|[a-z]+-?[a-z]*=")


def forms(found: Text) -> list[str]:
    return [found] if isinstance(found, str) else list(found.values())


def fields(found: Text) -> set[str]:
    return {name for form in forms(found) for _, name, _, _ in Formatter().parse(form) if name} - {"n"}


def test_both_languages_have_the_same_keys() -> None:
    assert set(messages("zh")) == set(messages("en"))


def test_both_languages_fill_in_the_same_values() -> None:
    assert {key: fields(found) for key, found in messages("zh").items()} == {key: fields(found) for key, found in messages("en").items()}


def test_no_text_is_in_the_other_language() -> None:
    assert [key for key, found in messages("en").items() if CHINESE.search("".join(forms(found)))] == []
    chinese = {key: NAMES.sub("", "".join(forms(found))) for key, found in messages("zh").items()}
    assert [key for key, found in chinese.items() if re.search(r"[A-Za-z]{3,}", re.sub(r"{\w+}", "", found))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_and_many(language: str) -> None:
    assert "1" in text(language, "parts.more_quotes", n=1)
    assert "2" in text(language, "parts.more_quotes", n=2)


def test_every_text_is_used() -> None:
    """A key stands in a template or a module whole, or as the stem that a template joins with something (`'site.' ~ each`)."""
    folder = Path(package.__file__).parents[1]
    sources = [*TEMPLATES.glob("*.html"), *folder.glob("**/*.py")]
    written = "\n".join(source.read_text(encoding="utf-8") for source in sources)
    stems = tuple(re.findall(r"['\"]([a-z]+\.[a-z_]*)(?:%d)?['\"] [~%]", written))
    unused = [key for key in messages("zh") if f"'{key}'" not in written and f'"{key}"' not in written and not key.startswith(stems)]
    assert unused == []
