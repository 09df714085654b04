"""The ontology as a product: terms, diagrams, glossary, context, and what the data says of itself."""
