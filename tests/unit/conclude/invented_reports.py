"""Reports of five invented bodies, clean by construction, that say most things twice.

A report is a template filled from a seed: names, States, dates, counts and titles vary, and
each body words and arranges things in its own way. ``Report.changed`` changes one fact in one
of the places that state it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kg.conclude.words import ordinal, spelled

_GIVEN = (
    "Amara", "Bohdan", "Chiara", "Davit", "Elif", "Farouk", "Greta", "Hamid", "Ingrid", "Joaquim",
)  # fmt: skip
_FAMILY = (
    "Okonjo", "Lindqvist", "Marchetti", "Beridze", "Yildirim", "Nasser", "Hoffmann", "Rahimi",
    "Solberg", "Teixeira", "Wickramasinghe", "Zambrano", "Petrosyan", "Kovalenko", "Abernathy",
    "Dlamini",
)  # fmt: skip
_POSTS = (
    "Head of the Harbour Unit", "Professor of Geology", "Senior Adviser", "Director of the Inspectorate",
)  # fmt: skip
_STATES = (
    "Albania", "Angola", "Argentina", "Armenia", "Austria", "Belgium", "Botswana", "Brazil",
    "Cambodia", "Chile", "Croatia", "Cyprus", "Denmark", "Ecuador", "Estonia", "Fiji", "Finland",
    "Gabon", "Ghana", "Greece", "Honduras", "Hungary", "Iceland", "Indonesia", "Ireland", "Jamaica",
    "Jordan", "Kenya", "Latvia", "Lebanon", "Malaysia", "Malta", "Mexico", "Mongolia", "Morocco",
    "Namibia", "Nepal", "Norway", "Oman", "Panama", "Paraguay", "Poland", "Portugal", "Qatar",
    "Romania", "Senegal", "Slovenia", "Spain", "Sweden", "Thailand",
)  # fmt: skip
_PLACES = ("Geneva", "Nairobi", "Bangkok", "Vienna", "Montevideo", "Tunis")
_SUBJECTS = (
    "Safety of floating bridges", "Trade in counterfeit seeds", "Registers of abandoned wells",
    "Transport of frozen samples", "Labelling of mineral oils", "Protection of migratory bats",
    "Inspection of mountain tunnels", "Recycling of fishing nets",
)  # fmt: skip
_ENDINGS = (
    "in border regions",
    "across supply chains",
    "in the light of new technologies",
    "at the national level",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One invented body and its habits."""

    name: str
    short: str
    parent: str
    parent_short: str
    symbol: str
    meets: str  # the word for a session: "session" or "meeting"
    sits: str  # the word for a sitting
    members: str  # who its members are: "parties", "members"
    others: str
    treaty: str
    brackets: bool  # panellists with their country in brackets
    figures: bool = False  # "2nd meeting", "on 4 June" without the year
    items_in_headings: bool = False  # "Tide gauges (agenda item 2)"
    semicolons: bool = False  # between names in lists


BODIES = (
    Body(name="Working Group on Floating Structures", short="Working Group",
         parent="Conference of the Parties to the Convention on Floating Structures",
         parent_short="Conference",
         symbol="CFS/COP/WG.3", meets="meeting", sits="sitting", members="parties", others="signatories",
         treaty="to the Convention", brackets=True),
    Body(name="Advisory Commission on Wells", short="Commission",
         parent="General Council of the Groundwater Organization", parent_short="Council", symbol="GWO/AC",
         figures=True, items_in_headings=True,
         meets="session", sits="meeting", members="members", others="non-members", treaty="of the Commission",
         brackets=True),
    Body(name="Committee for the Inspection of Tunnels", short="Committee",
         parent="Assembly of the Alpine Transport Union", parent_short="Assembly", symbol="ATU/CIT",
         semicolons=True,
         meets="session", sits="meeting", members="members", others="non-members", treaty="of the Committee",
         brackets=False),
    Body(name="Open-ended Working Group on Seeds", short="Working Group",
         parent="Conference of the Parties to the Seed Convention", parent_short="Conference",
         symbol="SEED/COP/WG.1",
         figures=True, semicolons=True,
         meets="meeting", sits="sitting", members="parties", others="signatories",
         treaty="to the Seed Convention", brackets=False),
    Body(name="Expert Group on Migratory Bats", short="Expert Group",
         parent="Conference of the Parties to the Agreement on Bats", parent_short="Conference",
         symbol="BAT/COP/EG.2", items_in_headings=True,
         meets="session", sits="meeting", members="parties", others="signatories",
         treaty="to the Agreement", brackets=True),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    name: str
    title: str
    post: str
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that one report says; a field that ends in ``_again`` is the same fact in another place."""

    body: Body
    symbol: str
    ordinal: int
    ordinal_again: int
    first_day: date
    first_day_again: date
    last_day: date
    last_day_again: date
    place: str
    sittings: int
    sitting_days: tuple[date, ...]
    last_sitting_again: date
    act: str
    act_year: int
    act_year_again: int
    act_title: str
    act_title_again: str
    titles: tuple[str, str]
    titles_again: tuple[str, str]
    panels: tuple[tuple[Person, ...], tuple[Person, ...]]
    panels_again: tuple[tuple[Person, ...], tuple[Person, ...]]
    chair: Person
    chair_office_again: str
    members: tuple[str, ...]
    members_announced: int
    others: tuple[str, ...]
    speakers: tuple[str, ...]
    speakers_others: tuple[str, ...]
    documents: tuple[tuple[str, str], ...]
    documents_again: tuple[tuple[str, str], ...]
    numerals: tuple[str, ...] = ("I", "II", "III", "IV", "V")

    def text(self) -> str:
        """The report as a file would have it."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        yield from self._masthead()
        yield from self._introduction()
        yield from self._organization()
        yield from self._deliberations()
        yield from self._end()

    def _masthead(self) -> Iterator[str]:
        body, meets = self.body, self.body.meets
        yield self.symbol
        yield "\nDistr.: General"
        yield f"\n{_day(self.last_day + timedelta(days=9))}"
        yield "\nOriginal: English\n"
        yield body.parent
        yield f"\n{body.name}"
        yield f"\n{ordinal(self.ordinal).capitalize()} {meets}"
        yield f"\n{self.place}, {_days(self.first_day, self.last_day)}\n"
        yield f"Report of the {body.name} on its {ordinal(self.ordinal)} {meets}\n"

    def _introduction(self) -> Iterator[str]:
        body = self.body
        yield f"{self.numerals[0]}. Introduction\n"
        yield (
            f"1. In its resolution {self.act} of {self.act_year}, entitled “{self.act_title}”, "
            f"the {body.parent} "
            f"decided to establish the {body.name} to advise it.\n"
        )
        yield (
            f"2. In accordance with resolution {self.act} of {self.act_year_again}, entitled "
            f"“{self.act_title_again}”, the {body.short} reports to the {body.parent_short}.\n"
        )

    def _organization(self) -> Iterator[str]:
        body = self.body
        yield f"{self.numerals[1]}. Organization of the {body.meets}\n"
        yield f"A. Opening of the {body.meets}\n"
        yield (
            f"3. The {ordinal(self.ordinal_again)} {body.meets} of the {body.name} was held in "
            f"{self.place} from "
            f"{_range(self.first_day_again, self.last_day_again)}. The {body.short} held "
            f"{spelled(self.sittings)} "
            f"{body.sits}s in total.\n"
        )
        chair = f"{self.chair.title} {self.chair.name} ({self.chair.country})"
        yield f"4. The {body.meets} was chaired by {chair}.\n"
        yield (
            f"5. Opening statements were made by the representatives of the following {body.members} "
            f"{body.treaty}: {_and(self.speakers)}. Opening statements were also made by the "
            "representatives of the "
            f"following {body.others} {body.treaty}: {_and(self.speakers_others)}.\n"
        )
        yield "B. Adoption of the agenda\n"
        yield (
            f"6. At its {self._nth(1)} {body.sits}, on {self._on(self.sitting_days[0])}, the {body.short} "
            "adopted the following "
            f"agenda:\n"
        )
        yield f"1. Opening of the {body.meets}.\n"
        yield f"2. {self.titles[0]}.\n"
        yield f"3. {self.titles[1]}.\n"
        yield "4. Other matters.\n"
        yield "5. Adoption of the report.\n"
        yield "C. Attendance\n"
        count, mark = self.members_announced, ";" if body.semicolons else ","
        yield f"7. The following {count} {body.members} {body.treaty} attended: {_and(self.members, mark)}.\n"
        yield f"8. The following {body.others} {body.treaty} were represented: {_and(self.others, mark)}.\n"
        yield "D. Documentation\n"
        yield f"9. The {body.short} had before it the following documents:\n"
        for letter, (title, symbol) in zip("abc", self.documents, strict=False):
            yield f"({letter}) {title} ({symbol});\n"

    def _deliberations(self) -> Iterator[str]:
        body = self.body
        yield f"{self.numerals[2]}. Summary of deliberations\n"
        number = 10
        for at, letter in enumerate("AB"):
            sitting, day = at + 2, self.sitting_days[at + 1]
            bracket = f" (agenda item {at + 2})" if body.items_in_headings else ""
            title, symbol = self.documents_again[at]
            item = at + 2
            yield f"{letter}. {self.titles[at]}{bracket}\n"
            yield (
                f"{number}. At its {self._nth(sitting)} {body.sits}, on {self._on(day)}, the "
                f"{body.short} considered agenda "
                f"item {item}, entitled “{self.titles_again[at]}”. For its consideration of "
                "the item, it had before "
                f"it the {_lower(title)} ({symbol}).\n"
            )
            yield (
                f"{number + 1}. The discussion under agenda item {item} was facilitated by "
                f"{_and(tuple(self._with_post(one) for one in self.panels[at]), ';')}.\n"
            )
            yield (
                f"{number + 2}. The panellists exchanged information with delegations, and the {body.short} "
                f"continued its deliberations at the same {body.sits}.\n"
            )
            number += 3
        yield (
            f"16. With the Chair presiding, the discussion under item 2 was led by the following panellists: "
            f"{_and(tuple(f'{one.name} ({one.country})' for one in self.panels_again[0]))}.\n"
        )
        yield (
            f"17. With the Chair presiding, the discussion under item 3 was led by the following panellists: "
            f"{_and(tuple(f'{one.name} ({one.country})' for one in self.panels_again[1]))}.\n"
        )

    def _nth(self, number: int) -> str:
        if not self.body.figures:
            return ordinal(number)
        return f"{number}{('th', 'st', 'nd', 'rd', 'th')[min(number, 4)]}"

    def _on(self, day: date) -> str:
        return f"{day.day} {day:%B}" if self.body.figures else _day(day)

    def _with_post(self, person: Person) -> str:
        if self.body.brackets:
            return f"{person.title} {person.name}, {person.post} ({person.country})"
        return f"{person.name}, {person.post} of {person.country}"

    def _end(self) -> Iterator[str]:
        body = self.body
        last = self._nth(len(self.sitting_days))
        yield f"{self.numerals[3]}. Other matters\n"
        yield f"18. At its {last} {body.sits}, on {self._on(self.last_day)}, no other matters were raised.\n"
        yield f"{self.numerals[4]}. Adoption of the report\n"
        yield (
            f"19. At its {last} {body.sits}, on {self._on(self.last_sitting_again)}, the "
            f"{body.short} adopted the "
            f"present report.\n"
        )
        who = f"{self.chair.title} {self.chair.name} ({self.chair.country})"
        yield f"20. The {self.chair_office_again}, {who}, closed the {body.meets}."


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _days(first: date, last: date) -> str:
    return f"{first.day}–{last.day} {last:%B} {last.year}"


def _range(first: date, last: date) -> str:
    start = str(first.day) if first.year == last.year else _day(first)
    return f"{start} to {_day(last)}"


def _and(parts: tuple[str, ...], mark: str = ",") -> str:
    return f"{f'{mark} '.join(parts[:-1])}{mark if mark == ';' else ''} and {parts[-1]}"


def _lower(title: str) -> str:
    return title[0].lower() + title[1:]


def invented(body: Body, seed: int) -> Report:
    """A clean report of a body; the same seed gives the same report."""
    chance = random.Random(f"{body.name} {seed}")  # noqa: S311 - nothing secret
    year, month = chance.randint(2008, 2023), chance.randint(2, 11)
    first = date(year, month, chance.randint(3, 18))
    length = chance.choice((2, 3, 4))
    last = first + timedelta(days=length - 1)
    days = (first, first, *[first + timedelta(days=min(n, length - 1)) for n in (1, 1)])
    sittings = 3 + chance.randint(0, 1)
    days = (*days[: sittings - 1], last)
    people = _people(chance)
    panels = (tuple(people[1:4]), tuple(people[4 : 4 + chance.choice((2, 3, 4))]))
    states = chance.sample(_STATES, 20)
    members, others = tuple(sorted(states[:12])), tuple(sorted(states[12:17]))
    subjects = chance.sample(_SUBJECTS, 3)
    titles = (f"{subjects[0]} {_ENDINGS[seed % 4]}", f"{subjects[1]} {_ENDINGS[(seed + 1) % 4]}")
    session = chance.randint(4, 12)
    stem = f"{body.symbol}/{year}"
    documents = (
        (f"Background paper on the {_lower(titles[0])}", f"{stem}/2"),
        (f"Note by the secretariat on the {_lower(titles[1])}", f"{stem}/3"),
    )
    act_title = f"{subjects[2]}: establishment of a subsidiary body"
    act_year = year - session
    return Report(
        body=body, symbol=f"{stem}/5", ordinal=session, ordinal_again=session, first_day=first,
        first_day_again=first,
        last_day=last,
        last_day_again=last, place=chance.choice(_PLACES), sittings=sittings, sitting_days=days,
        last_sitting_again=last, act=f"{chance.randint(2, 9)}/{chance.randint(1, 9)}", act_year=act_year,
        act_year_again=act_year, act_title=act_title, act_title_again=act_title, titles=titles,
        titles_again=titles,
        panels=panels, panels_again=panels, chair=people[0], chair_office_again="Chair", members=members,
        members_announced=len(members), others=others, speakers=tuple(chance.sample(members, 3)),
        speakers_others=tuple(chance.sample(others, 2)), documents=documents, documents_again=documents,
    )  # fmt: skip


def _people(chance: random.Random) -> list[Person]:
    families = chance.sample(_FAMILY, 9)
    given = chance.sample(_GIVEN, 9)
    countries = chance.sample(_STATES, 9)
    return [
        Person(
            name=f"{one} {family}",
            title=chance.choice(("Mr.", "Ms.")),
            post=chance.choice(_POSTS),
            country=country,
        )
        for one, family, country in zip(given, families, countries, strict=True)
    ]
