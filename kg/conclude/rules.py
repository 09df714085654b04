"""The registry of rules, one row a rule, and the one place where they are run.

Every rule reads one document and its facts and nothing else, and yields conclusions that
bear its name. ``docs/rules/<name>.md`` explains each: what it concludes, from what, an
example, and when it is wrong. A rule's version goes up when it comes to conclude otherwise.
"""

from __future__ import annotations

from kg.conclude import (
    acts,
    agenda,
    announcements,
    attendance,
    contributions,
    deferrals,
    documents,
    functions,
    groups,
    headings,
    names,
    people,
    printed_titles,
    references,
    session_bounds,
    session_ordinals,
    sessions,
    sittings,
    standing,
    sums,
    titled_people,
    votes,
)
from kg.conclude.ground import Ground
from kg.model.conclusions import Conclusion
from kg.model.facts import DocumentKind, Reading
from kg.model.rules import Rule, rule, run
from kg.model.tree import Document

_READ = frozenset({DocumentKind.MEETING_REPORT, DocumentKind.RESOLUTION, DocumentKind.DECISION})
_SPOKEN = frozenset({"standing-of-parts"})  # the rules over a presidential statement, which decides nothing


RULES: tuple[Rule[Ground], ...] = (
    rule("function-evidence", 1, "What the report shows of each function",
          "evidence; function", functions.function_evidence),
    rule("different-panellists", 1, "Two lists of panellists for one item",
          "different panellists", people.different_panellists),
    rule("panellist-count", 1, "Panellists counted otherwise than named",
          "different count", people.panellist_count),
    rule("different-office", 1, "One person in two offices, or two in one",
          "different office", people.different_office),
    rule("chair-after-election", 1, "Another Chair after the Chair was elected",
          "different office", people.chair_after_election),
    rule("different-person", 1, "One person with two countries, groups, posts or spellings",
          "different country; different group; different office; different name", people.different_person),
    rule("different-titled-people", 1, "One person with two States or spellings anywhere in the text",
          "different country; different name", titled_people.different_titled_people),
    rule("heading-numbers", 1, "Headings whose numbers repeat or jump",
          "duplicate heading number; heading out of order", headings.heading_numbers),
    rule("paragraph-numbers", 1, "Paragraph numbers that repeat or are left out",
          "paragraph number missing; paragraph number repeated",
          headings.paragraph_numbers),
    rule("paragraph-reference", 1, "A reference to a paragraph that is not there",
          "reference to nothing; wrong reference", references.paragraph_reference),
    rule("agenda-numbers", 1, "Numbers of agenda items that repeat or jump",
          "agenda item number", references.agenda_numbers),
    rule("heading-years", 1, "A heading and its paragraph with two years",
          "year mismatch", headings.heading_years),
    rule("sitting-without-account", 1, "Sittings counted and not described",
          "unaccounted sitting; sitting", sittings.sitting_without_account),
    rule("sitting-beyond-count", 1, "A sitting beyond the number of sittings",
          "different count", sittings.sitting_beyond_count),
    rule("different-sitting-dates", 1, "A sitting on two days, or before the one before it",
          "different date; year mismatch", sittings.different_sitting_dates),
    rule("different-sitting-times", 1, "A sitting that begins or ends at two times",
          "different time", sittings.different_sitting_times),
    rule("different-sessions", 1, "The session with two ordinals, dates, places or counts",
          "different ordinal; different date; year mismatch; different place; different count",
          sessions.different_sessions),
    rule("session-sentences", 1, "A sentence that gives the session another ordinal or other days",
          "different ordinal; different date; year mismatch", sessions.contradicting_sentences),
    rule("dates-outside-session", 1, "A sitting on a day outside the session",
          "different date; year mismatch", sessions.dates_outside_session),
    rule("session-ordinals", 1, "The title, the masthead or the closing with another session",
          "different ordinal", session_ordinals.session_ordinals),
    rule("days-in-order", 1, "A last day before the first", "different date", session_bounds.days_in_order),
    rule("masthead-days", 1, "Days in the masthead that are not the session's",
          "different date; year mismatch", session_bounds.masthead_days),
    rule("opened-and-closed", 1, "The session opened or closed outside its days",
          "different date", session_bounds.opened_and_closed),
    rule("next-session", 1, "A session to come that is past or has another number",
          "different ordinal; different date", session_bounds.next_session),
    rule("issued-before", 1, "A report dated before its session",
          "different date", session_bounds.issued_before),
    rule("session-length", 1, "A session of another number of days than it lasted",
          "different count", sums.session_length),
    rule("weekdays", 1, "A date with the wrong day of the week", "different date", sessions.weekdays),
    rule("rescheduled", 1, "A session held on other days than planned", "rescheduled", sessions.rescheduled),
    rule("agenda-item-without-deliberation", 1, "Agenda items that nothing takes up",
          "agenda item without deliberation; agenda item", agenda.agenda_item_without_deliberation),
    rule("different-item-titles", 1, "An agenda item with two titles",
          "different title", agenda.different_item_titles),
    rule("different-item-numbers", 1, "An agenda item under another number",
          "different number", agenda.different_item_numbers),
    rule("document-not-listed", 2, "A document before the body that the list leaves out",
          "document not listed; document", documents.document_not_listed),
    rule("incomplete-list", 1, "Attendance lists left open", "incomplete list", attendance.incomplete_list),
    rule("attendance-count", 1, "A list with another number of names than it announces",
          "different count", attendance.attendance_count),
    rule("different-status", 1, "A participant in two lists that exclude each other",
          "different status", attendance.different_status),
    rule("named-twice", 1, "A participant twice in one list", "named twice", attendance.named_twice),
    rule("speaker-not-listed", 1, "A State that spoke and is not listed as present",
          "speaker not listed", attendance.speaker_not_listed),
    rule("total-of-states", 1, "A total of States that is not that of the lists",
          "different count", sums.total_of_states),
    rule("speaker-count", 1, "Speakers counted otherwise than named",
          "different count", sums.speaker_count),
    rule("speaker-outside-group", 1, "A State speaking for a group that it is not of",
          "speaker outside group", groups.speaker_outside_group),
    rule("different-sum", 1, "Meetings that do not add up", "different count", sums.different_sum),
    rule("different-list-count", 1, "Things announced and another number of them listed",
          "different count", sums.different_list_count),
    rule("vote-and-consensus", 1, "Adopted by a vote and without one",
          "conflicting adoption", votes.vote_and_consensus),
    rule("vote-count", 1, "Votes counted otherwise than listed", "different count", votes.vote_count),
    rule("voted-twice", 1, "One voter in two lists of a vote", "different status", votes.voted_twice),
    rule("deferred-and-decided", 1, "An item put off and decided all the same",
          "deferred and decided", deferrals.deferred_and_decided),
    rule("different-names", 1, "Two nearly equal names of one body",
          "different name", names.different_names),
    rule("status-conflict", 1, "Adopted and not adopted", "status conflict", standing.status_conflict),
    rule("announced-and-not-given", 2, "An annex that is not there",
          "announced and not given; document", announcements.announced_and_not_given),
    rule("different-act-titles", 1, "An act with two titles", "different title", acts.different_act_titles),
    rule("different-act-years", 1, "An act with two years or dates",
          "year mismatch; different date", acts.different_act_years),
    rule("act-without-title", 1, "An authority cited without its title", "title", acts.act_without_title),
    rule("act-without-date", 1, "An authority cited without its year", "date", acts.act_without_date),
    rule("different-document-titles", 1, "A document with two titles",
          "different title", documents.different_document_titles),
    rule("different-symbols", 1, "A title with two symbols",
          "different symbol", documents.different_symbols),
    rule("different-printed-titles", 1, "A symbol or number with two printed titles",
          "different title", printed_titles.different_printed_titles),
    rule("different-printed-symbols", 1, "A printed title with two symbols",
          "different symbol", printed_titles.different_printed_symbols),
    rule("contribution-not-summarised", 1, "A panellist of whose words nothing is told",
          "contribution", contributions.contribution_not_summarised),
    rule("mandated-report-not-cited", 1, "A report asked for and not named",
          "mandated report", contributions.mandated_report_not_cited),
    rule("standing-of-parts", 1, "How far each part was agreed", "standing", standing.standing_of_parts),
)  # fmt: skip


def conclude(
    document: Document, reading: Reading, *, without: frozenset[str] = frozenset()
) -> tuple[Conclusion, ...]:
    """What the rules conclude of one document, rule by rule in the registry's order.

    ``without`` names rules that are switched off. A document that is no report, resolution
    or decision gives nothing.

    Raises:
        ValueError: ``without`` names a rule that does not exist.

    >>> from kg.model.span import OffsetMap
    >>> nothing = Document(source="", text="", origin=OffsetMap(()), blocks=())
    >>> conclude(nothing, Reading(kind=DocumentKind.MEETING_REPORT, facts=()))
    ()
    """
    unknown = without - {one.name for one in RULES}
    if unknown:
        raise ValueError(f"no such rule: {', '.join(sorted(unknown))}")
    if reading.kind is DocumentKind.STATEMENT:
        without = without | {one.name for one in RULES if one.name not in _SPOKEN}
    elif reading.kind not in _READ:
        return ()
    ground = Ground(document=document, reading=reading)
    return tuple(run(RULES, ground, without=without))
