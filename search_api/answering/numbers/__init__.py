"""Answers from numbers: finding those that a question asks for, and reckoning with them."""
