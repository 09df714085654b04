"""Step four: quads against the shapes of the ontology, and every quote against its source."""
