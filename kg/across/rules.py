"""The registry of rules over several documents, one row a rule, and the one place where they are run.

``docs/rules/<name>.md`` explains each, as it does the rules over one document. A rule's version goes
up when it comes to conclude otherwise.
"""

from __future__ import annotations

from dataclasses import replace

from kg.across import acts, announcements, functions, reports, sessions
from kg.across.collection import Collection
from kg.model.conclusions import Conclusion
from kg.model.rules import Rule, rule, run

ACROSS_RULES: tuple[Rule[Collection], ...] = (
    rule("session-dates-across-documents", 1, "One session on other days in another document",
          "different date; year mismatch", sessions.different_session_dates),
    rule("session-places-across-documents", 1, "One session in another city in another document",
          "different place", sessions.different_session_places),
    rule("session-ordinals-across-documents", 1, "One session counted otherwise in another document",
          "different ordinal", sessions.different_session_ordinals),
    rule("rescheduled-across-documents", 1, "A session held on other days than another document announces",
          "rescheduled", announcements.rescheduled_sessions),
    rule("chairs-across-documents", 1, "One session chaired by somebody else in another document",
          "different office", sessions.different_chairs),
    rule("agenda-items-across-documents", 1, "An agenda item under another title in another document",
          "different title", sessions.different_item_titles),
    rule("statuses-across-documents", 1, "A State in another status in another document",
          "different status", sessions.different_statuses),
    rule("act-titles-across-documents", 1, "An act under another title in another document",
          "different title", acts.different_act_titles),
    rule("act-dates-across-documents", 1, "An act of another day or year in another document",
          "different date; year mismatch", acts.different_act_dates),
    rule("function-evidence-across-documents", 1, "What all documents together show of each function",
          "evidence; function", functions.function_evidence),
    rule("mandated-report-across-documents", 1, "A report asked for, and spoken of nowhere when it was due",
          "mandated report", reports.mandated_reports),
    rule("announced-session-across-documents", 1, "A session announced, and reported nowhere",
          "document", announcements.announced_sessions),
)  # fmt: skip


def conclude_across(
    collection: Collection, *, without: frozenset[str] = frozenset()
) -> tuple[Conclusion, ...]:
    """What the rules conclude over a collection, rule by rule in the registry's order.

    ``without`` names rules that are switched off; names of other rules are no concern here.

    >>> conclude_across(Collection(()))
    ()
    """
    found = tuple(run(ACROSS_RULES, collection, without=without))
    quoted = collection.quoted(words for one in found for words in one.words)
    return tuple(
        replace(one, words=tuple(dict.fromkeys(quoted.get(words, words) for words in one.words)))
        for one in found
    )
