"""Time to load the gazetteer and to match with it, in fresh processes: python benchmarks/gazetteer_load.py."""

import os
import platform
import statistics
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parent.parent
ONE_RUN = """
import time, ahocorasick_rs
from corpus.gazetteer import gazetteer
start = time.perf_counter()
units = gazetteer()
loaded = time.perf_counter()
units.find("霞山区")
matcher = time.perf_counter()
text = "广东省湛江市霞山区新园街道推行国企托底的物业管理模式。" * 40_000
before = time.perf_counter()
units.find(text)
after = time.perf_counter()
print(loaded - start, matcher - loaded, len(text) / (after - before) / 1e6)
"""


def main(runs: int = 7) -> None:
    results = []
    for _ in range(runs):
        out = subprocess.run([sys.executable, "-c", ONE_RUN], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        results.append([float(part) for part in out.split()])
    load, matcher, speed = (statistics.median(column) for column in zip(*results, strict=True))
    print(f"load {load:.3f} s, matcher {matcher:.3f} s, find {speed:.1f} M characters/s (median of {runs} fresh processes)")
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, ahocorasick_rs {version('ahocorasick_rs')}")


if __name__ == "__main__":
    main()
