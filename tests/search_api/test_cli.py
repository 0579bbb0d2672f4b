"""The command line as its users see it; every command runs against a real store."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import click
import pytest
from click.testing import CliRunner, Result

import ingest
from search_api.cli import COMMANDS, LazyGroup, cli
from search_api.cli.output import safe
from search_api.cli.serve import _listening
from search_api.settings import Settings

ROOT = Path(__file__).parents[2]
REPORT = "山东省烟台市莱阳市推行红心物业。国有企业鸿睿公司托底接管老旧小区23个，惠及居民1.2万户。"
Run = Callable[..., Result]


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("CASEGRAPH_STORE", settings.store)

    def invoke(*arguments: str | Path) -> Result:
        return CliRunner().invoke(cli, [str(each) for each in arguments], prog_name="casegraph")

    return invoke


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reports, one in a folder below, beside things that are no reports."""
    home = tmp_path / "reports"
    (home / "below").mkdir(parents=True)
    (home / "a.txt").write_text(REPORT, encoding="utf-8")
    (home / "below" / "a.txt").write_text(REPORT.replace("23", "24"), encoding="utf-8")
    (home / ".hidden.txt").write_text("x", encoding="utf-8")
    (home / "link.txt").symlink_to(home / "a.txt")
    (home / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    return home


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_ingest_tells_of_each_file(run: Run, folder: Path) -> None:
    result = run("ingest", folder, "--json")
    told = [(line["file"], line["state"], line["name"]) for line in lines(result.stdout)]
    assert told == [
        (f"{folder}/a.txt", "added", "a.txt"),
        (f"{folder}/below/a.txt", "added", "below/a.txt"),
        (f"{folder}/picture.png", "failed", None),
    ]
    assert result.exit_code == 3
    assert "2 added, 1 failed" in result.stderr


def test_ingest_again_changes_nothing_and_a_change_replaces(run: Run, folder: Path) -> None:
    (folder / "picture.png").unlink()
    run("ingest", folder)
    assert [line["state"] for line in lines(run("ingest", folder, "--json").stdout)] == ["unchanged", "unchanged"]
    (folder / "a.txt").write_text(REPORT.replace("23", "25"), encoding="utf-8")
    assert [line["state"] for line in lines(run("ingest", folder, "--json").stdout)] == ["replaced", "unchanged"]
    listed = json.loads(run("list", "documents", "--json").stdout)
    assert sorted(item["name"] for item in listed["items"]) == ["a.txt", "below/a.txt"]
    assert run("verify").exit_code == 0


def test_ingest_fails_where_every_file_does(run: Run, tmp_path: Path) -> None:
    result = run("ingest", tmp_path / "none.txt")
    assert result.exit_code == 1
    assert "none.txt: no such file" in result.stderr
    assert "next: " in result.stderr


def test_two_files_of_one_run_never_replace_each_other(run: Run, folder: Path) -> None:
    result = run("ingest", folder / "a.txt", folder / "below" / "a.txt", "--json")
    assert [line["state"] for line in lines(result.stdout)] == ["added", "failed"]


def test_extract_prints_exactly_the_record(run: Run, folder: Path) -> None:
    result = run("extract", folder / "a.txt", "--json")
    expected = ingest.extract(ingest.load((folder / "a.txt").read_bytes(), "a.txt"))
    assert result.stdout == expected.model_dump_json(by_alias=True) + "\n"
    assert not Path(os.environ["CASEGRAPH_STORE"].removeprefix("sqlite:///")).exists()


def test_many_files_in_several_processes_as_in_one(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(12):
        (tmp_path / f"{number:02}.txt").write_text(REPORT.replace("23", str(number)), encoding="utf-8")
    (tmp_path / "05.txt").write_bytes(b"")
    monkeypatch.setenv("CASEGRAPH_WORKERS", "1")
    alone = run("extract", *sorted(tmp_path.glob("*.txt")), "--json")
    monkeypatch.setenv("CASEGRAPH_WORKERS", "2")
    together = run("extract", *sorted(tmp_path.glob("*.txt")), "--json")
    assert alone.exit_code == together.exit_code == 3
    assert alone.stdout == together.stdout
    assert alone.stdout.count("\n") == 11


def test_a_reader_of_the_answer(run: Run, filled: Settings) -> None:
    result = run("ask", "无锡市托底了多少个小区？")
    assert result.exit_code == 0
    assert "“31个”" in result.stdout
    assert "wuxi.txt 27–30" in result.stdout
    as_json = json.loads(run("ask", "无锡市托底了多少个小区？", "--json").stdout)
    assert as_json["rows"][0]["metric"]["value"] == 31


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["search", "火星"], 4, "0 passages"),
        (["show", "places", "火星"], 4, "next: "),
        (["delete", "火星"], 4, "next: "),
        (["list", "places", "--indicator", "x"], 1, "next: "),
        (["list", "planets"], 2, "planets"),
        (["nothing"], 2, "nothing"),
        (["ask", " "], 2, "it is empty"),
        (["search", ""], 2, "it is empty"),
        (["search", "托底", "--store", "other://x"], 1, "next: "),
        (["vocabulary", "check", "/nowhere"], 2, "nowhere"),
    ],
)
def test_exit_codes(run: Run, filled: Settings, arguments: list[str], code: int, told: str) -> None:
    result = run(*arguments)
    assert result.exit_code == code, result.output
    assert told in result.output
    assert "Traceback" not in result.output


def test_a_question_without_an_answer(run: Run) -> None:
    run("rebuild")  # makes an empty store
    result = run("ask", "哪些市使用国企托底？", "--json")
    assert result.exit_code == 4
    assert json.loads(result.stdout)["answer"]["kind"] == "none"


def test_list_show_delete_rebuild_verify(run: Run, filled: Settings) -> None:
    assert "江苏省无锡市 · prefecture · 320200" in run("list", "places", "--within", "江苏省").stdout
    assert "“推行国有企业托底管理”" in run("show", "practices", "wuxi/practice").stdout
    assert "锡安物业接管" in run("show", "documents", "wuxi.txt").stdout
    assert json.loads(run("rebuild", "--json").stdout) == {"documents": 2}
    assert json.loads(run("verify", "--json").stdout)["problems"] == []
    assert run("delete", "wuxi.txt").exit_code == 0
    assert run("show", "documents", "wuxi.txt").exit_code == 4


def test_doctor(run: Run, filled: Settings, tmp_path: Path) -> None:
    good = run("doctor", "--json")
    assert good.exit_code == 0, good.output
    assert {check["part"] for check in json.loads(good.stdout)} >= {
        "Python",
        "SQLite",
        "settings",
        "vocabulary",
        "gazetteer",
        "store",
        "disk",
    }
    (tmp_path / "broken.db").write_bytes(b"no store at all" * 100)
    bad = run("doctor", "--store", f"sqlite:///{tmp_path}/broken.db")
    assert bad.exit_code == 1
    assert "problem store" in bad.stdout
    assert "next: " in bad.stdout


def test_doctor_before_anything_is_stored(run: Run) -> None:
    result = run("doctor")
    assert result.exit_code == 0, result.output
    assert "casegraph ingest" in result.stdout


def test_vocabulary_check(run: Run, tmp_path: Path) -> None:
    assert run("vocabulary", "check").exit_code == 0
    (tmp_path / "mechanisms.yaml").write_text("mechanisms: [{id: x}]", encoding="utf-8")
    result = run("vocabulary", "check", tmp_path, "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["problems"]


@contextmanager
def served(store: str) -> Iterator[str]:
    """The address of a running service, which must end without a traceback."""
    command = [sys.executable, "-m", "search_api.cli", "serve", "--port", "0", "--store", store]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            yield server.stderr.readline().split()[1]
        finally:
            server.send_signal(signal.SIGINT)
        assert "Traceback" not in server.stderr.read()
    assert server.returncode in (0, 130)


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with one question, and a cache folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shape: dict[str, object] = {"places": [], "mechanisms": [], "organisations": [], "values": [{"value": 31, "value_si": 31}]}
    answer = {"kind": "metric", "text": "31", **shape}
    question = {"id": "x", "type": "c", "lang": "zh", "question": "无锡市托底了多少个小区？", "answer": answer, "evidence": []}
    file = tmp_path / "questions.jsonl"
    file.write_text(json.dumps(question), encoding="utf-8")
    return file


def test_eval_questions(run: Run, filled: Settings, asked: Path, tmp_path: Path) -> None:
    result = run("eval", "questions", asked, "--json", "--write", tmp_path / "card.md")
    assert json.loads(result.stdout) == {"scores": {"x": 1.0}, "changed": {"better": [], "worse": [], "other": []}}
    assert "## Questions: questions" in (tmp_path / "card.md").read_text(encoding="utf-8")


def test_eval_questions_over_http(run: Run, filled: Settings, asked: Path) -> None:
    with served(filled.store) as url:
        assert json.loads(run("eval", "questions", asked, "--json", "--url", url).stdout)["scores"] == {"x": 1.0}
    gone = run("eval", "questions", asked, "--url", url)
    assert gone.exit_code == 1
    assert "casegraph serve" in gone.stderr
    assert run("eval", "questions", asked, "--url", url, "--store", filled.store).exit_code == 2


def test_eval_extraction(run: Run, tmp_path: Path) -> None:
    for name in ("gold", "texts"):
        (tmp_path / name).mkdir()
    place = {"name": "山东省烟台市莱阳市", "adcode": "370682"}
    gold = {"document": "a.txt", "places": [place], "organisations": [], "mechanisms": [], "metrics": []}
    (tmp_path / "gold" / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "texts" / "a.txt").write_text(REPORT, encoding="utf-8")
    result = run("eval", "extraction", tmp_path / "gold", tmp_path / "texts", "--json")
    scores = json.loads(result.stdout)["scores"]
    assert scores["evidence"]["share"] == 1
    assert scores["places"]["r"] == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mred\x1b[0m", "ared"),  # colours
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x07", "link"),  # hyperlinks
        ("\x9b31mx\x07\x00\x7f", "x"),  # one-byte introducer, bell, NUL, delete
        ("a\u202eb\u2066c", "abc"),  # turns of the writing direction
        ("两行\n\t好", "两行\n\t好"),
    ],
)
def test_outside_text_cannot_steer_the_terminal(text: str, shown: str) -> None:
    assert safe(text) == shown


def test_every_command_is_listed_with_its_one_line_help() -> None:
    group = LazyGroup("casegraph")
    context = click.Context(group)
    for name in COMMANDS:
        command = group.get_command(context, name)
        assert command is not None
        assert command.help, name
    modules = {path.stem for path in (ROOT / "search_api" / "cli").glob("*.py")}
    assert set(COMMANDS) <= modules


def all_commands() -> list[tuple[str, click.Command]]:
    found: list[tuple[str, click.Command]] = []
    for name in COMMANDS:
        command = LazyGroup("casegraph").get_command(click.Context(cli), name)
        assert command is not None
        parts = command.commands.items() if isinstance(command, click.Group) else [("", command)]
        found += [(f"casegraph {name} {part}".strip(), each) for part, each in parts]
    return found


def test_every_command_and_option_is_documented() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for name, command in all_commands():
        section = page.partition(f"### {name} ")[2].partition("\n### ")[0]
        assert section, name
        options = [option for parameter in command.params if isinstance(parameter, click.Option) for option in parameter.opts]
        assert [option for option in options if f"`{option}" not in section] == [], name


def test_help_imports_nothing_heavy() -> None:
    """The bound on time is kept by what is not imported: these are all slow."""
    code = "import sys; from search_api.cli import main\ntry: main()\nexcept SystemExit: pass\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, "--help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"pydantic", "spacy", "fastapi", "rich", "yaml", "sqlite3", "ingest", "graph"} & set(done.stdout.splitlines()[-1].split())


def test_ask_imports_neither_the_pipeline_nor_the_server(filled: Settings) -> None:
    code = "import sys; from search_api.cli import main\ntry: main()\nexcept SystemExit: pass\nprint(*sys.modules)"
    arguments = [sys.executable, "-c", code, "ask", "无锡市托底了多少个小区？", "--store", filled.store]
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "31个" in done.stdout
    assert not {"spacy", "trafilatura", "langchain_text_splitters", "fastapi", "networkx"} & set(done.stdout.splitlines()[-1].split())


def test_output_into_a_pipe_is_quiet(filled: Settings) -> None:
    command = [sys.executable, "-m", "search_api.cli", "search", "托底", "--json", "--store", filled.store]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    assert [passage["name"] for passage in answer["passages"]] == ["wuxi.txt", "yantai.txt"]
    assert answer["total"] == 2
    assert done.stderr == ""


def test_serve_prints_its_address_answers_and_stops(settings: Settings) -> None:
    with served(settings.store) as url:
        assert url.startswith("http://127.0.0.1:")
        with urlopen(url + "readyz", timeout=30) as response:
            assert json.load(response)["documents"] == 0


def test_answers_over_http_do_not_wait_for_acknowledgements() -> None:
    """An accepted connection sends at once: a head and a small body are two packets, of which the second would wait some 40 ms."""
    with _listening("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()):
        connection, _ = listening.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_serve_tells_where_it_cannot_listen(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = run("serve", "--port", taken.getsockname()[1])
    assert result.exit_code == 1
    assert "cannot listen" in result.stderr
    assert "next: " in result.stderr
