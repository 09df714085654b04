"""Names of persons in prose: what a name looks like, and what stands before and after it.

Guarantees: a name has at least a family name and one more name or initial, unless Mr., Ms.
or another title stands before it; words of organizations, offices and places are no names;
Mr. and Ms. are part of no name; another title (Professor, Ambassador, Lieutenant Colonel)
is kept apart from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.extract.sentences import word_set
from kg.extract.states import state_named
from kg.model.span import Span

COURTESIES: Final = (
    "Mr.", "Ms.", "Mrs.", "Miss", "Messrs.", "Mme", "Mme.", "Mx.", "Sr.", "Sra.", "Mr", "Ms", "Mrs",
    "H.E.", "H. E.", "His Excellency", "Her Excellency", "The Honourable", "the Honourable", "Hon.",
    "His Royal Highness", "Her Royal Highness", "the late",
)  # fmt: skip
"""What is printed before a name and kept nowhere."""

TITLES: Final = (
    "Professor", "Prof.", "Dr.", "Dr", "Ambassador", "Judge", "Justice", "Senator", "Sir", "Dame", "Lord",
    "Lieutenant Colonel", "Lieutenant General", "Lieutenant-Colonel", "Lieutenant-General", "Lieutenant",
    "Major General", "Major-General", "Major", "Brigadier General", "Brigadier", "Colonel", "Captain",
    "General", "Commander", "Commissioner", "Inspector", "Superintendent", "Admiral", "Rear Admiral",
    "Bishop", "Archbishop", "Monsignor", "Father", "Reverend",
)  # fmt: skip
"""What is printed before a name and belongs to the position."""

NOT_NAMES: Final = word_set(
    """
    ababa academy accord act action ad addis administration administrator adviser affairs africa african
    agency agenda agreement alliance also america american analyst annex april arab arms article asia
    asian assembly assessment assistant associate association at atlantic attorney audit august
    authority bangkok bank basel basin board bonn branch bureau business cabinet caribbean center
    central centre chair chairman chairperson chairs chamber chapter charter chief child children cities
    city civil climate co-chair co-chairs coalition code college columbia commission commissioner
    commander committee common community conference
    constituency consultant consultative control convention
    cooperation council counsel countries country court crime criminal customs data december decision
    declaration delegate delegation democratic department deputy detective development digital director
    directorate disaster discussion division document draft drug drugs east eastern economic economist
    economy education effects emirates energy engineer environment environment's environmental europe
    european evaluation executive expert experts exposure facility february federal federation finance
    financial firearms food foreign forest forests forum foundation founder framework friday friends
    fund general geneva global goals government governments
    governor group groups habitat harbour harbourmaster head health
    high home housing human implementation in industrial industry information initiative inland
    inspector institute integrated integration integrity intergovernmental interior international
    investigator islamic issues item items january joint july june justice labour land latin law lawyer
    lead league least lecturer legal level local magistrate
    management manager mandate march marine maritime master may mayor
    measurement measurements meeting meetings member members middle minister ministerial ministers
    ministry mission modelling monday monitoring montreal mr mrs ms multilateral municipal nairobi
    national nations nature network north northern november nuclear observer observers ocean oceans
    october of office officer on organisation organization organizations organized other others pacific
    panel paper paragraph paris parliament part parties partner partnership party people peoples
    permanent planning platform plenary police policy population president presidents prime principal
    private proceedings professor programme project prosecution prosecutor protection protocol public
    rapporteur rapporteurs regional registry relations report representative representatives republic
    research researcher resolution resources response rights risk road rome royal rules saturday science
    scientific scientist secretariat secretary secretary-general section sector security senior
    september sergeant service services session settlements social society south southern special
    specialist staff standing state states statistics strategic strategy subsidiary summit sunday
    sustainable system task technical technology the this threats thursday trade trafficking trainer
    training transnational transport treasury treaty trust tuesday tunis umbrella under
    under-secretary-general union unit united university urban vice vice-chair vice-chairs vice-minister
    vice-president vice-presidents vienna violence violent waste water wednesday west western with women
    work working world year york youth zone
    """
)
"""Words, lower case, that stand in the names of offices, bodies, places and times, not of persons."""

_GIVEN: Final = frozenset(
    {"april", "august", "may", "june"}
)  # months that stand in names too: "Una May Lund"

_UPPER = "".join(chr(point) for point in range(0x41, 0x250) if chr(point).isupper()) + "ḤṢṬẒḌ"
_LETTER = r"[^\W\d_]"
_WORD = rf"(?!(?:Mr|Ms|Mrs|Messrs|Mme|Dr|Prof)\b)[{_UPPER}](?:{_LETTER}|['’‘ʼ`-](?={_LETTER}))*"
_INITIALS = rf"(?:[{_UPPER}]\.(?:-?\s?[{_UPPER}]\.)*|(?:Md|Mohd|Ma|Sk)\.)"
_PREFIXED = rf"(?:al|el|an|as|at|ar|ez|es|ul|bin|d|l)[-’'‘][{_UPPER}](?:{_LETTER}|['’‘-](?={_LETTER}))*"
_TOKEN = rf"(?:{_INITIALS}|{_PREFIXED}|{_WORD})"
_GAP = r"[^\S\n]+"  # a name never goes on after a line feed: the next line is another person
_PARTICLE = (
    r"(?:da|das|de|del|dela|della|degli|der|den|di|do|dos|du|el|al|bin|bint|ibn|ben|la|las|le|les|los|van|von|vom"
    r"|zu|zur|ter|ten|te|e|y|i|und|ould|mac|ap|af|av|of\sthe\sHouse\sof)"
)
_SUFFIX = rf"(?:,?{_GAP}(?:Jr|Sr)\.?(?!\w)|{_GAP}I{{2,3}}\b)?"
NAME: Final = rf"{_TOKEN}(?:{_GAP}(?:{_PARTICLE}{_GAP}){{0,3}}{_TOKEN}){{0,6}}{_SUFFIX}"
"""A pattern without groups for what may be a name; ``is_name`` judges it."""


def _any_of(words: tuple[str, ...]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in longest_first)


COURTESY: Final = rf"(?:{_any_of(COURTESIES)})(?=\s)"
TITLE: Final = rf"(?:{_any_of(TITLES)})(?=\s)"

PERSON = re.compile(
    rf"""
    (?<![\w'’-])
    (?P<courtesy> (?:{COURTESY}\s+)* )
    (?P<titles> (?:{TITLE}\s+)* )
    (?:{COURTESY}\s+)?
    (?P<name> {NAME})
    """,
    re.VERBOSE,
)
"""A name with what stands before it. Titles are matched greedily, since they look like names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPerson:
    """A name in a text: ``span`` covers courtesy, title and name."""

    span: Span
    name: str
    title: str = ""  # "Professor", "Lieutenant Colonel"
    marked: bool = False  # Mr., Ms. or a title stands before it


def is_name(words: str, *, marked: bool = False) -> bool:
    """Whether capitalised words can be a person's full name; ``marked``: Mr., Ms. or a title precedes.

    >>> is_name("Marcus Vinicius da Silva Dantas"), is_name("Economic Commission"), is_name("South Africa")
    (True, False, False)
    """
    tokens = words.replace(".", ". ").split()
    heavy = [token for token in tokens if token[:1].isupper() or "-" in token or "'" in token or "’" in token]
    if len(heavy) < 2 or state_named(words) is not None:
        return False
    if not any(len(token.strip(".")) > 1 for token in heavy):
        return False
    if marked:
        return True
    lower = [token.strip(".,").casefold() for token in tokens]
    lower = [word for place, word in enumerate(lower) if word not in _GIVEN or place in (0, len(lower) - 1)]
    acronyms = [token for token in heavy if len(token) > 3 and token.isupper()]
    return not any(token in NOT_NAMES for token in lower) and len(acronyms) < len(heavy)


def find_named_persons(text: str) -> Iterator[NamedPerson]:
    """The full names in a text with Mr., Ms. or a title before them, in order.

    >>> text = "Ms. Ana Paz (Peru), Professor Li Wei and Mr. Ode"
    >>> [(person.name, person.title) for person in find_named_persons(text)]
    [('Ana Paz', ''), ('Li Wei', 'Professor')]
    """
    for match in PERSON.finditer(text):
        person = person_of(match)
        if person is not None and person.marked:
            yield person


def person_at(text: str, position: int) -> NamedPerson | None:
    """The full name that begins at ``position``, marked or not; None where there is none.

    >>> person_at("led by José Romero Morgaz (Spain)", 7).name
    'José Romero Morgaz'
    """
    match = PERSON.match(text, position)
    return None if match is None else person_of(match)


_SURNAME = re.compile(rf"(?:{COURTESY}\s+)+(?P<name>(?:{_PARTICLE}\s+){{0,2}}{NAME})")


def surname_at(text: str, position: int) -> NamedPerson | None:
    """A name that begins at ``position`` with Mr. or Ms., a family name alone too; else None.

    >>> surname_at("co-chaired by Ms. do Prado", 14).name
    'do Prado'
    """
    match = _SURNAME.match(text, position)
    if match is None:
        return None
    return NamedPerson(span=Span(*match.span()), name=" ".join(match["name"].split()), marked=True)


def person_of(match: re.Match[str]) -> NamedPerson | None:
    """What a match of ``PERSON`` says; None where its words can't be a full name."""
    title = " ".join(match["titles"].split())
    marked = bool(match["courtesy"].strip() or title)
    name = " ".join(match["name"].split())
    # "General Assembly", "Commissioner General": a title alone does not make a name of what is none
    courteous = bool(match["courtesy"].strip())
    if not is_name(name, marked=courteous):
        return None
    return NamedPerson(span=Span(match.start(), match.end()), name=name, title=title, marked=marked)
