"""Metrics: quantities with what they count, where and when."""
