"""Practices: what a place does, told by phrases of the vocabulary or by name, with status and operators."""
