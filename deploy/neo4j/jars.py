"""Java, and the jars of the server: fetched once by Maven from Maven Central, and compared with the checksums kept here."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

HERE = Path(__file__).resolve().parent
LIB = HERE.parents[1] / ".neo4j" / "lib"
SUMS = HERE / "jars.sha256"
JAVA = 17


class Problem(Exception):
    """What is wrong, and what to do next."""

    def __init__(self, cause: str, next_step: str) -> None:
        super().__init__(cause)
        self.next_step = next_step


def java() -> str:
    """The Java compiler and runtime. Raises Problem where there is none, or one that is too old."""
    command = shutil.which("java")
    if not command:
        raise Problem("Java is not installed", f"install a JDK {JAVA} or newer, e.g. apt-get install openjdk-{JAVA}-jdk-headless")
    told = subprocess.run([command, "--version"], capture_output=True, text=True, check=False)
    words = told.stdout.split()
    major = words[1].partition(".")[0] if told.returncode == 0 and len(words) > 1 else "8 or older"
    if not major.isdigit() or int(major) < JAVA:
        raise Problem(f"this Java is version {major}", f"install a JDK {JAVA} or newer and put it first in PATH")
    return command


def fetch(lib: Path = LIB) -> Path:
    """The folder with the jars, fetched if it is not there and complete. Raises Problem."""
    if not lib.is_dir():
        lib.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=lib.parent) as folder:
            _download(Path(folder) / "lib")
            check(Path(folder) / "lib")
            with suppress(OSError):  # another process may have been faster
                os.replace(Path(folder) / "lib", lib)
    return lib


def _download(folder: Path) -> None:
    maven = shutil.which("mvn")
    if not maven:
        raise Problem("Maven is not installed, and the jars of Neo4j are not here yet", "install it, e.g. apt-get install maven")
    print("Fetching the jars of Neo4j (123 MB, once) …", flush=True)
    command = [maven, "--batch-mode", "--quiet", "--strict-checksums", "--file", str(HERE / "pom.xml"), "dependency:copy-dependencies"]
    done = subprocess.run([*command, f"-DoutputDirectory={folder}"], capture_output=True, text=True, check=False)
    if done.returncode:
        told = next((line for line in done.stdout.splitlines() if "[ERROR]" in line), "no reason given")
        raise Problem(
            f"Maven could not fetch the jars: {told[:400]}", "check the network (or Maven's settings.xml for a mirror), then try again"
        )


def check(folder: Path) -> None:
    """Raises Problem unless the jars in the folder are exactly those of jars.sha256."""
    expected = {name: digest for digest, name in (line.split() for line in SUMS.read_text().splitlines())}
    found = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}
    wrong = sorted(name for name in expected | found if expected.get(name) != found.get(name))
    if wrong:
        raise Problem(f"{len(wrong)} jars are not the expected ones, e.g. {wrong[0]}", "empty Maven's cache of them and try again")
