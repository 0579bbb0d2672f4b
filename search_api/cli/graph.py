from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from search_api.cli import NOTHING
from search_api.cli.options import json_option, store_option
from search_api.cli.output import failure, note, one_line, print_evidence, print_json, say
from search_api.cli.session import service
from search_api.errors import NotFound
from search_api.link_shapes import Communities, Link, NodeRef, Paths, Shared, SharedMechanism, Similar
from search_api.service import Service

Asked = Callable[[Service], Any]
status_option = click.option("--status", multiple=True, metavar="STATUS", help="Only practices in this state; default: those in force.")
within_option = click.option("--within", multiple=True, metavar="PLACE", help="Only practices in this place or below it, by full name.")


def limit_option(default: int, most: int = 200) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option("--limit", type=click.IntRange(1, most), default=default, show_default=True, help="How many at most.")


@click.group()
def command() -> None:
    """Find communities of places, what places share and how they are linked; export the graph."""


@command.command()
@json_option
@store_option
def summary(as_json: bool, store: str | None) -> None:
    """Count the nodes of the graph by label."""
    with service(store) as opened:
        found = opened.graph()
    if as_json:
        print_json(found)
        return
    for label, count in found.nodes.items():
        say(f"{label:13}{count:9}")


@command.command()
@within_option
@status_option
@click.option("--level", metavar="LEVEL", help="Count practices for the place of this level above them, e.g. province.")
@limit_option(20)
@json_option
@store_option
def communities(within: tuple[str, ...], status: tuple[str, ...], level: str | None, limit: int, as_json: bool, store: str | None) -> None:
    """Group places by the mechanisms that they use, the largest group first.

    Exit code 4: there are none.
    """
    found = _ask(store, lambda opened: opened.communities(within, status, level, limit))
    print_json(found) if as_json else _tell_communities(found)
    _nothing(not found.total)


@command.command()
@click.argument("places", nargs=-1, required=True, metavar="PLACE PLACE…")
@status_option
@limit_option(50)
@json_option
@store_option
def shared(places: tuple[str, ...], status: tuple[str, ...], limit: int, as_json: bool, store: str | None) -> None:
    """Show the mechanisms that at least two of the places use, with the quotes. Places go by full name, with all below them.

    Exit code 4: they share none, or a place is not there.
    """
    found = _ask(store, lambda opened: opened.shared(places, status, limit))
    print_json(found) if as_json else _tell_shared(found)
    _nothing(not found.total)


@command.command()
@click.argument("place")
@within_option
@status_option
@limit_option(10)
@json_option
@store_option
def similar(place: str, within: tuple[str, ...], status: tuple[str, ...], limit: int, as_json: bool, store: str | None) -> None:
    """Show the places of the same level that share most mechanisms with a PLACE.

    Exit code 4: there are none, or the place is not there.
    """
    found = _ask(store, lambda opened: opened.similar(place, within, status, limit))
    print_json(found) if as_json else _tell_similar(found)
    _nothing(not found.total)


@command.command()
@click.argument("source", metavar="PLACE")
@click.argument("target", metavar="PLACE")
@within_option
@status_option
@limit_option(5)
@json_option
@store_option
def path(source: str, target: str, within: tuple[str, ...], status: tuple[str, ...], limit: int, as_json: bool, store: str | None) -> None:
    """Show the shortest ways between two places, over mechanisms, organisations and other places, each step with its quotes.

    Exit code 4: there is none, or a place is not there.
    """
    found = _ask(store, lambda opened: opened.paths(source, target, within, status, limit))
    print_json(found) if as_json else _tell_paths(found)
    _nothing(not found.total)


@command.command()
@click.option("--format", "kind", required=True, type=click.Choice(["graphml", "csv", "jsonld"]), help="csv: for neo4j-admin import.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="File to write; for csv a folder, which must be empty or new.")
@within_option
@click.option("--label", multiple=True, metavar="LABEL", help="Only nodes of this label, e.g. Place, and the edges between them.")
@store_option
def export(kind: str, out: Path, within: tuple[str, ...], label: tuple[str, ...], store: str | None) -> None:
    """Write the graph to a file: GraphML, CSV for neo4j-admin database import, or JSON-LD."""
    with service(store) as opened:
        written = opened.export(kind, within, label).write(out)
    note(f"{written.nodes} nodes and {written.edges} edges written to {one_line(out)}")
    if kind == "csv":
        note("  next: In that folder, with the server stopped: neo4j-admin database import full neo4j @import.args")


def _ask(store: str | None, verb: Asked) -> Any:
    with service(store) as opened:
        try:
            return verb(opened)
        except NotFound as error:
            failure(error)
            raise SystemExit(NOTHING) from None


def _nothing(empty: bool) -> None:
    if empty:
        raise SystemExit(NOTHING)


def _tell_communities(found: Communities) -> None:
    searched = f"modularity {found.modularity}; {found.documents_searched} documents"
    say(f"{found.total} communities, {found.alone} places in none; {searched}")
    for number, group in enumerate(found.communities, 1):
        say(f"\n{number:3}. {one_line('、'.join(place.name for place in group.places))}")
        say(f"     {one_line('、'.join(each.name for each in group.mechanisms))} ({len(group.links)} links)")
        for link in group.links[:3]:
            _tell_link(link)


def _tell_shared(found: Shared) -> None:
    likeness = "" if found.similarity is None else f"; similarity {found.similarity:.2f}"
    say(f"{found.total} mechanisms shared{likeness}; {found.documents_searched} documents")
    for mechanism in found.mechanisms:
        _tell_mechanism(mechanism)


def _tell_similar(found: Similar) -> None:
    say(f"{found.total} places share mechanisms with {one_line(found.place.name)}; {found.documents_searched} documents")
    for number, other in enumerate(found.places, 1):
        say(f"\n{number:3}. {one_line(other.place.name)} · {other.similarity:.2f} · {len(other.mechanisms)} shared")
        say(f"     {one_line('、'.join(each.mechanism.name for each in other.mechanisms))}")


def _tell_paths(found: Paths) -> None:
    say(f"{found.total} shortest ways, {found.length or 0} links long; {found.documents_searched} documents")
    for number, way in enumerate(found.paths, 1):
        say(f"\n{number:3}. {' — '.join(map(_name, way.nodes))}")
        for link in way.links:
            _tell_link(link)


def _tell_mechanism(shared: SharedMechanism) -> None:
    say(f"\n{_name(shared.mechanism)} · {one_line(shared.mechanism.en or '')}")
    for link in shared.links:
        _tell_link(link)


def _tell_link(link: Link) -> None:
    say(f"  {_name(link.source)} —{link.relation}→ {_name(link.target)}{' · ' if link.statuses else ''}{', '.join(link.statuses)}")
    print_evidence(link.evidence)


def _name(node: NodeRef) -> str:
    return one_line(node.name)
