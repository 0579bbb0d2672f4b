"""A disk of which a test can take the room, by means that this machine allows."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from tests.neo4j_server import Server

MEBIBYTE = 1 << 20


class Disk(Protocol):
    def fill(self, server: Server, left: int) -> None:
        """Leaves so many bytes to what the running server writes."""

    def free(self) -> None:
        """Gives the room back. A server that ran out of it must be started again."""


class Mounted:
    """A file system of its own, in memory: the server meets "No space left on device"."""

    def __init__(self, folder: Path) -> None:
        self._filler = folder / "filler"

    def fill(self, server: Server, left: int) -> None:
        size = shutil.disk_usage(self._filler.parent).free - left
        with self._filler.open("wb") as file:
            for _ in range(size // MEBIBYTE):
                file.write(bytes(MEBIBYTE))

    def free(self) -> None:
        self._filler.unlink()


class Limited:
    """A limit on the size of the files that the server writes, where nothing may be mounted: it meets "File too large"."""

    def fill(self, server: Server, left: int) -> None:
        log = server.home / "data" / "transactions" / "neo4j"
        size = max(file.stat().st_size for file in log.iterdir()) + left
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    def free(self) -> None:
        """A server that is started again has no such limit."""


@contextmanager
def small_disk(folder: Path) -> Iterator[Disk]:
    folder.mkdir()
    mounted = (
        os.geteuid() == 0 and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=128m", "tmpfs", str(folder)], check=False).returncode == 0
    )
    try:
        yield Mounted(folder) if mounted else Limited()
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)
