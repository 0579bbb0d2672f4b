"""No page mixes languages: what is not in the page's language says so (words of reports, names, code)."""

import re

import pytest
from playwright.sync_api import Browser

from tests.browser.pages import PAGES, with_choices

# Every text and every text attribute that is said to be in the language of the page, code left out.
COLLECT = """page => {
  const of = node => node.closest("[lang]").getAttribute("lang").slice(0, 2);
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (of(node.parentElement) === page && !node.parentElement.closest("code, kbd, script, style")) texts.push(node.textContent);
  }
  for (const node of document.querySelectorAll("[title], [aria-label], [placeholder], [alt]")) {
    if (of(node) === page) texts.push(...["title", "aria-label", "placeholder", "alt"].map(name => node.getAttribute(name) || ""));
  }
  return texts.map(text => text.trim()).filter(Boolean);
}"""
FOREIGN = {"zh": re.compile(r"[A-Za-z]{3,}"), "en": re.compile(r"[\u3400-\u9fff]")}
# Names of programs and formats are the same in every language.
NAMES = re.compile(
    r"casegraph|Excel|Word|OpenAPI|HTTP|JSON(-LD| Lines)?|CSV|XLSX|DOCX|Markdown|BibTeX|RIS|CSL(-JSON)?|GB/T|SVG|PNG|GraphML|Neo4j|\.\w{2,5}\b|[\w.-]+\.(txt|md|html)"
)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_mixes_languages(chromium: Browser, address: str, name: str, language: str) -> None:
    window = chromium.new_page()
    window.goto(address + with_choices(PAGES[name], language, "light"))
    texts = window.evaluate(COLLECT, language)
    window.close()
    assert texts
    assert [text for text in texts if FOREIGN[language].search(NAMES.sub("", text))] == []
