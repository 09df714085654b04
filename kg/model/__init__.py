"""The nouns that every step shares: spans, trees of blocks, facts, names of acts, errors.

Standard library only. Nothing here reads files, mints IRIs or knows RDF.
"""
