"""Making decisions, taking them back, and their history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from pydantic import ValidationError

from corpus.gazetteer import gazetteer
from corpus.ontology import ontology
from graph.corrections import Changed, Decision
from graph.places import unit_named
from graph.store import Reader, Store
from search_api.errors import BadRequest, NotFound
from search_api.listing import decode_cursor, encode_cursor
from search_api.reviewing.shapes import Deciding, History, ReadIn
from search_api.reviewing.statements import Statement, find, meant
from search_api.shapes import Page

LONGEST, MOST = 2000, 500  # characters of a note, and items of one call
TOGETHER = 500  # decisions that are read in at a time


def decide(store: Store, given: Deciding) -> tuple[Decision, ...]:
    """Makes the same decision about several statements. NotFound for an unknown one, BadRequest for what cannot be set."""
    if not 0 < len(given.items) <= MOST or max(len(given.who), len(given.note)) > LONGEST:
        raise BadRequest("The decision names no item or too many, or its note is too long.", f"1 to {MOST} items, {LONGEST} characters.")
    when = datetime.now(UTC).isoformat(timespec="microseconds")
    made = tuple(
        Decision(target=one.target, action=given.action, to=_set(one, given), who=given.who.strip(), note=given.note.strip(), when=when)
        for one in [find(store, id) for id in dict.fromkeys(given.items)]
    )
    store.decide(made)
    return made


def undo(store: Store, id: str, who: str = "") -> Decision:
    """Takes a decision back; once it is undone, changes nothing."""
    known = next((each for each in store.decisions() if each.id == id), None)
    if known is None:
        raise NotFound(f"There is no decision “{id}”.", "Take the id from the history.")
    if known.undone is None:
        when = datetime.now(UTC).isoformat(timespec="microseconds")
        known = known.model_copy(update={"undone": when, "undone_by": who.strip()[:LONGEST]})
        store.decide([known])
    return known


def history(reader: Reader, document: str | None, item: str | None, cursor: str | None, limit: int) -> Page[History]:
    """A page of decisions, the latest first: of a statement, of a document, or of all."""
    found = find(reader, item).own if item else reader.decisions(*([document] if document else []))
    latest = sorted(found, key=_key, reverse=True)
    rest = [each for each in latest if not cursor or _key(each) < decode_cursor(cursor)]
    more = encode_cursor(_key(rest[limit - 1])) if len(rest) > limit else None
    return Page(items=tuple(_told(reader, each) for each in rest[:limit]), total=len(latest), next=more)


def exported(reader: Reader) -> Iterator[str]:
    """Every decision, undone or not, as lines of JSON."""
    return (f"{each.model_dump_json()}\n" for each in reader.decisions())


def read_in(store: Store, lines: Iterable[str]) -> ReadIn:
    """Takes in lines of `exported`, of this store or another. BadRequest names the first that is no decision; then nothing is taken in."""
    given = [_decision(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    new = [each for n in range(0, len(given), TOGETHER) for each in store.decide(given[n : n + TOGETHER])]
    return ReadIn(taken=sum(new), there=len(new) - sum(new))


def _decision(number: int, line: str) -> Decision:
    try:
        return Decision.model_validate_json(line)
    except ValidationError as error:
        problem = error.errors()[0]
        where = ".".join(map(str, problem["loc"]))
        raise BadRequest(f"Line {number} is no decision: {where} {problem['msg']}", "Take the file from the export.") from None


def _key(decision: Decision) -> str:
    return f"{decision.when} {decision.id}"


def _told(reader: Reader, decision: Decision) -> History:
    stored = reader.document(decision.target.document)
    item = meant(stored, decision) if stored else None
    name = stored.record.document.name if stored else None
    return History(decision=decision, item=item or "", document_name=name, applies=item is not None and decision.undone is None)


def _set(statement: Statement, given: Deciding) -> dict[Changed, str | None]:
    """What the decision sets, checked."""
    wanted = {name: value for name in ("mechanism", "place", "status") if (value := getattr(given, name)) is not None}
    allowed = ("mechanism", "place", "status") if statement.about == "practice" else ("place",)
    if given.action != "change":
        return {}
    if not wanted or set(wanted) - set(allowed):
        raise BadRequest(
            f"A change of this {statement.about} sets one of: {', '.join(allowed)}.", "Give at least one of them, and no other."
        )
    found: dict[Changed, str | None] = {}
    if "mechanism" in wanted:
        found["mechanism"] = (
            _known("mechanism", wanted["mechanism"].strip(), ontology().mechanisms) if wanted["mechanism"].strip() else None
        )
    if "status" in wanted:
        found["status"] = _known("status", wanted["status"], ontology().statuses)
    if "place" in wanted:
        found["place"] = place_named(wanted["place"].strip())
    return found


def _known(kind: str, value: str, known: Iterable[str]) -> str:
    if value not in known:
        raise BadRequest(f"“{value}” is no {kind}.", f"Take an id from the list of the vocabulary, such as {', '.join(list(known)[:5])}.")
    return value


def place_named(name: str) -> str:
    """The full name of a place: one that the gazetteer knows, or one that lies below such a place by name."""
    if unit_named(name) or any(unit_named(name[:end]) for end in range(len(name) - 1, 2, -1)):
        return name
    full = sorted({gazetteer().full_name(unit) for unit in gazetteer().named(name)})
    if len(full) == 1:
        return full[0]
    step = f"One of: {'、'.join(full[:20])}." if full else "Write the full name, from the province down."
    raise BadRequest(f"“{name}” is {'the name of several places' if full else 'no place that the gazetteer knows'}.", step)
