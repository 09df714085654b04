"""Strangers' documents are read in a process of their own: to be looked at first, or to be added to a store.

Whoever serves others (pages, the loading endpoint) never takes such bytes apart in its own process: a file
that crashes, hangs or swells costs its own process alone. Guarantees: an answer within the time limit, a
refusal with its reason, or a StoreError; nothing of the child outlives it.
"""

from kg.apart.limits import ReadingLimits
from kg.apart.preview import Preview, Shown
from kg.apart.running import add_apart, look_apart

__all__ = ["Preview", "ReadingLimits", "Shown", "add_apart", "look_apart"]
