"""Officers of the meeting: who chaired it, who was elected, who served as what.

Reads sentences ("elected Ms. Ana Paz (Peru) as Vice-Chair and Mr. Li Wei (China) as
Rapporteur"), lists with labels ("Vice-Chairs: Ana Paz (Peru) and Li Wei (China)") and tables.

Guarantees: the role ``chair`` is given to those alone who preside over the reported session;
who chairs a committee of it, was chair before, or is elected for later has another role. The
position is the office as printed. Officers of other bodies are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.extract.context import Context
from kg.extract.officer_sentences import Officer, OfficerSentence
from kg.extract.officer_tables import officers_in_tables
from kg.extract.offices import Office
from kg.extract.passages import Passage
from kg.model.facts import Participation


def find_officers(context: Context, passages: tuple[Passage, ...]) -> Iterator[Participation]:
    """The officers that a meeting report names, in the order of the text."""
    found: list[Officer] = []
    label: Office | None = None
    for passage in passages:
        if passage.block.number or len(passage.text) > _LONG_LINE:
            label = None
        officers, label = _officers_in(context, passage, label)
        found += officers
    found += officers_in_tables(context, passages)
    sitting = [officer for officer in found if officer.fact.role == "chair"]
    elected = {officer.fact.name for officer in sitting if officer.elected and not officer.later}
    acting = {officer.fact.name for officer in sitting if not officer.elected}
    acting = {name for name in acting if not any(_same_person(name, other) for other in elected)}
    for officer in found:
        yield _settled(officer, elected=frozenset(elected), acting=frozenset(acting))


_LONG_LINE: Final = 300  # a line under a label is shorter


def _settled(officer: Officer, *, elected: frozenset[str], acting: frozenset[str]) -> Participation:
    """Who presides: those elected for this session; else those named Chair; never those elected for later."""
    fact = officer.fact
    if fact.role != "chair":
        return fact
    if officer.later and any(not _same_person(name, fact.name) for name in acting):
        return replace(fact, role="elected chair")
    if elected and not officer.elected and not any(_same_person(name, fact.name) for name in elected):
        return replace(fact, role="chair of the opening")
    return fact


def _same_person(one: str, other: str) -> bool:
    """Whether two printings can be of one name: "H. Meesters" and "Hannie Meesters"."""
    return one == other or (one.rsplit(maxsplit=1)[-1] == other.rsplit(maxsplit=1)[-1] and one[0] == other[0])


def _officers_in(
    context: Context, passage: Passage, label: Office | None
) -> tuple[list[Officer], Office | None]:
    found: list[Officer] = []
    for sentence in passage.sentences():
        words = sentence.of(passage.text)
        reader = OfficerSentence(context=context, passage=passage, offset=sentence.start, words=words)
        officers, label = reader.read(label)
        found += officers
        if not words.rstrip().endswith(":") and passage.block.number:
            label = None
    return found, label
