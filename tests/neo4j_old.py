"""A real Neo4j server of an older release, which casegraph must refuse."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.neo4j_server import CONTROL, NoServer, free_port

RELEASE = "4.4.44"
SOURCE = Path(__file__).with_name("OldServer.java")
LIB = CONTROL.parents[2] / ".neo4j" / f"lib-{RELEASE}"
# The release was made for Java 11, which let it into these packages.
OPENED = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.lang", "java.nio", "java.io", "sun.nio.ch")]


@contextmanager
def old_server(home: Path) -> Iterator[str]:
    """The address of the server. Raises NoServer."""
    port = free_port()
    command = ["java", *OPENED, "-Xmx512m", "-cp", f"{_jars()}/*", str(SOURCE), str(home), str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout
        told = process.stdout.readline()
        try:
            if told != "ready\n":
                raise NoServer(f"Neo4j {RELEASE} did not start: {told.strip()}")
            yield f"neo4j://127.0.0.1:{port}"
        finally:
            process.kill()


def _jars() -> Path:
    if LIB.is_dir():
        return LIB
    if not shutil.which("java") or not shutil.which("mvn"):
        raise NoServer("Java or Maven is not installed")
    part = LIB.with_name(f"{LIB.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    pom = ["--file", str(CONTROL.with_name("pom.xml")), f"-Dneo4j.version={RELEASE}"]
    command = ["mvn", "--batch-mode", "--quiet", "--strict-checksums", *pom, "dependency:copy-dependencies", f"-DoutputDirectory={part}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoServer(f"Maven could not fetch Neo4j {RELEASE}: {done.stdout[:300]}")
    os.replace(part, LIB)
    return LIB
