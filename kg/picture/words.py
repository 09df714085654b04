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
    "establishes": "is established by",
    "established": "was established by",
    "continues": "is continued by",
    "makes permanent": "is made permanent by",
    "encourages": "is encouraged by",
    "acknowledges": "is acknowledged by",
    "requests": "is requested by",
    "suspends": "is suspended by",
    "supersedes": "is superseded by",
    "recalls": "is recalled by",
    "adopted": "was adopted by",
    "adopts": "is adopted by",
    "gives function": "is a function given by",
    "gives": "is given by",
    "gives mandate": "is a mandate given by",
    "mandates": "is mandated by",
    "decides": "is decided by",
    "decided": "was decided by",
    "authorizes": "is authorized by",
    "addresses": "is addressed by",
    "is addressed to": "is the addressee of",
    "holds": "is held by",
    "held": "was held by",
    "has function": "is a function of",
    "has item": "is an item of",
    "has agenda item": "is an agenda item of",
    "has sitting": "is a sitting of",
    "has document": "is a document of",
    "has panellist": "was a panellist at",
    "panellist": "was a panellist at",
    "chair": "chaired",
    "chaired by": "chaired",
    "was chaired by": "chaired",
    "led by": "led",
    "was led by": "led",
    "is carried out by": "carries out",
    "is exercised by": "exercises",
    "is exercised at": "exercises",
    "is exercised in": "exercises",
    "is suspended by": "suspends",
    "considered": "was considered at",
    "considers": "is considered by",
    "resulted in": "resulted from",
    "results in": "results from",
    "is the basis of": "is based on",
    "is supplemented by": "supplements",
    "is reported in": "reports on",
    "is recorded in": "records",
    "had before it": "was before",
}

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

    >>> inverse("establishes")
    'is established by'
    """
    if relation in INVERSE:
        return INVERSE[relation]
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
