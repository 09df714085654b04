"""The things that one document speaks of, and their IRIs: the same act, body or person, one node.

Identity beyond a document's own words (the State behind "Turkey", the acronym of a body)
is asked of the ``Identities`` that the caller brings; what they do not know stays apart. Within
the document, a full name, its short forms and its acronym are one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from rdflib import URIRef

from kg.model.facts import ActName, Fact, Session
from kg.rdf import iri
from kg.rdf.names import full_name, without_acronym


class Identities(Protocol):
    """What is known of names beyond one document: tables of States, bodies, treaties."""

    def state(self, name: str) -> str | None:
        """The code of the State with that name, then or now; None when not a State."""
        ...

    def is_state(self, name: str) -> bool:
        """Whether that name is a State's, then or now; not for territories and organizations."""
        ...

    def body(self, name: str) -> str | None:
        """The identifier of the body or organization with that name; None when not in the table."""
        ...


_OFFICES = frozenset(
    {
        "chair",
        "chairperson",
        "chairman",
        "chairwoman",
        "co-chairs",
        "president",
        "vice-chair",
        "rapporteur",
        "secretariat",
    }
    | {"secretary", "executive secretary", "executive director", "bureau", "moderator"}
)


class Unknown:
    """The identities of somebody who knows no tables: every name stands for itself."""

    def state(self, name: str) -> str | None:  # noqa: ARG002 - the protocol's signature
        """No name is known to be a State's."""
        return None

    def is_state(self, name: str) -> bool:  # noqa: ARG002 - the protocol's signature
        """No name is known to be a State's."""
        return False

    def body(self, name: str) -> str | None:  # noqa: ARG002 - the protocol's signature
        """No name is known to be a body's."""
        return None


@dataclass(frozen=True, kw_only=True)
class World:
    """The IRIs of what one version of one document speaks of."""

    document: URIRef
    version: URIRef
    identities: Identities = field(default_factory=Unknown)
    session: URIRef  # the session that the document reports on
    own_act: URIRef | None = None  # the act that the document itself is
    names: Mapping[str, str] = field(default_factory=dict)  # short form, lower case, -> full name

    def act(self, name: ActName | None) -> URIRef:
        """The node of an act; of the document's own when ``name`` is None.

        An act whose body is unknown is local to the document.
        """
        if name is None:
            return self.own_act or iri.local_act(self.document, "act", "itself")
        if not name.body:
            return iri.local_act(self.document, name.kind, name.number)
        return iri.act(self.body_slug(name.body), name.kind, name.number)

    def body_slug(self, name: str) -> str:
        """The part of an address that stands for a body."""
        return iri.slug(self._known_body(name) or full_name(self.names, name))

    def body(self, name: str) -> URIRef:
        """The node of a body or organization, whatever the document calls it."""
        return iri.body(self._known_body(name) or full_name(self.names, name))

    def _known_body(self, name: str) -> str | None:
        """The table's name of a body: as the place at hand says it, else by its full name in the document."""
        return self.identities.body(without_acronym(name)) or self.identities.body(
            full_name(self.names, name)
        )

    def function(self, act: URIRef, letter: str, body: str) -> URIRef:
        """The node of a function that an act gives to a body."""
        return iri.function(act, letter, self.body_slug(body) if body else "")

    def somebody(self, name: str) -> URIRef:
        """The node of a State, a body that the table knows, or else of the name as printed."""
        code = self.identities.state(name) or self.identities.state(without_acronym(name))
        if code:
            return iri.state(code)
        known = self._known_body(name)
        return iri.body(known) if known else self.unknown(name)

    def unknown(self, name: str) -> URIRef:
        """The node of somebody whom no table knows: by the full name that the document gives.

        The Chair or the Secretariat is somebody else in every document, as persons are.
        """
        if name.casefold().removeprefix("the ") in _OFFICES:
            return iri.office(self.document, name)
        return iri.participant(full_name(self.names, name))

    def is_state(self, name: str) -> bool:
        """Whether a name is a State's."""
        return self.identities.is_state(name) or self.identities.is_state(without_acronym(name))

    def person(self, name: str) -> URIRef:
        """The node of a person within this document."""
        return iri.person(self.document, name)

    def item(self, number: str) -> URIRef:
        """The node of an item of the session's agenda."""
        return iri.agenda_item(self.session, number)

    def sitting(self, ordinal: int) -> URIRef:
        """The node of a sitting of the session."""
        return iri.sitting(self.session, ordinal)


def session_iri(document: URIRef, facts: tuple[Fact, ...], identities: Identities) -> URIRef:
    """The session that a document reports on: by body and ordinal, by body and first day, or local."""
    reported = [fact for fact in facts if isinstance(fact, Session) and fact.reported and not fact.scheduled]
    bodies = [fact.body for fact in reported if fact.body]
    if bodies:
        found = bodies[0]
        of_body = iri.slug(identities.body(found) or found)
        for fact in reported:
            if fact.ordinal is not None:
                return iri.session(of_body, str(fact.ordinal))
        for fact in reported:
            if fact.start is not None:
                return iri.session(of_body, fact.start.isoformat())
    return iri.local_session(document)
