"""The parts of a quantity phrase."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import prod

from ingest.model import Approx
from ingest.quantities.numerals import SCALES


@dataclass(frozen=True, slots=True)
class Amount:
    """One number or range as printed.

    scale: the scale word that stands with the unit (万). digits: written in Arabic digits. bare: a scale word without a digit (百余).
    """

    start: int
    end: int
    low: Decimal
    high: Decimal | None = None
    scale: str = ""
    approx: Approx = False
    digits: bool = True
    bare: bool = False

    @property
    def small(self) -> bool:
        """Chinese digits below ten."""
        return not self.digits and not self.scale and max(self.low, self.high or 0) < 10


@dataclass(frozen=True, slots=True)
class Measure:
    """What the amounts are measured in.

    symbol: of the unit table; "" after a mere scale word. per: bases of a rate. half: half a unit more (两年半).
    approx, bound: what a word behind the unit says, and the word (以上).
    """

    symbol: str
    per: tuple[str, ...] = ()
    approx: Approx = False
    half: Decimal = Decimal(0)
    bound: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Amounts that share one measure.

    unit_at: where the unit starts. literal: the value of a ratio (1:1:4) or part (2/3), as text. fraction: the size of the part.
    """

    start: int
    end: int
    amounts: tuple[Amount, ...]
    measure: Measure
    unit_at: int
    literal: str = ""
    fraction: Decimal | None = None


def scale_of(words: str) -> Decimal:
    """万 = 10,000, 百万 = 1,000,000, no word = 1."""
    return Decimal(prod(SCALES[word] for word in words))
