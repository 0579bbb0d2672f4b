"""Cold starts of the command line, whole process: `python -m benchmarks.startup`. Beside them, a Python that does nothing."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.machine import describe
from corpus.reports import sample_files

QUESTION = "which districts use state-owned enterprises as backstop property managers"
ROUNDS = 7


def seconds(*command: str) -> float:
    """Median wall time of a command over rounds, after one that does not count."""
    times = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return median(times[1:])


def main() -> None:
    casegraph = str(Path(sys.executable).with_name("casegraph"))
    with tempfile.TemporaryDirectory() as folder:
        store = f"sqlite:///{folder}/demo.db"
        subprocess.run([casegraph, "ingest", "--store", store, *map(str, sample_files())], check=True, stdout=subprocess.DEVNULL)
        print(describe("click", "spacy"))
        print(f"median of {ROUNDS} runs of the whole process")
        print(f"python -c pass      {seconds(sys.executable, '-c', 'pass'):.2f} s")
        print(f"casegraph --help    {seconds(casegraph, '--help'):.2f} s")
        print(f"casegraph ask       {seconds(casegraph, 'ask', '--store', store, QUESTION):.2f} s")


if __name__ == "__main__":
    main()
