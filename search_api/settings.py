"""All settings, read once: from CASEGRAPH_* variables, then from the file casegraph.toml, then from the defaults below.

Each is documented in docs/settings.md, and a test says so.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tomllib import TOMLDecodeError

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from search_api.errors import BadSettings

APP = "casegraph"
CONFIG_VARIABLE = "CASEGRAPH_CONFIG"


def _user_folder(xdg_variable: str, unix: str, mac: str, windows_variable: str) -> Path:
    """The folder where this system keeps the user's files of one kind, by the XDG base directory convention on Unix."""
    if sys.platform == "win32":
        return Path(os.environ.get(windows_variable) or Path.home()) / APP
    if os.environ.get(xdg_variable):
        return Path(os.environ[xdg_variable]) / APP
    return Path.home() / (mac if sys.platform == "darwin" else unix) / APP


def data_folder() -> Path:
    return _user_folder("XDG_DATA_HOME", ".local/share", "Library/Application Support", "LOCALAPPDATA")


def config_file() -> Path:
    """The settings file: what CASEGRAPH_CONFIG names, else casegraph.toml in the user's configuration folder. It need not exist."""
    named = os.environ.get(CONFIG_VARIABLE)
    return Path(named) if named else _user_folder("XDG_CONFIG_HOME", ".config", "Library/Application Support", "APPDATA") / "casegraph.toml"


def default_store() -> str:
    return f"sqlite:///{(data_folder() / 'casegraph.db').as_posix()}"


class Settings(BaseSettings):
    """The settings in effect; arguments given by name win over every other source."""

    model_config = SettingsConfigDict(env_prefix="CASEGRAPH_", extra="forbid", frozen=True, env_ignore_empty=True)

    store: str = Field(default_factory=default_store, description="URL of the store.")
    neo4j_user: str = Field(default="neo4j", description="User of a `neo4j://` store.")
    neo4j_password: SecretStr | None = Field(default=None, description="Password of a `neo4j://` store.")
    neo4j_password_file: Path | None = Field(default=None, description="File whose first line is that password, where none is given.")
    host: str = Field(default="127.0.0.1", description="Address that `casegraph serve` listens on.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port that `casegraph serve` listens on; 0 takes a free one.")
    max_bytes: int = Field(default=50_000_000, ge=1, description="Largest body of an HTTP request, in bytes.")
    workers: int = Field(default=2, ge=1, le=64, description="Processes that extract when more than eight files are taken in; 1 uses none.")

    encoder: str | None = Field(default=None, description="Folder or name of a sentence-transformers model")
    glossary: Path | None = Field(default=None, description="File of words with what questions call them")

    def neo4j_login(self) -> tuple[str, str] | None:
        """User and password of a Neo4j store; None where no password is set. Raises BadSettings where its file cannot be read."""
        if self.neo4j_password is not None:
            return self.neo4j_user, self.neo4j_password.get_secret_value()
        if self.neo4j_password_file is None:
            return None
        try:
            lines = self.neo4j_password_file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise BadSettings(
                f"The password file {self.neo4j_password_file} cannot be read: {error}.", "Mend neo4j_password_file."
            ) from None
        return self.neo4j_user, lines[0] if lines else ""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, config_file())


def load_settings(**given: object) -> Settings:
    """The settings in effect, with those given by name on top (None means not given); BadSettings where a source is not valid."""
    named = os.environ.get(CONFIG_VARIABLE)
    if named and not Path(named).is_file():
        raise BadSettings(f"{CONFIG_VARIABLE} names {named}, which is not a file.", f"Create the file or unset {CONFIG_VARIABLE}.")
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        causes = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        step = f"Mend the CASEGRAPH_ variable or the entry in {config_file()}; docs/settings.md lists all settings."
        raise BadSettings(causes, step) from None
    except (TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSettings(f"{config_file()}: {error}", "Mend the file: it holds lines such as `port = 8000`.") from None
