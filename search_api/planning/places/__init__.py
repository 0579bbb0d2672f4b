"""The places that a question names: of the gazetteer, of the store, regions, and such as nobody knows."""
