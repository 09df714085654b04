"""Mandates: what acts do, the document's own where it is one, and earlier ones that it describes."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.act_bodies import full_body
from kg.extract.context import Context
from kg.extract.deadlines import asks_report, find_deadline
from kg.extract.described import DescribedDeed, described_deeds
from kg.extract.lineages import lineage_of
from kg.extract.operative import find_operative
from kg.extract.provisions import Provision
from kg.model.facts import DocumentKind, Mandate

_KINDS = (DocumentKind.MEETING_REPORT, DocumentKind.RESOLUTION, DocumentKind.DECISION)


def find_mandates(context: Context) -> Iterator[Mandate]:
    """Every mandate that the document states, in the order of its text."""
    own = tuple(find_operative(context))
    earlier = (each for each in find_earlier(context) if not _inside(each, own))
    yield from sorted((*own, *earlier), key=lambda mandate: mandate.span)


def _inside(earlier: Mandate, own: tuple[Mandate, ...]) -> bool:
    return any(each.span.start <= earlier.span.start < each.span.end for each in own)


def find_earlier(context: Context) -> Iterator[Mandate]:
    """What the document says that earlier acts did."""
    if context.kind in _KINDS:
        for each in described_deeds(context):
            if each.act is not None:
                yield from _mandates(context, each)


def _mandates(context: Context, described: DescribedDeed) -> Iterator[Mandate]:
    for provision in described.deed.provisions:
        verb = provision.verb.verb
        if not provision.text or verb.past in {"considered", "recalled", "reviewed", "examined"}:
            continue
        yield Mandate(
            span=provision.span,
            place=described.place,
            act=described.act,
            actor=_actor(context, described),
            verb=provision.verb.act,
            lineage=lineage_of(verb, provision.text),
            duty=verb.duty,
            addressee=_addressee(context, provision),
            text=provision.text,
            deadline=find_deadline(provision.text),
            report=verb.duty and asks_report(provision.text),
        )


def _addressee(context: Context, provision: Provision) -> str:
    said = provision.addressee
    return full_body(context, said, provision.span.start) if said else ""


def _actor(context: Context, described: DescribedDeed) -> str:
    subject = described.deed.subject
    if subject.casefold() in {"", "it", "they"}:
        return described.act.body if described.act else ""
    return full_body(context, subject, described.deed.start)
