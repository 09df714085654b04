"""The scheme of operative verbs as Turtle, made from the table of verbs that the reading uses.

Guarantees: every verb of the table is a concept, under the force that the table gives it, with
its duty and its type of lineage; ``ontology/verbs.ttl`` is this text, and a test holds them together.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from kg.rdf.iri import DEF
from kg.rdf.terms import concept
from kg.resources import data_folder

_HEAD = """@prefix m: <https://w3id.org/mandate-graph/def#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .

# Operative verbs and their force, made from data/reference/operative_verbs.csv by "python -m kg.vocabulary".

<https://w3id.org/mandate-graph/def/verbs> a owl:Ontology ;
    rdfs:label "verbs module"@en ;
    rdfs:comment "Operative verbs with their force: operative or informational, and whether they create a duty."@en ;
    dct:isPartOf <https://w3id.org/mandate-graph/def> .

m:scheme-verb a skos:ConceptScheme ;
    skos:prefLabel "operative verbs"@en ;
    skos:definition "The verbs by which acts do something, in the past tense, each under its force. m:verb holds the name of one of them, and m:verbConcept the concept. The scheme is open: verbs that are not here stay words."@en ;
    skos:hasTopConcept m:force-operative, m:force-informational ;
    rdfs:isDefinedBy <https://w3id.org/mandate-graph/def> .

m:force-operative a skos:Concept ;
    skos:inScheme m:scheme-verb ;
    skos:topConceptOf m:scheme-verb ;
    skos:prefLabel "operative"@en ;
    skos:definition "The body does something or asks for something: decides, establishes, requests, invites."@en ;
    rdfs:isDefinedBy <https://w3id.org/mandate-graph/def> .

m:force-informational a skos:Concept ;
    skos:inScheme m:scheme-verb ;
    skos:topConceptOf m:scheme-verb ;
    skos:prefLabel "informational"@en ;
    skos:definition "The body says how it regards something: notes, recalls, welcomes, stresses."@en ;
    rdfs:isDefinedBy <https://w3id.org/mandate-graph/def> .
"""

# The forms that open paragraphs in the official French and Spanish of United Nations resolutions.
_OFFICIAL = {
    "decided": ("décide", "decide"),
    "requested": ("prie", "solicita"),
    "recalled": ("rappelle", "recuerda"),
    "reaffirmed": ("réaffirme", "reafirma"),
    "encouraged": ("encourage", "alienta"),
    "invited": ("invite", "invita"),
    "urged": ("exhorte", "insta"),
    "took note": ("prend note", "toma nota"),
    "noted": ("note", "observa"),
    "recognized": ("constate", "reconoce"),
    "welcomed": ("se félicite", "acoge con beneplácito"),
    "stressed": ("souligne", "destaca"),
    "emphasized": ("souligne", "pone de relieve"),
    "endorsed": ("approuve", "hace suyo"),
    "adopted": ("adopte", "aprueba"),
    "recommended": ("recommande", "recomienda"),
    "condemned": ("condamne", "condena"),
    "demanded": ("exige", "exige"),
    "agreed": ("convient", "conviene en"),
    "declared": ("déclare", "declara"),
    "proclaimed": ("proclame", "proclama"),
    "approved": ("approuve", "aprueba"),
    "confirmed": ("confirme", "confirma"),
    "established": ("crée", "establece"),
    "called upon": ("demande à", "exhorta a"),
    "appealed": ("lance un appel", "hace un llamamiento"),
    "appointed": ("nomme", "nombra"),
    "elected": ("élit", "elige"),
    "extended": ("proroge", "prorroga"),
    "renewed": ("renouvelle", "renueva"),
    "suspended": ("suspend", "suspende"),
    "acknowledged": ("constate", "reconoce"),
    "commended": ("félicite", "encomia"),
    "thanked": ("remercie", "agradece"),
    "paid tribute": ("rend hommage", "rinde homenaje"),
    "considered": ("considère", "considera"),
    "affirmed": ("affirme", "afirma"),
    "reiterated": ("réitère", "reitera"),
    "underlined": ("souligne", "subraya"),
    "underscored": ("souligne", "subraya"),
    "deplored": ("déplore", "deplora"),
    "rejected": ("rejette", "rechaza"),
    "regretted": ("regrette", "lamenta"),
    "remained seized": ("demeure saisi", "sigue ocupándose"),
    "transmitted": ("transmet", "transmite"),
    "instructed": ("charge", "encarga"),
    "supported": ("appuie", "apoya"),
    "proposed": ("propose", "propone"),
    "authorized": ("autorise", "autoriza"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A row of the table: the forms of a verb, its force, its duty, its type of lineage."""

    past: str
    present: str
    participle: str
    force: str
    duty: bool
    lineage: str


def find_verbs() -> tuple[Verb, ...]:
    """The operative verbs of the table, in its order."""
    text = (data_folder() / "reference" / "operative_verbs.csv").read_text(encoding="utf-8")
    return tuple(
        Verb(
            past=row["past"],
            present=row["present"],
            participle=row["participle"],
            force=row["force"],
            duty=row["duty"] == "yes",
            lineage=row["lineage"],
        )
        for row in csv.DictReader(io.StringIO(text))
    )


def verbs_turtle() -> str:
    """The whole of ``ontology/verbs.ttl``."""
    return _HEAD + "".join(f"\n{_turtle(verb)}" for verb in find_verbs())


def _turtle(verb: Verb) -> str:
    name = "m:" + concept("verb", verb.past).removeprefix(DEF)
    labels = [f'"{verb.past}"@en']
    labels += [
        f'"{label}"@{language}'
        for label, language in zip(_OFFICIAL.get(verb.past, ()), ("fr", "es"), strict=False)
    ]
    duty = "creates a duty" if verb.duty else "creates no duty"
    says = f"{verb.force.capitalize()}; {duty}." + (
        f" Type of lineage: {verb.lineage}." if verb.lineage else ""
    )
    lines = [
        f"{name} a skos:Concept ;",
        "    skos:inScheme m:scheme-verb ;",
        f"    skos:broader m:force-{verb.force} ;",
        f"    skos:prefLabel {', '.join(labels)} ;",
        f'    skos:altLabel "{verb.present}"@en, "{verb.participle}"@en ;',
        f'    skos:definition "{says}"@en ;',
        f"    m:createsDuty {'true' if verb.duty else 'false'} ;",
    ]
    if verb.lineage:
        lines.append(f"    m:lineage m:{concept('lineage', verb.lineage).removeprefix(DEF)} ;")
    return "\n".join(lines) + "\n    rdfs:isDefinedBy <https://w3id.org/mandate-graph/def> .\n"
