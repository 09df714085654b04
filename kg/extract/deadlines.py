"""By when something is asked, and whether a report is asked.

Guarantee: a deadline is the document's own words, the first that the text gives.
"""

from __future__ import annotations

import re

# Each pattern beside the words that it is for; the first found in the text wins.
DEADLINES: tuple[tuple[str, str], ...] = (
    (r"(?:by|before|no(?:t)? later than|until|prior to)\s+(?:the end of\s+)?\d{1,2}\s+[A-Z][a-z]+(?:\s+\d{4})?", "by 31 March 2021"),
    (r"(?:by|before|no(?:t)? later than|until)\s+(?:the end of\s+)?(?:[A-Z][a-z]+\s+)?(?:19|20)\d{2}\b", "by the end of 2030"),
    (
        r"(?:at|to|for|before|during|by|until|no(?:t)? later than)\s+(?:its|their|the|his|her)\s+(?:(?:main|next|resumed|substantive|annual"
        r"|regular|special)\s+(?:part\s+of\s+its\s+)?)*(?:[a-z]+(?:-[a-z]+)?(?:st|nd|rd|th)|first|second|third|next"
        r"|following|\d+(?:st|nd|rd|th))(?:\s+and\s+(?:[a-z-]+|\d+(?:st|nd|rd|th)))?(?:\s+(?:regular|annual|resumed"
        r"|substantive|special|ordinary))*\s+(?:sessions?|meetings?)",
        "at its sixty-third session",
    ),
    (r"(?:at|during|before|in time for|in advance of)\s+(?:its|the)\s+(?:\d{4}|next)(?:\s+\w+)?\s+sessions?", "at its 2009 session"),
    (r"within\s+(?:\w+[\s-])?(?:\w+|\d+)\s+(?:days|weeks|months|years)(?:\s+of\s+[^,;.]{3,60})?", "within 90 days"),
    (r"(?:every|each)\s+(?:\w+\s+)?(?:days|weeks|months|years|year|month)\b", "every six months"),
    (r"on\s+an?\s+(?:annual|biennial|quarterly|monthly|regular|yearly)\s+basis", "on an annual basis"),
    (r"in\s+(?:his|her|its|their|the)\s+next\s+(?:\w+\s+)?reports?", "in his next report"),
    (r"\b(?:annually|biennially|quarterly|monthly|biannually)\b", "annually"),
    (r"as\s+soon\s+as\s+possible|without\s+delay|immediately", "as soon as possible"),
)
# The duty to report; each with the words that it is for.
REPORTS: tuple[tuple[str, str], ...] = (
    (r"\bto\s+(?:\w+\s+){0,3}?report\b(?!\s+of)", "to report to the Council"),
    (r"\b(?:submit|present|prepare|provide|issue|transmit|make|produce)\b[^.;]{0,90}?\b(?:reports?|updates?|briefings?)\b",
     "to submit to the General Assembly a report"),
    (r"\b(?:brief|inform|apprise|update)\s+(?:the\s+)?(?:Security\s+Council|Council|Assembly|General\s+Assembly|Commission"
     r"|Committee|Conference|Board|Member\s+States)", "to brief the Council"),
    (r"\bkeep\s+[^.;]{2,60}?(?:informed|apprised|updated)", "to keep the Council informed"),
    (r"\breport\s+(?:back\s+)?(?:to|on|thereon|annually|orally)\b", "report back to the Committee"),
)  # fmt: skip
_DEADLINES = tuple(re.compile(rf"(?<!\w){pattern}".replace(" ", r"\s+")) for pattern, _ in DEADLINES)
_REPORTS = tuple(re.compile(pattern) for pattern, _ in REPORTS)


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

    >>> asks_report("to submit to the Council a comprehensive report"), asks_report("to ratify the Convention")
    (True, False)
    """
    return any(pattern.search(text) for pattern in _REPORTS)
