"""Mandate Graph: where a mandate comes from and what was done about it, with the words that say so."""
