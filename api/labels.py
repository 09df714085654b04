"""What a reader calls a property or a class: the ontology's labels, and plainer words for the commonest.

The words of the ontology's Turtle are the source; the table below holds only what reads badly
out of its context ("local id") or is said otherwise in the Organization ("passed by").
"""

from __future__ import annotations

from functools import cache

from rdflib import Graph
from rdflib.namespace import RDFS, SKOS

from kg.lineage.describe import in_words as local_in_words
from kg.rdf.terms import PREFIXES
from kg.resources import ontology_folder

_PLAINER = {
    "eli:id_local": "number",
    "eli:number": "number",
    "eli:passed_by": "adopted by",
    "eli:cites": "cites",
    "eli:date_document": "date",
    "eli:is_part_of": "part of",
    "dct:subject": "about",
    "dct:type": "kind",
    "dct:title": "title",
    "dct:identifier": "symbol",
    "dct:isPartOf": "part of",
    "dct:issued": "date",
    "dct:source": "address of the source",
    "dct:format": "format of the file",
    "foaf:name": "name",
    "skos:notation": "letter or number",
    "sdo:jobTitle": "position",
    "org:purpose": "function",
    "prov:value": "text",
    "prov:wasDerivedFrom": "concluded from",
    "edl:activity_label": "title",
    "edl:activity_order": "ordinal",
    "edl:activity_start_date": "first day",
    "edl:activity_end_date": "last day",
    "edl:forms_part_of": "part of",
    "edl:was_scheduled_in": "on the agenda of",
    "edl:had_participant_person": "person",
    "edl:had_responsible_organization": "body",
    "edl:participation_role": "role",
    "edl:executed": "considered",
    "cito:hasCitedEntity": "cites",
    "cito:hasCitingEntity": "cited in",
    "rdf:type": "is a",
    "m:factKind": "kind of fact",
    "m:givenBy": "given by",
    "m:givenTo": "given to",
    "m:place": "place",
    "m:paragraphLabel": "paragraph",
}
TECHNICAL = frozenset(
    {
        "rdf:type",
        "m:order",
        "m:start",
        "m:end",
        "m:version",
        "m:hasGraph",
        "m:underHeading",
        "m:sha256",
        "m:toolVersion",
        "m:verbConcept",
        "m:severityConcept",
        "m:capacityConcept",
        "m:basisConcept",
        "edl:decision_method",
        "m:property",
        "m:about",
        "dct:isPartOf",
    }
)
"""Properties that a page shows last, under "for the technically minded"."""


def short_name(term: str) -> str:
    """A term with its prefix; the term itself when none of ours fits.

    >>> short_name("http://xmlns.com/foaf/0.1/name")
    'foaf:name'
    """
    for prefix, namespace in PREFIXES.items():
        if term.startswith(namespace):
            return f"{prefix}:{term.removeprefix(namespace)}"
    return term


@cache
def labels() -> dict[str, str]:
    """The English label of every term that the ontology's files label."""
    found: dict[str, str] = {}
    for path in sorted(ontology_folder().glob("*.ttl")):
        graph = Graph().parse(path, format="turtle")
        for predicate in (RDFS.label, SKOS.prefLabel):
            for subject, label in graph.subject_objects(predicate):
                if getattr(label, "language", None) in (None, "en"):
                    found.setdefault(str(subject), str(label))
    return found


def in_words(term: str) -> str:
    """A property, class or concept in a reader's words.

    >>> in_words("http://data.europa.eu/eli/ontology#passed_by")
    'adopted by'
    >>> in_words("https://w3id.org/mandate-graph/def#createsDuty")
    'creates a duty'
    """
    return _PLAINER.get(short_name(term)) or labels().get(term) or local_in_words(term)
