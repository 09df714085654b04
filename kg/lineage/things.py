"""What a thing in a lineage is called, and what more is said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.lineage.days import days_of, shown_of
from kg.lineage.patterns import prefixed
from kg.lineage.steps import Ask
from kg.model.lineage import Shown, Thing, ThingKind
from kg.model.ordinals import ordinal_words
from kg.model.wording import days as written
from kg.questions.table import results_table
from kg.rdf.iri import ID

_LONGEST = 64  # characters of a label: what a box in a picture holds

_PROPERTIES = """eli:id_local, m:actKind, dct:title, m:year, eli:date_document, foaf:name, m:verb, m:text, skos:notation,
    edl:activity_label, edl:activity_order, edl:activity_start_date, edl:activity_end_date, sdo:previousStartDate, m:place,
    dct:identifier, m:number, m:date, eli:first_date_entry_in_force, eli:number, prov:value"""
_DESCRIBE = """SELECT DISTINCT ?thing ?property ?value
WHERE {{
  VALUES ?thing {{ {things} }}
  GRAPH ?g {{ ?thing ?property ?value }}
  FILTER(?property IN ({properties}))
}}
ORDER BY ?thing ?property ?value"""

# Days and years that no document here states, only a source outside the collection.
_CURATED = """SELECT DISTINCT ?thing ?date ?graph WHERE {{
  VALUES ?thing {{ {things} }}
  VALUES ?property {{ eli:date_document m:year edl:activity_start_date }}
  GRAPH ?graph {{ ?thing ?property ?date }}
}} ORDER BY ?thing ?graph"""


def describe(ask: Ask, kinds: Mapping[str, ThingKind]) -> tuple[Thing, ...]:
    """The things with these IRIs and kinds, labelled from what documents say of them; in the same order."""
    if not kinds:
        return ()
    values = " ".join(f"<{iri}>" for iri in kinds)
    said: defaultdict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in results_table(
        ask(prefixed(_DESCRIBE.format(things=values, properties=_PROPERTIES)))
    ).records():
        said[row["thing"]][_local(row["property"])].append(row["value"])
    curated = _curated_dates(ask, kinds)
    shown = shown_of(ask, (iri for iri, kind in kinds.items() if kind is ThingKind.FUNCTION))
    days = days_of(ask, kinds)
    return tuple(
        _thing(
            iri,
            kind,
            {key: tuple(found) for key, found in said[iri].items()},
            shown.get(iri, ()),
            days.get(iri, ""),
            curated,
        )
        for iri, kind in kinds.items()
    )


def _curated_dates(ask: Ask, things: Iterable[str]) -> dict[tuple[str, str], str]:
    """Dates of things that only curated facts give: thing and date -> the source's name."""
    rows = results_table(
        ask(prefixed(_CURATED.format(things=" ".join(f"<{one}>" for one in things))))
    ).records()
    outside = ID + "curated/"
    stated = {(row["thing"], row["date"]) for row in rows if not row["graph"].startswith(outside)}
    return {
        (row["thing"], row["date"]): row["graph"].removeprefix(outside)
        for row in rows
        if row["graph"].startswith(outside) and (row["thing"], row["date"]) not in stated
    }


def _source(curated: str) -> str:
    return f"dated by the curated source {curated}" if curated else ""


def _local(iri: str) -> str:
    return iri.rpartition("#")[2] if "#" in iri else iri.rpartition("/")[2]


def _thing(
    iri: str,
    kind: ThingKind,
    said: Mapping[str, tuple[str, ...]],
    shown: tuple[Shown, ...],
    day: str,
    curated: Mapping[tuple[str, str], str],
) -> Thing:
    def first(*names: str) -> str:
        for name in names:
            if said.get(name):
                return said[name][0]
        return ""

    title = first("title", "activity_label", "text", "name", "identifier")
    own = first("date_document", "year") or (first("date") if kind is ThingKind.OUTCOME else "")
    date = own or day or first("activity_start_date", "previousStartDate", "date")
    status = shown[0].status if shown else ""
    moved = first("previousStartDate") if kind is ThingKind.MEETING and date else ""
    planned = f"first planned for {moved}" if moved and moved != date else ""
    match kind:
        case ThingKind.RESOLUTION:
            label = f"{first('actKind') or 'act'} {first('id_local', 'number')}".capitalize()
        case ThingKind.MANDATE if not said.get("text"):
            label = f"Paragraph {first('number')}"  # of an act, known by citation only
        case ThingKind.DOCUMENT if said.get("value"):
            label = f"Para. {first('number')}: {first('value')}"
            title = first("value")
        case ThingKind.MANDATE | ThingKind.OUTCOME:
            label = f"{first('verb')} {first('text')}".strip()
            title = label
        case ThingKind.FUNCTION:
            notation = first("notation")
            label = (f"({notation}) " if notation else "") + first("text")
        case ThingKind.AGENDA_ITEM:
            label = f"Item {first('notation')} {first('activity_label')}".strip()
        case ThingKind.MEETING:
            label, title = _session_names(said, day)
        case _:
            label = shortest(said.get("name") or said.get("title") or said.get("identifier") or ())
            title = longest(said.get("name") or said.get("title") or ())
    return Thing(
        iri=iri,
        kind=kind,
        label=shortened(label) or _local(iri),
        title=title or label,
        note="; ".join(part for part in (status, planned, _source(curated.get((iri, date), ""))) if part),
        date=date,
        in_force=first("first_date_entry_in_force") if kind is ThingKind.INSTRUMENT else "",
        shown=shown,
    )


def _session_names(said: Mapping[str, tuple[str, ...]], held: str) -> tuple[str, str]:
    ordinal = (said.get("activity_order") or ("",))[0]
    place = (said.get("place") or ("",))[0]
    start = held or (said.get("activity_start_date") or ("",))[0]
    end = next((day for day in said.get("activity_end_date", ()) if day >= start), "")
    planned = (said.get("previousStartDate") or ("",))[0]
    name = f"{ordinal_words(ordinal)} session".strip().capitalize()
    if planned and not start:
        name = f"{name} first planned for {written(planned, planned)}"
    label = ", ".join(part for part in (name, place, written(start, end)) if part)
    return label, label


def shortest(names: Iterable[str]) -> str:
    """The shortest name, the first of equals; empty for none."""
    return min(names, key=len, default="")


def longest(names: Iterable[str]) -> str:
    """The longest name, the first of equals; empty for none."""
    return max(names, key=len, default="")


def shortened(text: str, most: int = _LONGEST) -> str:
    """A text cut at a word so that it has at most ``most`` characters.

    >>> shortened("make recommendations to the Conference", 24)
    'make recommendations …'
    """
    folded = " ".join(text.split())
    if len(folded) <= most:
        return folded
    return folded[: most - 1].rsplit(" ", 1)[0] + " …"
