"""What all documents together show of each function: exercised in one report counts.

A document's own rule reads the functions that the document itself repeats. Here a function that an act
gives is also looked for in the reports of the body that it was given to, which may not repeat it, by the same
kinds of function and the same words of activity.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.across.collection import Collection, Row, local, values, words_of
from kg.across.names import printed_number
from kg.across.sessions import reporting
from kg.conclude.concepts import concept_of
from kg.conclude.words import clipped, content, stem
from kg.model.conclusions import Conclusion, Evidence, Gap, Words

_NEGATED = re.compile(
    r"\b(?:not|no|never|without|lack\s+of|unable|should|would|could|invited\s+to|encouraged)\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z])")
_BEST = ("exercised", "suspended", "no evidence")
_ONE_REPORT = "function-evidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What one document shows of a function."""

    document: str
    status: str
    words: Words


def function_evidence(collection: Collection) -> Iterator[Conclusion]:
    """The status of a function over all documents that speak of it or should; a gap where none shows it."""
    given = _given(collection)
    shown = _shown(collection)
    for function, row in _looked_for(collection, given, shown):
        shown.setdefault(function, []).append(row)
    for function, found in sorted(shown.items()):
        rows = given.get(function, ())
        if len({one.document for one in found} | {row["document"] for row in rows}) < 2:
            continue  # one document alone: its own rule has said it
        status = next(word for word in _BEST if any(one.status == word for one in found))
        resting = [one for one in found if one.status == status]
        first = words_of(rows[0]) if rows else resting[0].words
        text = rows[0]["text"] if rows else first.exact
        name = _name(function)
        where = "; ".join(dict.fromkeys(one.words.at for one in resting))
        yield Evidence(
            rule="function-evidence-across-documents",
            subject=name,
            words=tuple(dict.fromkeys((first, *(one.words for one in resting)))),
            detail=f"Function {name}, “{clipped(text, 80)}”: {_said(status, where)}",
            function=function,
            status=status,
            basis="" if status == "no evidence" else "interpreted",
        )
        if status == "no evidence" and rows:
            yield Gap(
                rule="function-evidence-across-documents",
                kind="function",
                subject=name,
                words=(first,),
                detail=f"Function {name}, “{clipped(text, 120)}”: no evidence in these documents.",
            )


def _said(status: str, where: str) -> str:
    if status == "no evidence":
        return "no evidence in these documents."
    return f"{'it was decided not to do so, or not now' if status == 'suspended' else 'exercised'} ({where})."


def _given(collection: Collection) -> dict[str, list[Row]]:
    """Every function with the places that give it, those of the act's own document first."""
    rows = collection.facts(
        "?function ?text ?body ?own",
        '?fact m:factKind "function" ; m:about ?function . ?function m:givenBy ?act ; skos:notation ?letter ; m:text ?text . '
        'OPTIONAL { ?function m:givenTo ?body_ } BIND(COALESCE(STR(?body_), "") AS ?body)'
        " ?block m:version ?version } BIND(EXISTS { GRAPH ?record { ?version m:recordsAct ?act } } AS ?own)"
        " GRAPH ?block {",
    )
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if "/id/act/" in row["function"]:
            found[row["function"]].append(row)
    return {function: sorted(told, key=lambda row: row["own"] != "true") for function, told in found.items()}


def _shown(collection: Collection) -> dict[str, list[_Shown]]:
    """What each report's own rule concluded, with the last words that it rests on."""
    rows = collection.rows(
        f"""SELECT DISTINCT ?document ?function ?status ?source ?exact ?prefix ?suffix ?start ?end ?paragraph WHERE {{
  GRAPH ?versions {{ ?document m:currentVersion ?version }}
  GRAPH ?concluded {{ ?evidence m:version ?version ; m:rule "{_ONE_REPORT}" ; m:ofFunction ?function ; m:evidenceStatus ?status ;
    oa:hasTarget ?target . ?target oa:hasSource ?source ; oa:hasSelector ?quote, ?position .
    ?quote oa:exact ?exact . ?position oa:start ?start ; oa:end ?end .
    OPTIONAL {{ ?quote oa:prefix ?prefix }} OPTIONAL {{ ?quote oa:suffix ?suffix }} }}
  OPTIONAL {{ GRAPH ?block {{ ?source eli:number ?paragraph }} }}
}}"""
    )
    last: dict[tuple[str, str], _Shown] = {}
    for row in rows:
        if "/id/act/" in row["function"]:
            last[row["function"], row["document"]] = _Shown(
                document=row["document"], status=row["status"], words=words_of(row)
            )
    found: defaultdict[str, list[_Shown]] = defaultdict(list)
    for (function, _), one in sorted(last.items()):
        found[function].append(one)
    return dict(found)


def _looked_for(
    collection: Collection, given: dict[str, list[Row]], shown: dict[str, list[_Shown]]
) -> Iterator[tuple[str, _Shown]]:
    """Functions of acts in the reports of their bodies that do not repeat them."""
    bodies: defaultdict[str, list[str]] = defaultdict(list)
    for session, documents in reporting(collection).items():
        if "/id/session/" in session:
            bodies[session.split("/")[-2]] += documents
    for function, rows in sorted(given.items()):
        own = [row for row in rows if row["own"] == "true" and row["body"]]
        if not own:
            continue
        seen = {one.document for one in shown.get(function, ())} | {row["document"] for row in rows}
        for document in bodies.get(local(own[0]["body"]), ()):
            if document not in seen:
                yield function, _read(collection, own[0], document)


def _read(collection: Collection, function: Row, document: str) -> _Shown:
    """What a report that does not repeat a function shows of it."""
    concept = concept_of(function["text"])
    for row in _paragraphs(collection, document):
        if concept is None or concept.activity is None:
            break
        for sentence in _SENTENCE.split(" ".join(row["exact"].split())):
            told = concept.activity.search(sentence)
            if told is None or _NEGATED.search(sentence[: told.end()]):
                continue
            if concept.name == "exchange of experience" or _same_subject(function["text"], sentence):
                body = {**row, "start": str(int(row["end"]) - len(row["exact"]))}  # without its number
                return _Shown(document=document, status="exercised", words=words_of(body))
    for row in _outcomes(collection, document):
        if concept is None or concept.outcome is None or row["negated"] == "true":
            continue
        if concept.outcome.search(f"{row['verb']} {row['text']}") and _same_subject(
            function["text"], row["text"]
        ):
            return _Shown(document=document, status="exercised", words=words_of(row))
    return _Shown(document=document, status="no evidence", words=words_of(function))


def _paragraphs(collection: Collection, document: str) -> tuple[Row, ...]:
    """The numbered paragraphs of a report that tell what was done, whole; those that quote acts left out."""
    return collection.rows(
        f"""SELECT ?document (?block AS ?source) ?exact ("" AS ?prefix) ("" AS ?suffix) ?start ?end ?paragraph WHERE {{
  {values("document", (document,))}
  GRAPH ?versions {{ ?document m:currentVersion ?version }}
  GRAPH ?block {{ ?block m:version ?version ; eli:number ?paragraph ; prov:value ?exact ; m:start ?start ; m:end ?end ;
    dct:isPartOf ?version .
    FILTER NOT EXISTS {{ ?quoting m:factKind ?kind FILTER(?kind IN ("function", "mandate", "act")) }} }}
}}"""
    )


def _outcomes(collection: Collection, document: str) -> tuple[Row, ...]:
    return collection.facts(
        "?verb ?text ?negated",
        '?fact m:factKind "outcome" ; m:about ?outcome . ?outcome m:verb ?verb ; m:text ?text . '
        'OPTIONAL { ?outcome m:negated ?negated_ } BIND(COALESCE(STR(?negated_), "") AS ?negated)',
        restriction=values("document", (document,)),
    )


def _same_subject(function: str, words: str) -> bool:
    wanted = {stem(word) for word in content(function)}
    shared = wanted & {stem(word) for word in content(words)}
    return len(shared) >= max(2, len(wanted) / 3)


def _name(function: str) -> str:
    """A function as the questions write it.

    >>> _name("https://w3id.org/mandate-graph/id/act/conference/resolution/5-4/function/board/c")
    '5/4 (c)'
    """
    act, _, below = function.partition("/function/")
    return f"{printed_number(act)} ({below.rpartition('/')[2]})"
