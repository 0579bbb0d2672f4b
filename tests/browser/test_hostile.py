"""Reports that attack the pages: nothing of them runs, and nothing of the layout breaks."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import WIDE, ingest, serving

MOST_PAGES = 60
TAG = "<script>document.title='hacked'</script>"
IMAGE = "<img src=x onerror=\"document.title='hacked'\">"
BRACES = "{{ 7*7 }}{% for x in y %}${alert(1)}"
BIDI = "\u202e\u2066国企托底\u2069\u202c"
LONG = "托" * 400
BODY = """{title}

山东省烟台市莱阳市{name}由国有企业{body}托底管理老旧小区31个，“{quoted}”模式覆盖居民1.2万户。莱阳市{site}小区成立党支部。
"""
REPORTS = {
    f"{tag}.txt": BODY.format(title=attack, name=attack, body=attack, quoted=attack, site=attack)
    for tag, attack in {
        "'\"><b onmouseover=alert(1)>": TAG,
        "javascript:alert(1)": IMAGE,
        "a&b;{{7*7}}": BRACES,
        "bidi\u202e": BIDI,
        "long" + "名" * 60: LONG,
        "link": "</title><a href=\"javascript:document.title='hacked'\">click</a>",
        "svg": "<svg><animate onbegin=\"document.title='hacked'\"/></svg>]]>",
    }.items()
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("hostile")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    store = f"sqlite:///{tmp_path_factory.mktemp('store')}/hostile.db"
    ingest(folder, store)
    with serving(store) as running:
        yield running


def addresses(chromium: Browser, start: str) -> Iterator[str]:
    """Every page of the server that links lead to, as far as MOST_PAGES, each kind of page early."""
    window = chromium.new_page()
    waiting, seen = [start], {start}
    while waiting and len(seen) < MOST_PAGES:
        window.goto(waiting.pop(0))
        for link in window.eval_on_selector_all("a[href]:not([download])", "links => links.map(link => link.getAttribute('href'))"):
            found = urljoin(window.url, link).split("#")[0]
            if urlsplit(found).netloc == urlsplit(start).netloc and not urlsplit(found).path.startswith("/v1/") and found not in seen:
                seen.add(found)
                waiting.append(found)
    window.close()
    yield from sorted(seen)[:MOST_PAGES]


def test_nothing_runs_and_nothing_breaks(chromium: Browser, hostile: str) -> None:
    window = chromium.new_page(viewport=WIDE)
    told: list[str] = []
    window.on("dialog", lambda dialog: (told.append(dialog.message), dialog.dismiss()))
    window.on("pageerror", lambda error: told.append(str(error)))
    for address in addresses(chromium, f"{hostile}/?lang=zh"):
        answer = window.goto(address)
        assert answer
        policy = answer.headers["content-security-policy"]
        assert "unsafe" not in policy, address
        assert window.title() != "hacked", address
        assert window.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    assert told == []


def test_no_page_is_wider_than_a_phone(chromium: Browser, hostile: str) -> None:
    window = chromium.new_page(viewport={"width": 375, "height": 700})
    wider = []
    for address in addresses(chromium, f"{hostile}/?lang=en"):
        window.goto(address)
        if not window.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            wider.append(address)
    assert wider == []


def test_words_of_a_report_are_shown_as_they_are(chromium: Browser, hostile: str) -> None:
    window = chromium.new_page()
    window.goto(f"{hostile}/documents/a&b;%7B%7B7*7%7D%7D.txt")
    assert BRACES in window.inner_text("main")
    assert Path(window.url).name
