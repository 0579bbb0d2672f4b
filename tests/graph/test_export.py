"""Exports, each read back by a program that is not ours."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
import rdflib

from graph.export import FORMATS, Part
from graph.export.jsonld import SCHEMA, iri
from graph.export.neo4j_csv import LISTS
from graph.open import open_store
from graph.properties import NODE_PROPERTIES
from graph.schema import LABELS
from graph.store import Where
from tests.neo4j_server import CONTROL, Server

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # by rdflib itself
NASTY = "a,\"b\" <c> & \\n; 'd'\r\n，“引号”\t尾 \U00020000 \x1e"  # all that a file format may stumble over


def filled_with_nasty(store, three, tell):
    for told in [*three, tell(name=f"{NASTY}.txt", households=9, company='O"Brien, \\海<&>物业', extra=NASTY)]:
        store.put(told.record, told.text)
    return store


@pytest.fixture
def nasty(store, three, tell):
    """A store whose texts and names hold what breaks careless writers."""
    return filled_with_nasty(store, three, tell)


def files(reader, format, *given):
    return {name: "".join(pieces) for name, pieces in FORMATS[format](Part(reader, *given))}


def everything(reader):
    nodes = {node.id: node for label in LABELS for node in reader.nodes(label)}
    return nodes, reader.edges_from(sorted(nodes))


def stated(props):
    return {name: value for name, value in props.items() if value is not None}


def test_graphml(nasty):
    text = files(nasty, "graphml")["graph.graphml"]
    graph = nx.parse_graphml(text)
    nodes, edges = everything(nasty)
    assert set(graph) == set(nodes)
    for id, node in nodes.items():
        expected = {name: _as_graphml(value, NODE_PROPERTIES[node.label][name]) for name, value in stated(node.props).items()}
        assert graph.nodes[id] == expected | {"label": node.label, "documents": _as_graphml(list(node.documents), "json")}
    read = [(a, data["type"], b, data.get("quote")) for a, b, data in graph.edges(data=True)]
    assert sorted(read, key=str) == sorted(
        ((e.source, e.type, e.target, e.props.get("quote") and e.props["quote"].replace("\x1e", "\ufffd")) for e in edges), key=str
    )


def _as_graphml(value, type):
    text = value if type not in ("any", "json", "string[]") else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\x1e", "\ufffd") if isinstance(text, str) else text


def test_csv(nasty):
    written = files(nasty, "csv")
    nodes, edges = everything(nasty)
    seen = 0
    for label in LABELS:
        (header,) = csv.reader(io.StringIO(written[f"{label}-header.csv"]))
        assert header[:2] == ["id:ID", ":LABEL"]
        for row in csv.DictReader(io.StringIO(written[f"{label}.csv"], newline=""), header):
            node = nodes[row["id:ID"]]
            assert row[":LABEL"] == node.label
            for column, cell in row.items():
                if column not in ("id:ID", ":LABEL"):
                    assert cell == _as_csv(node, *column.split(":"))
            seen += 1
    assert seen == len(nodes)
    types = {edge.type for edge in edges}
    rows = [row for type in types for row in csv.reader(io.StringIO(written[f"{type}.csv"], newline=""))]
    assert sorted(row[:3] for row in rows) == sorted([e.source, e.target, e.type] for e in edges)


def _as_csv(node, name, type):
    value = list(node.documents) if name == "documents" else node.props[name]
    if value is None:
        return ""
    if type == "string[]":
        return LISTS.join(value)
    if type == "string" and NODE_PROPERTIES[node.label][name] == "string":
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def test_jsonld(nasty):
    graph = rdflib.Graph().parse(data=files(nasty, "jsonld")["graph.jsonld"], format="json-ld")
    nodes, edges = everything(nasty)
    typed = rdflib.RDF.type
    for id, node in nodes.items():
        assert (rdflib.URIRef(iri(id)), typed, rdflib.URIRef(SCHEMA + node.label)) in graph
    for edge in edges:
        assert tuple(map(rdflib.URIRef, (iri(edge.source), SCHEMA + edge.type, iri(edge.target)))) in graph
    assert len(set(graph.subjects(typed, rdflib.RDF.Statement))) == len(edges)
    quotes = {str(quote) for quote in graph.objects(None, rdflib.URIRef(f"{SCHEMA}quote"))}
    assert quotes == {edge.props["quote"] for edge in edges if "quote" in edge.props}
    texts = {str(text) for text in graph.objects(None, rdflib.URIRef(f"{SCHEMA}text"))}
    assert texts == {node.props["text"] for node in nodes.values() if "text" in node.props}


def test_jsonld_answers_questions(filled):
    graph = rdflib.Graph().parse(data=files(filled, "jsonld")["graph.jsonld"], format="json-ld")
    rows = graph.query(
        """PREFIX : <urn:x-casegraph:schema:>
        SELECT ?place ?quote WHERE {
            ?practice :mechanism "soe_backstop_management"; :status "failed"; :IN/:name ?place.
            ?said rdf:subject ?practice; rdf:predicate :EVIDENCED_BY; :quote ?quote }"""
    )
    assert [tuple(map(str, row)) for row in rows] == [("山东省烟台市莱阳市", "托底接管")]


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_the_same_graph_gives_the_same_bytes(filled, format, three):
    before = files(filled, format)
    filled.delete(three[1].id)
    filled.put(three[1].record, three[1].text)
    assert files(filled, format) == before


def test_a_part_has_no_edge_that_leads_out_of_it(filled):
    graph = nx.parse_graphml(files(filled, "graphml", ("Place", "Practice", "Mechanism"), Where(within=("山东省",)))["graph.graphml"])
    labels = dict(graph.nodes(data="label"))
    assert set(labels.values()) == {"Place", "Practice", "Mechanism"}
    assert all("湛江" not in id for id in labels)
    assert {data["type"] for _, _, data in graph.edges(data=True)} == {"PART_OF", "IN", "INSTANCE_OF"}


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_an_empty_store(store, format):
    written = files(store, format)
    if format == "graphml":
        assert len(nx.parse_graphml(written["graph.graphml"])) == 0
    elif format == "jsonld":
        assert json.loads(written["graph.jsonld"])["@graph"] == []
    else:
        assert written["Place.csv"] == ""


@pytest.mark.usefixtures("neo4j_server")  # which skips where no server can run
def test_neo4j_admin_imports_the_csv(tmp_path, request, three, tell):
    """For real: neo4j-admin of the release makes a database of the files, and a server answers from it."""
    nasty = filled_with_nasty(open_store(f"sqlite:///{tmp_path}/store.db"), three, tell)
    request.addfinalizer(nasty.close)
    folder, home = tmp_path / "csv", tmp_path / "imported"
    folder.mkdir()
    for name, text in files(nasty, "csv").items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    server = Server(home)
    request.addfinalizer(server.stop)
    _import(folder, home)
    server.start()
    nodes, edges = everything(nasty)
    found = _read(server, "MATCH (n) RETURN n, labels(n) AS labels")
    assert {row["n"]["id"]: row["labels"] for row in found} == {id: [node.label] for id, node in nodes.items()}
    for row in found:
        node = nodes[row["n"]["id"]]
        plain = {name for name, type in NODE_PROPERTIES[node.label].items() if type not in ("any", "json")}
        expected = {name: value for name, value in stated(node.props).items() if name in plain and value != []}
        assert {name: value for name, value in row["n"].items() if name in plain} == expected
        assert sorted(row["n"]["documents"]) == list(node.documents)
    quotes = _read(server, "MATCH (a)-[e:EVIDENCED_BY]->(b) RETURN a.id AS a, b.id AS b, e.quote AS quote, e.start AS start")
    assert sorted(tuple(row.values()) for row in quotes) == sorted(
        (e.source, e.target, e.props["quote"], e.props["start"]) for e in edges if e.type == "EVIDENCED_BY"
    )
    assert _read(server, "MATCH ()-[e]->() RETURN count(e) AS edges") == [{"edges": len(edges)}]


def _import(folder: Path, home: Path) -> None:
    command = [sys.executable, str(CONTROL), "admin", "--home", str(home), "database", "import", "full", "neo4j", "@import.args"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _read(server: Server, query: str) -> list[dict]:
    import neo4j

    with (
        neo4j.GraphDatabase.driver(server.url_without_login, auth=("neo4j", server.password)) as driver,
        driver.session(default_access_mode="READ") as session,
    ):
        return [record.data() for record in session.run(query)]
