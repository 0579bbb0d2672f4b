"""Imports: each run of adding files, with what became of every file, and the way back.

An import is kept in the store's notes: one header with counts that always add up, one note for each file, and, for each document that
the run changed, what was there before. The last is written before the change, so that a run that was killed can be undone as well.
"""
