import os
import signal
from collections.abc import Iterator

import pytest

from search_api.extraction import Extracted, Problem
from search_api.pool import Pool

TEXT = "山东省烟台市莱阳市推行红心物业。国有企业托底接管老旧小区23个。"


@pytest.fixture
def pool() -> Iterator[Pool]:
    opened = Pool(1)
    yield opened
    opened.close()


def test_the_death_of_a_worker_loses_no_document(pool: Pool) -> None:
    assert isinstance(pool.start(TEXT.encode(), "a.txt")(), Extracted)
    waiting = [pool.start(TEXT.encode(), f"{number}.txt") for number in range(3)]
    for worker in list(pool.executor._processes):
        os.kill(worker, signal.SIGKILL)
    outcomes = [wait() for wait in waiting]
    assert [each.record.document.name for each in outcomes if isinstance(each, Extracted)] == ["0.txt", "1.txt", "2.txt"]
    assert isinstance(pool.start(TEXT.encode(), "later.txt")(), Extracted)


def test_what_cannot_be_read_is_a_result(pool: Pool) -> None:
    assert isinstance(pool.start(b"", "empty.txt")(), Problem)
