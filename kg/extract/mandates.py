"""Mandates: what acts do, the document's own where it is one, and earlier ones that it describes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.act_bodies import full_body
from kg.extract.acts import ActMention, act_mentions
from kg.extract.bodies_concerned import body_concerned
from kg.extract.context import Context
from kg.extract.deadlines import asks_report, find_deadline
from kg.extract.described import DescribedDeed, described_deeds
from kg.extract.lineages import lineage_of
from kg.extract.operative import find_operative
from kg.extract.provisions import Provision
from kg.extract.sentences import find_sentences
from kg.extract.verbs import Tense, verb_at
from kg.model.facts import DocumentKind, Mandate
from kg.model.span import Span

_KINDS = (DocumentKind.MEETING_REPORT, DocumentKind.RESOLUTION, DocumentKind.DECISION)
_WAS_ESTABLISHED = re.compile(
    r"""^(?:[^,;]{0,80},\s+)?(?P<what>(?:the|an?)\s[^,;.:]{3,160}?)\s+(?:was|were|had\s+been|has\s+been)\s+
    (?:first\s+|originally\s+|initially\s+)?(?P<verb>established|created|set\s+up)\s+
    (?:[^,;.:]{0,80}?\s)?(?:in|by|pursuant\s+to|under|through|in\s+accordance\s+with)\s+(?:[^,;.:]{0,80}\s)?$""",
    re.VERBOSE | re.IGNORECASE,
)


# ", and mandated to elaborate an instrument"
_AND_MANDATED = re.compile(
    r"[^.;]{0,60}?,?\s+and\s+(?:was\s+|were\s+)?(?P<verb>mandated|entrusted|requested|authorized)\s+(?P<text>to\s+[^.;]+)"
)


def find_mandates(context: Context) -> Iterator[Mandate]:
    """Every mandate that the document states, in the order of its text."""
    own = tuple(find_operative(context))
    earlier = (each for each in find_earlier(context) if not _inside(each, own))
    for mandate in sorted((*own, *earlier), key=lambda mandate: mandate.span):
        yield replace(mandate, concerns=body_concerned(context, mandate.lineage, mandate.text))


def _inside(earlier: Mandate, own: tuple[Mandate, ...]) -> bool:
    return any(each.span.start <= earlier.span.start < each.span.end for each in own)


def find_earlier(context: Context) -> Iterator[Mandate]:
    """What the document says that earlier acts did."""
    if context.kind in _KINDS:
        for each in described_deeds(context):
            if each.act is not None:
                yield from _mandates(context, each)
        for mention in act_mentions(context):
            if not mention.block.part:
                yield from _passive(context, mention)


def _passive(context: Context, mention: ActMention) -> Iterator[Mandate]:
    """ "The Panel was established by the Assembly in its resolution 3/2"."""
    text = context.document.text
    sentences = (
        each.shifted(mention.block.body.start) for each in find_sentences(mention.block.body.of(text))
    )
    sentence = next((each for each in sentences if each.start <= mention.anchor.start < each.end), None)
    if sentence is None:
        return
    match = _WAS_ESTABLISHED.match(text[sentence.start : mention.anchor.start])
    verb = verb_at(match["verb"], 0, Tense.PAST) if match else None
    if match is not None and verb is not None:
        yield Mandate(
            span=Span(sentence.start + match.start("what"), mention.span.end),
            place=context.place_at(sentence.start),
            act=mention.act,
            actor=mention.act.body,
            verb=verb.act,
            lineage=verb.verb.lineage,
            duty=verb.verb.duty,
            text=match["what"][0].lower() + " ".join(match["what"][1:].split()),
        )
        further = _AND_MANDATED.match(text, mention.span.end, sentence.end)
        mandated = verb_at(further["verb"], 0, Tense.PAST) if further else None
        if further is not None and mandated is not None:
            yield Mandate(
                span=Span(further.start("verb"), further.end("text")),
                place=context.place_at(sentence.start),
                act=mention.act,
                actor=mention.act.body,
                verb=mandated.act,
                lineage=mandated.verb.lineage,
                duty=mandated.verb.duty,
                text=" ".join(further["text"].split()),
            )


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
