"""A real Neo4j server for tests and benchmarks, in a folder and on a port of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

CONTROL = Path(__file__).resolve().parents[1] / "deploy" / "neo4j" / "control.py"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A server whose data lie in `home`. Raises NoServer where it cannot run on this machine."""

    def __init__(self, home: Path, heap: str = "512m") -> None:
        self.home, self._heap, self.port = home, heap, 0

    @property
    def url(self) -> str:
        """The address of the store, with user and password."""
        return f"neo4j://neo4j:{self.password}@127.0.0.1:{self.port}"

    @property
    def url_without_login(self) -> str:
        return f"neo4j://127.0.0.1:{self.port}"

    @property
    def password(self) -> str:
        return (self.home / "password").read_text(encoding="utf-8").strip()

    @property
    def pid(self) -> int:
        return int((self.home / "pid").read_text(encoding="utf-8"))

    def start(self) -> None:
        """Starts it, on a free port the first time and on the same one again."""
        told = self._control("start", "--port", str(self.port), "--heap", self._heap)
        self.port = int(told.partition("neo4j://127.0.0.1:")[2].split()[0])

    def stop(self) -> None:
        self._control("stop")

    def kill(self) -> None:
        """Ends it as a loss of power would end it, for the server: kill -9."""
        os.kill(self.pid, signal.SIGKILL)
        while self._listens():
            time.sleep(0.01)

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def _control(self, command: str, *options: str) -> str:
        given = [sys.executable, str(CONTROL), command, "--home", str(self.home), *options]
        done = subprocess.run(given, capture_output=True, text=True, check=False, env=self._environment())
        if done.returncode:
            raise NoServer(done.stderr.strip())
        return done.stdout

    @staticmethod
    def _environment() -> dict[str, str]:
        """Without the user's own password, which a server of that user may have."""
        return {name: value for name, value in os.environ.items() if not name.startswith("CASEGRAPH_")}


class NoServer(Exception):
    """Why no server runs, as control.py tells it."""
