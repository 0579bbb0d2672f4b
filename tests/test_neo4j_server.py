"""The control script of the Neo4j server: what it starts, and what it says when it cannot."""

from __future__ import annotations

import errno
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError

from tests.neo4j_server import CONTROL, Server


def control(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(CONTROL), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **environment})


def says(url: str, user: str, password: str, query: str) -> object:
    with GraphDatabase.driver(url, auth=(user, password)) as driver:
        return driver.execute_query(query).records[0][0]


def test_it_listens_on_this_machine_only_and_asks_for_the_password(neo4j_server: Server) -> None:
    url = f"neo4j://127.0.0.1:{neo4j_server.port}"
    for password in ("neo4j", "wrong password"):  # a third one would lock the user out for some seconds
        with pytest.raises(AuthError):
            says(url, "neo4j", password, "RETURN 1")
    assert says(url, "neo4j", neo4j_server.password, "CALL dbms.components() YIELD versions RETURN versions[0]") == "5.26.30"
    with socket.socket() as elsewhere:  # an address of this machine, too, but not the one that it listens on
        assert elsewhere.connect_ex(("127.0.0.2", neo4j_server.port)) == errno.ECONNREFUSED


def test_the_password_is_readable_by_its_owner_only(neo4j_server: Server) -> None:
    assert stat.S_IMODE((neo4j_server.home / "password").stat().st_mode) == 0o600
    assert len(neo4j_server.password) >= 20


def test_starting_twice_changes_nothing(neo4j_server: Server) -> None:
    before, port = (neo4j_server.home / "pid").read_text(encoding="ascii"), neo4j_server.port
    neo4j_server.start()
    assert ((neo4j_server.home / "pid").read_text(encoding="ascii"), neo4j_server.port) == (before, port)


def test_another_password_than_the_one_of_the_folder_is_told(neo4j_server: Server) -> None:
    done = control("start", "--home", str(neo4j_server.home), CASEGRAPH_NEO4J_PASSWORD="another password")
    assert done.returncode
    assert "is not the password of this server" in done.stderr
    assert "next: " in done.stderr


def test_a_backup_is_restored_by_neo4j_admin(own_neo4j_server: Server, tmp_path: Path) -> None:
    server, other = own_neo4j_server, Server(tmp_path / "other")
    says(server.url_without_login, "neo4j", server.password, "CREATE (n:Kept {id: 1}) RETURN n.id")
    refused = control("admin", "--home", str(server.home), "database", "dump", "neo4j", f"--to-path={tmp_path}")
    assert "stop it first" in refused.stderr
    server.stop()
    assert control("admin", "--home", str(server.home), "database", "dump", "neo4j", f"--to-path={tmp_path}").returncode == 0
    load = control("admin", "--home", str(other.home), "database", "load", "neo4j", f"--from-path={tmp_path}")
    assert load.returncode == 0, load.stderr
    other.start()
    try:
        assert says(other.url_without_login, "neo4j", other.password, "MATCH (n:Kept) RETURN n.id") == 1
    finally:
        other.stop()


def test_a_taken_port_is_told(neo4j_server: Server, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = control("start", "--home", str(tmp_path), "--port", str(taken.getsockname()[1]))
    assert done.returncode
    assert "cannot be used" in done.stderr
    assert "--port" in done.stderr


def test_a_short_password_is_told(neo4j_server: Server, tmp_path: Path) -> None:
    done = control("start", "--home", str(tmp_path), "--port", "0", CASEGRAPH_NEO4J_PASSWORD="short")
    assert "at least 8 characters" in done.stderr
    assert not (tmp_path / "password").exists()


def test_a_machine_without_java_is_told(tmp_path: Path) -> None:
    done = control("start", "--home", str(tmp_path), "--port", "0", PATH=str(tmp_path))
    assert done.returncode
    assert "Java is not installed" in done.stderr
    assert "next: install" in done.stderr


def test_stopping_what_does_not_run_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "pid").write_text(str(os.getpid()), encoding="ascii")  # the number has passed to another process since
    done = control("stop", "--home", str(tmp_path))
    assert (done.returncode, done.stdout) == (0, "No Neo4j runs here.\n")
