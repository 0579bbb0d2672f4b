"""Answers from practices: which places use a mechanism, and what a place does."""
