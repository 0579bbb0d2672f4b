"""Places: units of the gazetteer, what lies below them, the place an article is about, and the place a sentence talks about."""
