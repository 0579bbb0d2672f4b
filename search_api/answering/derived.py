"""Figures that are reckoned from printed ones: each shows its terms, and the terms' quotes are its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from search_api.shapes import Evidence, MetricValue, Operation, PlaceRef, Row, Term

# Units that are printed for the normal ones of derived figures.
PRINTED = {"ratio": "", "m2": "平方米", "CNY": "元", "month": "个月", "year": "年", "day": "天", "hour": "小时"}


def number(row: Row) -> float | None:
    """The normal value of a row's metric, if it is one number."""
    value = row.metric.value_si if row.metric else None
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def comparable(rows: Sequence[Row]) -> bool:
    """True if all are single numbers in one normal unit."""
    return len({row.metric.si_unit for row in rows if row.metric}) == 1 and all(number(row) is not None for row in rows)


def derived(operation: Operation, value: float, rows: Sequence[Row], indicator: str, given: float | None = None) -> Row:
    """A row for `value`; `rows` are its terms in their order, `given` a further term that the question itself states."""
    metrics = [row.metric for row in rows if row.metric]
    unit, si_unit = ("", "ratio") if operation == "ratio" else (shown_unit(metrics), metrics[0].si_unit)
    value = int(value) if float(value).is_integer() else round(value, 6)
    terms = tuple(term(row) for row in rows)
    if given is not None:
        terms = (Term(value=given, unit=unit, value_si=given, indicator=None, place=None, evidence=()), *terms)
    metric = MetricValue(
        value=value,
        unit=unit,
        value_si=value,
        si_unit=si_unit,
        approx=approx(metrics),
        indicator=indicator,
        place=common_place(rows),
        time=None,
        operation=operation,
        terms=terms,
    )
    return Row(place=place(rows), mechanism=None, name=None, status=None, metric=metric, evidence=quotes(rows))


def approx(metrics: Sequence[MetricValue]) -> bool:
    return any(bool(m.approx) for m in metrics)


def shown_unit(metrics: Sequence[MetricValue]) -> str:
    """The printed unit where all print the same one and in the same scale, else the normal one."""
    units = {m.unit for m in metrics}
    plain = all(m.value == m.value_si for m in metrics)
    si = metrics[0].si_unit or ""
    return units.pop() if len(units) == 1 and plain else PRINTED.get(si, "" if si == "count" else si)


def term(row: Row) -> Term:
    assert row.metric
    m = row.metric
    return Term(value=m.value, unit=m.unit, value_si=m.value_si, indicator=m.indicator, place=m.place, evidence=row.evidence)


def place(rows: Sequence[Row]) -> PlaceRef | None:
    found = {row.place for row in rows}
    return found.pop() if len(found) == 1 else None


def common_place(rows: Sequence[Row]) -> str | None:
    found = place(rows)
    return found.name if found else None


def quotes(rows: Sequence[Row]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(e for row in rows for e in row.evidence))
