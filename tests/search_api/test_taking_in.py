"""Many files are taken in together; each comes out as if it had come alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.open import open_store
from search_api import intake
from search_api.service import Service
from search_api.settings import Settings

REPORT = "江苏省无锡市滨湖区：老院子有人管\n\n滨湖区由国有企业托底接管没有物业的小区{}个。\n"


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    with Service(Settings(store=f"sqlite:///{tmp_path}/store.db", workers=2)) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    return made


def write(folder: Path, **numbers: int) -> None:
    for name, number in numbers.items():
        (folder / f"{name}.txt").write_text(REPORT.format(number), encoding="utf-8")


def taken(service: Service, *paths: Path) -> list[tuple[str, str, str | None]]:
    return [(Path(each.file).name, each.state, each.name) for each in service.add_paths(paths)]


MANY = {f"more_{number:02}": 100 + number for number in range(30)}  # so many that several processes read them


def test_the_same_bytes_twice_are_one_document_under_the_first_name(service: Service, folder: Path) -> None:
    write(folder, a=1, b=1, **MANY)
    first = taken(service, folder)
    assert first[:2] == [("a.txt", "added", "a.txt"), ("b.txt", "unchanged", "a.txt")]
    assert {state for _, state, _ in taken(service, folder)} == {"unchanged"}
    assert service.list("documents", {}, None, 1).total == 31


@pytest.mark.parametrize("more", [{}, MANY])
def test_a_file_renamed_and_another_put_in_its_place_are_both_kept(service: Service, folder: Path, more: dict[str, int]) -> None:
    write(folder, a=1, **more)
    taken(service, folder)
    write(folder, a=2, b=1)
    assert [(file, name) for file, _, name in taken(service, folder)[:2]] == [("a.txt", "a.txt"), ("b.txt", "b.txt")]
    names = {each.name for each in service.list("documents", {}, None, 100).items}
    assert names == {"a.txt", "b.txt", *(f"{name}.txt" for name in more)}


def test_the_order_of_the_paths_makes_no_difference(service: Service, folder: Path, tmp_path: Path) -> None:
    """Also where two files hold the same bytes, of which one gives the document its name."""
    write(folder, a=1, b=1, c=2)
    files = sorted(folder.iterdir())
    taken(service, *files)
    with Service(Settings(store=f"sqlite:///{tmp_path}/other.db")) as other:
        taken(other, *reversed(files))
        assert service.compare_to(other).equal


def test_a_bad_file_stops_no_other(service: Service, folder: Path) -> None:
    write(folder, a=1, c=3, **MANY)
    (folder / "b.txt").write_bytes(b"")
    results = taken(service, folder)
    assert results[:3] == [("a.txt", "added", "a.txt"), ("b.txt", "failed", None), ("c.txt", "added", "c.txt")]
    assert len(results) == 33


def test_together_is_as_one_by_one(service: Service, folder: Path, tmp_path: Path) -> None:
    write(folder, a=1, b=2, **MANY)
    taken(service, folder)
    with Service(Settings(store=f"sqlite:///{tmp_path}/alone.db")) as alone:
        for file in sorted(folder.iterdir(), reverse=True):
            alone.add(file.read_bytes(), file.name)
    one, other = (open_store(f"sqlite:///{tmp_path}/{name}.db", read_only=True) for name in ("store", "alone"))
    assert (one.graph_hash(), one.index_hash()) == (other.graph_hash(), other.index_hash())


def test_groups_end_with_their_number_or_their_time() -> None:
    assert list(intake.grouped(range(5), 2, 60)) == [[0, 1], [2, 3], [4]]
    assert list(intake.grouped(range(3), 20, 0)) == [[0], [1], [2]]
    assert list(intake.grouped([], 20, 0)) == []
