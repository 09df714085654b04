"""A lineage that we invent, of the size of a real report's: another body, other subjects."""

from __future__ import annotations

from kg.model.facts import Lineage
from kg.model.lineage import LineageGraph, Quote, Step, Thing, ThingKind

ID = "https://w3id.org/mandate-graph/id/"
REPORT = f"{ID}document/plenary-wp3-2019-report"
SUMMARY = "Chair's summary"

_WORDS = {
    "1": (
        "In its resolution 3/2, the Plenary of the States Parties ",
        "decided to set up a standing working party on river basins, to advise and assist the Plenary in the "
        "implementation of its mandate with regard to the River Protocol",
        ".",
    ),
    "2": (
        "In the same resolution, the Plenary decided that the Working Party should perform the following "
        "functions: ",
        "(a) Promote the exchange of practice among basin authorities; (b) Make recommendations to States "
        "parties on flood warning; (c) Guide the secretariat in its technical work; (d) Coordinate with "
        "river commissions",
        ".",
    ),
    "3": (
        "In its resolution 4/1, the Plenary ",
        "decided that the Working Party would be a constant element of the Plenary and would report to it",
        ".",
    ),
    "4": (
        "In its resolution 6/5, the Plenary ",
        "encouraged the Working Party to consider holding its meetings each year",
        " and welcomed its work.",
    ),
    "5": (
        "In paragraph 12 of its resolution 7/3, the Plenary ",
        "requested the secretariat to continue to promote ratification of the Protocol",
        ".",
    ),
    "8": ("The Working Party ", "decided to make no recommendations at its fifth meeting", "."),
    "11": (
        "",
        "The discussion was led by the following panellists: Ana Fictitia (Basin Authority of Norland), "
        "Bram de Vries-Invented and Chidi Example, on behalf of the Group of Coastal States",
        ".",
    ),
    "16": (
        "At its third sitting, ",
        "the discussion of item 3 was led by Dana Sample, Emil Specimen, Farah Instance and Gustavo Muestra",
        ".",
    ),
    "20": (
        "",
        "The fifth meeting of the Working Party on River Basins was held in Geneva on 4 and 5 June 2019",
        ".",
    ),
    "22": ("", "The meeting was chaired by Honorata Przykład-Wzorcowa (Westland)", "."),
    "24": ("The Working Party ", "adopted the following agenda", ":"),
    "26": ("", "The Working Party had before it a note by the secretariat on flood warning", "."),
}


def quote(paragraph: str, *, standing: str = "adopted") -> Quote:
    prefix, exact, suffix = _WORDS[paragraph]
    return Quote(
        document=REPORT,
        paragraph=paragraph,
        exact=exact,
        prefix=prefix,
        suffix=suffix,
        block=f"{REPORT}/para/{paragraph}",
        standing=standing,
    )


def thing(path: str, kind: ThingKind, label: str, para: str = "", **more: str) -> Thing:
    return Thing(
        iri=ID + path,
        kind=kind,
        label=label,
        title=more.get("title", ""),
        note=more.get("note", ""),
        date=more.get("date", ""),
        quotes=(quote(para),) if para else (),
    )


def step(
    source: str,
    target: str,
    relation: str,
    para: str,
    *,
    lineage: Lineage | None = None,
    rule: str = "",
    standing: str = "adopted",
) -> Step:
    return Step(
        source=ID + source,
        target=ID + target,
        relation=relation,
        lineage=lineage,
        duty=lineage in (Lineage.ESTABLISHES, Lineage.REQUESTS),
        stated=not rule,
        rule=rule,
        quotes=(quote(para, standing=standing),),
        standing=standing,
    )


PLENARY, PARTY, PROTOCOL = "body/plenary", "body/wp-river-basins", "instrument/river-protocol"
R32, R41, R65, R73 = (f"act/plenary/resolution/{slug}" for slug in ("3-2", "4-1", "6-5", "7-3"))
MEETING = "meeting/wp-river-basins/5"
_ITEMS = (
    ("1-a", "Item 1 (a) Opening of the meeting"),
    ("1-b", "Item 1 (b) Adoption of the agenda and organization of work"),
    ("2", "Item 2 Flood warning across borders: practice of basin authorities"),
    ("3", "Item 3 Sharing of hydrological data among riparian States"),
    ("4", "Item 4 Other matters"),
    ("5", "Item 5 Adoption of the report"),
)
_PEOPLE = (
    ("ana-fictitia", "Ana Fictitia", "2", "11"),
    ("bram-de-vries-invented", "Bram de Vries-Invented", "2", "11"),
    ("chidi-example", "Chidi Example", "2", "11"),
    ("dana-sample", "Dana Sample", "3", "16"),
    ("emil-specimen", "Emil Specimen", "3", "16"),
    ("farah-instance", "Farah Instance", "3", "16"),
    ("gustavo-muestra", "Gustavo Muestra", "3", "16"),
)
_FUNCTIONS = (
    ("a", "(a) Promote the exchange of practice among basin authorities", ""),
    ("b", "(b) Make recommendations to States parties on flood warning", "suspended"),
    ("c", "(c) Guide the secretariat in its technical work", "no evidence in these documents"),
    ("d", "(d) Coordinate with river commissions", "no evidence in these documents"),
)


def _item(number: str) -> str:
    return f"{MEETING}/item/{number}"


def sample_graph() -> LineageGraph:
    kind = ThingKind
    things = [
        thing(
            PROTOCOL,
            kind.INSTRUMENT,
            "River Protocol",
            "1",
            title="Protocol on the Protection of Shared Rivers",
        ),
        thing(PLENARY, kind.BODY, "Plenary of the States Parties", "1"),
        thing(R32, kind.RESOLUTION, "Resolution 3/2", "1"),
        thing(
            R41,
            kind.RESOLUTION,
            "Resolution 4/1",
            "3",
            title="Strengthening the work of the Plenary",
            date="2013",
        ),
        thing(R65, kind.RESOLUTION, "Resolution 6/5", "4", date="2016-11-04"),
        thing(R73, kind.RESOLUTION, "Resolution 7/3", "5", date="2018-10-19"),
        thing("mandate/1", kind.MANDATE, "Set up the Working Party; advise and assist", "1"),
        thing("mandate/2", kind.MANDATE, "A constant element of the Plenary", "3", date="2013"),
        thing("mandate/3", kind.MANDATE, "Consider meeting each year", "4", date="2016-11-04"),
        thing("mandate/4", kind.MANDATE, "Secretariat to promote ratification", "5", date="2018-10-19"),
        *(thing(f"function/{a}", kind.FUNCTION, label, "2", note=note) for a, label, note in _FUNCTIONS),
        thing(
            PARTY,
            kind.BODY,
            "Working Party on River Basins",
            "1",
            title="Standing Open-ended Working Party on River Basins",
        ),
        thing(MEETING, kind.MEETING, "Fifth meeting, Geneva, 4 and 5 June 2019", "20", date="2019-06-04"),
        *(thing(_item(number), kind.AGENDA_ITEM, label, "24", date="2019-06-04") for number, label in _ITEMS),
        *(thing(f"person/{slug}", kind.PERSON, name, para) for slug, name, _, para in _PEOPLE),
        thing("person/chair", kind.PERSON, "Honorata Przykład-Wzorcowa (Chair)", "22"),
        thing("document/wp3-2019-2", kind.DOCUMENT, "PLEN/WP.3/2019/2", "26", title="Note on flood warning"),
        thing(f"{MEETING}/outcome/1", kind.OUTCOME, "No recommendations made", "8", date="2019-06-05"),
    ]
    steps = [
        step(PLENARY, R32, "adopted", "1"),
        step(PLENARY, R41, "adopted", "3"),
        step(PLENARY, R65, "adopted", "4"),
        step(PLENARY, R73, "adopted", "5"),
        step(PROTOCOL, R32, "is the basis of", "1"),
        step(R32, "mandate/1", "decided", "1", lineage=Lineage.ESTABLISHES),
        step(R41, "mandate/2", "decided", "3", lineage=Lineage.MAKES_PERMANENT),
        step(R65, "mandate/3", "encouraged", "4", lineage=Lineage.ENCOURAGES),
        step(R73, "mandate/4", "requested", "5", lineage=Lineage.REQUESTS),
        step("mandate/1", PARTY, "establishes", "1", lineage=Lineage.ESTABLISHES),
        step("mandate/2", PARTY, "makes permanent", "3", lineage=Lineage.MAKES_PERMANENT),
        step("mandate/3", PARTY, "encourages", "4", lineage=Lineage.ENCOURAGES),
        *(step("mandate/1", f"function/{a}", "gives the function", "2") for a, _, _ in _FUNCTIONS),
        step(
            "function/a",
            _item("2"),
            "is exercised at",
            "11",
            rule="panel-exchanges-experience",
            standing=SUMMARY,
        ),
        step(
            "function/a",
            _item("3"),
            "is exercised at",
            "16",
            rule="panel-exchanges-experience",
            standing=SUMMARY,
        ),
        step(f"{MEETING}/outcome/1", "function/b", "suspends", "8", lineage=Lineage.SUSPENDS),
        step(PARTY, MEETING, "held", "20"),
        step("mandate/4", _item("4"), "is carried out at", "5", rule="duty-on-agenda"),
        *(step(MEETING, _item(number), "had on its agenda", "24") for number, _ in _ITEMS),
        *(step(_item(item), f"person/{slug}", "was led by", para) for slug, _, item, para in _PEOPLE),
        step(MEETING, "person/chair", "was chaired by", "22"),
        step(_item("2"), "document/wp3-2019-2", "had before it", "26"),
        step(MEETING, f"{MEETING}/outcome/1", "led to", "8"),
    ]
    return LineageGraph(things=tuple(things), steps=tuple(steps), focus=ID + R32)


def large_graph(count: int) -> LineageGraph:
    """About ``count`` things: meetings with items, each with people, under one body."""
    things = [
        thing(PARTY, ThingKind.BODY, "Working Party", "1"),
        thing(R32, ThingKind.RESOLUTION, "Resolution 3/2", "1"),
    ]
    steps = [step(R32, PARTY, "establishes", "1", lineage=Lineage.ESTABLISHES)]
    number = 0
    while len(things) < count:
        number += 1
        meeting = f"meeting/{number}"
        things.append(
            thing(meeting, ThingKind.MEETING, f"Meeting {number}", "20", date=f"{1990 + number % 30}-06-04")
        )
        steps.append(step(PARTY, meeting, "held", "20"))
        for item in range(1, 7):
            path = f"{meeting}/item/{item}"
            things.append(thing(path, ThingKind.AGENDA_ITEM, f"Item {item} Question {number}.{item}", "24"))
            steps.append(step(meeting, path, "had on its agenda", "24"))
            for person in range(1, item % 3 + 2):
                who = f"{path}/person/{person}"
                things.append(thing(who, ThingKind.PERSON, f"Speaker {number}.{item}.{person}", "11"))
                steps.append(step(path, who, "was led by", "11"))
    kept = tuple(things[:count])
    iris = {each.iri for each in kept}
    return LineageGraph(
        things=kept,
        steps=tuple(each for each in steps if {each.source, each.target} <= iris),
        focus=ID + PARTY,
    )
