"""A line of an answer with the words behind it, and how rows of a query become one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from api.held import Held
from api.labels import in_words
from api.pages import words_address
from kg.lineage.patterns import prefixed
from kg.lineage.steps import version_of
from kg.picture.links import page_address
from kg.questions.table import natural_key, results_table
from kg.rdf import iri

Ask = Callable[[str], bytes]

DOCUMENT = f"{iri.ID}document/"
WORDS = """?fact oa:hasTarget ?words . ?words oa:hasSelector ?selector . ?selector oa:exact ?quote }
  OPTIONAL { GRAPH ?block { ?fact m:paragraphLabel ?place } } OPTIONAL { GRAPH ?agreed { ?block m:standing ?standing } }
  OPTIONAL { GRAPH ?block { ?fact m:order ?order } }"""
"""The words of a fact, closing the group before it. What is optional stands in groups of its own, so
that an engine which joins whole groups looks at the facts at hand only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where words stand: block, printed paragraph, the words, how far they were agreed."""

    block: str
    paragraph: str = ""
    quote: str = ""
    standing: str = ""
    document: str = ""

    @property
    def address(self) -> str:
        """Where the words are read: at the block, or at the printed paragraph of the current version."""
        if self.block == self.document and self.paragraph and self.block.startswith(DOCUMENT):
            return f"{page_address(self.block, '/')}#para-{self.paragraph.partition('(')[0].strip()}"
        return words_address(self.block, self.quote)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of an answer: a linked name, words before and after it, a status, its places."""

    name: str = ""
    iri: str = ""
    before: str = ""
    after: str = ""
    status: str = ""
    remark: str = ""
    rule: str = ""
    places: tuple[Place, ...] = ()

    @property
    def pills(self) -> tuple[Place, ...]:
        """The places, each paragraph of a document once."""
        seen: dict[tuple[str, str], Place] = {}
        for place in self.places:
            key = (place.document, place.paragraph or place.block)
            if key not in seen or (place.quote and not seen[key].quote):
                seen[key] = place
        return tuple(seen.values())

    @property
    def standing(self) -> str:
        """How far the words were agreed, where they were not adopted: once, not beside every place."""
        said = dict.fromkeys(place.standing for place in self.places if place.standing)
        return ", ".join(one for one in said if one != "adopted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A question that the page answers at once, with its lines; ``empty`` is said when there are none."""

    title: str
    lines: tuple[Line, ...]
    empty: str = "Nothing in these documents."


def rows_of(ask: Ask, body: str) -> tuple[dict[str, str], ...]:
    """The rows of a query without its prefixes."""
    return results_table(ask(prefixed(body))).records()


def current_rows(ask: Ask, held: Held, body: str) -> tuple[dict[str, str], ...]:
    """The rows that a current version or a curated source says, with its address as ``document``, in its order.

    Told from the address of ``block``: a join with the versions would make an engine walk through all blocks.
    """
    found = []
    for row in rows_of(ask, body):
        version = version_of(row["block"])
        if version in held.current_versions():
            found.append({**row, "document": version.rpartition("/v/")[0]})
        elif not version:
            found.append({**row, "document": row["block"]})
    return tuple(sorted(found, key=lambda row: (row["document"], natural_key(row["order"]))))


def place_of(row: Mapping[str, str]) -> Place:
    """The place that a row with the columns of ``WORDS`` names."""
    return Place(
        block=row["block"],
        paragraph=row["place"],
        quote=row["quote"],
        standing=in_words(row["standing"]) if row["standing"] else "",
        document=row["document"],
    )


def paragraphs(report: str, numbers: str) -> Iterable[Place]:
    """Places of printed paragraphs in the current version of a report."""
    for number in filter(None, numbers.split(";")):
        document = f"{DOCUMENT}{iri.slug(report)}"
        yield Place(block=document, paragraph=number, document=document)


def sentence(*parts: str) -> str:
    """Parts of a line that are there, one after another.

    >>> sentence("on behalf of African Group", "", "South Africa")
    'on behalf of African Group; South Africa'
    """
    return "; ".join(part for part in parts if part)


def lineage_name(concept: str) -> str:
    """The type of a step from its concept: "makes permanent".

    >>> lineage_name("https://w3id.org/mandate-graph/def#lineage-makes-permanent")
    'makes permanent'
    """
    return concept.rpartition("#lineage-")[2].replace("-", " ")


def slug(text: str) -> str:
    """A text as it stands in an address.

    >>> slug("1(a)")
    '1-a'
    """
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
