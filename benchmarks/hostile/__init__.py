"""Hostile requests: a corpus of our own, and what runs it against a real server beside innocent questions."""
