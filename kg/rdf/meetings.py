"""Facts about meetings: sessions, sittings, agenda, and the people and delegations in them."""

from __future__ import annotations

from rdflib import URIRef

from kg.model.facts import (
    AgendaItem,
    Attendance,
    AttendanceList,
    Consideration,
    Participation,
    Session,
    Sitting,
    Statement,
)
from kg.rdf import iri
from kg.rdf.acts import body, somebody
from kg.rdf.concepts import capacity_concept, status_concept
from kg.rdf.stated import Stated, Triples, clock
from kg.rdf.terms import EDL, FOAF, RDF, SDO, SKOS, M, concept
from kg.rdf.world import World


def session(world: World, fact: Session, block: URIRef, index: int) -> Stated:
    """What one place says of a session: its ordinal, days, place, format."""
    triples = Triples()
    node = _session_node(world, fact, block, index)
    triples.add(node, RDF.type, M.Session)
    if fact.reported:
        triples.add(world.version, M.reportsOn, node)
    triples.add(node, EDL.activity_order, fact.ordinal)
    if fact.scheduled:
        triples.add(node, SDO.previousStartDate, fact.start)
        triples.add(node, M.previousEndDate, fact.end)
    else:
        triples.add(node, EDL.activity_start_date, fact.start)
        triples.add(node, EDL.activity_end_date, fact.end)
    if not fact.scheduled or fact.start is None:  # where it was to be held is not where it was
        triples.add(node, M.place, fact.location)
    triples.add(node, M["format"], concept("format", fact.format) if fact.format else None)
    triples.add(node, M.sittingCount, fact.sittings)
    if fact.body:
        of_body = world.body(fact.body)
        triples.add(node, EDL.had_responsible_organization, of_body)
        body(triples, of_body, fact.body)
    return triples.done(node)


def _session_node(world: World, fact: Session, block: URIRef, index: int) -> URIRef:
    """The reported session's node, or that of another one by its ordinal or first day."""
    if fact.reported or (fact.scheduled and fact.body and _of_session(world, fact)):
        return world.session  # a session that was moved is the same session
    number = str(fact.ordinal) if fact.ordinal is not None else fact.start.isoformat() if fact.start else ""
    if fact.body and number:
        return iri.session(world.body_slug(fact.body), number)
    return iri.part(block, "session", index)


def _of_session(world: World, fact: Session) -> bool:
    return f"/session/{world.body_slug(fact.body)}/" in world.session


def sitting(world: World, fact: Sitting, _block: URIRef, _index: int) -> Stated:
    """What one place says of a sitting: its day, its hours, the items it took up."""
    triples = Triples()
    node = world.sitting(fact.ordinal)
    triples.add(node, RDF.type, M.Sitting)
    triples.add(world.session, EDL.consists_of, node)
    triples.add(node, EDL.activity_order, fact.ordinal)
    triples.add(node, M.date, fact.date)
    triples.add(node, M.startTime, clock(fact.start_time))
    triples.add(node, M.endTime, clock(fact.end_time))
    for number in fact.items:
        item = world.item(number)
        triples.add(node, M.tookUp, item)
        triples.add(item, SKOS.notation, number)
    return triples.done(node)


def agenda_item(world: World, fact: AgendaItem, _block: URIRef, _index: int) -> Stated:
    """An item of the agenda; what was done about it is another matter."""
    triples = Triples()
    node = world.item(fact.number)
    triples.add(node, RDF.type, M.AgendaItem)
    triples.add(node, EDL.was_scheduled_in, world.session)
    triples.add(node, SKOS.notation, fact.number)
    triples.add(node, EDL.activity_label, fact.title)
    triples.add(node, EDL.forms_part_of, world.item(fact.parent) if fact.parent else None)
    return triples.done(node)


def consideration(world: World, fact: Consideration, block: URIRef, index: int) -> Stated:
    """A paragraph takes up items of the agenda."""
    triples = Triples()
    node = iri.part(block, "consideration", index)
    triples.add(node, RDF.type, M.Consideration)
    for number in fact.items:
        triples.add(node, EDL.executed, world.item(number))
        triples.add(world.item(number), SKOS.notation, number)
    triples.add(node, EDL.forms_part_of, world.session)
    if fact.sitting is not None:
        triples.add(node, EDL.forms_part_of, world.sitting(fact.sitting))
    triples.add(node, EDL.activity_label, fact.title)
    triples.add(node, M.date, fact.date)
    return triples.done(node)


def participation(world: World, fact: Participation, block: URIRef, index: int) -> Stated:
    """A named person in a role, with the position and State that this place gives."""
    triples = Triples()
    node = iri.part(block, "participation", index)
    person = world.person(fact.name)
    triples.add(person, RDF.type, FOAF.Person)
    triples.add(person, FOAF.name, fact.name)
    triples.add(node, RDF.type, M.Participation)
    triples.add(node, EDL.had_participant_person, person)
    triples.add(node, EDL.participation_role, concept("role", fact.role))
    triples.add(node, M.role, fact.role)
    triples.add(node, EDL.forms_part_of, world.session)
    if fact.item:
        triples.add(node, M.item, world.item(fact.item))
        triples.add(world.item(fact.item), SKOS.notation, fact.item)
    triples.add(node, SDO.jobTitle, fact.position)
    if fact.country:
        triples.add(node, M.country, somebody(world, triples, fact.country))
        triples.add(node, M.countryName, fact.country)
    if fact.on_behalf_of:
        group = somebody(world, triples, fact.on_behalf_of)
        triples.add(node, EDL.participation_in_name_of, group)
        triples.add(node, M.onBehalfOf, fact.on_behalf_of)
    return triples.done(node)


def statement(world: World, fact: Statement, block: URIRef, index: int) -> Stated:
    """Somebody took the floor."""
    triples = Triples()
    node = iri.part(block, "statement", index)
    triples.add(node, RDF.type, M.Statement)
    triples.add(node, M.speaker, somebody(world, triples, fact.speaker))
    triples.add(node, M.speakerName, fact.speaker)
    triples.add(node, M.capacity, fact.capacity)
    triples.add(node, M.capacityConcept, capacity_concept(fact.capacity))
    triples.add(node, M.phase, fact.phase)
    if fact.phase.startswith("item "):
        triples.add(node, M.item, world.item(fact.phase.removeprefix("item ")))
    if fact.on_behalf_of:
        triples.add(node, EDL.participation_in_name_of, somebody(world, triples, fact.on_behalf_of))
        triples.add(node, M.onBehalfOf, fact.on_behalf_of)
    triples.add(node, EDL.forms_part_of, world.session)
    return triples.done(node)


def attendance(world: World, fact: Attendance, block: URIRef, index: int) -> Stated:
    """A State, organization or person present, under the name printed."""
    triples = Triples()
    node = iri.part(block, "attendance", index)
    triples.add(node, RDF.type, M.Attendance)
    triples.add(node, M.participant, somebody(world, triples, fact.participant))
    triples.add(node, M.participantName, fact.participant)
    triples.add(node, M.status, fact.status)
    triples.add(node, EDL.participation_role, status_concept(fact.status))
    triples.add(node, M.onBehalfOf, fact.on_behalf_of)
    triples.add(node, EDL.forms_part_of, world.session)
    return triples.done(node)


def attendance_list(world: World, fact: AttendanceList, block: URIRef, index: int) -> Stated:
    """A list of those present: left open or closed, and the number that it announces."""
    triples = Triples()
    node = iri.part(block, "list", index)
    triples.add(node, RDF.type, M.AttendanceList)
    triples.add(node, M.status, fact.status)
    triples.add(node, M.listOpen, fact.open)
    triples.add(node, M.announcedCount, fact.announced)
    triples.add(node, EDL.forms_part_of, world.session)
    return triples.done(node)
