"""The one place that mints IRIs: readable, without blank nodes, the same from build to build.

Base and patterns are settled: terms under ``def#``, things under ``id/``, documents under
``id/document/``. Every part of an address comes from a printed number, symbol or name.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from rdflib import URIRef

BASE = "https://w3id.org/mandate-graph/"
DEF = BASE + "def#"
ID = BASE + "id/"
ACROSS = ID + "across/"
"""Where conclusions over several documents have their addresses."""

_NOT_IN_SLUG = re.compile(r"[^\w.]+|_+")
_LONGEST_SLUG = 120


def slug(text: str) -> str:
    """A readable part of an address: letters and digits, lower case, joined by hyphens.

    Accents go; letters of other scripts stay. What has no letter or digit becomes a hash,
    what is very long ends in one.

    >>> slug("José Romero Morgaz"), slug("CTOC/COP/WG.6/2020/2"), slug("2482 (2019)")
    ('jose-romero-morgaz', 'ctoc-cop-wg.6-2020-2', '2482-2019')
    """
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter)
    )
    found = _NOT_IN_SLUG.sub("-", unicodedata.normalize("NFC", plain).casefold()).strip("-.")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    if not found:
        return digest
    if len(found) > _LONGEST_SLUG:
        return found[:_LONGEST_SLUG].rstrip("-.") + "-" + digest
    return found


def document(identifier: str) -> URIRef:
    """A document, by its symbol or the identifier that it was given.

    >>> str(document("A/RES/55/255"))
    'https://w3id.org/mandate-graph/id/document/a-res-55-255'
    """
    return URIRef(f"{ID}document/{slug(identifier)}")


def version(of: URIRef, sha256: str) -> URIRef:
    """One version of a document: the first twelve digits of its bytes' SHA-256."""
    return URIRef(f"{of}/v/{sha256[:12]}")


def block(of: URIRef, path: str) -> URIRef:
    """A block of a version; a paragraph's IRI is also that of the graph of what it states."""
    return URIRef(f"{of}/{_safe(path)}")


def record(of: URIRef) -> URIRef:
    """The graph of what operator and tool recorded of a version."""
    return URIRef(f"{of}/record")


def versions(of: URIRef) -> URIRef:
    """The graph that says which version of a document is current."""
    return URIRef(f"{of}/versions")


def act(body: str, kind: str, number: str) -> URIRef:
    """A resolution or decision of a body whose slug is known.

    >>> str(act("general-assembly", "resolution", "55/255"))
    'https://w3id.org/mandate-graph/id/act/general-assembly/resolution/55-255'
    """
    return URIRef(f"{ID}act/{body}/{slug(kind)}/{slug(number)}")


def local_act(of: URIRef, kind: str, number: str) -> URIRef:
    """A resolution or decision of an unknown body: only within the document that names it."""
    return URIRef(f"{of}/act/{slug(kind)}/{slug(number)}")


def act_paragraph(of: URIRef, pinpoint: str) -> URIRef:
    """A paragraph of an act, known by citation: "35 (a)" becomes ``35-a``."""
    return URIRef(f"{of}/para/{slug(pinpoint)}")


def function(of: URIRef, letter: str, body_slug: str) -> URIRef:
    """A function that an act gives to a body, by its letter or number: one act may give (a) to two bodies."""
    return URIRef(
        f"{of}/function/{body_slug}/{slug(letter)}" if body_slug else f"{of}/function/{slug(letter)}"
    )


def body(identifier: str) -> URIRef:
    """An organization or one of its bodies."""
    return URIRef(f"{ID}body/{slug(identifier)}")


def state(code: str) -> URIRef:
    """A State, by its ISO 3166 code."""
    return URIRef(f"{ID}state/{slug(code)}")


def participant(name: str) -> URIRef:
    """Somebody present whom no table knows: by the name as printed."""
    return URIRef(f"{ID}participant/{slug(name)}")


def office(of: URIRef, name: str) -> URIRef:
    """An office (the Chair, the Secretariat) within one document: in another it is somebody else."""
    return URIRef(f"{of}/office/{slug(name)}")


def treaty(name: str) -> URIRef:
    """A treaty, by its full name as first given."""
    return URIRef(f"{ID}treaty/{slug(name)}")


def session(body_slug: str, ordinal: str) -> URIRef:
    """A session of a body, by its ordinal or the day that it began on."""
    return URIRef(f"{ID}session/{body_slug}/{slug(ordinal)}")


def local_session(of: URIRef) -> URIRef:
    """The session that a document reports on, where neither ordinal nor date names it."""
    return URIRef(f"{of}/session")


def sitting(of: URIRef, ordinal: int) -> URIRef:
    """A sitting within a session."""
    return URIRef(f"{of}/sitting/{ordinal}")


def agenda_item(of: URIRef, number: str) -> URIRef:
    """An agenda item of a session: "1(a)" becomes ``1-a``."""
    return URIRef(f"{of}/item/{slug(number)}")


def person(of: URIRef, name: str) -> URIRef:
    """A person within one document; that two are the same is never assumed."""
    return URIRef(f"{of}/person/{slug(name)}")


def part(of: URIRef, kind: str, index: int) -> URIRef:
    """The ``index``-th thing of its kind that a block states."""
    return URIRef(f"{of}/{kind}/{index}")


def curated(name: str) -> URIRef:
    """A source outside the collection, and the graph of the curated facts that come from it."""
    return URIRef(f"{ID}curated/{slug(name)}")


def correction(of: URIRef, identifier: str) -> URIRef:
    """A correction of something that a block was misread to say, and its graph."""
    return URIRef(f"{of}/correction/{identifier}")


def rule(name: str, number: str) -> URIRef:
    """The graph of what one version of a rule concluded."""
    return URIRef(f"{ID}rule/{slug(name)}/{number}")


def conclusion(of: URIRef, name: str, index: int) -> URIRef:
    """The ``index``-th conclusion of a rule over a version."""
    return URIRef(f"{of}/conclusion/{slug(name)}/{index}")


def across(rule_name: str, name: str) -> URIRef:
    """A conclusion over several documents, by its rule, its kind and what it is about."""
    return URIRef(f"{ACROSS}{slug(rule_name)}/{slug(name)}")


def _safe(path: str) -> str:
    """A block's path as part of an IRI: its slashes stay, its parts become slugs that keep case."""
    return "/".join(re.sub(r"[^\w.-]+", "-", part).strip("-") or "-" for part in path.split("/"))
