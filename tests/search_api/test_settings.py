from pathlib import Path

import pytest

from search_api.errors import BadSettings
from search_api.settings import Settings, config_file, default_store, load_settings


def test_default_store_lies_in_the_users_data_folder(tmp_path: Path) -> None:
    assert load_settings().store == default_store() == f"sqlite:///{tmp_path}/home/casegraph/casegraph.db"


def test_sources_in_order_argument_variable_file_default(monkeypatch: pytest.MonkeyPatch) -> None:
    file = config_file()
    file.parent.mkdir(parents=True)
    file.write_text("port = 8001\nhost = '127.0.0.2'\nworkers = 3\n", encoding="utf-8")
    monkeypatch.setenv("CASEGRAPH_PORT", "8002")
    monkeypatch.setenv("CASEGRAPH_HOST", "127.0.0.3")
    settings = load_settings(host="127.0.0.4", port=None)
    assert (settings.host, settings.port, settings.workers, settings.max_bytes) == ("127.0.0.4", 8002, 3, 50_000_000)


def test_the_file_may_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text("port = 9000\n", encoding="utf-8")
    monkeypatch.setenv("CASEGRAPH_CONFIG", str(file))
    assert load_settings().port == 9000


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("port = 'high'", "port"),  # not a number
        ("prot = 8000", "prot"),  # a slip of the pen is not passed over
        ("port = ", "casegraph.toml"),  # no TOML: the file is named
    ],
)
def test_a_wrong_file_is_told(content: str, told: str) -> None:
    config_file().parent.mkdir(parents=True)
    config_file().write_text(content, encoding="utf-8")
    with pytest.raises(BadSettings, match=told) as error:
        load_settings()
    assert error.value.next_step


def test_a_wrong_variable_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEGRAPH_PORT", "70000")
    with pytest.raises(BadSettings, match="port"):
        load_settings()


def test_a_missing_named_file_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CASEGRAPH_CONFIG", str(tmp_path / "none.toml"))
    with pytest.raises(BadSettings, match=r"none\.toml"):
        load_settings()


def test_the_neo4j_password_comes_from_a_variable_or_a_file_and_is_not_shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert load_settings().neo4j_login() is None
    file = tmp_path / "password"
    file.write_text("of-the-file\n", encoding="utf-8")
    monkeypatch.setenv("CASEGRAPH_NEO4J_PASSWORD_FILE", str(file))
    assert load_settings().neo4j_login() == ("neo4j", "of-the-file")
    monkeypatch.setenv("CASEGRAPH_NEO4J_PASSWORD", "of-the-variable")
    monkeypatch.setenv("CASEGRAPH_NEO4J_USER", "casegraph")
    assert load_settings().neo4j_login() == ("casegraph", "of-the-variable")
    assert "of-the-variable" not in repr(load_settings())


def test_a_missing_password_file_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CASEGRAPH_NEO4J_PASSWORD_FILE", str(tmp_path / "none"))
    with pytest.raises(BadSettings, match="none"):
        load_settings().neo4j_login()


def test_every_setting_is_documented_with_its_default() -> None:
    page = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        row = next((line for line in page.splitlines() if line.startswith(f"| `{name}` | `CASEGRAPH_{name.upper()}` |")), "")
        assert str(field.description) in row, name
        default = "none" if field.default is None else f"`{field.default}`"
        assert field.default_factory or row.endswith(f"| {default} |"), name
