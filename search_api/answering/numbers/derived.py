"""Figures that are reckoned from printed ones: each shows its terms, and the terms' quotes are its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from search_api.shapes import Evidence, MetricValue, Operation, PlaceRef, Row, Term

# Units that are printed for the normal ones of derived figures.
PRINTED = {"ratio": "", "m2": "平方米", "CNY": "元", "month": "个月", "year": "年", "day": "天", "hour": "小时", "count": ""}
EXACTLY = {"month": ("year", 1 / 12), "minute": ("day", 1 / 1440), "hour": ("day", 1 / 24), "week": ("day", 7.0)}
POINTS = "个百分点"  # what the difference of two shares is told in


def number(row: Row) -> float | None:
    """The normal value of a row's metric, if it is one number."""
    value = row.metric.value_si if row.metric else None
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def common(si_unit: str | None) -> tuple[str, float]:
    """The unit that a normal unit can be told in as well, exactly, and the factor to it: months in years, a rate per month per year."""
    head, *per = (si_unit or "").split("/")
    if not per:
        unit, factor = EXACTLY.get(head, (head, 1.0))
        return unit, factor
    return ("/".join([head, *per[:-1], "year"]), 12.0) if per[-1] == "month" else (si_unit or "", 1.0)


def values(rows: Sequence[Row]) -> list[float]:
    """The rows' numbers in one unit; empty where they have none in common or are not single numbers."""
    found = [(number(row), row.metric.si_unit) for row in rows if row.metric]
    if len({unit for _, unit in found}) == 1:
        return [n for n, _ in found if n is not None] if all(n is not None for n, _ in found) else []
    if len({common(unit)[0] for _, unit in found}) > 1 or any(n is None for n, _ in found):
        return []
    return [(n or 0.0) * common(unit)[1] for n, unit in found]


def comparable(rows: Sequence[Row]) -> bool:
    """True if all are single numbers that can be told in one unit."""
    return bool(values(rows))


def derived(
    operation: Operation,
    value: float,
    rows: Sequence[Row],
    indicator: str,
    given: float | None = None,
    units: tuple[str, str] | None = None,
) -> Row:
    """A row for `value`, in normal units; `rows` are its terms in their order, `given` a further term that the question itself states.

    units: as told and normal, where the terms have another one.
    """
    metrics = [row.metric for row in rows if row.metric]
    shown, unit, si_unit = (value, *units) if units else printed(operation, value, metrics)
    terms = tuple(term(row) for row in rows)
    if given is not None:
        terms = (Term(value=given, unit="" if units else unit, value_si=given, indicator=None, place=None, evidence=()), *terms)
    metric = MetricValue(
        value=plain(shown),
        unit=unit,
        value_si=plain(value),
        si_unit=si_unit,
        approx=approx(metrics),
        indicator=indicator,
        indicator_id=ids.pop() if len(ids := {m.indicator_id for m in metrics}) == 1 else None,
        place=common_place(rows),
        time=None,
        operation=operation,
        terms=terms,
    )
    return Row(place=place(rows), mechanism=None, name=None, status=None, metric=metric, evidence=quotes(rows))


def plain(value: float) -> int | float:
    return int(value) if float(value).is_integer() else round(value, 6)


def printed(operation: Operation, value: float, metrics: Sequence[MetricValue]) -> tuple[float, str, str | None]:
    """The value as it is told, with its unit and normal unit: in the printed unit where all terms have the same one."""
    si_units = list(dict.fromkeys(m.si_unit for m in metrics))
    if operation == "ratio":
        return value, "", "ratio"
    if operation == "before":
        return value / (factor(metrics[0]) or 1.0), metrics[0].unit, metrics[0].si_unit
    if len(si_units) > 1 and len({common(unit)[0] for unit in si_units}) == 1:
        unit = common(si_units[0])[0]
        told = next((m.unit for m in metrics if m.si_unit == unit and m.value == m.value_si), PRINTED.get(unit, unit))
        return value, told, unit
    if len(si_units) > 1 or (operation == "average" and len({m.unit for m in metrics}) > 1):
        return value, "/".join(map(plain_unit, metrics)), None
    if si_units[0] == "ratio":
        return 100 * value, POINTS if operation in ("difference", "change") else "%", "ratio"
    scales = {factor(m) for m in metrics}
    scale = scales.pop() if len(scales) == 1 else None
    if scale and (len({m.unit for m in metrics}) == 1 or si_units[0] != "count"):
        return value / scale, metrics[0].unit, si_units[0]
    return value, PRINTED.get(si_units[0] or "", si_units[0] or ""), si_units[0]


def plain_unit(metric: MetricValue) -> str:
    """The unit of a number's normal value, in which it is reckoned."""
    printed_unit = factor(metric) == 1 or metric.unit == "平方公里"
    return metric.unit if printed_unit else PRINTED.get(metric.si_unit or "", "") or metric.unit.lstrip("万亿")


def factor(metric: MetricValue) -> float | None:
    """What the printed value is multiplied by for the normal one."""
    single = isinstance(metric.value, int | float) and isinstance(metric.value_si, int | float)
    return metric.value_si / metric.value if single and metric.value else None


def approx(metrics: Sequence[MetricValue]) -> bool:
    return any(bool(m.approx) for m in metrics)


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
