"""Step three: facts and conclusions to quads; one place mints IRIs, one place names terms."""
