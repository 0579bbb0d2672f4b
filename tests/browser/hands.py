"""How a person works a page: by mouse, or by keyboard alone."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path

from playwright.sync_api import Locator, Page

MOST_STOPS = 600


class Hand(ABC):
    def __init__(self, page: Page) -> None:
        self.page = page

    @abstractmethod
    def press(self, target: Locator) -> None:
        """Follows a link, presses a button, opens or closes details, ticks a box."""

    @abstractmethod
    def write(self, field: Locator, text: str) -> None:
        """Writes into a field in place of what is there."""

    @abstractmethod
    def choose(self, select: Locator, value: str) -> None:
        """Chooses an option by its value."""

    @abstractmethod
    def ask(self, question: str) -> None:
        """Asks in the box that every page has."""

    def upload(self, field: Locator, files: list[Path]) -> None:
        with self.page.expect_file_chooser() as chooser:
            self.press(field)
        chooser.value.set_files(files)


class Mouse(Hand):
    def press(self, target: Locator) -> None:
        target.click()

    def write(self, field: Locator, text: str) -> None:
        field.click()
        field.fill(text)

    def choose(self, select: Locator, value: str) -> None:
        select.select_option(value)

    def ask(self, question: str) -> None:
        self.write(self.page.locator("#q"), question)
        self.press(self.page.locator("form.ask button"))


class Keyboard(Hand):
    def press(self, target: Locator) -> None:
        self._reach(target)
        box = target.evaluate("element => element.matches('input[type=checkbox], input[type=radio]')")
        self.page.keyboard.press("Space" if box else "Enter")

    def write(self, field: Locator, text: str) -> None:
        self._reach(field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def choose(self, select: Locator, value: str) -> None:
        self._reach(select)
        self.page.keyboard.press("Home")
        for _ in range(MOST_STOPS):
            if select.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the keys do not reach {value}")

    def ask(self, question: str) -> None:
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("/")
        self.write(self.page.locator("#q"), question)
        self.page.keyboard.press("Enter")

    def _reach(self, target: Locator) -> None:
        """By the tab key alone, forwards, as the page offers its stops."""
        wanted = target.element_handle()
        for _ in range(MOST_STOPS):
            if self.page.evaluate("wanted => document.activeElement === wanted", wanted):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the tab key does not reach {target}")


HANDS: tuple[type[Hand], ...] = (Mouse, Keyboard)
