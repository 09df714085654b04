"""Step two: a tree of blocks to facts, a module a kind of fact."""
