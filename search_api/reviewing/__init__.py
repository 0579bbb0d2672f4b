"""Review: what extraction was least sure of, and what users decide about it."""
