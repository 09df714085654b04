"""What the report shows of the functions that acts gave to the body: exercised, suspended, no evidence.

Always an interpretation: the kind of a function is matched with activities that paragraphs
tell and with outcomes. "No evidence" speaks of this document, never of what was done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.conclude.concepts import Concept, concept_of
from kg.conclude.ground import Ground
from kg.conclude.words import clipped, content, listed, stem
from kg.model.conclusions import Conclusion, Evidence, FunctionName, Gap
from kg.model.facts import ActDescription, DocumentKind, Fact, Function, Mandate, Outcome
from kg.model.tree import Block, BlockKind

_NOT_DONE = re.compile(
    r"\b(?:on\s+hold|postpone\w*|defer\w*|suspend\w*|not\s+to|refrain\w*|held\s+in\s+abeyance)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not|no|never|without|lack\s+of|unable|should|would|could|invited\s+to|encouraged)\b", re.IGNORECASE
)
# Kinds of function that an outcome of the kind shows without naming the subject again: a group
# that is to make recommendations, and only one kind of them, makes them by adopting some.
_OF_ITSELF = frozenset({"make recommendations"})
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z])")


def function_evidence(ground: Ground) -> Iterator[Conclusion]:
    """The status of every function that the report names, and a gap for each without evidence."""
    if ground.reading.kind is not DocumentKind.MEETING_REPORT:
        return
    for function in ground.facts(Function):
        if function.act is None or not function.letter or ground.in_quoted_act(function.span):
            continue  # what the meeting itself gave a body to do, nobody has done yet
        evidence = _evidence(ground, function)
        yield evidence
        if evidence.status == "no evidence":
            yield Gap(
                rule="function-evidence",
                kind="function",
                subject=f"{function.act.number} ({function.letter})",
                targets=(function.span,),
                places=ground.places((function,)),
                detail=(
                    f"Function ({function.letter}) of {function.act.kind} {function.act.number}, "
                    f"“{clipped(function.text, 120)}”: no evidence in this document."
                ),
            )


def _evidence(ground: Ground, function: Function) -> Evidence:
    assert function.act is not None  # noqa: S101 - the caller has looked
    concept = concept_of(function.text)
    status, basis = "no evidence", ""
    blocks: tuple[Block, ...] = ()
    shown: tuple[Outcome, ...] = ()
    if concept is not None:
        withheld = _withheld(ground, concept)
        if withheld:
            status, basis, shown = "suspended", "interpreted", withheld
        elif (done := _decided(ground, concept, function)) or (blocks := _told(ground, concept, function)):
            status, basis, shown = "exercised", "interpreted", done
    where = [*(fact.span for fact in shown), *(block.body for block in blocks)]
    places = ground.places(where)
    return Evidence(
        rule="function-evidence",
        function=FunctionName(act=function.act, letter=function.letter, body=function.body),
        status=status,
        basis=basis,
        targets=(function.span, *sorted(where)),
        places=places,
        detail=_detail(function, concept, status, places),
    )


def _detail(function: Function, concept: Concept | None, status: str, places: tuple[str, ...]) -> str:
    start = f"Function ({function.letter}), “{clipped(function.text, 80)}”"
    if concept is None or status == "no evidence":
        return f"{start}: no evidence in this document."
    where = f"paragraph{'s' if len(places) > 1 else ''} {listed(places)}"
    if status == "suspended":
        return f"{start}: it was decided not to do so, or not now ({where})."
    return f"{start}: activities of this kind ({concept.name}) are told in {where}."


def _withheld(ground: Ground, concept: Concept) -> tuple[Outcome, ...]:
    """Outcomes by which the body decided not to do what the function is, or to wait."""
    return tuple(
        fact
        for fact in ground.facts(Outcome)
        if (fact.negated or _NOT_DONE.search(fact.text)) and concept.function.search(_as_function(fact.text))
    )


def _as_function(text: str) -> str:
    """An outcome's words as a function would put them: to adopt recommendations is to make them."""
    return re.sub(
        r"\b(?:adopt|issue|put|agree\s+on|postpone|defer)\s+(?:the\s+)?recommendations",
        "make recommendations",
        text,
    )


def _decided(ground: Ground, concept: Concept, function: Function) -> tuple[Outcome, ...]:
    """Outcomes that are an exercise of the function, and speak of the same thing."""
    if concept.outcome is None:
        return ()
    alone = concept.name in _OF_ITSELF and len(_same_kind(ground, function, concept)) == 1
    return tuple(
        fact
        for fact in ground.facts(Outcome)
        if not fact.negated
        and concept.outcome.search(f"{fact.act} {fact.text}")
        and not _NOT_DONE.search(fact.text)
        and (alone or _same_subject(function.text, fact.text))
    )


def _same_kind(ground: Ground, function: Function, concept: Concept) -> list[Function]:
    """The functions of this kind that the same act gives."""
    given = [one for one in ground.facts(Function) if one.act == function.act]
    return [one for one in given if concept_of(one.text) is concept]


def _told(ground: Ground, concept: Concept, function: Function) -> tuple[Block, ...]:
    """Paragraphs that tell an activity of the kind; those that only quote acts left out."""
    if concept.activity is None:
        return ()
    quoting: set[int] = {
        block.index
        for kind in (Function, Mandate, ActDescription)
        for fact in _facts(ground, kind)
        if (block := ground.paragraph(fact.span)) is not None
    }
    found: list[Block] = []
    for block in ground.document.children(None):
        if block.kind is not BlockKind.PARAGRAPH or not block.number or block.part or block.index in quoting:
            continue
        sentences = _SENTENCE.split(" ".join(block.body.of(ground.document.text).split()))
        if any(_shows(concept, function, sentence) for sentence in sentences):
            found.append(block)
    return tuple(found)


def _facts(ground: Ground, kind: type[Fact]) -> tuple[Fact, ...]:
    return ground.facts(kind)


def _shows(concept: Concept, function: Function, sentence: str) -> bool:
    match = concept.activity.search(sentence) if concept.activity else None
    if match is None or _NEGATED.search(sentence[: match.end()]):
        return False
    return concept.name == "exchange of experience" or _same_subject(function.text, sentence)


def _same_subject(function: str, words: str) -> bool:
    """Whether a third of the function's words of meaning, and two at least, stand in the other text."""
    wanted = {stem(word) for word in content(function)}
    shared = wanted & {stem(word) for word in content(words)}
    return len(shared) >= max(2, len(wanted) / 3)
