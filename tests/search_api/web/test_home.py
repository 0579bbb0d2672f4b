"""Questions and searches as a reader sees them: a real application over the sample reports, its pages read as HTML."""

import csv
import io
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from fastapi.testclient import TestClient
from lxml.html import HtmlElement, fromstring

from search_api.http import create_app
from search_api.planning.patterns import operations
from search_api.service import Service
from search_api.settings import Settings
from search_api.web import home
from search_api.web.messages import messages, text

ZH, EN = "哪些地方由国有企业托底管理物业？", "Which districts use state-owned enterprises as backstop property managers?"
HEAVIEST = 200_000  # bytes of a page


@pytest.fixture(scope="module")
def client(samples: Service) -> Iterator[TestClient]:
    with TestClient(create_app(samples.settings), headers={"accept": "text/html"}) as opened:
        yield opened


@pytest.fixture
def empty(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings), headers={"accept": "text/html"}) as opened:
        yield opened


def read(client: TestClient, path: str = "/", **query: str | list[str]) -> HtmlElement:
    response = client.get(path, params=query or None)  # an empty mapping would take away what the path asks
    assert response.status_code == 200, response.text
    assert len(response.content) < HEAVIEST
    return fromstring(response.text)


def words(element: HtmlElement) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()


def rows(page: HtmlElement, section: str = "rows") -> list[str]:
    return [words(row) for row in page.xpath(f'//section[@aria-labelledby="{section}"]/*[contains(@class, "rows")]/li')]


def query_of(link: HtmlElement) -> dict[str, list[str]]:
    return parse_qs(urlsplit(link.get("href")).query, keep_blank_values=True)


QUESTIONS = [
    (
        ZH,
        "zh",
        ("5个地方", "广东省湛江市霞山区", "腾坤物业", "国有企业", "实行中", "“国企托底”模式"),
        "places, with name, status and operators",
    ),
    (EN, "en", ("3 districts", "Xiashan District", "SOE backstop management", "current", "state-owned enterprise"), "the same in English"),
    ("莱阳市改造了多少个老旧小区？", "zh", ("改造小区数 11个", "原文称：改造老旧小区数"), "a number, with its unit and its printed name"),
    ("How many old compounds did Laiyang renovate?", "en", ("11个", "printed as: 改造老旧小区数"), "a number in English"),
    ("霞山区有哪些做法？", "zh", ("社区合伙人",), "practices of a place"),
    ("哪些国企参与了托底管理？", "zh", ("霞发集团",), "organisations"),
    ("哪些地方试过国有企业托底管理而失败了？", "zh", ("的做法（失败）：",), "failed attempts are told as such in the sentence"),
    ("Which places tried SOE backstop management and failed?", "en", (" (failed): ",), "the same in English"),
]


@pytest.mark.parametrize(("question", "lang", "expected", "reason"), QUESTIONS, ids=[row[3] for row in QUESTIONS])
def test_a_question_is_answered(client: TestClient, question: str, lang: str, expected: tuple[str, ...], reason: str) -> None:
    page = read(client, q=question, lang=lang)
    shown = words(page.xpath("//main")[0])
    assert [each for each in expected if each not in shown] == [], reason
    assert page.xpath("//h1")[0].text_content().strip() == question
    assert page.get_element_by_id("q").value == question


def test_every_quote_opens_at_its_words(client: TestClient) -> None:
    quotes = read(client, q=ZH).xpath('//section[@aria-labelledby="rows"]//blockquote/a')
    assert len(quotes) >= 5
    for quote in quotes:
        report = fromstring(client.get(quote.get("href")).text)
        cited = "".join(each.text_content() for each in report.xpath('//*[contains(@class, "cited")]'))
        assert cited == quote.text_content()
        assert report.xpath('//*[@id="cited"]')


def test_a_derived_figure_shows_its_terms(client: TestClient) -> None:
    page = read(client, q="物业费收缴率最高的是哪里？", lang="zh")
    (terms,) = page.xpath('//details[@class="terms"]')
    assert "由 2 个数字算出" in words(terms)
    assert [words(term.xpath(".//strong")[0]) for term in terms.xpath("ul/li")] == ["68%", "21%"]
    assert all(term.xpath(".//blockquote/a") for term in terms.xpath("ul/li"))
    assert "相差 47个百分点" in rows(page)[-1]


def test_related_rows_tell_what_they_lack(client: TestClient) -> None:
    related = rows(read(client, q=ZH, lang="zh"), "related")
    assert any("黑龙江省鹤岗市向阳区" in row and "失败" in row for row in related)


CHIPS = [
    ({"q": EN}, "level", {"set_level": [""]}, "a level"),
    ({"q": ZH}, "organisation_kind", {"set_organisation_kind": [""]}, "a kind of operator"),
    ({"q": "霞山区有哪些做法？"}, "places", {"set_places": [""]}, "the only place"),
    ({"q": "霞山区和莱阳市共同的做法有哪些？"}, "places", {"set_places": ["山东省烟台市莱阳市"]}, "one of two places leaves the other"),
    ({"q": "霞山区有哪些做法？计划的不要"}, "left_out", {"set_left_out": [""]}, "a state that does not count"),
    ({"q": "2021年有哪些地方托底管理？"}, "time", {"set_since": ["0"], "set_until": ["0"]}, "years"),
]


@pytest.mark.parametrize(("query", "name", "expected", "reason"), CHIPS, ids=[row[3] for row in CHIPS])
def test_a_chip_takes_its_condition_away(
    client: TestClient, query: dict[str, str], name: str, expected: dict[str, list[str]], reason: str
) -> None:
    before = read(client, **query).xpath(f'//li[@class="chip-{name}"]')
    link = before[0].xpath('a[@class="remove"]')[0]
    assert query_of(link) == {key: [value] for key, value in query.items()} | expected
    after = read(client, link.get("href"))
    assert len(after.xpath(f'//li[@class="chip-{name}"]')) == len(before) - 1
    reset = after.xpath('//section[@class="interpretation"]/p/a')[-1]
    assert len(read(client, reset.get("href")).xpath(f'//li[@class="chip-{name}"]')) == len(before)


def test_a_chip_changes_its_condition(client: TestClient) -> None:
    """By its form, as a browser sends it."""
    page = read(client, q=EN, lang="en")
    form = page.xpath('//li[@class="chip-level"]//form')[0]
    assert form.xpath(".//option[@selected]/@value") == ["district"]
    form.fields["set_level"] = "county_city"
    changed = read(client, **dict(form.form_values()))
    assert "Laiyang" in words(changed.xpath('//p[@class="sentence"]')[0])
    assert words(changed.xpath('//li[@class="chip-level"]')[0]).startswith("Level: county-level city")


def test_a_condition_is_added_by_a_short_name(client: TestClient) -> None:
    form = read(client, q=ZH).xpath('//details[@class="more"]//form[.//*[@name="set_places"]]')[0]
    form.fields["set_places"] = "湛江"
    (row,) = rows(read(client, **dict(form.form_values())))
    assert "霞山区" in row


def test_words_that_were_not_used_are_told(client: TestClient) -> None:
    page = read(client, q="莱阳市托底了多少个小区？", lang="zh")
    assert "没有用上的词： 托底" in [words(each) for each in page.xpath('//p[@class="notice"]')]


FACETED = [
    {"q": ZH},
    {"q": "霞山区有哪些做法？"},
    {"q": "物业", "show": "passages"},
    {"q": "who manages old compounds", "show": "passages"},
]


@pytest.mark.parametrize("query", FACETED, ids=[query["q"] for query in FACETED])
def test_a_click_narrows_to_as_many_as_are_counted_and_a_second_takes_it_back(client: TestClient, query: dict[str, str]) -> None:
    links = read(client, lang="zh", **query).xpath('//aside[@class="facets"]//li/a')
    assert len(links) > 10
    for link in links[::4]:
        count = int(link.xpath('span[@class="count"]')[0].text)
        narrowed = read(client, link.get("href"))
        told = words(narrowed.xpath("//main//p[contains(@class, 'sentence')]")[0]) + words(narrowed.xpath("//main//p[@class='muted']")[0])
        assert re.search(rf"缩小范围后 {count} 条结果|找到 {count} 段", told), link.get("href")
        (back,) = narrowed.xpath('//aside[@class="facets"]//a[@aria-current]')
        assert query_of(back) == {**{name: [value] for name, value in query.items()}, "lang": ["zh"]}


def test_places_below_the_chosen_one_are_shown(client: TestClient) -> None:
    page = read(client, q=ZH, place="广东省")
    (top,) = page.xpath('//aside[@class="facets"]/details[1]/ul/li')
    assert words(top) == "广东省 1 ×取消 湛江市 1 霞山区 1"


def test_long_answers_are_shown_in_parts(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each row once, in order; what stands beside the rows is on the first page alone."""
    whole = rows(read(client, q="霞山区有哪些做法？"))
    monkeypatch.setattr(home, "ROWS", 4)
    page, found = read(client, q="霞山区有哪些做法？"), list[str]()
    while True:
        found += rows(page)
        following = page.xpath('//a[@rel="next"]')
        if not following:
            break
        page = read(client, following[0].get("href"))
        assert page.xpath('//a[@rel="prev"]')
        assert not page.xpath('//h2[@id="related" or @id="passages"]')
    assert found == whole
    assert len(whole) > 8


def test_passages_show_the_words_and_why(client: TestClient, samples: Service) -> None:
    page = read(client, q="托底", show="passages", lang="zh")
    found = page.xpath('//ol[@class="rows"]/li')
    hits = samples.search("托底").passages
    assert [[mark.text for mark in hit.xpath(".//mark")] for hit in found] == [
        [hit.text[start - hit.start : end - hit.start] for start, end in hit.highlights] for hit in hits
    ]
    assert found[0].xpath(".//mark")[0].text == "托底"
    assert [words(why) for why in found[0].xpath('.//*[@class="why"]')] == [text("zh", f"ask.why_{why}") for why in hits[0].why]
    assert page.xpath('//form[@class="ask"]//input[@name="show"]/@value') == ["passages"]


def test_the_last_page_of_passages_ends_the_list(client: TestClient) -> None:
    page, found = read(client, q="物业", show="passages", lang="zh"), 0
    total = int(re.findall(r"找到 (\d+) 段", words(page))[0])
    while True:
        found += len(page.xpath('//ol[@class="rows"]/li'))
        following = page.xpath('//a[@rel="next"]')
        if not following:
            break
        page = read(client, following[0].get("href"))
    assert found == total > home.PASSAGES


EXPORTED = [
    ({"q": ZH, "place": "广东省"}, "a narrowed answer"),
    ({"q": EN, "set_level": ""}, "an answer under another condition"),
    ({"q": "党支部", "show": "passages", "year": "2025"}, "a search, all its pages"),
]


@pytest.mark.parametrize(("query", "reason"), EXPORTED, ids=[row[1] for row in EXPORTED])
def test_what_is_shown_can_be_taken_away(client: TestClient, query: dict[str, str], reason: str) -> None:
    """As many as the page and those after it show; related rows are marked as such."""
    page = read(client, lang="zh", **query)
    (link,) = (each.get("href") for each in page.xpath('//details[@class="exports"]//a') if "csv" in each.get("href"))
    lines = list(csv.reader(io.StringIO(client.get(link).content.decode("utf-8-sig"))))
    found = re.findall(r"找到 (\d+) 段", words(page))
    assert len(lines) - 1 == (int(found[0]) if found else len(rows(page)) + len(rows(page, "related"))), reason


def test_not_found_leads_on(client: TestClient) -> None:
    page = read(client, q="火星基地", lang="zh")
    assert "没有找到" in words(page.xpath('//p[@class="sentence"]')[0])
    leads = page.xpath('//section[@aria-labelledby="instead"]//a')
    assert leads
    assert all(rows(read(client, lead.get("href"))) for lead in leads)


def test_a_question_follows_another(client: TestClient) -> None:
    form = read(client, q=ZH).xpath('//form[@class="follow"]')[0]
    form.fields["q"] = "那广东呢？"
    page = read(client, **dict(form.form_values()))
    assert [("霞山区" in row) for row in rows(page)] == [True]
    assert page.get_element_by_id("q").value == ZH
    assert words(page.xpath("//h1")[0]) == "那广东呢？"
    assert ZH in words(page.xpath("//main/p")[0])
    wider = page.xpath('//li[@class="chip-places"]/a[@class="remove"]')[0]
    assert len(rows(read(client, wider.get("href")))) == 5


def test_an_empty_store_loads_the_samples_and_answers_its_examples(empty: TestClient) -> None:
    page = read(empty, lang="zh")
    examples = [words(each) for each in page.xpath('//section[@aria-labelledby="examples"]//li')]
    assert len(examples) == 3
    assert "读入示例报道" in words(read(empty, q="托底"))
    (form,) = page.xpath('//main//form[@method="post"]')
    loaded = empty.post(form.action)
    assert (loaded.status_code, loaded.url.path) == (200, "/")
    links = fromstring(loaded.text).xpath('//section[@aria-labelledby="examples"]//a')
    assert [words(link) for link in links] == examples
    assert all(rows(read(empty, link.get("href"))) for link in links)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_first_page_tells_what_is_there(client: TestClient, samples: Service, lang: str) -> None:
    page = read(client, lang=lang)
    counts = samples.graph().nodes
    held = words(page.xpath('//section[@aria-labelledby="held"]')[0])
    assert all(str(counts[label]) in held for label in home.COUNTED)
    examples = page.xpath('//section[@aria-labelledby="examples"]//a')
    assert len(examples) == 3
    assert all(rows(read(client, each.get("href"))) for each in examples)
    latest = [each.text for each in page.xpath('//section[@aria-labelledby="latest"]//li/span')]
    assert latest == sorted(latest, reverse=True)


def test_a_question_to_an_empty_store_is_kept(empty: TestClient) -> None:
    page = read(empty, q=EN, lang="en")
    assert page.get_element_by_id("q").get("value") == EN
    assert "nothing can be answered yet" in words(page.get_element_by_id("main"))
    (form,) = page.xpath('//main//form[@method="post"]')
    assert empty.post(form.get("action"), follow_redirects=False).headers["location"] == f"/?{urlencode({'q': EN})}"


def test_a_comparing_answer_leads_to_the_table(client: TestClient) -> None:
    page = read(client, q="Compare Wuxi and Laiyang on old compound renovation", lang="en")
    (link,) = page.xpath('//section[@class="answer"]//a[starts-with(@href, "/compare")]')
    assert query_of(link)["places"] == ["江苏省无锡市", "山东省烟台市莱阳市"]
    assert "Laiyang" in words(read(client, link.get("href")).get_element_by_id("main"))


def test_examples_are_of_what_the_store_holds(filled: Settings) -> None:
    """A store without the samples answers none of the examples that are made for these, and is asked for what it has."""
    with TestClient(create_app(filled), headers={"accept": "text/html"}) as client:
        links = read(client, lang="zh").xpath('//section[@aria-labelledby="examples"]//a')
        assert links
        assert text("zh", "start.example_3") not in {words(link) for link in links}
        assert all(rows(read(client, link.get("href"))) for link in links)


def test_questions_are_data(client: TestClient) -> None:
    response = client.get("/", params={"q": '霞山区有哪些做法？"><script>alert(1)</script>{{7*7}}'})
    assert "<script>alert" not in response.text
    assert "{{7*7}}" in response.text


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"q": "x", "set_intent": "poem"}, 400),
        ({"q": "x", "set_level": "galaxy"}, 400),
        ({"q": "x", "set_since": "soon"}, 400),
        ({"q": "x", "follow": "nonsense"}, 400),
        ({"q": "x", "show": "passages", "status": "gone"}, 400),
        ({"q": "x", "page": "0"}, 422),
        ({"q": "x", "show": "all"}, 422),
        ({"q": "x" * 2001}, 422),
    ],
)
def test_an_address_that_means_nothing_is_told(client: TestClient, query: dict[str, str], status: int) -> None:
    response = client.get("/", params=query)
    assert response.status_code == status
    assert response.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_operation_has_a_name(language: str) -> None:
    named = {key for key in messages(language) if key.startswith("ask.operation_")}
    assert {f"ask.operation_{name}" for name, _ in operations(language)} <= named  # type: ignore[arg-type]
