"""Checks a folder of vocabulary files and says in plain words what is wrong with them."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from corpus.ontology.phrases import GAP, OR
from corpus.ontology.reader import HOME, LOADER, sources
from corpus.ontology.rules import RULES
from corpus.ontology.schema import FILLED, LISTS, SECTIONS, Entries, Entry, Problem, Section


def problems(folder: Path) -> list[Problem]:
    """All problems of the vocabulary that `ontology(folder)` would read, sorted by file and line; an empty list if there are none."""
    found: list[Problem] = []
    entries: Entries = {section.name: [] for section in SECTIONS}
    for name, path in sources(folder).items():
        try:
            root = yaml.compose(path.read_bytes(), Loader=LOADER)
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            mark = getattr(error, "problem_mark", None)
            found.append(Problem(name, mark.line + 1 if mark else 0, f"not valid YAML: {getattr(error, 'problem', None) or error}"))
        else:
            found.extend(_sections(name, root, entries))
    for rule in RULES:
        found.extend(rule(entries))
    return sorted(set(found))


def _sections(file: str, root: yaml.Node | None, entries: Entries) -> Iterator[Problem]:
    expected = {section.name: section for section in SECTIONS if section.file == file}
    nodes = {key.value: value for key, value in root.value} if isinstance(root, yaml.MappingNode) else {}
    yield from (Problem(file, 0, f"the list `{name}:` is missing") for name in expected if name not in nodes)
    for name, node in nodes.items():
        if name not in expected:
            yield Problem(file, node.start_mark.line + 1, f"unknown list `{name}:`; known are {', '.join(expected)}")
        elif not isinstance(node, yaml.SequenceNode):
            yield Problem(file, node.start_mark.line + 1, f"`{name}:` is not a list")
        else:
            yield from _entries(expected[name], node, entries[name])


def _entries(section: Section, node: yaml.SequenceNode, entries: list[Entry]) -> Iterator[Problem]:
    for item in node.value:
        line = item.start_mark.line + 1
        values = _plain(item)
        wrong = list(_shape(section, values))
        name = values.get(section.key) if isinstance(values, dict) else None
        yield from (Problem(section.file, line, f"{section.name}: {name or 'an entry'}: {message}") for message in wrong)
        if not wrong:
            entries.append(Entry(section, line, values))


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return node.value


def _shape(section: Section, values: Any) -> Iterator[str]:
    if not isinstance(values, dict):
        yield "not a set of `field: value` lines"
        return
    yield from (
        f"`{field}` is missing" for field in section.required if values.get(field) in (None, "") or (field in FILLED and not values[field])
    )
    yield from (f"unknown field `{field}`" for field in values if field not in section.required + section.optional)
    for field, value in values.items():
        if field in LISTS and not (isinstance(value, list) and all(isinstance(text, str) for text in value)):
            yield f"`{field}` is not a list of texts"
        elif field in LISTS:
            yield from _texts(field, value)
        elif field == "definition":
            given = value if isinstance(value, dict) else {}
            yield from (f"`definition` lacks `{language}`" for language in ("zh", "en") if not given.get(language))
        elif not isinstance(value, str):
            yield f"`{field}` is not a text"


def _texts(field: str, texts: list[str]) -> Iterator[str]:
    for text, count in Counter(texts).items():
        parts = text.replace(GAP * 2, GAP).replace(OR, GAP).split(GAP)
        if not all(part.strip() for part in parts):
            yield f"`{field}` has {text!r}, which is empty or has nothing on one side of {GAP}"
        if count > 1:
            yield f"`{field}` has {text!r} twice"


def main(arguments: list[str]) -> int:
    """Prints the problems of a folder (our own without an argument); exit status 1 if there are any."""
    found = problems(Path(arguments[0]) if arguments else HOME)
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
