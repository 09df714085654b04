"""The short forms that a document uses for bodies and treaties, and the full names behind them.

A short form is taken from what the document defines ("Inland Transport Committee (ITC)",
"hereinafter referred to as the Conference"), from the body that meets or adopts ("the Working
Group"), and from a full name that alone in the document ends or begins in those words. Where
two full names would answer to one short form and neither is the document's own body, the short
form stays undefined: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.proper_names import BODY, BODY_HEADS, CAP, TREATY_HEADS, find_bodies, find_treaties
from kg.extract.reference import known_treaties
from kg.model.tree import BlockKind, Document

_PARENTHESIS = re.compile(
    r"\(\s*(?P<lead>(?:hereinafter|hereafter|henceforth|(?:also\s+)?(?:referred\s+to|known)\s+as)\b[^()“”\"]*)?"
    r"(?P<forms>[^()]{2,90}?)\s*\)"
)
_FORM = re.compile(rf"(?:the\s+)?[“\"‘']?(?P<form>(?:{CAP}|[A-Z]{{2,}})(?:[\s/-]{CAP}){{0,4}})[”\"’']?$")
_ACRONYM: Final = re.compile(r"^[A-Z][A-Za-z0-9/&.-]*[A-Z0-9][A-Za-z0-9]*$")
_NAME_BEFORE = re.compile(
    rf"(?P<name>{CAP}(?:,?\s+(?:(?:and|of|on|for|the|in|to|against|with|its|as|by|from)\s+){{0,3}}{CAP}){{0,24}})"
    r"(?:\s+(?:of|for|at)\s+\d{4})?\s*$"
)
_ACRONYM_FIRST = re.compile(
    rf"\b(?P<acronym>[A-Z][A-Z-]{{1,9}})\s+\((?P<name>{CAP}(?:,?\s+(?:[a-z]+\s+){{0,3}}{CAP})+)\)"
)
# heads that stand alone for too many things to be a short form of another body's name
_COMMON_NOUNS: Final = frozenset(
    ("Forum", "Bureau", "Group", "Meeting", "Body", "Force", "Mission", "Mechanism", "Facility", "Panel",
     "Platform", "Board", "Congress")
)  # fmt: skip
_SMALL = frozenset(
    ["and", "of", "on", "for", "the", "in", "to", "against", "with", "its", "as", "by", "from"]
)


def key_of(said: str) -> str:
    """A short form as the keys of ``Context.names`` write it.

    >>> key_of("the Working  Group")
    'working group'
    """
    return " ".join(said.split()).casefold().removeprefix("the ")


def document_names(document: Document, body: str) -> dict[str, str]:
    """Short forms to full names, as the document defines and uses them.

    ``body`` is the body that meets or adopts; its own short forms come before all others.
    """
    names: dict[str, str] = {}
    bodies: list[str] = []
    treaties: list[str] = []
    for text in _texts(document):
        for form, full in _defined(text):
            names.setdefault(key_of(form), full)
        bodies.extend(name for _, name in find_bodies(text))
        treaties.extend(name for _, name in find_treaties(text))
    if body:
        own = _fuller(body, bodies)
        # "the Protocol" of the Meeting of the Parties to the Protocol on ...
        if " to the " in own and (treaty := next((name for _, name in find_treaties(own)), "")):
            names.setdefault(_headed_by(treaty), treaty)
        names[key_of(body)] = own
        for form in body_short_forms(own):
            names[key_of(form)] = own
    for form, full in (*_body_forms(bodies), *_treaty_forms(treaties)):
        names.setdefault(key_of(form), full)
    return {form: full for form, full in names.items() if form != full.casefold()}


def body_short_forms(name: str) -> tuple[str, ...]:
    """The forms under which a body's full name may be said again.

    >>> body_short_forms("Conference of the Parties to the Arms Treaty")
    ('Conference of the Parties', 'Conference of Parties', 'Conference')
    >>> body_short_forms("Inland Transport Committee"), body_short_forms("Working Group on Firearms")
    (('Committee',), ('Working Group',))
    """
    match = BODY.match(name)
    if match is None:
        small = _SMALL_HEAD.search(name)
        return (small.group(),) if small and small.group() != name else ()
    head = " ".join(match["head"].split())
    if " serving as " in name:  # "the Conference of the Parties" is then another body
        return ()
    forms = [head]
    if match["left"].strip() and match["complement"]:
        forms.append(f"{' '.join(match['left'].split())} {head}")  # "the Ad Hoc Committee"
    if head.startswith(("Conference of", "Meeting of")):
        forms.append(head.replace(" the ", " "))
    if head.startswith("Conference of"):
        forms.append("Conference")
    return tuple(form for form in dict.fromkeys(forms) if form != name)


# the head of a body that is written small: "open-ended intergovernmental working group on ports"
_SMALL_HEAD = re.compile(
    r"\b(?:working|expert)\s+group\b|\bgroup\b|\bcommittee\b|\bcommission\b|\bforum\b|\btask\s+force\b"
)


def _headed_by(treaty: str) -> str:
    """The head noun of a treaty's name, as a key of names."""
    return next((word.casefold() for word in treaty.split() if word in TREATY_HEADS), treaty.casefold())


def _texts(document: Document) -> Iterator[str]:
    """The running text, paragraph by paragraph: names broken over the lines of a masthead are left out."""
    for block in document.blocks:
        if block.kind in (BlockKind.CELL, BlockKind.FOOTNOTE) or (
            block.parent is None and block.kind is BlockKind.PARAGRAPH
        ):
            yield document.words(block)


def _fuller(body: str, bodies: list[str]) -> str:
    """The body's name as the text completes it: "Meeting of the Parties" to "... to the Protocol"."""
    longer = [
        name
        for name in bodies
        if name.casefold().startswith(body.casefold() + " to the ")
        and any(len(treaty.split()) > 2 for _, treaty in find_treaties(name[len(body) :]))
    ]
    return longer[0] if longer and body in ("Conference of the Parties", "Meeting of the Parties") else body


def _defined(text: str) -> Iterator[tuple[str, str]]:
    for match in _PARENTHESIS.finditer(text):
        before = text[max(0, match.start() - 300) : match.start()]
        name = _NAME_BEFORE.search(before)
        if name is None:
            continue
        words = " ".join(name["name"].split())
        for said in re.split(r"\s+or\s+|\s*[;,]\s*", match["forms"]):
            form = _FORM.match(said.strip())
            if form is None:
                continue
            full = _full_of(form["form"], words)
            if full:
                yield form["form"], full
    for match in _ACRONYM_FIRST.finditer(text):
        if _initials_fit(match["acronym"], match["name"].split()):
            yield match["acronym"], " ".join(match["name"].split())


def _full_of(form: str, words: str) -> str:
    """The part of the words before a bracket that the short form in it stands for."""
    parts = words.split()
    if _ACRONYM.match(form):
        for start in range(len(parts) - 1, -1, -1):
            if parts[start][0].isupper() and _initials_fit(form, parts[start:]):
                return " ".join(parts[start:])
        return ""
    head = form.rsplit(maxsplit=1)[-1]
    if head not in TREATY_HEADS and head not in {part.split()[-1] for part in BODY_HEADS} | {
        "Secretariat",
        "Programme",
    }:
        return ""
    if head in TREATY_HEADS:
        # "Protocol on Registers to the Convention on Access (Access Convention)": from the last such head on
        start = words.rfind(f"{head} ")
        found = [name for _, name in find_treaties(words[start:])] if start >= 0 else []
        whole = [name for _, name in find_treaties(words) if found and name.endswith(found[0])]
        name = _headed(whole[-1] if whole else found[-1], head) if found else ""
    else:
        found = [name for _, name in find_bodies(words) if head in name.split()]
        name = found[-1] if found else ""
    return name if len(name) > len(form) else ""


def _headed(name: str, head: str) -> str:
    """A treaty's name from the words before its head on: the last name, where one names another."""
    at = name.rfind(f"{head} ")
    before = re.search(rf"(?:{CAP}\s+)*$", name[:at])
    return name[before.start() if before else at :]


def _initials_fit(acronym: str, parts: list[str]) -> bool:
    letters = [letter for letter in acronym if letter.isalpha()]
    significant = [part for part in parts if part.casefold() not in _SMALL]
    if len(significant) < 2 or len(significant) > len(letters) + 3:
        return False
    initials = "".join(part[0] for word in significant for part in re.split(r"[-/]", word) if part).casefold()
    wanted = "".join(letters).casefold()
    if initials[:1] != wanted[:1]:
        return False
    flow = iter(initials)
    covered = sum(1 for letter in wanted if letter in flow)
    every = iter("".join(significant).casefold())
    return covered >= len(wanted) - 1 and all(letter in every for letter in wanted)


def _body_forms(names: list[str]) -> Iterator[tuple[str, str]]:
    names = [re.sub(r"\bof (?=(?:States )?Parties\b)", "of the ", name) for name in names]
    said = set(names) | {"Conference of Parties", "Meeting of Parties"}
    answering: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        for form in body_short_forms(name):
            if form in said and form not in _COMMON_NOUNS:
                answering.setdefault(form, []).append(name)
    for form, fulls in answering.items():
        # "Conference of the Parties" and its longer form are one name, not two
        distinct = [full for full in fulls if not any(other.startswith(full + " ") for other in fulls)]
        if len(distinct) == 1:
            yield form, distinct[0]


def _treaty_forms(names: list[str]) -> Iterator[tuple[str, str]]:
    distinct = list(dict.fromkeys(names))
    full = [name for name in distinct if len(name.split()) > 3]
    tabled = [treaty.name for treaty in known_treaties()]
    for name in distinct:
        if name in full and " supplementing " in name:
            continue
        candidates = [
            other
            for other in full
            if other != name
            and name.rsplit(maxsplit=1)[-1] in TREATY_HEADS
            and treaty_short_form_fits(name, other)
        ]
        if not candidates:
            candidates = [
                treaty.name
                for treaty in known_treaties()
                if name in treaty.short
                and treaty.name not in distinct
                and (len(name.split()) > 1 or name == "Charter")
            ]
        if len(candidates) == 1 or (candidates and len(name.split()) > 1):
            yield name, candidates[0]
    for head in ("Convention", "Protocol", "Covenant", "Treaty", "Agreement", "Charter", "Statute"):
        if head not in distinct:
            continue
        headed = [name for name in full if re.search(rf"\b{head}\b", name.split(" supplementing ")[0])]
        if len(headed) == 1 or (headed and all(name in tabled for name in headed) and len(headed) == 1):
            yield head, headed[0]


def treaty_short_form_fits(short: str, full: str) -> bool:
    """Whether a short form names a treaty: the same head noun, and no word that the full name lacks.

    >>> treaty_short_form_fits("Firearms Protocol", "Protocol against Illicit Firearms, supplementing X")
    True
    >>> treaty_short_form_fits("Migrants Protocol", "Protocol against Trafficking in Firearms")
    False
    """
    main = full.split(" supplementing ", maxsplit=1)[0]
    heads = [word for word in short.split() if word in TREATY_HEADS]
    if not heads or heads[-1] not in main.split():
        return False
    content = [
        word.casefold()
        for word in short.split()
        if word not in TREATY_HEADS and word.casefold() not in _SMALL
    ]
    have = {word.strip(",.").casefold() for word in main.split()}
    return bool(content) and all(word in have for word in content) and len(short) < len(main)
