"""The pictures that the documentation shows are all there; `python -m tests.browser.screens` takes them."""

from itertools import product

from tests.browser.screens import CHOICES, SCREENS, SHOWN, file_of


def test_every_main_page_has_its_pictures() -> None:
    wanted = {file_of(name, choice) for name, choice in product(SHOWN, CHOICES)}
    assert {path.name for path in SCREENS.glob("*.png")} == wanted
