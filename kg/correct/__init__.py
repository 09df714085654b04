"""Corrections: what somebody says against a misreading, with who, why and when; the reading is kept too.

A correction holds for the words that were misread: it is matched by the kind of fact, its words and what was
read from them, so it outlives a rebuild, and falls away by itself once the document is read otherwise.
"""
