"""Exports: any view as a neutral table (`views`), and the table as a file (`formats`). Both are visible lists: VIEWS and FORMATS."""
