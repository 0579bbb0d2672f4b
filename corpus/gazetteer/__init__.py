"""China's administrative units: codes, names, short and romanised forms, former units, new areas and development zones."""

from corpus.gazetteer.reader import Gazetteer, Match, gazetteer
from corpus.gazetteer.unit import Unit

__all__ = ["Gazetteer", "Match", "Unit", "gazetteer"]
