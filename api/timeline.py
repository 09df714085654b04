"""A body over the years: its sessions and what each did, the acts that made it what it is, the acts that it adopted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from api.glance.lines import lineage_name, rows_of
from api.held import Held, held
from api.pages import graph_of, page
from api.wording import day_words
from kg.graph import MandateGraph
from kg.model.ordinals import ordinal_words
from kg.questions.series import body_series
from kg.questions.table import Table, natural_key

router = APIRouter(tags=["overviews"])

# Asked one after the other, by name: joined with names or dates that stand anywhere, an engine looks at all of them.
_ADOPTED = (
    "SELECT DISTINCT ?act WHERE {{ VALUES ?body {{ {bodies} }} GRAPH ?g {{ ?act eli:passed_by ?body }} }}"
)
_FOUNDED = """SELECT DISTINCT ?act ?lineage WHERE {{ VALUES ?body {{ {bodies} }}
  GRAPH ?g {{ ?mandate m:concernsBody ?body ; m:givenBy ?act ; m:lineage ?lineage }} }}"""
_TOLD = """SELECT DISTINCT ?act ?property ?said WHERE {{
  VALUES ?act {{ {acts} }} VALUES ?property {{ eli:date_document m:year eli:id_local m:actKind dct:title }}
  GRAPH ?g {{ ?act ?property ?said }}
}} ORDER BY ?act ?property ?said"""
_MOST_ACTS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A session or an act on the line of a body's years."""

    when: str  # ISO day or year; empty where nothing here says it
    words: str  # the day or days as one writes them
    what: str  # "session", "founding" or "act"
    name: str
    iri: str
    title: str = ""
    more: tuple[tuple[str, str], ...] = ()  # words and address

    @property
    def year(self) -> str:
        """The year under which it stands."""
        return self.when[:4]


@router.get("/timeline", summary="A body over the years", include_in_schema=False)
def timeline(request: Request, body: str = "") -> Response:
    """The sessions of a body, the acts that set it up and changed it, and those that it adopted, oldest first."""
    kept, graph = held(request), graph_of(request)
    sessions = Counter(row["body"] for row in kept.records("meetings") if row["body"])
    reports = Counter(row["body"] for row in kept.records("reports") if row["body"])
    most = max(sessions, key=lambda name: (sessions[name], name), default="")
    chosen = " ".join(body.split()) or most
    mine = [
        one
        for one, names in kept.bodies().items()
        if chosen.casefold() in {name.casefold() for name in names}
    ]
    events = [*_sessions(kept, graph, chosen), *_acts(graph, mine)] if chosen else []
    events.sort(key=lambda one: (one.when or "9999", one.what == "act", natural_key(one.name)))
    years: dict[str, list[Event]] = {}
    for event in events:
        years.setdefault(event.year, []).append(event)
    return page(
        request,
        "timeline.html",
        body=chosen,
        iri=mine[0] if mine else "",
        bodies=sorted({*sessions, *reports}, key=str.casefold),
        years=list(years.items()),
        sessions=sum(one.what == "session" for one in events),
        reports=reports[chosen],
    )


def _sessions(kept: Held, graph: MandateGraph, body: str) -> Iterable[Event]:
    wanted = body.casefold()
    documents = {row["report"]: row["document"] for row in kept.records("reports")}
    mine = [row["report"] for row in kept.records("meetings") if wanted == row["body"].casefold()]
    addresses = [documents[report] for report in dict.fromkeys(mine) if report in documents]
    found = {
        (row["report"], row["ordinal"]): row["session"]
        for row in kept.records("meetings")
        if row["report"] in mine
    }

    def ask(question: str) -> Table:
        """Only of this body's reports: all others have nothing to say here."""
        parts = tuple(graph.ask_in_parts(question, addresses))
        rows = tuple(row for part in parts for row in part.rows)
        return Table(columns=parts[0].columns, rows=rows) if parts else kept.table(question)

    for row in body_series(ask, body).records() if addresses else ():
        name = f"{ordinal_words(row['ordinal'])} session".capitalize() if row["ordinal"] else "Session"
        told = (
            (kept.name(documents[row["report"]]), documents[row["report"]]),
            (
                f"Chair: {row['chair']}" if row["chair"] else "",
                f"/questions/panellists?report={row['report']}",
            ),
            (
                f"under {row['authority']}" if row["authority"] else "",
                f"/questions/mandates?report={row['report']}",
            ),
            *(
                (_counted(row[column], words), f"/questions/{question}?report={row['report']}")
                for column, words, question in _COUNTED
            ),
        )
        yield Event(
            when=row["start"],
            words=day_words(row["start"], row["end"]),
            what="session",
            name=", ".join(filter(None, (name, row["place"]))),
            iri=found.get((row["report"], row["ordinal"]), documents[row["report"]]),
            more=tuple((words, to) for words, to in told if words),
        )


_COUNTED = (
    ("agenda_items", ("agenda item", "agenda items"), "agenda"),
    ("outcomes", ("decision or other outcome", "decisions and other outcomes"), "outcomes"),
    ("participants", ("participant", "participants"), "attendance"),
    ("documents", ("document before it", "documents before it"), "documents"),
)


def _counted(count: str, words: tuple[str, str]) -> str:
    """A count in words; nothing for none.

    >>> _counted("at least 87", ("participant", "participants")), _counted("0", ("item", "items"))
    ('at least 87 participants', '')
    """
    return "" if count in {"", "0"} else f"{count} {words[0] if count == '1' else words[1]}"


def _acts(graph: MandateGraph, bodies: list[str]) -> Iterable[Event]:
    if not bodies:
        return
    values = " ".join(f"<{body}>" for body in bodies)
    founding: dict[str, dict[str, None]] = {}
    for row in rows_of(graph.select, _FOUNDED.format(bodies=values)):
        founding.setdefault(row["act"], {})[lineage_name(row["lineage"])] = None
    adopted = [row["act"] for row in rows_of(graph.select, _ADOPTED.format(bodies=values))][:_MOST_ACTS]
    acts = dict.fromkeys((*founding, *adopted))
    told: dict[str, dict[str, list[str]]] = {}
    if acts:
        for row in rows_of(graph.select, _TOLD.format(acts=" ".join(f"<{act}>" for act in acts))):
            said = told.setdefault(row["act"], {})
            said.setdefault(row["property"].rpartition("#")[2].rpartition("/")[2], []).append(row["said"])
    for act in acts:
        said = told.get(act, {})
        when = max(said.get("date_document", []), default="") or next(iter(said.get("year", [])), "")
        if not when and act not in founding:
            continue  # of the many acts that one only cites, those with a date tell of years
        kind, number = (next(iter(said.get(key, [])), "") for key in ("actKind", "id_local"))
        name = f"{kind or 'act'} {number}".strip()
        what = " and ".join(founding.get(act, ()))
        yield Event(
            when=when,
            words=day_words(when),
            what="founding" if what else "act",
            name=name[:1].upper() + name[1:] + (f" {what} it" if what else ""),
            iri=act,
            title=max(said.get("title", []), key=len, default=""),
        )
