"""The lineage of a mandate: up to its authority, down to what carried it out, each step with its words."""
