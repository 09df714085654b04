"""Days in texts and notes on things, as pages write them."""

from __future__ import annotations

from kg.model.wording import dated, days

__all__ = ["dated", "day_words", "note_words"]


def day_words(first: str, last: str = "") -> str:
    """A day or days in words; what is no ISO day stays as it is.

    >>> day_words("2020-07-16", "2020-07-17"), day_words("2018-10-19"), day_words("2018"), day_words("")
    ('16–17 July 2020', '19 October 2018', '2018', '')
    """
    return days(first, last)


def note_words(note: str) -> str:
    """What is noted of a thing, as a reader wants it: days in words, and no name of a file of ours.

    >>> note_words("dated by the curated source a-res-55-255; adopted 2001-05-31; in force from 2005-07-03")
    'adopted 31 May 2001; in force from 3 July 2005; the date is from a source outside the collection'
    """
    parts = [part.strip() for part in note.split(";") if part.strip()]
    outside = [part for part in parts if part.startswith(_OUTSIDE)]
    kept = [dated(part) for part in parts if part not in outside]
    return "; ".join((*kept, *(("the date is from a source outside the collection",) if outside else ())))


_OUTSIDE = "dated by the curated source"
