"""From paths to extracted documents: which files a path stands for, and their extraction in this process or in several."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TypeVar

from search_api.extraction import Outcome, Problem, extract

T = TypeVar("T")
IN_ONE_PROCESS = 8


@dataclass(frozen=True, slots=True)
class Source:
    """A file to take in. `name` is what its document is called: the path below the folder that was given, or the file's own name."""

    name: str
    path: Path


Extract = Callable[[bytes, str], Callable[[], Outcome]]


def sources(paths: Iterable[Path]) -> Iterator[Source]:
    """The files that the paths stand for, folders walked in sorted order without hidden files and symbolic links."""
    for path in paths:
        if path.is_dir():
            yield from (Source(_printable(file.relative_to(path).as_posix()), file) for file in _walk(path))
        else:
            yield Source(_printable(path.name), path)


def _walk(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        yield folder  # which `read` tells of
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from _walk(entry)
        else:
            yield entry


def _printable(name: str) -> str:
    """The name as valid Unicode: bytes that are no UTF-8 arrive from the file system as lone surrogates."""
    return name.encode("utf-8", "replace").decode("utf-8")


def read(path: Path) -> bytes | Problem:
    """The file's bytes, or why it cannot be read."""
    from ingest.loaders import BadInput, read_bytes

    try:
        return read_bytes(path)
    except BadInput as error:
        return Problem(error.cause, error.next_step)


@contextmanager
def extraction(workers: int) -> Iterator[Extract]:
    """A function that starts an extraction and answers with what waits for its outcome. One worker extracts here, when waited for."""
    if workers == 1:
        yield lambda data, name: partial(extract, data, name)
        return
    from search_api.pool import Pool

    pool = Pool(workers)
    try:
        yield pool.start
    finally:
        pool.close()


def workers_for(files: int, workers: int) -> int:
    """How many processes to use for so many files: starting some pays off from nine files on."""
    return workers if files > IN_ONE_PROCESS else 1


def in_order(started: Iterable[Callable[[], T]], ahead: int) -> Iterator[T]:
    """What each waits for, in order, while as many as `ahead` are under way."""
    under_way: deque[Callable[[], T]] = deque()
    for each in started:
        under_way.append(each)
        if len(under_way) >= ahead:
            yield under_way.popleft()()
    while under_way:
        yield under_way.popleft()()


def grouped(items: Iterable[T], most: int, seconds: float) -> Iterator[list[T]]:
    """The items in groups of so many at most; a group ends, too, with the item that comes so long after its first."""
    group: list[T] = []
    began = 0.0
    for item in items:
        began = began if group else monotonic()
        group.append(item)
        if len(group) == most or monotonic() - began >= seconds:
            yield group
            group = []
    if group:
        yield group


def extract_all(found: Sequence[Source], workers: int) -> Iterator[Outcome]:
    """The outcome for each source, in order."""
    workers = workers_for(len(found), workers)
    with extraction(workers) as start:

        def begin(source: Source) -> Callable[[], Outcome]:
            data = read(source.path)
            return start(data, source.name) if isinstance(data, bytes) else lambda: data

        yield from in_order(map(begin, found), 2 * workers - 1)
