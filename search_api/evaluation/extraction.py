"""Scores records against annotated documents.

Each figure is precision, recall and F1 over pooled counts, or a share:
evidence: quotes that equal the text at their offsets. places: by adcode from county level up, else by the last name component.
organisations: equal names or overlapping mentions. mechanisms: (place, mechanism) pairs; recall over the pairs marked core.
practices: by overlapping evidence and place, whatever the mechanism. named: proper names found. operators: (place, mechanism,
organisation) triples found. metrics: overlapping evidence and equal normal value, one to one; recall over those not minor;
`*_attr`: of the matched ones, the share whose attribute agrees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from search_api.evaluation.compare import Json, any_overlap, bigram_f1, equal_values, last_component, overlaps, plain, same_ending

Same = Callable[[Json, Json], bool]
Figures = dict[str, dict[str, float]]
VALUE_TOLERANCE = 1e-6
INDICATOR_LIKENESS = 0.5


class Tally:
    """Counts by figure: (right, of) for shares, (right predicted, predicted, found gold, gold) for precision and recall.

    errors: every miss and every wrong prediction in words, for comparison with another run.
    """

    def __init__(self) -> None:
        self.counts: dict[str, list[int]] = {}
        self.errors: set[str] = set()
        self.document = ""

    def note(self, figure: str, mark: str, hits: Iterable[bool], items: Iterable[object]) -> None:
        """Keeps the items that were not hit."""
        self.errors |= {f"{self.document} {figure} {mark}: {item}" for hit, item in zip(hits, items, strict=True) if not hit}

    def share(self, name: str, right: Iterable[bool]) -> None:
        outcomes = list(right)
        self._add(name, sum(outcomes), len(outcomes))

    def both(self, name: str, right: Iterable[bool], found: Iterable[bool]) -> None:
        predicted, gold = list(right), list(found)
        self._add(name, sum(predicted), len(predicted), sum(gold), len(gold))

    def _add(self, name: str, *values: int) -> None:
        self.counts[name] = [a + b for a, b in zip(self.counts.get(name, [0] * len(values)), values, strict=True)]

    def figures(self) -> Figures:
        return {name: _precision_recall(*c) if len(c) == 4 else _share(*c) for name, c in self.counts.items()}


def _share(right: int, of: int) -> dict[str, float]:
    return {"share": right / of if of else 1.0, "of": of}


def _precision_recall(right: int, predicted: int, found: int, gold: int) -> dict[str, float]:
    p = right / predicted if predicted else float(not gold)
    r = found / gold if gold else 1.0
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0, "predicted": predicted, "gold": gold}


def score_extraction(golds: Iterable[Json], records: dict[str, Json], texts: dict[str, str]) -> Tally:
    """Counts and errors over all annotated documents; `records` and `texts` are keyed by the document's file name.

    A missing record scores as an empty one.
    """
    tally = Tally()
    for gold in golds:
        tally.document = gold["document"]
        record = records.get(gold["document"], {})
        _score_evidence(tally, record, texts.get(gold["document"], ""))
        _score_places(tally, gold["places"], record.get("places", []))
        _score_organisations(tally, gold["organisations"], record.get("organisations", []))
        _score_practices(tally, gold["mechanisms"], record.get("practices", []))
        _score_metrics(tally, gold["metrics"], record.get("metrics", []))
    return tally


def _score_evidence(tally: Tally, record: Json, text: str) -> None:
    quotes = [q for kind in ("places", "organisations") for item in record.get(kind, []) for q in item["mentions"]]
    quotes += [q for practice in record.get("practices", []) for q in practice["evidence"]]
    quotes += [metric["evidence"] for metric in record.get("metrics", [])]
    tally.share("evidence", (text[start:end] == quote for start, end, quote in quotes))


def _matches(gold: list[Json], predicted: list[Json], same: Same) -> tuple[list[bool], list[bool]]:
    """Which of the predicted and which of the gold items have a partner."""
    return [any(same(g, p) for g in gold) for p in predicted], [any(same(g, p) for p in predicted) for g in gold]


def _note(tally: Tally, figure: str, right: list[bool], predicted: list[Json], found: list[bool], gold: list[Json]) -> None:
    tally.note(figure, "wrong", right, (p["name"] for p in predicted))
    tally.note(figure, "missed", found, (g["name"] for g in gold))


def _same_place(gold: Json, predicted: Json) -> bool:
    if bool(gold.get("adcode")) != bool(predicted.get("adcode")):
        return False
    if gold.get("adcode"):
        return bool(gold["adcode"] == predicted["adcode"])
    a, b = gold["name"], predicted["name"]
    return plain(last_component(a)) == plain(last_component(b)) or same_ending(a, b)


def _score_places(tally: Tally, gold: list[Json], predicted: list[Json]) -> None:
    right, found = _matches(gold, predicted, _same_place)
    tally.both("places", right, found)
    _note(tally, "places", right, predicted, found, gold)
    coded = [hit for hit, p in zip(right, predicted, strict=True) if p.get("adcode")]
    tally.both("places_county_up", coded, (hit for hit, g in zip(found, gold, strict=True) if g.get("adcode")))


def _same_organisation(gold: Json, predicted: Json) -> bool:
    return plain(gold["name"]) == plain(predicted["name"]) or any_overlap(gold.get("mentions"), predicted.get("mentions"))


def _score_organisations(tally: Tally, gold: list[Json], predicted: list[Json]) -> None:
    right, found = _matches(gold, predicted, _same_organisation)
    tally.both("organisations", right, found)
    _note(tally, "organisations", right, predicted, found, gold)
    pairs = ((g, p) for g in gold for p in predicted if _same_organisation(g, p))
    tally.share("organisation_kind", (g["kind"] == p.get("kind") for g, p in pairs))


def _same_practice(gold: Json, predicted: Json) -> bool:
    here = same_ending(last_component(gold["place"]), last_component(predicted.get("place")))
    return here and any_overlap(gold["evidence"], predicted.get("evidence"))


def _pair(mechanism: Any, place: str | None) -> tuple[Any, str]:
    return mechanism, plain(last_component(place))


def _score_practices(tally: Tally, gold: list[Json], predicted: list[Json]) -> None:
    core = [g for g in gold if g.get("core", True)]
    pairs, core_pairs = ({_pair(g["category"], g["place"]) for g in items} for items in (gold, core))
    found_pairs = {_pair(p["mechanism"], p.get("place")) for p in predicted if p.get("mechanism")}
    tally.both("mechanisms", (p in pairs for p in found_pairs), (c in found_pairs for c in core_pairs))
    tally.note("mechanisms", "wrong", (p in pairs for p in found_pairs), found_pairs)
    tally.note("mechanisms", "missed", (c in found_pairs for c in core_pairs), core_pairs)
    right, found = _matches(gold, predicted, _same_practice)[0], _matches(core, predicted, _same_practice)[1]
    tally.both("practices", right, found)
    tally.note("practices", "wrong", right, (f"{p.get('name')} ({p.get('mechanism')}) at {p['evidence'][0][:2]}" for p in predicted))
    tally.note("practices", "missed", found, (f"{g['name_zh']} ({g['category']})" for g in core))
    names = [name for name in (plain(p.get("name")) for p in predicted) if len(name) >= 2]
    proper = [plain(g["name_zh"]) for g in gold if g.get("named")]
    hits = [any(name in want or want in name for name in names) for want in proper]
    tally.share("named", hits)
    tally.note("named", "missed", hits, proper)
    _score_operators(tally, gold, predicted)


def _score_operators(tally: Tally, gold: list[Json], predicted: list[Json]) -> None:
    wanted = {(_pair(g["category"], g["place"]), plain(o)) for g in gold for o in g.get("operators", [])}
    given = {(_pair(p["mechanism"], p.get("place")), plain(o)) for p in predicted for o in p.get("operators", [])}
    tally.share("operators", (any(pair == q and (a in b or b in a) for q, b in given) for pair, a in wanted))


def _same_metric(gold: Json, predicted: Json) -> bool:
    if not overlaps(gold["evidence"], predicted["evidence"]):
        return False
    if equal_values(gold["value_si"], predicted.get("value_si"), VALUE_TOLERANCE):
        return True
    return gold["value_si"] is None and str(gold["value"]) == str(predicted.get("value"))


def _score_metrics(tally: Tally, gold: list[Json], predicted: list[Json]) -> None:
    partner: dict[int, int] = {}
    for i, g in enumerate(gold):
        free = (j for j, p in enumerate(predicted) if j not in partner.values() and _same_metric(g, p))
        if (j := next(free, None)) is not None:
            partner[i] = j
    required = [i for i, g in enumerate(gold) if not (g.get("minor") or g.get("optional"))]
    tally.both("metrics", (j in partner.values() for j in range(len(predicted))), (i in partner for i in required))
    tally.note("metrics", "wrong", (j in partner.values() for j in range(len(predicted))), (p["evidence"] for p in predicted))
    tally.note("metrics", "missed", (i in partner for i in range(len(gold))), (g["evidence"] for g in gold))
    for i, j in partner.items():
        _score_attributes(tally, gold[i], predicted[j])


def _score_attributes(tally: Tally, gold: Json, predicted: Json) -> None:
    same_si = gold.get("si_unit") is not None and gold["si_unit"] == predicted.get("si_unit")
    tally.share("metric_unit_attr", [gold.get("unit") == predicted.get("unit") or same_si])
    a, b = gold.get("approx") or False, predicted.get("approx") or False
    tally.share("metric_approx_attr", [bool(a) == bool(b) if a is True or b is True else a == b])
    tally.share("metric_place_attr", [same_ending(gold.get("place"), predicted.get("place"))])
    tally.share("metric_time_attr", [(gold.get("time") or None) == (predicted.get("time") or None)])
    tally.share("metric_indicator_attr", [bigram_f1(gold["indicator"], predicted.get("indicator")) >= INDICATOR_LIKENESS])
