"""Step one: bytes to a normalised text and a tree of blocks over it."""
