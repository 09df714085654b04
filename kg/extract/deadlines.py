"""By when something is asked, and whether a report is asked.

Guarantee: a deadline is the document's own words, the first that the text gives.
"""

from __future__ import annotations

import re

# Each pattern beside the words that it is for; the first found in the text wins. A blank is any white space.
_BY = r"(?:by|before|no(?:t)? later than|until|prior to)"
_NTH = r"(?:[a-z]+(?:-[a-z]+)?(?:st|nd|rd|th)|first|second|third|next|following|\d+(?:st|nd|rd|th))"
_SORT = r"(?:main|next|resumed|substantive|annual|regular|special|ordinary)"
DEADLINES: tuple[tuple[str, str], ...] = (
    (rf"{_BY} (?:the end of )?\d{{1,2}} [A-Z][a-z]+(?: \d{{4}})?", "by 31 March 2021"),
    (rf"{_BY} (?:the end of )?(?:[A-Z][a-z]+ )?(?:19|20)\d{{2}}\b", "by the end of 2030"),
    (
        rf"(?:at|to|for|during|{_BY}) (?:its|their|the|his|her) (?:{_SORT} (?:part of its )?)*{_NTH}"
        rf"(?: and {_NTH})?(?: {_SORT})* (?:sessions?|meetings?)",
        "at its sixty-third session",
    ),
    (
        r"(?:at|during|before|in time for|in advance of) (?:its|the) (?:\d{4}|next)(?: \w+)? sessions?",
        "at its 2009 session",
    ),
    (r"within (?:\w+[\s-])?\w+ (?:days|weeks|months|years)(?: of [^,;.]{3,60})?", "within 90 days"),
    (r"(?:every|each) (?:\w+ )?(?:days|weeks|months|years|year|month)\b", "every six months"),
    (r"on an? (?:annual|biennial|quarterly|monthly|regular|yearly) basis", "on an annual basis"),
    (r"in (?:his|her|its|their|the) next (?:\w+ )?reports?", "in his next report"),
    (r"(?:annually|biennially|quarterly|monthly|biannually)\b", "annually"),
    (r"as soon as possible|without delay|immediately", "as soon as possible"),
)
# The duty to report; each with the words that it is for.
REPORTS: tuple[tuple[str, str], ...] = (
    (r"\bto (?:\w+ ){0,3}?report\b(?! of)", "to report to the Council"),
    (
        r"\b(?:submit|present|prepare|provide|issue|transmit|make|produce)\b[^.;]{0,90}?"
        r"\b(?:reports?|updates?|briefings?)\b",
        "to submit to the General Assembly a report",
    ),
    (
        r"\b(?:brief|inform|apprise|update) (?:the )?(?:Security Council|Council|Assembly|General Assembly"
        r"|Commission|Committee|Conference|Board|Member States)",
        "to brief the Council",
    ),
    (r"\bkeep [^.;]{2,60}?(?:informed|apprised|updated)", "to keep the Council informed"),
    (r"\breport (?:back )?(?:to|on|thereon|annually|orally)\b", "report back to the Committee"),
)
_DEADLINES = tuple(re.compile(rf"(?<!\w)(?:{pattern})".replace(" ", r"\s+")) for pattern, _ in DEADLINES)
_REPORTS = tuple(re.compile(pattern.replace(" ", r"\s+")) for pattern, _ in REPORTS)


def find_deadline(text: str) -> str:
    """By when; empty where the text names no time.

    >>> find_deadline("to report to the General Assembly at its sixty-third session on progress")
    'at its sixty-third session'
    """
    for pattern in _DEADLINES:
        match = pattern.search(text)
        if match is not None:
            return " ".join(match.group().split())
    return ""


def asks_report(text: str) -> bool:
    """Whether a report is asked.

    >>> asks_report("to submit to the Council a full report"), asks_report("to ratify the Convention")
    (True, False)
    """
    return any(pattern.search(text) for pattern in _REPORTS)
