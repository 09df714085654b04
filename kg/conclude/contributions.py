"""Panellists whose contribution the report does not summarise, and reports that acts asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.conclude.ground import Ground, spans
from kg.conclude.people import LEADING, person
from kg.conclude.words import clipped, content, folded, stem
from kg.model.conclusions import Gap
from kg.model.facts import DocumentKind, DocumentMention, Mandate, Participation
from kg.model.tree import Block, BlockKind

# "The Committee was informed by Ms. Reyes about ...": what was said stands in the same sentence.
_TOLD_BY = re.compile(r"\b(?:informed|briefed|updated|presented|delivered|given)\b", re.IGNORECASE)
_SPEAKER = (
    r"\b(?:panell?ist|expert|presenter|speaker|representative)"  # one; "speakers from" says nothing of each
)
_GUIDING = frozenset({"moderator", "facilitator"})  # who guides a discussion and need not contribute to it
_SECRETARIAT = re.compile(r"\bsecretar(?:iat|y)|\bdirector", re.IGNORECASE)
# Words by which a paragraph tells what somebody said.
_SAID = re.compile(
    r"\b(?:described|introduced|highlighted|noted|stressed|underlined|emphasi[sz]ed|presented|explained|outlined|"
    r"mentioned|referred|reported|provided|spoke|discussed|shared|recalled|pointed|said|stated|gave|informed)\b",
    re.IGNORECASE,
)


def contribution_not_summarised(ground: Ground) -> Iterator[Gap]:
    """Those who led the discussion of an item and of whose words its section tells nothing.

    Only where the section tells what another of them said: a report that summarises nobody
    is short, and leaves nobody out.
    """
    by_item: dict[str, dict[tuple[str, ...], Participation]] = {}
    for fact in ground.facts(Participation):
        if fact.role in LEADING and fact.item and ground.place(fact):
            by_item.setdefault(fact.item, {}).setdefault(person(fact.name), fact)
    for item, people in by_item.items():
        told = {name: _summarised(ground, fact) for name, fact in people.items()}
        if not any(told.values()):
            continue
        for name, fact in people.items():
            if not told[name] and fact.role not in _GUIDING:
                yield Gap(
                    rule="contribution-not-summarised",
                    kind="contribution",
                    subject=fact.name,
                    targets=(fact.span,),
                    places=ground.places((fact,)),
                    detail=(
                        f"{fact.name} is named in {ground.at(fact)} for agenda item {item}; "
                        f"nothing tells what {fact.name} said."
                    ),
                )


def _summarised(ground: Ground, fact: Participation) -> bool:
    own = ground.paragraph(fact.span)
    names = [rf"\b{re.escape(name)}\b" for name in (fact.name.split()[-1], fact.on_behalf_of) if name]
    if fact.country:
        names.append(rf"{_SPEAKER}\s+(?:from|of)\s+(?:the\s+)?{re.escape(fact.country)}\b")
    pattern = re.compile("|".join(names))
    if own is None:
        return False
    after = ground.document.text[fact.span.end : own.extent.end]
    before = ground.document.text[own.extent.start : fact.span.start]
    if _SAID.search(after) or _TOLD_BY.search(before):
        return True
    return any(
        pattern.search(words) and _SAID.search(words)
        for block in _section(ground, own)
        if (words := " ".join(block.span.of(ground.document.text).split()))
    )


def _section(ground: Ground, own: Block) -> Iterator[Block]:
    for block in ground.document.children(None):
        if block.kind is BlockKind.PARAGRAPH and block.section == own.section and block.index > own.index:
            yield block


def mandated_report_not_cited(ground: Ground) -> Iterator[Gap]:
    """A report that an act asked for, and of which nothing else in the report speaks."""
    if ground.reading.kind is not DocumentKind.MEETING_REPORT:
        return
    for mandate in ground.facts(Mandate):
        if mandate.act is None or not mandate.report or not _SECRETARIAT.search(mandate.addressee):
            continue
        if ground.in_quoted_act(mandate.span):
            continue  # asked for by an act that the meeting itself passed: the report is still to come
        wanted = {stem(word) for word in content(mandate.text)}
        titles = [fact.title for fact in ground.facts(DocumentMention)]
        own = ground.paragraph(mandate.span)
        texts = [
            ground.words(block.body)
            for block in ground.document.children(None)
            if block.kind is BlockKind.PARAGRAPH and (own is None or block.index != own.index)
        ]
        reports = [
            text for text in [*titles, *texts] if "report" in folded(text) or "presentation" in folded(text)
        ]
        if any(len(wanted & {stem(word) for word in content(text)}) * 2 > len(wanted) for text in reports):
            continue
        yield Gap(
            rule="mandated-report-not-cited",
            kind="mandated report",
            subject=mandate.act.number,
            targets=spans((mandate,)),
            places=ground.places((mandate,)),
            detail=(
                f"{mandate.act.kind.capitalize()} {mandate.act.number} {mandate.verb} a report "
                f"(“{clipped(mandate.text, 120)}”); the document names none."
            ),
        )
