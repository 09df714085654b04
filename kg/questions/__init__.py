"""The named questions: SPARQL files with a title, typed parameters and fixed columns, run alike."""
