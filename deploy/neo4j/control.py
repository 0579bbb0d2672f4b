"""Fetches, starts and stops a Neo4j Community server on this machine, for trying things out and for tests. Standard library only.

python control.py start [--home FOLDER] [--port PORT]    fetches the jars once, starts, waits until questions are answered
python control.py stop [--home FOLDER]                   ends it in good order
python control.py admin [--home FOLDER] WORD…            neo4j-admin of that version, e.g. database dump neo4j --to-path=FOLDER
python control.py fetch                                  only the jars
"""

from __future__ import annotations

import argparse
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from jars import Problem, fetch, java

HERE = Path(__file__).resolve().parent
HOME = HERE.parents[1] / ".neo4j" / "home"
START_SECONDS, STOP_SECONDS = 120, 60
# Without the JVM's second compiler: while 700 reports were taken in, it took 31 s of the server's 71 s of processor time and saved none.
JVM = ("-XX:TieredStopAtLevel=1", "-Xms128m", "-XX:+ExitOnOutOfMemoryError")


def running(home: Path) -> int | None:
    """The process id of the server of that folder, if it runs. The number in the file may have passed to another process since."""
    try:
        pid = int((home / "pid").read_text())
        os.kill(pid, 0)
    except (OSError, ValueError):
        return None
    return pid if str(home) in _arguments(pid) else None


def _arguments(pid: int) -> str:
    file = Path(f"/proc/{pid}/cmdline")
    if file.exists():
        return file.read_bytes().replace(b"\0", b" ").decode(errors="replace")
    return subprocess.run(["ps", "-p", str(pid), "-o", "args="], capture_output=True, text=True, check=False).stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise Problem(
                f"port {port} cannot be used: {error.strerror}", "end what listens there, or choose another with --port"
            ) from None


def _set_password(home: Path) -> None:
    """The first password: CASEGRAPH_NEO4J_PASSWORD, or one made up. It stays in a file that only this user can read."""
    file, given = home / "password", os.environ.get("CASEGRAPH_NEO4J_PASSWORD")
    if file.exists():
        if given and given != file.read_text(encoding="utf-8").strip():
            raise Problem("CASEGRAPH_NEO4J_PASSWORD is not the password of this server", f"unset it; the password is in {file}")
        return
    password = given or secrets.token_urlsafe(18)
    if len(password) < 8:
        raise Problem("CASEGRAPH_NEO4J_PASSWORD is too short", "use at least 8 characters, or unset it to have one made up")
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(password + "\n")


def start(home: Path, port: int, heap: str) -> str:
    """Starts the server of that folder, unless it runs, and returns its address. Raises Problem."""
    java()
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    _set_password(home)
    if running(home):
        _wait_until_ready(home, lambda: not running(home))
    else:
        _check_port(port)
        process = _launch(home, port, [*JVM, f"-Xmx{heap}", "-cp", f"{fetch()}/*"])
        _wait_until_ready(home, lambda: process.poll() is not None)
    return f"neo4j://{_ready(home)}"


def _launch(home: Path, port: int, options: list[str]) -> subprocess.Popen[bytes]:
    (home / "ready").unlink(missing_ok=True)
    with (home / "console.log").open("wb") as log:
        process = subprocess.Popen(
            [java(), *options, str(HERE / "Server.java"), str(home), str(port)],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    (home / "pid").write_text(f"{process.pid}\n")
    return process


def _ready(home: Path) -> str:
    """The address that a server wrote when it was ready; the file exists a moment before its words."""
    file = home / "ready"
    return file.read_text().strip() if file.exists() else ""


def _wait_until_ready(home: Path, ended: Callable[[], bool]) -> None:
    end, log = time.monotonic() + START_SECONDS, home / "console.log"
    while not _ready(home):
        if time.monotonic() > end:
            raise Problem(f"the server is not ready after {START_SECONDS} s", f"see {log}, and stop it")
        if ended():
            causes = [line for line in log.read_text(errors="replace").splitlines() if re.search("Caused by|Exception|error:", line)]
            raise Problem(f"the server did not start: {causes[-1].strip() if causes else 'no reason given'}", f"see {log}")
        time.sleep(0.1)


def stop(home: Path) -> bool:
    """Ends the server of that folder and waits until it has ended; false if none ran. Raises Problem if it does not end."""
    pid = running(home)
    if pid is None:
        return False
    os.kill(pid, signal.SIGTERM)
    end = time.monotonic() + STOP_SECONDS
    while running(home):
        if time.monotonic() > end:
            raise Problem(f"the server (process {pid}) does not end", f"wait, or end it by: kill -9 {pid}; its data stay whole")
        time.sleep(0.1)
    (home / "pid").unlink(missing_ok=True)
    return True


def admin(home: Path, words: list[str]) -> int:
    """Runs neo4j-admin on the data of that folder, and returns its exit status. Raises Problem."""
    if running(home):
        raise Problem(f"the server of {home} is running", "stop it first: neo4j-admin works on data at rest")
    command = [java(), "-cp", f"{fetch()}/*", "org.neo4j.cli.AdminTool", *words]
    (home / "conf").mkdir(parents=True, exist_ok=True)
    places = {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    return subprocess.run(command, env=os.environ | places, check=False).returncode


def main() -> None:
    parser = argparse.ArgumentParser(description="A Neo4j Community server on this machine.")
    parser.add_argument("command", choices=["fetch", "start", "stop", "admin"])
    parser.add_argument("--home", type=Path, default=HOME, help="folder of the data, the password and the logs")
    parser.add_argument("--port", type=int, default=7687, help="port on 127.0.0.1; 0 takes a free one")
    parser.add_argument("--heap", default="512m", help="memory of the Java heap")
    given, words = parser.parse_known_args()
    if words and given.command != "admin":
        parser.error(f"unknown: {' '.join(words)}")
    home = given.home.resolve()
    try:
        if given.command == "fetch":
            print(f"The jars lie in {fetch()}")
        elif given.command == "stop":
            print("Neo4j has ended." if stop(home) else "No Neo4j runs here.")
        elif given.command == "admin":
            sys.exit(admin(home, words))
        else:
            _tell(start(home, given.port or free_port(), given.heap), home)
    except Problem as problem:
        sys.exit(f"neo4j: {problem}\n  next: {problem.next_step}")


def _tell(address: str, home: Path) -> None:
    print(f"Neo4j {address} is ready. Its password (user neo4j) is in {home / 'password'}.")
    print("Use it with:")
    print(f"  export CASEGRAPH_STORE={address}")
    print(f"  export CASEGRAPH_NEO4J_PASSWORD_FILE={home / 'password'}")


if __name__ == "__main__":
    main()
