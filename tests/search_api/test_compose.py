"""What can be said of the container files without an engine: they are well formed, and agree with the settings and each other."""

import re
from pathlib import Path
from typing import Any

import yaml

from search_api.settings import Settings
from search_api.version import VERSION

ROOT = Path(__file__).parents[2]
VARIABLES = {f"CASEGRAPH_{name.upper()}" for name in Settings.model_fields}


def service() -> dict[str, Any]:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    found: dict[str, Any] = compose["services"]["casegraph"]
    assert {volume.partition(":")[0] for volume in found["volumes"]} <= set(compose["volumes"])
    return found


def test_the_service_is_checked_and_runs_without_rights() -> None:
    found = service()
    assert "/readyz" in found["healthcheck"]["test"][-1]
    assert int(found["user"]) > 0
    assert all(port.startswith("127.0.0.1:") for port in found["ports"])


def test_the_settings_exist_and_are_valid() -> None:
    environment = service()["environment"]
    assert set(environment) <= VARIABLES
    defaults = {name: re.sub(r"\$\{\w+:-(\w+)\}", r"\1", value) for name, value in environment.items()}
    settings = Settings.model_validate({name.removeprefix("CASEGRAPH_").lower(): value for name, value in defaults.items()})
    assert settings.store.startswith("sqlite:////data/")


def test_the_image_runs_the_same_service() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert set(re.findall(r"(CASEGRAPH_\w+)=", dockerfile)) <= VARIABLES
    assert re.search(r"^USER casegraph$", dockerfile, re.MULTILINE)
    assert f"--uid {service()['user']} " in dockerfile
    assert "VOLUME /data" in dockerfile


def test_the_version_is_that_of_the_project() -> None:
    assert f'\nversion = "{VERSION}"\n' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
