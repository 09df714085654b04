"""A graph of invented meetings, as large as is wanted; the same size, the same graph.

About 400 statements a report: resolutions that cite earlier ones, mandates and functions that follow from
them, agenda items, panellists, attendance, and for each paragraph a named graph with where it stands.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

D = "http://e.org/def#"
I = "http://e.org/id/"  # noqa: E741 - as in "id"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
INTEGER = "<http://www.w3.org/2001/XMLSchema#integer>"
DATE = "<http://www.w3.org/2001/XMLSchema#date>"
A_REPORT = 400
TOPICS = 40
COUNTRIES = 190
_WORDS = (
    *("arms", "review", "tracing", "marking", "border", "training", "data"),
    *("women", "youth", "finance", "courts", "seizure", "export", "transit"),
)


def nquads(reports: int) -> Iterator[bytes]:
    """The graph, a report at a time."""
    dice = random.Random(7)
    for number in range(reports):
        yield "\n".join(_report(number, dice)).encode() + b"\n"


def _report(n: int, dice: random.Random) -> Iterator[str]:
    record = f"<{I}record/{n}>"
    meeting, act = f"<{I}meeting/{n}>", f"<{I}act/{n}>"

    def p(name: str) -> str:
        return f"<{D}{name}>"

    def words(count: int) -> str:
        return " ".join(dice.choice(_WORDS) for _ in range(count))

    day = f'"{1990 + n % 35}-{1 + n % 12:02}-{1 + n % 28:02}"^^{DATE}'
    yield f"{meeting} {TYPE} {p('Meeting')} {record} ."
    yield f"{meeting} {p('date')} {day} {record} ."
    yield f'{meeting} {LABEL} "Meeting {n} on {words(3)}" {record} .'
    yield f"{act} {TYPE} {p('Resolution')} {record} ."
    yield f'{act} {p("symbol")} "E/RES/{n}" {record} .'
    yield f'{act} {LABEL} "Resolution {n} on {words(4)}" {record} .'
    yield f"{act} {p('topic')} <{I}topic/{dice.randrange(TOPICS)}> {record} ."
    for _ in range(3 if n % 50 else 0):
        # near neighbours within fifty, so that chains are long but do not grow with the graph
        yield f"{act} {p('cites')} <{I}act/{max(n - n % 50, n - dice.randrange(1, 12))}> {record} ."
    for m in range(4):
        mandate, function = f"<{I}mandate/{n}-{m}>", f"<{I}function/{n}-{m}>"
        yield f"{act} {p('gives')} {mandate} {record} ."
        yield f"{mandate} {p('names')} {function} {record} ."
        yield f'{function} {LABEL} "{words(6)} {n}-{m}" {record} .'
        yield f"{function} {p('exercisedBy')} <{I}item/{n}-{m}> {record} ."
        yield f"{meeting} {p('considers')} <{I}item/{n}-{m}> {record} ."
        yield f'<{I}item/{n}-{m}> {LABEL} "{words(5)}" {record} .'
        person = f"<{I}person/{dice.randrange(n * 2 + 20)}>"
        yield f"<{I}item/{n}-{m}> {p('panellist')} {person} {record} ."
        yield f"{person} {TYPE} {p('Person')} {record} ."
        yield f'{person} {LABEL} "{words(2).title()}" {record} .'
    for country in dice.sample(range(COUNTRIES), 60):
        yield f"{meeting} {p('attendedBy')} <{I}country/{country}> {record} ."
    for k in range(70):
        paragraph, fact = f"<{I}paragraph/{n}/{k}>", f"<{I}fact/{n}-{k}>"
        yield f"{fact} {p('about')} <{I}function/{n}-{k % 4}> {paragraph} ."
        yield f'{fact} {p("quote")} "{words(8)}" {paragraph} .'
        yield f"{paragraph} {p('partOf')} {meeting} {record} ."
        yield f'{paragraph} {p("number")} "{k}"^^{INTEGER} {record} .'
