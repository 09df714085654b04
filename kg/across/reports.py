"""Reports that acts ask for, and of which no document speaks when they were due.

The collection is never taken to be complete. A report is missed only where the collection holds what
should speak of it: the report of the session that it was due at, or a later act that follows the
asking one up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from kg.across.collection import Collection, Row, local, values, words_of
from kg.across.names import act_name, ordinal_of, printed_number
from kg.across.sessions import reporting
from kg.conclude.words import clipped, content, stem
from kg.model.conclusions import Gap
from kg.model.ordinals import ORDINAL, parse_ordinal

_DUE = re.compile(
    rf"\bat\s+(?:its|the)\s+(?P<ordinal>{ORDINAL})\s+(?:\w+\s+)?(?:session|meeting)\b", re.IGNORECASE
)
_SERIES = re.compile(r"^(?P<session>\d+)-\d+[a-z]?$")
# Words that every request for a report shares; what is left tells what it is to be on.
_FORMULA = frozenset(
    (
        *("report", "reports", "submit", "submitted", "session", "sessions", "prepare", "present", "through"),
        *("secretary", "general", "secretariat", "director", "executive", "implementation", "resolution"),
        *("decision", "progress", "made", "including", "basis", "request"),
    )
)


def mandated_reports(collection: Collection) -> Iterator[Gap]:
    """A report that an act asks for by a session, and of which that session's documents say nothing."""
    reports, acts, citing = reporting(collection), _acts(collection), _citing(collection)
    spoken: dict[tuple[str, ...], tuple[str, ...]] = {}
    for row in _asked(collection):
        if acts.get(row["act"]) != row["document"]:
            continue  # what another document says of the act
        due = _DUE.search(f"{row['deadline']} {row['text']}")
        ordinal = parse_ordinal(due["ordinal"]) if due else None
        wanted = _telling(row["text"])
        if ordinal is None or len(wanted) < 3:
            continue
        following = _following(row, ordinal, acts, reports, citing)
        if not following:
            continue
        if following not in spoken:
            spoken[following] = _spoken(collection, following)
        if any(_speaks_of(wanted, text) for text in spoken[following]):
            continue
        words = words_of(row)
        names = ", ".join(document.rpartition("/")[2] for document in following)
        yield Gap(
            rule="mandated-report-across-documents",
            kind="mandated report",
            subject=f"{printed_number(row['act'])} ({words.paragraph})"
            if words.paragraph
            else printed_number(row["act"]),
            words=(words,),
            detail=(
                f"{act_name(row['act'])} asks for a report (“{clipped(row['text'], 120)}”, {words.at}); "
                f"no document of the session that it was due at speaks of it ({names})."
            ),
        )


def _asked(collection: Collection) -> tuple[Row, ...]:
    """Duties to report, wherever a document states them."""
    return collection.facts(
        "?act ?text ?deadline ?receiver",
        '?fact m:factKind "mandate" ; m:about ?mandate . ?mandate m:reportDue true ; m:givenBy ?act ; m:text ?text . '
        'OPTIONAL { ?mandate m:deadline ?deadline_ } BIND(COALESCE(?deadline_, "") AS ?deadline)',
    )


def _acts(collection: Collection) -> dict[str, str]:
    """The acts whose documents are here, with those documents."""
    rows = collection.rows(
        """SELECT DISTINCT ?document ?act WHERE {
  GRAPH ?versions { ?document m:currentVersion ?version } GRAPH ?record { ?version m:recordsAct ?act } }"""
    )
    return {row["act"]: row["document"] for row in rows}


def _following(
    asked: Row,
    ordinal: int,
    acts: dict[str, str],
    reports: dict[str, tuple[str, ...]],
    citing: dict[str, frozenset[str]],
) -> tuple[str, ...]:
    """Documents in which a report due at that session would be spoken of."""
    series, _, _ = asked["act"].rpartition("/")
    body = series.split("/")[-2] if "/act/" in series else ""
    found: list[str] = []
    for session, documents in reports.items():
        if body and session.split("/")[-2] == body and ordinal_of(session) == ordinal:
            found += documents
    citing_it = citing.get(asked["act"], frozenset())
    for act, document in acts.items():
        number = _SERIES.match(local(act))
        if number and int(number["session"]) == ordinal and act.startswith(series) and document in citing_it:
            found.append(document)
    return tuple(sorted({document for document in found if document != asked["document"]}))


def _citing(collection: Collection) -> dict[str, frozenset[str]]:
    """Which documents cite each act."""
    rows = collection.rows(
        """SELECT DISTINCT ?document ?act WHERE {
  GRAPH ?versions { ?document m:currentVersion ?version }
  GRAPH ?block { ?block m:version ?version . ?citation cito:hasCitedEntity ?act ; m:citedKind ?kind }
  FILTER(?kind IN ("resolution", "decision")) }"""
    )
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        found[row["act"]].add(row["document"])
    return {act: frozenset(documents) for act, documents in found.items()}


def _spoken(collection: Collection, documents: tuple[str, ...]) -> tuple[str, ...]:
    """The paragraphs and titles of these documents that speak of a report."""
    rows = collection.rows(
        f"""SELECT DISTINCT ?document ?text WHERE {{
  {values("document", documents)}
  GRAPH ?versions {{ ?document m:currentVersion ?version }}
  GRAPH ?block {{ ?block m:version ?version . ?any prov:value ?text }}
  FILTER(REGEX(?text, "report|note by|presentation", "i")) }}"""
    )
    return tuple(row["text"] for row in rows)


def _telling(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in content(text) if word not in _FORMULA and not word.isdecimal())


def _speaks_of(wanted: frozenset[str], text: str) -> bool:
    """Whether a third of the telling words, and two at least, stand in a text."""
    shared = len(wanted & {stem(word) for word in content(text)})
    return shared >= max(2, len(wanted) / 3)
