"""Finds quantities in Chinese text: numerals, qualifiers, scale words, units and rates, with their places."""

from ingest.quantities.quantity import Quantity, quantities

__all__ = ["Quantity", "quantities"]
