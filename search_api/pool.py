"""Extraction in several processes."""

from __future__ import annotations

import signal
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context

from search_api.extraction import Outcome, Problem, extract


def _executor(workers: int) -> ProcessPoolExecutor:
    # spawn: a forked copy of a process that has threads can hang. Only the parent answers Ctrl-C.
    return ProcessPoolExecutor(workers, get_context("spawn"), initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))


class Pool:
    """Worker processes that outlive the death of one of them: what was under way then is tried once more, alone."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self.executor = _executor(workers)

    def start(self, data: bytes, name: str) -> Callable[[], Outcome]:
        try:
            future = self.executor.submit(extract, data, name)
        except BrokenProcessPool:
            self.executor = _executor(self.workers)
            future = self.executor.submit(extract, data, name)
        return partial(self._outcome, future, data, name)

    def _outcome(self, future: Future[Outcome], data: bytes, name: str) -> Outcome:
        try:
            return future.result()
        except BrokenProcessPool:
            return _alone(data, name)

    def close(self) -> None:
        self.executor.shutdown(wait=True, cancel_futures=True)


def _alone(data: bytes, name: str) -> Outcome:
    with _executor(1) as executor:
        try:
            return executor.submit(extract, data, name).result()
        except BrokenProcessPool:
            return Problem("the process that extracted it ended", "Check the free memory, or leave this file out.")
