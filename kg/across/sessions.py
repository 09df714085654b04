"""One session in several documents: its days, place, ordinal, chair, agenda and who attended.

That two documents speak of the same session is known from the body and the session's ordinal, which
make its address. Dates that do not touch each other may be of two parts of one session, and are left alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from kg.across.collection import Collection, Row, local, words_of
from kg.across.names import Said, ordinal_of, session_name, session_names
from kg.conclude.words import clipped, content, folded
from kg.model.conclusions import Discrepancy

_STATED = "edl:activity_start_date edl:activity_end_date m:place edl:activity_order"
_VENUE = frozenset(
    (
        *("centre", "center", "palais", "headquarters", "hall", "building", "online", "room", "office"),
        *("hotel", "university", "campus", "house"),
    )
)
# Which statuses one participant can have at once in two documents; others exclude each other.
_FITS = {
    frozenset(pair)
    for pair in (
        ("party", "member"),
        ("signatory", "observer"),
        ("signatory", "non-party"),
        ("non-party", "observer"),
        ("non-party", "non-member"),
        ("non-member", "observer"),
    )
}
_STATUSES = frozenset({"party", "member", "signatory", "observer", "non-party", "non-member"})


def session_statements(collection: Collection) -> dict[str, dict[str, list[Row]]]:
    """What documents say of each session: session -> property -> rows."""
    found: dict[str, dict[str, list[Row]]] = {}
    for row in collection.statements("session", _STATED):
        found.setdefault(row["thing"], {}).setdefault(local(row["property"]), []).append(row)
    return found


def reporting(collection: Collection) -> dict[str, tuple[str, ...]]:
    """The sessions that documents report on, with those documents."""
    rows = collection.rows(
        """SELECT DISTINCT ?document ?session WHERE {
  GRAPH ?versions { ?document m:currentVersion ?version } GRAPH ?block { ?version m:reportsOn ?session } }"""
    )
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        found[row["session"]].append(row["document"])
    return {session: tuple(dict.fromkeys(documents)) for session, documents in sorted(found.items())}


def different_session_dates(collection: Collection) -> Iterator[Discrepancy]:
    """One session with other days in another document."""
    names = session_names(collection)
    for session, said in sorted(session_statements(collection).items()):
        spans = _spans(said)
        for one, other in _first_pairs(spans):
            kind = _date_kind(one, other)
            if not kind:
                continue
            yield Discrepancy(
                rule="session-dates-across-documents",
                kind=kind,
                subject=_named(session),
                words=(one.words, other.words),
                detail=(
                    f"{session_name(session, names)} was held {_days(one.value)} according to {one.words.at}, "
                    f"and {_days(other.value)} according to {other.words.at}."
                ),
            )


def different_session_places(collection: Collection) -> Iterator[Discrepancy]:
    """One session in another city in another document."""
    names = session_names(collection)
    for session, said in sorted(session_statements(collection).items()):
        places = [Said(value=row["value"], words=words_of(row)) for row in said.get("place", ())]
        by_document = _by_document(one for one in places if not _VENUE & set(folded(one.value)))
        for here, there in _document_pairs(by_document):
            if any(set(content(one.value)) & set(content(two.value)) for one in here for two in there):
                continue
            yield Discrepancy(
                rule="session-places-across-documents",
                kind="different place",
                subject=_named(session),
                words=(here[0].words, there[0].words),
                detail=(
                    f"{session_name(session, names)} was held in {here[0].value} according to {here[0].words.at}, "
                    f"and in {there[0].value} according to {there[0].words.at}."
                ),
            )
            break


def different_session_ordinals(collection: Collection) -> Iterator[Discrepancy]:
    """One body's session on the same days, counted otherwise in another document."""
    reports = reporting(collection)
    statements = session_statements(collection)
    names = session_names(collection)
    by_days: defaultdict[tuple[str, str], list[tuple[str, Said]]] = defaultdict(list)
    for session in reports:
        if ordinal_of(session) is None:
            continue
        for one in _spans(statements.get(session, {})):
            if one.words.document in reports[session]:
                by_days[session.rpartition("/")[0], one.value].append((session, one))
    for _, told in sorted(by_days.items()):
        first = told[0]
        for session, one in told[1:]:
            if session != first[0] and one.words.document != first[1].words.document:
                yield Discrepancy(
                    rule="session-ordinals-across-documents",
                    kind="different ordinal",
                    subject=f"{_named(first[0])} {_named(session)}",
                    words=(first[1].words, one.words),
                    detail=(
                        f"What {first[1].words.at} reports as {session_name(first[0], names, start=False)} "
                        f"was held {_days(one.value)}; {one.words.at} calls it "
                        f"{session_name(session, names, start=False)}."
                    ),
                )
                break


def different_chairs(collection: Collection) -> Iterator[Discrepancy]:
    """One session chaired by somebody else in another document; sessions with several chairs are left alone."""
    names = session_names(collection)
    shared = [session for session, documents in reporting(collection).items() if len(documents) > 1]
    for session in shared:
        rows = collection.facts(
            "?name",
            f'?fact m:about ?office . ?office edl:forms_part_of <{session}> ; m:role "chair" ; '
            "edl:had_participant_person ?person . ?person foaf:name ?name . "
            "FILTER NOT EXISTS { ?office m:item ?item }",
        )
        chairs = _by_document(Said(value=row["name"], words=words_of(row)) for row in rows)
        single = {
            document: found
            for document, found in chairs.items()
            if len({content(one.value) for one in found}) == 1
        }
        for here, there in _document_pairs(single):
            if set(content(here[0].value)) & set(content(there[0].value)):
                continue
            yield Discrepancy(
                rule="chairs-across-documents",
                kind="different office",
                subject=_named(session),
                words=(here[0].words, there[0].words),
                detail=(
                    f"{session_name(session, names)} was chaired by {here[0].value} according to {here[0].words.at}, "
                    f"and by {there[0].value} according to {there[0].words.at}."
                ),
            )
            break


def different_item_titles(collection: Collection) -> Iterator[Discrepancy]:
    """An item of one session's agenda under another title in another document."""
    names = session_names(collection)
    for session, documents in reporting(collection).items():
        if len(documents) < 2:
            continue
        rows = collection.facts(
            "?item ?value",
            f'?fact m:factKind "item" ; m:about ?item . ?item edl:was_scheduled_in <{session}> ; '
            "edl:activity_label ?value .",
        )
        by_item: defaultdict[str, list[Said]] = defaultdict(list)
        for row in rows:
            by_item[row["item"]].append(Said(value=row["value"], words=words_of(row)))
        for item, titles in sorted(by_item.items()):
            for here, there in _document_pairs(_by_document(titles)):
                if any(_same_title(one.value, two.value) for one in here for two in there):
                    continue
                yield Discrepancy(
                    rule="agenda-items-across-documents",
                    kind="different title",
                    subject=f"{_named(session)} item {local(item)}",
                    words=(here[0].words, there[0].words),
                    detail=(
                        f"Item {local(item)} of {session_name(session, names, start=False)} is "
                        f"“{clipped(here[0].value, 120)}” in {here[0].words.at}, and "
                        f"“{clipped(there[0].value, 120)}” in {there[0].words.at}."
                    ),
                )
                break


def different_statuses(collection: Collection) -> Iterator[Discrepancy]:
    """A State at one session in another status in another document."""
    names = session_names(collection)
    for session, documents in reporting(collection).items():
        if len(documents) < 2:
            continue
        rows = collection.facts(
            "?who ?name ?value",
            f'?fact m:factKind "attendance" ; m:about ?there . ?there edl:forms_part_of <{session}> ; '
            "m:participant ?who ; m:participantName ?name ; m:status ?value . "
            'FILTER(CONTAINS(STR(?who), "/id/state/"))',
        )
        by_state: defaultdict[str, list[Said]] = defaultdict(list)
        printed: dict[str, str] = {}
        for row in rows:
            if row["value"] in _STATUSES:
                by_state[row["who"]].append(Said(value=row["value"], words=words_of(row)))
                printed.setdefault(row["who"], row["name"])
        for state, statuses in sorted(by_state.items()):
            for here, there in _document_pairs(_by_document(statuses)):
                if any(
                    one.value == two.value or frozenset((one.value, two.value)) in _FITS
                    for one in here
                    for two in there
                ):
                    continue
                yield Discrepancy(
                    rule="statuses-across-documents",
                    kind="different status",
                    subject=f"{_named(session)} {local(state)}",
                    words=(here[0].words, there[0].words),
                    detail=(
                        f"{printed[state]} attended {session_name(session, names, start=False)} as "
                        f"{here[0].value} according to {here[0].words.at}, and as {there[0].value} according to {there[0].words.at}."
                    ),
                )
                break


def _named(session: str) -> str:
    return " ".join(session.split("/")[-2:])


def _spans(said: dict[str, list[Row]]) -> list[Said]:
    """First and last day as a place gives both: "2020-07-16/2020-07-17"."""
    ends = {row["fact"]: row["value"] for row in said.get("activity_end_date", ())}
    return [
        Said(value=f"{row['value']}/{last}", words=words_of(row))
        for row in said.get("activity_start_date", ())
        if (last := ends.get(row["fact"]))
    ]


def _days(span: str) -> str:
    first, _, last = span.partition("/")
    return f"on {first}" if first == last else f"from {first} to {last}"


def _date_kind(one: Said, other: Said) -> str:
    """What kind of discrepancy two spans of days are; empty when both can be true."""
    if one.value == other.value:
        return ""
    (a, b), (c, d) = (
        tuple(date.fromisoformat(day) for day in said.value.split("/")) for said in (one, other)
    )
    if (a.month, a.day, b.month, b.day) == (c.month, c.day, d.month, d.day):
        return "year mismatch"
    touching = a <= d and c <= b
    if touching or (a.year == c.year and (a.day, b.day) == (c.day, d.day)):
        return "different date"
    return ""


def _by_document(said: Iterable[Said]) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = {}
    for one in said:
        found.setdefault(one.words.document, []).append(one)
    return found


def _document_pairs(by_document: dict[str, list[Said]]) -> Iterator[tuple[list[Said], list[Said]]]:
    yield from combinations((by_document[document] for document in sorted(by_document)), 2)


def _first_pairs(said: list[Said]) -> Iterator[tuple[Said, Said]]:
    """A pair of each two documents that share no value: the first of each."""
    for here, there in _document_pairs(_by_document(said)):
        if not {one.value for one in here} & {one.value for one in there}:
            yield here[0], there[0]


def _same_title(one: str, other: str) -> bool:
    few, many = sorted((" ".join(folded(one)), " ".join(folded(other))), key=len)
    return few == many or (len(few.split()) > 2 and many.startswith(few))
