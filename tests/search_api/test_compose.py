"""What can be said of the container files without an engine: they fit the compose specification, the settings and each other."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from search_api.settings import Settings
from search_api.version import VERSION

ROOT = Path(__file__).parents[2]
FILES = ["docker-compose.yml", "docker-compose.embedded.yml"]
VARIABLES = {f"CASEGRAPH_{name.upper()}" for name in Settings.model_fields}
REFERENCE = re.compile(r"\$\{\w+:-([^}]+)\}")


def services(file: str) -> dict[str, Any]:
    compose = yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))
    found: dict[str, Any] = compose["services"]
    mounted = {volume.partition(":")[0] for service in found.values() for volume in service.get("volumes", [])}
    assert mounted == set(compose["volumes"])
    return found


@pytest.mark.parametrize("file", FILES)
def test_the_file_fits_the_compose_specification(file: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    checked = subprocess.run([*command, str(ROOT / file)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_a_wrong_file_does_not_fit(tmp_path: Path) -> None:
    wrong = tmp_path / "docker-compose.yml"
    wrong.write_text((ROOT / FILES[0]).read_text(encoding="utf-8").replace("restart: unless-stopped", "restarts: often"), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(wrong)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1


@pytest.mark.parametrize("file", FILES)
def test_services_are_checked_restarted_and_published_on_this_machine_only(file: str) -> None:
    for service in services(file).values():
        assert service["healthcheck"]["test"]
        assert service["restart"] == "unless-stopped"
        assert all(port.startswith("127.0.0.1:") for port in service["ports"])


@pytest.mark.parametrize("file", FILES)
def test_the_service_runs_without_rights(file: str) -> None:
    service = services(file)["casegraph"]
    assert int(service["user"]) > 0
    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])


@pytest.mark.parametrize(("file", "store"), [(FILES[0], "neo4j://neo4j:7687"), (FILES[1], "sqlite:////data/casegraph.db")])
def test_the_settings_exist_and_are_valid(file: str, store: str) -> None:
    environment = services(file)["casegraph"]["environment"]
    assert set(environment) <= VARIABLES
    defaults = {name: REFERENCE.sub(r"\1", value) for name, value in environment.items()}
    settings = Settings.model_validate({name.removeprefix("CASEGRAPH_").lower(): value for name, value in defaults.items()})
    assert settings.store == store


def test_the_two_files_differ_in_the_store_only() -> None:
    first, second = (services(file)["casegraph"] for file in FILES)
    assert {name for name in first | second if first.get(name) != second.get(name)} == {"environment", "volumes", "depends_on"}
    differing = dict(first["environment"].items() ^ second["environment"].items())
    assert set(differing) == {"CASEGRAPH_STORE", "CASEGRAPH_NEO4J_PASSWORD"}


def test_the_password_is_that_of_neo4j_and_has_no_default() -> None:
    found = services("docker-compose.yml")
    neo4j, service = found["neo4j"]["environment"], found["casegraph"]["environment"]
    assert neo4j["NEO4J_AUTH"] == f"neo4j/{service['CASEGRAPH_NEO4J_PASSWORD']}"
    assert re.fullmatch(r"\$\{NEO4J_PASSWORD:\?[^}]+\}", service["CASEGRAPH_NEO4J_PASSWORD"])
    assert found["casegraph"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}


def test_the_image_is_of_the_same_release_as_the_jars() -> None:
    image = services("docker-compose.yml")["neo4j"]["image"]
    pom = (ROOT / "deploy" / "neo4j" / "pom.xml").read_text(encoding="utf-8")
    release = re.search(r"<neo4j.version>(\d+\.\d+)\.", pom)
    assert release
    assert REFERENCE.sub(r"\1", image) == f"neo4j:{release[1]}-community"


@pytest.mark.parametrize("file", FILES)
def test_the_image_runs_the_same_service(file: str) -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert set(re.findall(r"(CASEGRAPH_\w+)=", dockerfile)) <= VARIABLES
    assert re.search(r"^USER casegraph$", dockerfile, re.MULTILINE)
    assert f"--uid {services(file)['casegraph']['user']} " in dockerfile
    assert "VOLUME /data" in dockerfile


def test_the_version_is_that_of_the_project() -> None:
    assert f'\nversion = "{VERSION}"\n' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
