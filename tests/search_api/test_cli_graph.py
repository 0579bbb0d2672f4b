"""The commands `graph` and `copy`, against real stores."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner, Result

from search_api.cli import cli
from search_api.settings import Settings

Run = Callable[..., Result]
WUXI, QIXIA = "江苏省无锡市", "山东省烟台市栖霞市"


@pytest.fixture
def run(linked: Settings, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("CASEGRAPH_STORE", linked.store)
    return lambda *arguments: CliRunner().invoke(cli, [str(each) for each in arguments], prog_name="casegraph")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["summary"], ["Practice             2"]),
        (
            ["communities", "--level", "province"],
            ["1 communities, 0 places in none", "山东省、江苏省", "“推行国有企业托底管理”", "wuxi.txt 6–16"],
        ),
        (["shared", WUXI, QIXIA], ["1 mechanisms shared; similarity 1.00; 3 documents", "“由国企兜底管起老院子”", "wuxi.txt 6–16"]),
        (["similar", "江苏省"], ["1 places share mechanisms with 江苏省", "山东省 · 1.00 · 1 shared"]),
        (["path", WUXI, QIXIA], ["1 shortest ways, 2 links long", f"{WUXI} — 国企托底／国有物业进驻 — {QIXIA}", "qixia.txt 9–19"]),
    ],
)
def test_answers_for_a_reader_and_for_a_program(run: Run, arguments: list[str], told: list[str]) -> None:
    result = run("graph", *arguments)
    assert result.exit_code == 0, result.output
    assert [part for part in told if part not in result.stdout] == []
    assert json.loads(run("graph", *arguments, "--json").stdout)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["communities", "--within", WUXI], 4, "0 communities, 1 places in none"),
        (["shared", WUXI, "山东省烟台市栖霞"], 4, f"Similar: {QIXIA}"),
        (["similar", QIXIA], 4, "0 places share"),
        (["path", WUXI, QIXIA, "--status", "failed"], 4, "0 shortest ways"),
        (["path", WUXI, "江苏省"], 1, "next: Name places that lie beside each other."),
        (["communities", "--level", "galaxy"], 1, "next: One of: province"),
        (["communities", "--limit", "0"], 2, "0"),
        (["export", "--format", "word", "--out", "x"], 2, "word"),
        (["export", "--format", "csv", "--out", "x", "--label", "Planet"], 1, "next: One of: Document"),
    ],
)
def test_exit_codes(run: Run, arguments: list[str], code: int, told: str) -> None:
    result = run("graph", *arguments)
    assert result.exit_code == code, result.output
    assert told in result.output
    assert "Traceback" not in result.output


def test_export_to_files(run: Run, tmp_path: Path) -> None:
    graphml = run("graph", "export", "--format", "graphml", "--out", tmp_path / "below" / "graph.graphml")
    graph = nx.read_graphml(tmp_path / "below" / "graph.graphml")
    assert f"{len(graph)} nodes and {graph.number_of_edges()} edges" in graphml.stderr
    run("graph", "export", "--format", "jsonld", "--out", tmp_path / "graph.jsonld", "--label", "Place", "--within", "江苏省")
    (province, city, statement) = json.loads((tmp_path / "graph.jsonld").read_text(encoding="utf-8"))["@graph"]
    assert (province["name"], city["name"], statement["predicate"]) == ("江苏省", WUXI, "PART_OF")
    result = run("graph", "export", "--format", "csv", "--out", tmp_path / "csv")
    assert "neo4j-admin database import full neo4j @import.args" in result.stderr
    with (tmp_path / "csv" / "Practice.csv").open(encoding="utf-8", newline="") as file:
        assert [row[0] for row in csv.reader(file)] == ["practice:qixia/practice", "practice:wuxi/practice"]


def test_an_export_that_cannot_be_written_leaves_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    result = run("graph", "export", "--format", "graphml", "--out", tmp_path / "file" / "graph.graphml")
    assert (result.exit_code, "next: " in result.stderr) == (1, True)
    again = run("graph", "export", "--format", "csv", "--out", tmp_path)
    assert (again.exit_code, "not empty" in again.stderr) == (1, True)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["file"]


def test_copy_compare_and_go_on(run: Run, linked: Settings, tmp_path: Path) -> None:
    other = f"sqlite:///{tmp_path}/copy.db"
    first = run("copy", "--from", linked.store, "--to", other)
    assert first.exit_code == 0, first.output
    assert "copied     wuxi.txt" in first.stdout
    assert "graph        equal (" in first.stdout
    assert "3 copied" in first.stderr
    assert run("verify", "--store", other).exit_code == 0
    run("delete", "qixia.txt", "--store", other)
    again = run("copy", "--from", linked.store, "--to", other, "--json")
    told = [json.loads(line) for line in again.stdout.splitlines()]
    assert sorted(line["state"] for line in told[:-1]) == ["copied", "equal", "equal"]
    assert told[-1]["equal"] is True
    assert (
        json.loads(run("show", "documents", "wuxi.txt", "--json").stdout)["added"]
        == json.loads(run("show", "documents", "wuxi.txt", "--json", "--store", other).stdout)["added"]
    )


def test_copies_that_differ_are_told(run: Run, linked: Settings, tmp_path: Path) -> None:
    other = f"sqlite:///{tmp_path}/copy.db"
    run("copy", "--from", linked.store, "--to", other)
    run("delete", "qixia.txt")
    result = run("copy", "--from", linked.store, "--to", other)
    assert result.exit_code == 1
    assert "holds 1 documents that the other lacks" in result.stderr
    assert "next: If they should not be there" in result.stderr


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [("sqlite:///none.db", "sqlite:///x.db", "no store at"), ("same", "same", "itself"), ("other://x", "same", "not a kind")],
)
def test_what_cannot_be_copied(
    run: Run, linked: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, target: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    addresses = [linked.store if each == "same" else each for each in (source, target)]
    result = run("copy", "--from", addresses[0], "--to", addresses[1])
    assert result.exit_code == 1
    assert told in result.stderr
    assert "next: " in result.stderr
