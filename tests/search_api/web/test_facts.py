"""A document's text cut at its statements: nothing is lost, and every piece knows what it supports."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Record, Span
from search_api.web.facts import KINDS, Fact, Marked, facts, sections

Reports = tuple[tuple[Record, str], ...]
LINE = "江苏省无锡市推行国有企业托底管理。"
SPANS = st.integers(0, len(LINE) - 1).flatmap(lambda start: st.tuples(st.just(start), st.integers(start + 1, len(LINE))))


def test_facts_come_in_the_order_of_the_text(reports: Reports) -> None:
    record, _ = reports[0]
    assert [(fact.number, fact.kind, fact.quotes[0][2]) for fact in facts(record, KINDS)] == [
        (1, "places", "江苏省"),
        (2, "places", "无锡市"),
        (3, "practices", "推行国有企业托底管理"),
        (4, "organisations", "锡安物业"),
        (5, "metrics", "31个"),
    ]
    assert {fact.kind for fact in facts(record, ("metrics",))} == {"metrics"}


def test_a_piece_leads_to_the_statement_of_the_fewest_words(reports: Reports) -> None:
    record, text = reports[0]
    start = text.index("31")
    (section,) = sections(text, record, Marked(facts(record, KINDS), (start, start + 2)))
    assert [(piece.text, piece.nearest.kind) for piece in section.pieces if piece.cited] == [("31", "metrics")]


def test_what_no_article_holds_comes_last(reports: Reports) -> None:
    record, text = reports[1]
    article = record.articles[0].model_copy(update={"pieces": ((0, 12),)})
    made = sections(text, record.model_copy(update={"articles": (article,)}), Marked((), None))
    assert [(section.article, "".join(piece.text for piece in section.pieces)) for section in made] == [
        (True, text[:12]),
        (False, text[12:]),
    ]


@given(st.lists(SPANS, max_size=8), st.sampled_from([None, (3, 9)]))
def test_pieces_join_to_the_text(spans: list[Span], cited: Span | None) -> None:
    """Whatever the statements cover, each character stands in one piece, under exactly the statements whose words hold it."""
    found = tuple(Fact(n, "places", None, ((start, end, LINE[start:end]),)) for n, (start, end) in enumerate(spans, 1))
    pieces = Marked(found, cited).pieces(LINE, [(0, len(LINE))])
    assert "".join(piece.text for piece in pieces) == LINE
    held = [{fact.number for fact in piece.facts} for piece in pieces for _ in piece.text]
    assert held == [{n for n, (start, end) in enumerate(spans, 1) if start <= at < end} for at in range(len(LINE))]
