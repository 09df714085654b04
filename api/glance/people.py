"""People at a glance: what a person led or held and on whose behalf; who led an item; a session and its report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from api.glance.lines import DOCUMENT, Ask, Group, Line, paragraphs, rows_of, sentence, slug
from api.held import Held
from kg.rdf import iri

_REPORTS_ON = """SELECT DISTINCT ?report WHERE {{ GRAPH ?block {{ ?version m:reportsOn <{session}> }}
  GRAPH ?versions {{ ?document m:currentVersion ?version }} GRAPH ?record {{ ?version m:documentId ?report }} }} ORDER BY ?report"""
_OF_REPORT = (
    ("agenda", "What was on the agenda?"),
    ("panellists", "Who led, moderated or presented, and on whose behalf?"),
    ("attendance", "Who attended, in what status?"),
    ("outcomes", "What was decided, agreed, adopted or requested?"),
    ("discrepancies", "Where does the report not agree with itself?"),
)


def of_person(held: Held, address: str, names: tuple[str, ...]) -> tuple[Group, ...]:
    """The groups of a person."""
    roles = tuple(
        Line(
            before=(f"Item {row['item']}: " if row["item"] else "") + row["role"],
            after=_for_whom(row),
            places=tuple(paragraphs(row["report"], row["paragraphs"])),
        )
        for row in held.records("panellists")
        if row["person"] == address
    )
    report = address.removeprefix(DOCUMENT).partition("/")[0]
    return (
        Group(title="What they led or held, and on whose behalf", lines=roles),
        *_disagreements(held, report, names),
    )


def of_item(ask: Ask, held: Held, address: str) -> tuple[Group, ...]:
    """The groups of an agenda item."""
    session, _, number = address.rpartition("/item/")
    reports = set(_reports_of_session(ask, session))
    led = tuple(
        Line(
            name=row["name"],
            iri=row["person"],
            before=row["role"].capitalize() + ":",
            after=_for_whom(row),
            places=tuple(paragraphs(row["report"], row["paragraphs"])),
        )
        for row in held.records("panellists")
        if row["report"] in reports and row["item"] and slug(row["item"]) == number
    )
    wanted = number.replace("-", "(") + (")" if "-" in number else "")
    return (
        Group(
            title="Who led the discussion, and on whose behalf",
            lines=led,
            empty="No document here says who led it.",
        ),
        *(
            group
            for report in sorted(reports)
            for group in _disagreements(held, report, (f"agenda item {wanted}", f"item {wanted} "))
        ),
    )


def of_session(ask: Ask, held: Held, address: str) -> tuple[Group, ...]:
    """The groups of a session: its report, and what the report answers."""
    lines = []
    for report in _reports_of_session(ask, address):
        document = f"{DOCUMENT}{iri.slug(report)}"
        lines.append(Line(before="Its report:", name=held.name(document), iri=document))
        lines += [
            Line(name=title, iri=f"/questions/{question}?report={report}") for question, title in _OF_REPORT
        ]
    return (Group(title="At a glance", lines=tuple(lines)),) if lines else ()


def _for_whom(row: Mapping[str, str]) -> str:
    behalf = f"on behalf of {_the(row['on_behalf_of'])}" if row["on_behalf_of"] else ""
    return sentence(behalf, row["position"], row["country"])


def _the(group: str) -> str:
    """A group as a sentence names it.

    >>> _the("African Group"), _the("the European Union"), _the("Western European and other States")
    ('the African Group', 'the European Union', 'Western European and other States')
    """
    return (
        f"the {group}" if "group" in group.casefold() and not group.casefold().startswith("the ") else group
    )


def _reports_of_session(ask: Ask, session: str) -> tuple[str, ...]:
    return tuple(row["report"] for row in rows_of(ask, _REPORTS_ON.format(session=session)))


def _disagreements(held: Held, report: str, words: Iterable[str]) -> tuple[Group, ...]:
    wanted = [word.casefold() for word in words if word]
    lines = tuple(
        Line(
            before=row["kind"].capitalize() + ":",
            name=row["detail"],
            iri=row["discrepancy"],
            status=row["severity"],
            rule=row["rule"],
            places=tuple(paragraphs(report, row["paragraphs"])),
        )
        for row in held.discrepancies_of(report)
        if any(word in row["detail"].casefold() + " " for word in wanted)
    )
    return (Group(title="Where the document contradicts itself on this", lines=lines),) if lines else ()
