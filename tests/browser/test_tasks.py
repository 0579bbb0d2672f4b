"""What people come for, done in a real browser: once by mouse, once by keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import HANDS, Hand

FLAGSHIP = "哪些区由国有企业为无物业小区托底管理"


@pytest.fixture(params=HANDS, ids=lambda kind: kind.__name__.lower())
def hand(request: pytest.FixtureRequest, page: Page) -> Hand:
    made: Hand = request.param(page)
    return made


def cited(page: Page) -> str:
    """The words of the report that the page opened at, which have to be in sight."""
    words = page.locator(".cited")
    expect(words.first).to_be_in_viewport()
    return "".join(words.all_inner_texts())


def test_a_first_start_to_first_answer(hand: Hand, empty_address: str) -> None:
    page = hand.page
    page.goto(empty_address)
    hand.press(page.get_by_role("button", name="读入示例报道"))
    expect(page.locator("#held")).to_be_visible()
    hand.press(page.locator("#examples + ul a").first)
    expect(page.locator(".sentence")).to_contain_text("3个市辖区")
    expect(page.locator("#rows + ol > li")).to_have_count(3)


def test_b_every_quote_opens_at_its_words(hand: Hand, address: str) -> None:
    page = hand.page
    page.goto(address)
    hand.ask(FLAGSHIP)
    quotes = page.locator("#rows + ol .quote a[data-open]")
    expect(quotes.first).to_be_visible()
    for number in range(quotes.count()):
        quote = quotes.nth(number)
        if not quote.is_visible():
            hand.press(quote.locator("xpath=ancestor::details[1]/summary"))
        words = quote.inner_text()
        hand.press(quote)
        page.wait_for_url(re.compile("#cited"))
        assert cited(page) == words
        page.go_back()
    assert quotes.count() >= 6


def test_c_narrow_to_a_province_and_share_the_address(hand: Hand, address: str) -> None:
    page = hand.page
    page.goto(address)
    hand.ask(FLAGSHIP)
    hand.press(page.locator(".facets a", has_text="广东省"))
    expect(page.locator("#rows + ol > li")).to_have_count(1)
    shared = page.url
    rows = page.locator("#rows + ol").inner_text()
    other = page.context.browser.new_page(locale="zh-CN")  # type: ignore[union-attr]
    other.goto(shared)
    assert other.locator("#rows + ol").inner_text() == rows
    assert "霞山区" in rows
    other.close()


def test_e_the_attempt_that_failed_and_why(hand: Hand, address: str) -> None:
    page = hand.page
    page.goto(address)
    hand.ask("国企托底在哪里试过但失败了？")
    row = page.locator("#rows + ol > li").first
    expect(row.locator(".status-failed")).to_be_visible()
    expect(row).to_contain_text("鹤岗市向阳区")
    hand.press(row.locator("summary").last)
    hand.press(row.locator("a[data-open]", has_text="失败").last)
    page.wait_for_url(re.compile("#cited"))
    assert "失败" in cited(page)
    expect(page.locator(".report")).to_contain_text("物业费收缴率只有21%")


def test_i_switch_the_language_on_a_deep_page(hand: Hand, address: str) -> None:
    page = hand.page
    page.goto(address)
    hand.ask(FLAGSHIP)
    hand.press(page.locator(".facets a", has_text="广东省"))
    hand.press(page.get_by_role("link", name="English"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#rows + ol > li")).to_have_count(1)
    hand.press(page.get_by_role("link", name="Help").first)
    expect(page.locator("html")).to_have_attribute("lang", "en")
