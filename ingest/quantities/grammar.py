"""The grammar of a quantity phrase, by recursive descent over tokens.

phrase  := amount ("、" amount)* measure | amount measure "至" amount measure | amount scale | ratio | part
amount  := numeral ("至" numeral)?
numeral := arabic more? scale? more? | arabic scale arabic scale | chinese more? scale? more?
measure := "大"? unit more? per* bound?
ratio   := arabic ":" arabic ":" arabic
part    := chinese "分之" (chinese | arabic) bound? | "一半"
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ingest.quantities.lexer import AFTER, TOKENS, Scanner
from ingest.quantities.numerals import DIGITS, SCALES, arabic, chinese, split_scale, vague
from ingest.quantities.phrase import Amount, Measure, Phrase, scale_of

HALF = Decimal("0.5")
HALVED = frozenset({"年", "天", "公里", "小时", "个小时", "成"})
FROM = frozenset({"从", "由", "自"})


def phrase_at(text: str, start: int) -> tuple[Phrase | None, int]:
    """The quantity phrase that starts with the numeral at `start`, if there is one, and where to go on reading."""
    scanner = Scanner(text, start)
    found = _part(scanner) or _ratio(scanner) or _measured(scanner)
    return found, max(scanner.pos, start + 1)


def _part(scanner: Scanner) -> Phrase | None:
    start = scanner.pos
    if scanner.take("half"):
        return _whole(scanner, start, Amount(start, scanner.pos, Decimal(50), digits=False), "%")
    whole = scanner.take("chinese")
    if whole and scanner.take("parts"):
        return _parts(scanner, start, chinese(whole))
    scanner.pos = start
    return None


def _parts(scanner: Scanner, start: int, whole: int | None) -> Phrase | None:
    part = _numeral(scanner)
    if part is None or not whole:
        return None
    if whole == 100:
        return _whole(scanner, start, part, "%")
    phrase = _whole(scanner, start, part, "")
    return replace(phrase, literal=f"{part.low}/{whole}", fraction=part.low / whole)


def _whole(scanner: Scanner, start: int, amount: Amount, symbol: str) -> Phrase:
    unit_at = scanner.pos
    measure = _bound(scanner, Measure(symbol))
    return Phrase(start, scanner.pos, (replace(amount, start=start),), measure, unit_at)


def _ratio(scanner: Scanner) -> Phrase | None:
    """1:1:4, or 1:3 before a word such as 比例; 08:30:00 and other clock times are none."""
    start = scanner.pos
    parts = [scanner.take("arabic") or ""]
    while parts[-1] and len(parts) < 5 and scanner.take("colon"):
        parts.append(scanner.take("arabic") or "")
    clock = all(len(part) == 2 for part in parts[1:])
    if "" in parts or max(map(len, parts)) > 3 or clock or len(parts) < (2 if scanner.sees("share") else 3):
        scanner.pos = start
        return None
    return Phrase(start, scanner.pos, (Amount(start, scanner.pos, Decimal(0)),), Measure(""), scanner.pos, ":".join(parts))


def _measured(scanner: Scanner) -> Phrase | None:
    start = scanner.pos
    amounts = [_amount(scanner)]
    while amounts[-1] and scanner.take("and"):
        amounts.append(_amount(scanner))
    known = tuple(amount for amount in amounts if amount)
    unit_at = scanner.pos
    measure = _measure(scanner, known[-1]) if known and amounts[-1] else None
    if measure is None:
        return None
    phrase = Phrase(start, scanner.pos, _shared_scale(known), measure, unit_at)
    return _joined(scanner, phrase) or phrase


def _shared_scale(amounts: tuple[Amount, ...]) -> tuple[Amount, ...]:
    """10、20、30万元: the scale word at the end belongs to all."""
    if any(amount.scale for amount in amounts[:-1]):
        return amounts
    return tuple(replace(amount, scale=amounts[-1].scale) for amount in amounts)


def _joined(scanner: Scanner, phrase: Phrase) -> Phrase | None:
    """10元至30元 is one range; 从80%到99% and 由3个增至5个 are two numbers."""
    here, text = scanner.pos, scanner.text
    first, link = phrase.amounts[0], scanner.take("to")
    change = link == "到" or text[max(0, phrase.start - 1) : phrase.start] in FROM
    if link and not change and len(phrase.amounts) == 1 and first.high is None:
        second = _numeral(scanner)
        unit_at = scanner.pos
        measure = _measure(scanner, second) if second else None
        if second and measure and measure.symbol == phrase.measure.symbol:
            amount = _range(first, second)
            return Phrase(phrase.start, scanner.pos, (amount,), measure, unit_at)
    scanner.pos = here
    return None


def _amount(scanner: Scanner) -> Amount | None:
    first = _numeral(scanner)
    here = scanner.pos
    if first is None or first.high is not None or not scanner.take("to"):
        return first
    second = _numeral(scanner)
    if second is None:
        scanner.pos = here
        return first
    return _range(first, second)


def _range(first: Amount, second: Amount) -> Amount:
    """3至5万: the scale word belongs to both; 8000至1万: to the second alone."""
    low, high, scale = first.low, second.low, second.scale
    if first.scale != second.scale and (first.scale or low >= high):
        low, high, scale = low * scale_of(first.scale), high * scale_of(second.scale), ""
    return replace(second, start=first.start, low=low, high=high, scale=scale, approx=True, digits=first.digits)


def _numeral(scanner: Scanner) -> Amount | None:
    start = scanner.pos
    if digits := scanner.take("arabic"):
        value = arabic(digits)
        return None if value is None else _scaled(scanner, Amount(start, scanner.pos, value))
    if not (digits := scanner.take("chinese")):
        return None
    number, scale = split_scale(digits)
    pair = vague(number)
    count = _discount(scanner, number) or chinese(number)
    if count is not None:
        return _scaled(scanner, Amount(start, scanner.pos, Decimal(count), None, scale, digits=False, bare=number[0] in SCALES))
    return _scaled(scanner, Amount(start, scanner.pos, Decimal(pair[0]), Decimal(pair[1]), scale, True, digits=False)) if pair else None


def _discount(scanner: Scanner, number: str) -> Decimal | None:
    """八五折 is 8.5 折, not 8 to 5."""
    two = len(number) == 2 and number[0] in DIGITS and number[1] in DIGITS
    return Decimal(f"{DIGITS[number[0]]}.{DIGITS[number[1]]}") if two and scanner.text.startswith("折", scanner.pos) else None


def _scaled(scanner: Scanner, amount: Amount) -> Amount:
    """Adds the qualifiers and scale words after the digits: 20多万, 3千余, 2亿3000万."""
    more = scanner.take("more")
    scale = amount.scale or scanner.take("scale") or ""
    low = amount.low
    if scale in ("亿", "万亿") and amount.digits and (rest := scanner.take("arabic")):
        lower = scanner.take("scale") or ""
        low, scale = low * scale_of(scale) + (arabic(rest) or 0) * scale_of(lower), ""
    more = more or scanner.take("more")
    if scale in ("百", "千"):
        low, scale = low * scale_of(scale), ""
    return replace(amount, end=scanner.pos, low=low, scale=scale, approx="over" if more else amount.approx)


def _measure(scanner: Scanner, amount: Amount) -> Measure | None:
    if amount.digits:
        scanner.take("large")
    if compound := TOKENS["compound"].match(scanner.text, scanner.pos):
        scanner.pos = compound.end()
        half = compound["more"] == "半"
        return _bound(scanner, Measure("个" + compound["unit"], (), False if half else "over", HALF if half else Decimal(0)))
    symbol = scanner.take("unit") or ""
    if not symbol:
        alone = amount.scale and any(map(scanner.sees, ("stop", "bound", "people")))
        return _bound(scanner, Measure("")) if alone else None
    per = []
    while base := scanner.take("per"):
        per.append(base.strip("/／·•每（(）)"))
    return _bound(scanner, Measure(symbol, tuple(per)))


def _bound(scanner: Scanner, measure: Measure) -> Measure:
    if measure.symbol in HALVED and (more := scanner.take("trailing")):
        measure = replace(measure, half=HALF) if more == "半" else replace(measure, approx="over")
    bound = scanner.take("bound") or ""
    return replace(measure, approx=AFTER[bound], bound=bound) if bound else measure
