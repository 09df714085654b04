"""Whether words name the body that a report is of, or another one."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.context import Context
from kg.extract.passages import fold

GENERIC: Final = re.compile(
    r"^(?:the\s+|this\s+|its\s+)?(?:(?:present|current|resumed|hybrid|virtual|online|annual)\s+)*"
    r"(?:session|meetings?|it|forum|conference|commission|committee|working\s+group|group|council|board|assembly|body"
    r"|plenary|panel|expert\s+group|(?:meeting|conference)\s+of\s+the\s+parties"
    r"|(?:working\s+group|committee|commission)\s+(?:meeting|session))$",
    re.IGNORECASE,
)
"""Words that name any body, and so the one that the report is of."""

_SMALL: Final = frozenset({"the", "of", "and", "on", "to", "for", "in", "a", "its", "session", "meeting"})
_ANY_BODY: Final = frozenset(
    {"it", "forum", "present", "current", "resumed", "plenary", "body", "hybrid", "virtual"}
)
_ARTICLE = re.compile(r"^the ", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z][A-Z0-9/.-]{1,9}")


def is_own_body(context: Context, said: str, body: str = "") -> bool:
    """Whether words name the body of the document: its name, a part of it, or a short form.

    ``body`` stands in where the context knows none.
    """
    bare = _ARTICLE.sub("", fold(re.sub(r"\([^)]*\)", " ", said)))
    ours = context.body or body
    if not ours:
        return True
    if GENERIC.match(bare):
        full = context.names.get(bare.casefold(), "")
        same_noun = bool(_words(bare) & _words(ours)) or not _words(bare) - _ANY_BODY
        return full == ours if full else same_noun
    if _ACRONYM.fullmatch(bare):
        full = context.names.get(bare.casefold(), "")
        return full == ours if full else _initials(ours).startswith(bare[:2])
    mine, theirs = _words(ours), _words(context.full_name(bare))
    shared = len(mine & theirs)
    return shared > 0 and (theirs <= mine or mine <= theirs or shared >= 0.6 * len(mine | theirs))


def _words(name: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", name.casefold()) if word not in _SMALL)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())
