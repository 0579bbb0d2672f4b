"""How many items of whole days of news come out as articles of their own: `python -m benchmarks.days FOLDER`.

FOLDER holds Markdown files of one day each. An item is right if an article has its headline, all its pieces lie within the item,
and they hold its words, no fewer and no more. The true items are read here line by line, without the program's own reader: a file
is a title (#) with parts (##), one of which holds the items (###); an item runs from its headline to the next one or to a ruler.
The link to the page below each item is no part of it, and a dateline may be left out.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from ingest.loaders import read
from ingest.model import Article, Document
from ingest.segment import segment

TAG = re.compile(r"<[^>]*>")
LINK = re.compile(r"\[[^\]]*\]\([^)]*\)\s*$")
DATELINE = re.compile(r"^央视网消息（[^）]*）：")
NOISE = re.compile(r"\s|&nbsp;|[#*]")


@dataclass(frozen=True, slots=True)
class Item:
    headline: str
    start: int
    end: int


def items(text: str) -> list[Item]:
    """The items of one day."""
    found: list[Item] = []
    at, headline, start = 0, "", -1
    for line in [*text.splitlines(keepends=True), "---"]:
        ends = line.startswith(("# ", "## ", "### ")) or line.strip() == "---"
        if ends and start >= 0:
            found.append(Item(headline, start, at))
            start = -1
        if line.startswith("### "):
            headline, start = line[4:].strip(), at
        at += len(line)
    return found


def words(text: str) -> str:
    return NOISE.sub("", TAG.sub("", text))


def right(document: Document, item: Item, articles: tuple[Article, ...]) -> bool:
    """Has one article this headline and exactly this range?"""
    whole = words(LINK.sub("", document.text[item.start : item.end].rstrip()))
    headline = words(item.headline)
    allowed = {whole, headline + DATELINE.sub("", whole.removeprefix(headline))}
    for article in articles:
        inside = all(item.start <= a and b <= item.end for a, b in article.pieces)
        if inside and words(article.title or "") == headline and words("".join(document.text[a:b] for a, b in article.pieces)) in allowed:
            return True
    return False


def main() -> None:
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("usage: python -m benchmarks.days FOLDER (Markdown files, one day of news each)")
    good = total = 0
    for path in sorted(Path(sys.argv[1]).glob("*.md")):
        document = read(path)
        articles = segment(document).articles
        judged = [(item, right(document, item, articles)) for item in items(document.text)]
        good, total = good + sum(ok for _, ok in judged), total + len(judged)
        print(f"{path.name}  {sum(ok for _, ok in judged)} of {len(judged)} items, {len(articles)} articles")
        for item, ok in judged:
            if not ok:
                print(f"    wrong: {item.headline}")
    print(f"headline and range right: {good} of {total} items, {good / max(1, total):.1%}")


if __name__ == "__main__":
    main()
