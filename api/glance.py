"""The answer first: what a reader most wants to know of a thing, by its kind, each line with its words.

A body: which act set it up, in what words; its functions and what shows that they are carried
out; its sessions. An act: what it does, who cites it. A person: what they led and on whose
behalf. Lines that rest on a likeness of names, not on a statement, say so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from rdflib import Literal

from api.held import Held
from api.labels import in_words
from kg.lineage.patterns import prefixed
from kg.model.lineage import ThingKind
from kg.questions.table import natural_key, results_table

Ask = Callable[[str], bytes]

_SOMEWHERE = """OPTIONAL { GRAPH ?block { ?block m:version ?version } GRAPH ?versions { ?current m:currentVersion ?version } }
  FILTER(BOUND(?current) || EXISTS { GRAPH ?block { ?block a m:CuratedSource } }) BIND(COALESCE(?current, ?block) AS ?document)"""
_WORDS = """?fact oa:hasTarget ?words . ?words oa:hasSelector ?selector . ?selector oa:exact ?quote }
  OPTIONAL { GRAPH ?block { ?fact m:place ?place } } OPTIONAL { GRAPH ?block { ?fact m:standing ?standing } }
  OPTIONAL { GRAPH ?block { ?fact m:order ?order } }"""
"""The words of a fact, closing the group before it. What is optional stands in groups of its own, so
that an engine which joins whole groups looks at the facts at hand only."""
_MANDATES = """SELECT DISTINCT ?act ?kind ?number ?verb ?text ?lineage ?duty ?deadline ?addressee ?document ?block ?place ?standing ?quote ?order ?how WHERE {{
  {{ GRAPH ?block {{ {linked} }} BIND("" AS ?how) }} {named}
  GRAPH ?block {{ ?mandate a m:Mandate ; eli:based_on ?act ; m:text ?text . ?fact m:about ?mandate . {words}
  OPTIONAL {{ GRAPH ?block {{ ?mandate m:verb ?verb }} }} OPTIONAL {{ GRAPH ?block {{ ?mandate m:lineage ?lineage }} }}
  OPTIONAL {{ GRAPH ?block {{ ?mandate m:createsDuty ?duty }} }} OPTIONAL {{ GRAPH ?block {{ ?mandate m:deadline ?deadline }} }}
  OPTIONAL {{ GRAPH ?block {{ ?mandate m:addressee ?addressee }} }}
  OPTIONAL {{ GRAPH ?block {{ ?act eli:id_local ?number ; m:actKind ?kind }} }}
  {somewhere}
}} ORDER BY ?document ?order LIMIT 400"""
_NAMED = """UNION {{ GRAPH ?block {{ ?mandate m:lineage m:lineage-establishes ; m:text ?named FILTER({test}) }} BIND("name" AS ?how) }}"""
_CITING = """SELECT DISTINCT ?document ?block ?place ?verb ?standing ?quote ?order WHERE {{
  GRAPH ?block {{ ?citation cito:hasCitedEntity <{thing}> . ?fact m:about ?citation . {words}
  OPTIONAL {{ GRAPH ?block {{ ?citation m:verb ?verb }} }}
  GRAPH ?block {{ ?block m:version ?version }} GRAPH ?versions {{ ?document m:currentVersion ?version }}
}} ORDER BY ?document ?order LIMIT 500"""
_OWN_NUMBER = """SELECT ?document ?number WHERE {{ GRAPH ?record {{ ?version m:recordsAct <{thing}> . <{thing}> m:number ?number }}
  GRAPH ?versions {{ ?document m:currentVersion ?version }} }}"""
_ATTENDED = """SELECT DISTINCT ?document ?block ?place ?name ?status ?standing ?quote ?order (EXISTS {{ GRAPH ?block {{ ?list m:listOpen true ; m:status ?status }} }} AS ?open) WHERE {{
  GRAPH ?block {{ ?attendance m:participant <{thing}> ; m:participantName ?name ; m:status ?status . ?fact m:about ?attendance .
    ?block m:version ?version . {words}
  GRAPH ?versions {{ ?document m:currentVersion ?version }}
}} ORDER BY ?document ?order LIMIT 400"""
_REPORTS_ON = """SELECT DISTINCT ?report WHERE {{ GRAPH ?block {{ ?version m:reportsOn <{session}> }}
  GRAPH ?versions {{ ?document m:currentVersion ?version }} GRAPH ?record {{ ?version m:documentId ?report }} }} ORDER BY ?report"""
_SPOKE = """SELECT DISTINCT ?document ?block ?place ?capacity ?phase ?standing ?quote ?order WHERE {{
  GRAPH ?block {{ ?said m:speaker <{thing}> . ?fact m:about ?said . ?block m:version ?version . {words}
  OPTIONAL {{ GRAPH ?block {{ ?said m:capacity ?capacity }} }} OPTIONAL {{ GRAPH ?block {{ ?said m:phase ?phase }} }}
  GRAPH ?versions {{ ?document m:currentVersion ?version }}
}} ORDER BY ?document ?order LIMIT 400"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where words stand: block, printed paragraph, the words, how far they were agreed."""

    block: str
    paragraph: str = ""
    quote: str = ""
    standing: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of an answer: a linked name, words before and after it, a status, its places."""

    name: str = ""
    iri: str = ""
    before: str = ""
    after: str = ""
    status: str = ""
    remark: str = ""
    rule: str = ""
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A question that the page answers at once, with its lines; ``empty`` is said when there are none."""

    title: str
    lines: tuple[Line, ...]
    empty: str = "Nothing in these documents."


def find_glance(  # noqa: PLR0911 - a kind a case
    ask: Ask, held: Held, address: str, kind: ThingKind | None, names: Iterable[str]
) -> tuple[Group, ...]:
    """The groups for a thing of a kind; none for kinds that its statements say all of."""
    match kind:
        case ThingKind.BODY:
            return (*_of_body(ask, held, address, tuple(names)), *_of_participant(ask, address))
        case ThingKind.RESOLUTION:
            return _of_act(ask, held, address)
        case ThingKind.FUNCTION:
            return (_evidence(held, {address}),)
        case ThingKind.PERSON:
            return _of_person(held, address, tuple(names))
        case ThingKind.MEETING:
            return _of_session(ask, held, address)
        case ThingKind.AGENDA_ITEM:
            return _of_item(ask, held, address)
        case _:
            return _of_participant(ask, address)


def _of_body(ask: Ask, held: Held, address: str, names: tuple[str, ...]) -> tuple[Group, ...]:
    tests = [f"CONTAINS(LCASE(?named), {Literal(name.casefold()).n3()})" for name in names if len(name) > 8]
    named = _NAMED.format(test=" || ".join(tests[:5])) if tests else ""
    rows = _rows(
        ask,
        _MANDATES.format(
            linked=f"?mandate undo:hasReceiver <{address}>", named=named, somewhere=_SOMEWHERE, words=_WORDS
        ),
    )
    merged: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows:
        kept = merged.setdefault((row["act"], row["text"]), row)
        if not row["how"]:
            kept["how"] = ""
    founding = [row for row in merged.values() if _local(row["lineage"]) in _FOUNDING]
    founding.sort(key=lambda row: (_FOUNDING.index(_local(row["lineage"])), natural_key(row["number"])))
    others = [row for row in merged.values() if row not in founding]
    return (
        Group(
            title="Which act set it up, in what words",
            lines=tuple(_mandate_line(row) for row in founding),
            empty="No document here says which act set it up.",
        ),
        _functions(held, _functions_of(ask, address)),
        *(
            (Group(title="What it was asked to do", lines=tuple(_mandate_line(row) for row in others)),)
            if others
            else ()
        ),
    )


_FOUNDING = ("establishes", "makes-permanent", "continues", "supersedes", "suspends")


def _functions_of(ask: Ask, body: str) -> tuple[dict[str, str], ...]:
    return _rows(
        ask,
        f"""SELECT DISTINCT ?function ?letter ?text ?act ?number ?document ?block ?place ?standing ?quote ?order WHERE {{
  GRAPH ?block {{ ?function m:givenTo <{body}> ; m:givenBy ?act ; m:text ?text . ?fact m:about ?function . {_WORDS}
  OPTIONAL {{ GRAPH ?block {{ ?function skos:notation ?letter }} }} OPTIONAL {{ GRAPH ?block {{ ?act eli:id_local ?number }} }}
  {_SOMEWHERE}
}} ORDER BY ?number ?order""",
    )


def _functions(held: Held, rows: tuple[dict[str, str], ...]) -> Group:
    lines = []
    found = {row["function"]: row for row in rows}
    status = {line.iri: line for line in _evidence(held, set(found)).lines}
    for row in found.values():
        evidence = status.get(row["function"])
        lines.append(
            Line(
                before=f"{row['number']} ({row['letter']})" if row["letter"] else row["number"],
                name=row["text"],
                iri=row["function"],
                status=evidence.status if evidence else "",
                remark=evidence.remark if evidence else "",
                rule=evidence.rule if evidence else "",
                places=(_place(row), *(evidence.places if evidence else ())),
            )
        )
    return Group(
        title="Its functions, and which have evidence",
        lines=tuple(lines),
        empty="No document here gives it functions.",
    )


def _evidence(held: Held, functions: set[str]) -> Group:
    lines = []
    for row in held.records("evidence"):
        if row["function"] in functions:
            document = f"{_ID_DOCUMENT}{row['report']}"
            lines.append(
                Line(
                    iri=row["function"],
                    name=held.citable(document).title or row["report"],
                    status=row["status"],
                    remark=row["detail"],
                    rule=row["rule"],
                    places=tuple(paragraphs(row["report"], row["paragraphs"])),
                )
            )
    return Group(title="Has it been carried out?", lines=tuple(lines), empty="No document here speaks of it.")


_ID_DOCUMENT = "https://w3id.org/mandate-graph/id/document/"


def paragraphs(report: str, numbers: str) -> Iterable[Place]:
    """Places of printed paragraphs in the current version of a report."""
    for number in filter(None, numbers.split(";")):
        yield Place(block=f"{_ID_DOCUMENT}{report}", paragraph=number, document=f"{_ID_DOCUMENT}{report}")


def _of_act(ask: Ask, held: Held, address: str) -> tuple[Group, ...]:
    does = _rows(
        ask,
        _MANDATES.format(
            linked=f"?mandate eli:based_on <{address}>", named="", somewhere=_SOMEWHERE, words=_WORDS
        ),
    )
    citing = _rows(ask, _CITING.format(thing=address, words=_WORDS))
    own = _rows(ask, _OWN_NUMBER.format(thing=address))
    groups = [
        Group(
            title="What it does, as documents say",
            lines=tuple(
                _provision_line(row) for row in {(row["block"], row["text"]): row for row in does}.values()
            ),
        ),
        Group(
            title="Who cites it",
            lines=_by_document(held, citing, lambda row: row["verb"]),
            empty="No document here cites it.",
        ),
    ]
    if own:
        groups.insert(
            0,
            Group(
                title="Its text",
                lines=tuple(
                    Line(
                        name=name_of(held, row["document"]),
                        iri=row["document"],
                        before="The text itself is here:",
                    )
                    for row in own
                ),
            ),
        )
    functions = {
        row["function"]
        for row in held.records("functions")
        if row["function"].startswith(f"{address}/function/")
    }
    evidence = _evidence(held, functions)
    if evidence.lines:
        groups.append(Group(title="Its functions, and which have evidence", lines=evidence.lines))
    return tuple(groups)


def _of_person(held: Held, address: str, names: tuple[str, ...]) -> tuple[Group, ...]:
    roles = tuple(
        Line(
            before=(f"Item {row['item']}: " if row["item"] else "") + row["role"],
            after=_sentence(
                ("on behalf of " + row["on_behalf_of"]) if row["on_behalf_of"] else "",
                row["position"],
                row["country"],
            ),
            places=tuple(paragraphs(row["report"], row["paragraphs"])),
        )
        for row in held.records("panellists")
        if row["person"] == address
    )
    report = address.removeprefix(_ID_DOCUMENT).partition("/")[0]
    return (
        Group(title="What they led or held, and on whose behalf", lines=roles),
        *_disagreements(held, report, names),
    )


def _of_item(ask: Ask, held: Held, address: str) -> tuple[Group, ...]:
    session, _, number = address.rpartition("/item/")
    reports = set(_reports_of_session(ask, session))
    led = [
        row
        for row in held.records("panellists")
        if row["report"] in reports and row["item"] and _slug(row["item"]) == number
    ]
    wanted = number.replace("-", "(") + (")" if "-" in number else "")
    return (
        Group(
            title="Who led the discussion, and on whose behalf",
            lines=tuple(
                Line(
                    name=row["name"],
                    iri=row["person"],
                    before=row["role"] + ":",
                    after=_sentence(
                        ("on behalf of " + row["on_behalf_of"]) if row["on_behalf_of"] else "",
                        row["position"],
                        row["country"],
                    ),
                    places=tuple(paragraphs(row["report"], row["paragraphs"])),
                )
                for row in led
            ),
            empty="No document here says who led it.",
        ),
        *(
            group
            for report in sorted(reports)
            for group in _disagreements(held, report, (f"agenda item {wanted}", f"item {wanted} "))
        ),
    )


def _reports_of_session(ask: Ask, session: str) -> tuple[str, ...]:
    return tuple(row["report"] for row in _rows(ask, _REPORTS_ON.format(session=session)))


def _of_session(ask: Ask, held: Held, address: str) -> tuple[Group, ...]:
    lines = []
    for report in _reports_of_session(ask, address):
        document = f"{_ID_DOCUMENT}{report}"
        lines.append(
            Line(
                before="Its report:",
                name=name_of(held, document),
                iri=document,
                places=(),
            )
        )
        for question, title in _OF_REPORT:
            lines.append(Line(name=title, iri=f"/questions/{question}?report={report}"))
    return (Group(title="At a glance", lines=tuple(lines)),) if lines else ()


_OF_REPORT = (
    ("agenda", "What was on the agenda?"),
    ("panellists", "Who led, moderated or presented, and on whose behalf?"),
    ("attendance", "Who attended, in what status?"),
    ("outcomes", "What was decided, agreed, adopted or requested?"),
    ("discrepancies", "Where does the report not agree with itself?"),
)


def _of_participant(ask: Ask, address: str) -> tuple[Group, ...]:
    attended = _rows(ask, _ATTENDED.format(thing=address, words=_WORDS))
    spoke = _rows(ask, _SPOKE.format(thing=address, words=_WORDS))
    groups = []
    if attended:
        groups.append(
            Group(
                title="What it attended, in what status",
                lines=tuple(
                    Line(
                        before=f"As {row['name']}:",
                        status=row["status"],
                        iri=row["document"],
                        name=row["document"].rpartition("/")[2],
                        remark="The list that names it ends in “[...]”: it is open, so others may have attended too."
                        if row["open"] == "true"
                        else "",
                        places=(_place(row),),
                    )
                    for row in attended
                ),
            )
        )
    if spoke:
        groups.append(
            Group(
                title="Where it took the floor",
                lines=tuple(
                    Line(
                        before=", ".join(filter(None, (row["phase"], f"as {row['capacity']}"))),
                        name=row["document"].rpartition("/")[2],
                        iri=row["document"],
                        places=(_place(row),),
                    )
                    for row in spoke
                ),
            )
        )
    return tuple(groups)


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
        for row in held.records("discrepancies")
        if row["report"] == report and any(word in row["detail"].casefold() + " " for word in wanted)
    )
    return (Group(title="Where the document contradicts itself on this", lines=lines),) if lines else ()


def _by_document(
    held: Held, rows: Iterable[Mapping[str, str]], said: Callable[[Mapping[str, str]], str]
) -> tuple[Line, ...]:
    """A line a document, with all its places, each once."""
    found: dict[str, dict[tuple[str, str], Place]] = {}
    verbs: dict[str, dict[str, None]] = {}
    for row in rows:
        found.setdefault(row["document"], {}).setdefault((row["block"], row["place"]), _place(row))
        if said(row):
            verbs.setdefault(row["document"], {})[said(row)] = None
    return tuple(
        Line(
            name=name_of(held, document),
            iri=document,
            after=", ".join(verbs.get(document, ())),
            places=tuple(places.values()),
        )
        for document, places in found.items()
    )


def name_of(held: Held, document: str) -> str:
    """What a list calls a document: its symbol, its title and body, else its id."""
    cited = held.citable(document)
    symbol = cited.symbol or cited.operator_symbol
    words = ", ".join(filter(None, (cited.title, cited.body if cited.title else "")))
    return " – ".join(filter(None, (symbol, words))) or cited.identifier


def _mandate_line(row: Mapping[str, str]) -> Line:
    kind = row["kind"].capitalize() or "Act"
    return Line(
        name=f"{kind} {row['number']}".strip(),
        iri=row["act"],
        after=f"{row['verb']} {row['text']}".strip(),
        status=_local(row["lineage"]).replace("-", " "),
        remark="Found by the body's name in the words; the document does not link the two."
        if row["how"]
        else "",
        places=(_place(row),),
    )


def _provision_line(row: Mapping[str, str]) -> Line:
    return Line(
        before=row["verb"],
        after=_sentence(row["text"], f"by {row['deadline']}" if row["deadline"] else ""),
        status=_local(row["lineage"]).replace("-", " ")
        or ("creates a duty" if row["duty"] == "true" else ""),
        places=(_place(row),),
    )


def _place(row: Mapping[str, str]) -> Place:
    return Place(
        block=row["block"],
        paragraph=row["place"],
        quote=row["quote"],
        standing=in_words(row["standing"]) if row["standing"] else "",
        document=row["document"],
    )


def _sentence(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _local(concept: str) -> str:
    return concept.rpartition("#lineage-")[2]


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")


def _rows(ask: Ask, body: str) -> tuple[dict[str, str], ...]:
    return results_table(ask(prefixed(body))).records()
