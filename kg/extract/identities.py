"""Identity beyond a document's own words: the tables of States and of bodies, asked by name."""

from __future__ import annotations

from functools import cache

from kg.extract.reference import known_bodies
from kg.extract.states import state_named


class Tables:
    """The States and bodies that ``data/reference`` knows; what no row has stays apart."""

    def state(self, name: str) -> str | None:
        """The code of the State with that name, then or now.

        >>> Tables().state("Turkey"), Tables().state("Türkiye"), Tables().state("Atlantis")
        ('TUR', 'TUR', None)
        """
        found = state_named(name)
        return None if found is None or found.kind == "organization" else found.code

    def is_state(self, name: str) -> bool:
        """Whether that name is a State's, then or now; not for territories and organizations.

        >>> [Tables().is_state(name) for name in ("Turkey", "Holy See", "Aruba", "European Union")]
        [True, True, False, False]
        """
        found = state_named(name)
        return found is not None and found.kind not in {"organization", "territory"}

    def body(self, name: str) -> str | None:
        """The name in the table of the body with that name or acronym; None when no row has it.

        >>> Tables().body("United Nations General Assembly"), Tables().body("General Assembly")
        (None, 'General Assembly')
        >>> Tables().body("European Union"), Tables().body("the European Union")
        ('European Union', 'European Union')
        """
        known = _bodies().get(" ".join(name.split()).casefold().removeprefix("the "))
        if known is not None:
            return known
        found = state_named(name)
        return found.name if found is not None and found.kind == "organization" else None


@cache
def _bodies() -> dict[str, str]:
    found: dict[str, str] = {}
    for body in known_bodies():
        for name in (body.name, *body.acronyms):
            found.setdefault(name.casefold(), body.name)
    return found
