"""The words of the pictures: kinds, relations read both ways, paragraphs.

Data, so that a new relation or kind is a line in a table here. A relation that no table knows is
read as it stands, from its source to its target, and never shown as code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model.lineage import Quote, Step, ThingKind

# One, many, the short word in a box, the head of a column or a legend.
KINDS: dict[ThingKind, tuple[str, str, str]] = {
    ThingKind.INSTRUMENT: ("instrument", "instruments", "Instruments"),
    ThingKind.RESOLUTION: ("resolution", "resolutions", "Resolutions"),
    ThingKind.MANDATE: ("mandate", "mandates", "Mandates"),
    ThingKind.FUNCTION: ("function", "functions", "Functions"),
    ThingKind.BODY: ("body", "bodies", "Bodies"),
    ThingKind.MEETING: ("meeting", "meetings", "Meetings"),
    ThingKind.AGENDA_ITEM: ("agenda item", "agenda items", "Agenda items"),
    ThingKind.PERSON: ("person", "people", "People"),
    ThingKind.DOCUMENT: ("document", "documents", "Documents"),
    ThingKind.OUTCOME: ("outcome", "outcomes", "Outcomes"),
}

# A relation as read from its source, and the same read from its target.
INVERSE: dict[str, str] = {
    # the types of a step in a lineage
    "establishes": "is established by",
    "continues": "is continued by",
    "makes permanent": "is made permanent by",
    "encourages": "is encouraged by",
    "acknowledges": "is acknowledged by",
    "requests": "is requested by",
    "suspends": "is suspended by",
    "supersedes": "is superseded by",
    "recalls": "is recalled by",
    # acts and what they give
    "adopted": "was adopted by",
    "mandates": "is mandated by",
    "decided": "was decided by",
    "requested": "was requested by",
    "encouraged": "was encouraged by",
    "acknowledged": "was acknowledged by",
    "gives the function": "is a function given by",
    "is given to": "has the function",
    "is addressed to": "is the addressee of",
    "is the subject of": "is about",
    "is the basis of": "is based on",
    "is supplemented by": "supplements",
    "is cited by": "cites",
    "is relied on at": "relies on",
    "is relied on in": "relies on",
    "is recorded in": "records",
    "has the paragraph": "is a paragraph of",
    # meetings and what they did
    "held": "was held by",
    "had on its agenda": "was on the agenda of",
    "has the sub-item": "is a sub-item of",
    "was led by": "led",
    "was led by the panellist": "was a panellist on",
    "was facilitated by": "facilitated",
    "was moderated by": "moderated",
    "was presented by": "presented",
    "was chaired by": "chaired",
    "had in office": "held office at",
    "had before it": "was before",
    "led to": "came out of",
    "tells of a decision of another body": "is told of at",
    "is exercised under": "exercises",
    "is exercised at": "exercises",
    "is carried out at": "carries out",
}

_HAD_AS = "had as "
_ASIDE = re.compile(r"(?P<relation>.+?)(?P<aside> \(.*\))")  # "is cited by (recalling)"
_PREAMBULAR = re.compile(r"p(?P<number>[0-9]+)")


def kind_word(kind: ThingKind, count: int = 1) -> str:
    """The kind as a word.

    >>> kind_word(ThingKind.AGENDA_ITEM, 6)
    'agenda items'
    """
    return KINDS[kind][0 if count == 1 else 1]


def heading(kinds: Iterable[ThingKind]) -> str:
    """The head of a column with these kinds.

    >>> heading([ThingKind.FUNCTION, ThingKind.BODY])
    'Functions and bodies'
    """
    order = list(ThingKind)
    names = [KINDS[kind][1] for kind in sorted(set(kinds), key=order.index)]
    text = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
    return text[:1].upper() + text[1:]


def inverse(relation: str) -> str:
    """The relation read from its target; empty where no table knows it.

    >>> inverse("establishes"), inverse("is cited by (recalling)"), inverse("had as chair")
    ('is established by', 'cites (recalling)', 'was chair of')
    """
    if relation in INVERSE:
        return INVERSE[relation]
    if relation.startswith(_HAD_AS):
        return f"was {relation.removeprefix(_HAD_AS)} of"
    if found := _ASIDE.fullmatch(relation):
        back = inverse(found["relation"])
        return back + found["aside"] if back else ""
    return next((forth for forth, back in INVERSE.items() if back == relation), "")


def paragraphs(quotes: Iterable[Quote]) -> tuple[str, ...]:
    """The printed paragraphs of quotes, each once, in their order."""
    return tuple(dict.fromkeys(quote.paragraph for quote in quotes if quote.paragraph))


def cited(numbers: tuple[str, ...]) -> str:
    """Paragraphs as one cites them.

    >>> cited(("12", "17(a)"))
    'paras. 12, 17(a)'
    >>> cited(("p2",))
    'preamb. para. 2'
    """
    preamble = [found["number"] for each in numbers if (found := _PREAMBULAR.fullmatch(each))]
    operative = [each for each in numbers if not _PREAMBULAR.fullmatch(each)]
    parts = []
    if preamble:
        parts.append(("preamb. para. " if len(preamble) == 1 else "preamb. paras. ") + ", ".join(preamble))
    if operative:
        parts.append(("para. " if len(operative) == 1 else "paras. ") + ", ".join(operative))
    return "; ".join(parts)


def sentence(step: Step, labels: dict[str, str]) -> str:
    """A step in words, with its paragraph and whether it is concluded.

    >>> step = Step(source="a", target="b", relation="establishes", stated=False, rule="panel")
    >>> sentence(step, {"a": "Resolution 1/2", "b": "Working Group"})
    'Resolution 1/2 establishes Working Group (concluded: panel)'
    """
    remarks = [] if step.stated else [f"concluded: {step.rule}" if step.rule else "concluded"]
    if where := cited(paragraphs(step.quotes)):
        remarks.append(where)
    end = f" ({'; '.join(remarks)})" if remarks else ""
    source, target = (labels.get(iri, iri) for iri in (step.source, step.target))
    return f"{source} {step.relation} {target}{end}"
