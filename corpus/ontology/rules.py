"""What must hold between the entries of the vocabulary; each rule yields the problems it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from corpus.ontology.phrases import occurs, written_out
from corpus.ontology.reader import named
from corpus.ontology.schema import PLACE_LEVELS, Entries, Entry, Problem


def _unique_ids(entries: Entries) -> Iterator[Problem]:
    for group in entries.values():
        first: dict[str, int] = {}
        for entry in group:
            if entry.id in first:
                yield entry.problem(f"the same id stands in line {first[entry.id]}")
            first.setdefault(entry.id, entry.line)


def _references(entries: Entries) -> Iterator[Problem]:
    known = {name: {entry.id for entry in group} for name, group in entries.items()}
    for entry in entries["mechanisms"]:
        broader = named(entry.values.get("broader"))
        if broader and broader not in known["mechanisms"]:
            yield entry.problem(f"unknown `broader` {broader}")
        for name in entry.list("names"):
            if name not in entry.list("phrases"):
                yield entry.problem(f"`names` has {name!r}, which is none of its phrases")
        if entry.values["theme"] not in known["themes"]:
            yield entry.problem(f"unknown `theme` {entry.values['theme']}")
    for entry in entries["indicators"]:
        if entry.values["unit_kind"] not in known["unit_kinds"]:
            yield entry.problem(f"unknown `unit_kind` {entry.values['unit_kind']}; known are {', '.join(sorted(known['unit_kinds']))}")
    for entry in entries["levels"]:
        yield from (entry.problem(f"unknown level {level}") for level in entry.list("levels") if level not in PLACE_LEVELS)


def _cycles(entries: Entries) -> Iterator[Problem]:
    broader = {entry.id: named(entry.values.get("broader")) for entry in entries["mechanisms"]}
    for entry in entries["mechanisms"]:
        path, above = [entry.id], broader[entry.id]
        while above and above not in path:
            path.append(above)
            above = broader.get(above)
        if above == entry.id:
            yield entry.problem(f"`broader` runs in a circle: {' -> '.join([*path, above])}")


def _numbers(entries: Entries) -> Iterator[Problem]:
    units = {unit for entry in entries["unit_kinds"] for unit in entry.list("si_units")}
    for entry in entries["units"]:
        if entry.values["si_unit"] not in units:
            yield entry.problem(f"`si_unit` {entry.values['si_unit']} belongs to no unit kind")
        if not _is_number(entry.values["factor"], float):
            yield entry.problem(f"`factor` {entry.values['factor']} is not a number above 0")
    for entry in entries["organisation_kinds"]:
        if not _is_number(entry.values["priority"], int):
            yield entry.problem(f"`priority` {entry.values['priority']} is not a whole number above 0")


def _is_number(text: str, kind: type[int] | type[float]) -> bool:
    try:
        return 0 < kind(text) < float("inf")
    except ValueError:
        return False


def _claimed_twice(entries: Entries) -> Iterator[Problem]:
    for group in entries.values():
        for field in ("phrases", "cues", "suffixes", "asked", "english", "names"):
            owner: dict[str, str] = {}
            for entry in group:
                for text in entry.list(field):
                    if owner.setdefault(text.lower(), entry.id) != entry.id:
                        yield entry.problem(f"`{field}` has {text!r}, which {owner[text.lower()]} claims too")


def _told(entry: Entry) -> list[str]:
    return [phrase for wording in entry.list("told") for phrase in written_out(wording)]


def _contradictions(entries: Entries) -> Iterator[Problem]:
    """A `not` must narrow something, and must not silence a phrase of its own entry or of an entry below it."""
    for name, field in (("mechanisms", "phrases"), ("statuses", "cues")):
        for entry in entries[name]:
            below = [each for each in entries[name] if each.id == entry.id or each.values.get("broader") == entry.id]
            for text in entry.list("not"):
                if not any(occurs(phrase, text) for phrase in (*entry.list(field), *_told(entry))):
                    yield entry.problem(f"`not` has {text!r}, which contains none of its {field}")
                for other, phrase in ((each, phrase) for each in below for phrase in each.list(field) if occurs(text, phrase)):
                    yield entry.problem(f"`not` has {text!r}, which silences {phrase!r} of {other.id}")


RULES: tuple[Callable[[Entries], Iterator[Problem]], ...] = (_unique_ids, _references, _cycles, _numbers, _claimed_twice, _contradictions)
