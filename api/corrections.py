"""Corrections as pages: all of them, what one is about, and how anybody reports a misreading of any page.

A report is a note to send, with a ready ``kg correct`` call for whoever keeps the collection; nothing is sent
from here, and nothing is corrected over HTTP.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlsplit

from fastapi import APIRouter, Request, Response

from api.contact import contact, how_to_report
from api.held import held
from api.pages import graph_of, page
from kg.graph import MandateGraph
from kg.lineage.patterns import prefixed
from kg.lineage.steps import current_versions, version_of
from kg.questions.kinds import KINDS
from kg.questions.table import results_table
from kg.rdf import iri

router = APIRouter()
_MOST_LOOKED_AT = 200
_MOST_CALLS = 8  # ready calls in one note
_NOT_IN_IRI = re.compile(r'[<>"{}|\\^`\x00-\x20]')
_SUFFIX = re.compile(r"\.(ttl|jsonld|nt|rdf|html|bib)$")
_MAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")
_TOUCHING = """SELECT DISTINCT ?correction WHERE {{ GRAPH ?correction {{ ?correction m:corrects ?misread .
  {{ FILTER(?correction = <{thing}>) }} UNION {{ ?correction m:corrects <{thing}> }}
  UNION {{ ?correction m:correctedTo <{thing}> }} UNION {{ ?misread m:wasAbout <{thing}> }}
  UNION {{ ?fact a m:Fact ; m:about <{thing}> }} UNION {{ ?fact a m:Fact ; oa:hasBody <{thing}> }} }} }}"""
_ALL = """SELECT DISTINCT ?correction WHERE {{
  GRAPH ?versions {{ {document} m:currentVersion ?version }}
  GRAPH ?correction {{ ?correction a m:Correction ; m:version ?version }} }}"""
_CORRECTIONS = """SELECT ?correction ?kind ?who ?why ?when ?misread ?block ?words ?fact ?was ?rightly WHERE {{
  VALUES ?correction {{ {corrections} }}
  GRAPH ?correction {{ ?correction m:correctedKind ?kind ; m:correctedBy ?who ; m:correctionReason ?why ;
      dct:created ?when ; m:corrects ?misread ; dct:isPartOf ?block .
    ?misread oa:hasTarget ?target . ?target oa:hasSelector ?quote . ?quote oa:exact ?words .
    OPTIONAL {{ ?correction m:correctedTo ?fact }} OPTIONAL {{ ?correction m:rightly ?rightly }}
    OPTIONAL {{ ?misread m:wasRead ?was }} }}
}} ORDER BY DESC(?when) ?block ?correction ?rightly ?was"""
_LEFT_OUT = """SELECT (COUNT(DISTINCT ?correction) AS ?left) WHERE {{
  GRAPH ?versions {{ {document} m:currentVersion ?version }}
  GRAPH ?correction {{ ?correction a m:Correction ; m:version ?version ; m:correctedKind ?kind .
    FILTER(?kind IN ({kinds})) FILTER NOT EXISTS {{ ?correction m:correctedTo ?fact }} }} }}"""
# What is optional stands apart, and the versions are told from the blocks' addresses: joined, each would be
# walked through as a whole, which takes a large collection half a minute.
_FACTS = """SELECT DISTINCT ?fact ?kind ?paragraph ?order ?block WHERE {{
  GRAPH ?block {{ ?fact oa:hasBody <{thing}> ; a m:Fact ; m:factKind ?kind ; m:order ?order }}
  OPTIONAL {{ GRAPH ?block {{ ?fact m:paragraphLabel ?paragraph }} }}
}} LIMIT {most}"""

Ask = Callable[[str], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCorrection:
    """One correction as a page shows it."""

    iri: str
    kind: str
    who: str
    why: str
    when: str
    misread: str
    block: str
    words: str
    fact: str  # as corrected; empty where the words do not say it
    was: tuple[str, ...]
    rightly: tuple[str, ...]


def corrections_touching(ask: Ask, thing: str) -> tuple[ShownCorrection, ...]:
    """The corrections that an address is one of, or is corrected, or is spoken of by."""
    return _shown(ask, _TOUCHING.format(thing=thing))


def _shown(ask: Ask, which: str) -> tuple[ShownCorrection, ...]:
    found = [row[0] for row in results_table(ask(prefixed(which))).rows]
    if not found:
        return ()
    asked = _CORRECTIONS.format(corrections=" ".join(f"<{one}>" for one in found))
    rows: dict[str, list[dict[str, str]]] = {}
    for row in results_table(ask(prefixed(asked))).records():
        rows.setdefault(row["correction"], []).append(row)
    return tuple(_one(some) for some in rows.values())


def _one(rows: list[dict[str, str]]) -> ShownCorrection:
    first = rows[0]
    rightly = tuple(dict.fromkeys(row["rightly"] for row in rows if row["rightly"]))
    changed = {one.partition(": ")[0] for one in rightly}
    was = tuple(dict.fromkeys(row["was"] for row in rows if row["was"]))
    return ShownCorrection(
        iri=first["correction"],
        kind=first["kind"],
        who=first["who"],
        why=first["why"],
        when=first["when"],
        misread=first["misread"],
        block=first["block"],
        words=first["words"],
        fact=first["fact"],
        was=tuple(one for one in was if not changed or one.partition(": ")[0] in changed),
        rightly=rightly,
    )


def left_out(graph: MandateGraph, question: str, report: str) -> str:
    """A remark on rows that corrections leave out of an answer; empty where none is."""
    kinds = KINDS.get(question, ())
    if not kinds:
        return ""
    listed = ", ".join(f'"{kind}"' for kind in kinds)
    document = f"<{graph.document(report)}>" if report else "?document"
    asked = _LEFT_OUT.format(document=document, kinds=listed)
    count = int(results_table(graph.select(prefixed(asked))).rows[0][0])
    if not count:
        return ""
    many = f"{count} rows are" if count > 1 else "One row is"
    return f"{many} left out: what was read there is not said, as a correction has it."


@router.get("/corrections", summary="All corrections of misreadings", include_in_schema=False)
def corrections(request: Request) -> Response:
    """What was misread and is corrected, by whom, why and when."""
    graph = graph_of(request)
    return page(
        request,
        "corrections.html",
        corrections=_shown(graph.select, _ALL.format(document="?document")),
        idle=len(graph.corrections.all()) - len(graph.corrections.in_force()),
    )


@router.get("/report", summary="How to report a misreading", include_in_schema=False)
def report(request: Request, of: str = "/") -> Response:
    """A note about one page, to copy or to mail, with a ready call for the operator."""
    at = of if of.startswith("/") and not of.startswith(("//", "/\\")) else "/"
    note = how_to_report(at, "", held(request).digest, calls_for(graph_of(request), at))
    whom = contact()
    mail = _MAIL.search(whom)
    return page(
        request,
        "report.html",
        of=at,
        report=note,
        mail=f"mailto:{mail.group()}?subject={quote('Misreading in Mandate Graph')}&body={quote(note.note)}"
        if mail
        else "",
    )


def calls_for(graph: MandateGraph, address: str) -> tuple[str, ...]:
    """``kg correct`` calls for what a page shows, to be filled in; ``address`` is its path, or a thing's IRI."""
    parts = urlsplit(address.removeprefix(iri.BASE[:-1]))
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    if parts.path.startswith("/questions/"):
        question = parts.path.removeprefix("/questions/").partition(".")[0]
        if question in KINDS:
            return (_by_row(asked.get("report", ""), question),)
    if parts.path.startswith("/id/"):
        thing = iri.ID + _SUFFIX.sub("", parts.path.removeprefix("/id/"))
        if not _NOT_IN_IRI.search(thing):
            current = current_versions(graph.select)
            asked_for = prefixed(_FACTS.format(thing=thing, most=_MOST_LOOKED_AT))
            found = [
                row
                for row in results_table(graph.select(asked_for)).records()
                if version_of(row["block"]) in current
            ]
            rows = sorted(found, key=lambda row: int(row["order"]))[:_MOST_CALLS]
            if rows:
                return tuple(
                    f"# {row['kind']}{', paragraph ' + row['paragraph'] if row['paragraph'] else ''}\n"
                    + _call(shlex.quote(row["fact"]))
                    for row in rows
                )
            document = re.match(r"(?P<id>document/[^/]+)", thing.removeprefix(iri.ID))
            if document:
                return (_by_row(document["id"].partition("/")[2], ""),)
    return (_by_row(asked.get("report", ""), ""),)


def _by_row(document: str, question: str) -> str:
    named = shlex.quote(document) if document else "ID"
    return _call(
        f'--document {named} --question {question or "QUESTION"} --paragraph NUMBER --words "SOME OF THE WORDS"'
    )


def _call(what: str) -> str:
    return f'kg correct {what} --set "FIELD=RIGHT VALUE" --who "NAME" --why "REASON"'
