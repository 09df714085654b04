"""Every quote equals the source at its offsets: what differs is a defect of ours and refuses the document."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model.errors import DefectError
from kg.model.span import Span
from kg.rdf.stated import Quad
from kg.rdf.terms import OA


def check_quotes(text: str, quads: Iterable[Quad], *, name: str) -> int:
    """Compare each TextQuoteSelector with ``text`` at its TextPositionSelector's offsets.

    Returns how many quotes were compared. Raises DefectError that names the document, the
    place and both texts for the first one that differs.
    """
    exact: dict[str, str] = {}
    starts: dict[str, int] = {}
    ends: dict[str, int] = {}
    for subject, predicate, value, _graph in quads:
        if predicate == OA.exact:
            exact[str(subject).removesuffix("/quote")] = str(value)
        elif predicate == OA.start:
            starts[str(subject).removesuffix("/position")] = int(value)
        elif predicate == OA.end:
            ends[str(subject).removesuffix("/position")] = int(value)
    for target, words in exact.items():
        found = Span(starts[target], ends[target]).of(text)
        if found != words:
            raise DefectError(
                f'{name}: a quote differs from its source at {starts[target]}-{ends[target]}: "{words}" '
                f'is said, "{found}" stands there ({target}).',
                cure="This is a defect of Mandate Graph: please report it with the document.",
            )
    return len(exact)
