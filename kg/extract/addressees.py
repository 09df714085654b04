"""Who is asked to act, told apart from what is asked.

After "Requests", "Urges" and the like stands an actor and then "to" with a verb:
"Requests **the Secretary-General**, in consultation with Member States, **to submit** a report".
After "Decides that" may stand an actor with "shall", "should", "will" or "would".
Guarantee: an addressee is the document's own words, without its article; where no actor is
recognised there is none, and the whole is text ("Encourages the development of tools").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.verbs import NamedVerb
from kg.model.span import Span

ADDRESSING = frozenset(
    ("requested", "asked", "urged", "encouraged", "invited", "called upon", "called on", "demanded", "directed")
    + ("instructed", "authorized", "authorised", "mandated", "tasked", "appealed", "exhorted", "advised", "reminded")
    + ("required", "obligated", "entrusted", "challenged", "allowed", "insisted")
)
_SAYING = frozenset({"decided", "agreed", "requested", "recommended", "resolved", "determined", "demanded"})

# Nouns that act; a first noun phrase that ends in none of these, nor in a name, is no addressee.
_ACTORS = frozenset(
    """state states country countries party parties government governments donor donors organization organizations
    organisation organisations agency agencies fund funds programme programmes body bodies entity entities mechanism
    mechanisms stakeholder stakeholders institution institutions community communities society sector sectors
    authority authorities member members partner partners expert experts rapporteur rapporteurs holder holders
    committee committees commission commissions council councils board bureau secretariat secretary president chair
    chairs chairperson chairpersons chairman director group groups working conference assembly office offices
    academia industry industries business businesses enterprises companies company media parliaments parliament
    parliamentarians legislators prosecutors judiciary police operators observers signatories nations region regions
    facilitators facilitator co-chairs co-facilitators envoy representative representatives coordinator coordinators
    commissioner team teams centre centres center network networks platform platforms panel panels mission missions
    all others those both service services individuals persons people leaders women youth actors actor side sides
    forces force citizens banks bank universities foundations foundation philanthropies philanthropists concerned involved
    inspectors auditors employers workers unions manufacturers producers suppliers users practitioners professionals
    researchers scientists teachers educators consumers families delegations delegation contributors
    corporations corporation taskforce everyone tribunal court courts registrar judges prosecutor
    congress forum union presidency depositary custodian administrator contributors financiers lenders creditors investors
    regulators providers platforms neighbours mediators guarantors leadership administration ministers ministries ministry
    department departments division divisions section unit units regime signatory hosts host faction factions militias
    candidates associations association alliances alliance movement movements constituencies responders subcommittee
    subcommittees negotiators summit hotels cities city municipalities municipality treasurer adviser advisers assistant
    specialists undertakings interlocutors importers exporters carriers airlines insurers rightsholders monitors procedures
    subprogrammes participants participant system systems subsidiaries presidium directorate directorates institutes institute college clusters cluster hubs movement""".split()
)
_NO_VERB = frozenset(
    """the a an its their his her our your this that these those any all each every such other another which whom whose
    no both either some many most more less several various different certain date them it us him you me what
    where how when human sustainable relevant international national regional global local public private social economic
    political civil financial technical women men children girls boys youth people persons victims developing developed
    member states parties countries governments peace security health education terrorism disability indigenous
    small-scale post-conflict climate water food energy trade information and or of in on at by with for from as
    effect paragraph paragraphs article articles resolution resolutions decision decisions section part
    non-discrimination good effective full equal quality affordable safe equitable adequate basic primary secondary higher
    gender work-related humanitarian cultural racial religious ethnic domestic bilateral multilateral violence poverty
    hunger conflict conflicts justice freedom development life liberty privacy property assistance humanity new one two
    three four five six seven eight nine ten early long medium short maximum minimum future past next
    current existing ongoing potential possible common specific special particular general armed nuclear chemical
    biological conventional natural environmental scientific legal illegal illicit lawful unlawful online digital
    older younger young rural urban poor vulnerable marginalized low-income middle-income least landlocked""".split()
)
# Before these, "to" belongs to what stands before it: "States able to do so", "efforts to", "in order to".
_HELD_BY = frozenset(
    """position able yet wish wishes wishing willing ready need needs needed continue continues continuing seek seeks
    seeking intend intends intending failed failing fail access related relating due subject regard respect relevant
    pursuant according order view right entitled committed responsible efforts effort measures steps ability capacity
    opportunity opportunities commitment commitments invitation request decision decisions work ways means actions action
    obligation obligations capability attempts attempt available required likely unable expected likely contribution
    contributions approach approaches made pertaining relation used tools programmes mandate mandated obliged obligated
    established designed intended aimed support desire resolve authority call calls plan plans strategy strategies
    wished have has had necessary report reports addition response forced compelled allowed permitted willingness
    requirement requirements not measure resources agreed appropriate want wanting want proposal proposals hope choose
    undertaken undertook failing neglected begun begin started start regards prior similar next close     contributing belonging leading referred seeking trying working applying""".split()
)
_PARENTHETICAL = re.compile(
    r"""(?:,|;|\s+\()\s*(?:and\s+)?(?:in|as|within|through|taking|while|where|when|whenever|wherever|if|subject|by|with|on|upon
    |after|before|bearing|pursuant|individually|individual|under|based|using|particularly|especially|inter\s+alia|at|for|during|from|to
    |building|acting|without|consistent|according|following|including|notably|drawing|jointly|together|via|should|once|until
    |prior|not\s+later|no\s+later|guided|working|towards?|until|throughout|also|making|who|which|whose|recalling|noting
    |regardless|having|like|such\s+as|also|therefore|again|once\s+again|among|between|beginning|starting|per|every|
     whether|since|given|except|further|collectively|mindful|e\.g\.|i\.e\.|alongside|because|so\s+as|both|either|even
     |considering|recognizing|respecting|over|voluntarily|accordingly|thereby|provided|wherein|owing|ensuring|utilizing)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_TO_VERB = re.compile(r"(?P<comma>[,;]?)\s*(?<![\w-])(?:and\s+)?(?P<to>(?:not\s+)?to\s+(?:not\s+)?(?P<next>[a-z][\w-]*|(?=,))\s*)")
_ASIDE = re.compile(
    r"\s*,\s*(?=(?:in|as|within|through|with|on|at|for|under|pursuant|where|if|while|by|to|inter|once|also|therefore|further"
    r"|without|again|upon|during|until|following|when|subject|bearing|taking|and\s+in)\b)[^,:;]{2,160},\s*",
    re.IGNORECASE,
)
_ASIDE_MORE = re.compile(r"(?:and\s+)?(?:in|within|with|as|on|through|where|if|when|while|under)\s[^,:;]{2,120},\s*", re.IGNORECASE)
_ARTICLE = re.compile(r"^\s*(?:the|that the|an?)\s+", re.IGNORECASE)
_HEAD_END = re.compile(
    r"\s+(?:of|for|in|on|by|to|from|with|at|that|which|who|whose|under|within|against|among|between|concerned\b|involved\b"
    r"|having|wishing|including|and|or|as|parties\s+to|established|responsible|operating|participating|not|whether|able|hosting"
    r"|still|yet|providing|affected|represented|serving|contributing|acting|referred|entrusted|through|belonging|working|present)"
    r"\b|[,:;(/]"
)
_MODAL = re.compile(
    r"\s*,?\s*(?:(?:also|further),?\s+)?that,?\s+(?P<actor>(?:(?!\b(?:shall|should|will|would|may|can|must|is|are|was|were|be)\b)[^,;:.]){2,120}?)"
    r",?\s+(?:shall|should|will|would|may|must|is\s+to|are\s+to)\b"
)
# "Requests that the Secretary-General report", "Demands that all parties cease"
_THAT = re.compile(
    r"\s*,?\s*that\s+(?P<actor>(?:the\s+)?(?:[A-Z][\w-]+(?:\s+(?:of|for|on|the|and)(?=\s))*\s+)+|(?:all\s+|the\s+)?(?:relevant\s+|Member"
    r"\s+)?(?:States|parties|Governments|secretariat|stakeholders)(?:\s+(?:parties|concerned|involved|to\s+the\s+conflict))?\s+)(?=[a-z]+\b)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An addressee (empty where none is named) and where the text begins, as an offset."""

    addressee: str
    text_start: int
    span: Span | None = None


def _folded(words: str) -> str:
    return " ".join(words.split()).strip(" ,;:")


def is_actor(phrase: str) -> bool:
    """Whether a noun phrase is led by somebody who can act.

    >>> is_actor("all States and relevant organizations"), is_actor("the Secretary-General")
    (True, True)
    >>> is_actor("the development of tools"), is_actor("the Secretary-General's efforts")
    (False, False)
    """
    head_end = _HEAD_END.search(phrase)
    head = (phrase[: head_end.start()] if head_end else phrase).split()
    # "institutions dealing with", "parties concerned": the noun before a participle leads
    while len(head) > 1 and re.search(r"(?:ing|ed)$", head[-1]) and head[-1].casefold() not in _ACTORS:
        head.pop()
    if not head or re.search(r"['\N{RIGHT SINGLE QUOTATION MARK}]s?$", head[-1]):
        return False
    last = head[-1].casefold()
    return last in _ACTORS or (head[-1][:1].isupper() and last not in _NO_ACTOR_NAMES)


_NO_ACTOR_NAMES = frozenset(
    """agenda convention protocol agreement treaty charter declaration covenant plan action framework strategy goals
    goal principles resolution annex article articles guidelines rules decade day year week statute outcome compact
    accord accords accords communiqué process efforts covenants conventions protocols""".split()
)


def address(text: str, verb: NamedVerb) -> Address:
    """Who is asked to act by ``verb``, and where in ``text`` the thing asked begins.

    >>> from kg.extract.verbs import Tense, verb_at
    >>> said = "Requests the Secretary-General, within existing resources, to report annually"
    >>> found = address(said, verb_at(said, 0, Tense.PRESENT))
    >>> found.addressee, said[found.text_start:]
    ('Secretary-General', 'within existing resources, to report annually')
    """
    start = verb.span.end
    rest = text[start:]
    aside = _ASIDE.match(rest)
    if verb.act in ADDRESSING:
        skip = 0
        while aside is not None and len(aside.group()) < 200:
            skip = aside.end()
            aside = _ASIDE_MORE.match(rest, skip)
        if verb.act == "appealed":
            appeal = re.compile(r"\s*to\s+(?=(?:the|all|its|any|those|[A-Z])\b)").match(rest, skip)
            skip = appeal.end() if appeal else skip
        found = _before_verb(rest, skip)
        if found is not None:
            return Address(
                addressee=found[0], text_start=start + found[1], span=Span(start + found[2], start + found[3])
            )
    if verb.act == "reminded":
        reminded = re.compile(r"\s*(?P<actor>[^,;:.]{3,120}?),?\s+(?=of\b|that\b)").match(rest)
        if reminded is not None and is_actor(_ARTICLE.sub("", reminded["actor"])):
            return Address(
                addressee=_folded(_ARTICLE.sub("", reminded["actor"])), text_start=start + reminded.end()
            )
    if verb.act in _SAYING:
        modal = _MODAL.match(rest)
        if modal is None and verb.act in ADDRESSING:
            modal = _THAT.match(rest)
        if modal is not None and is_actor(_ARTICLE.sub("", modal["actor"])):
            actor = Span(start + modal.start("actor"), start + modal.end("actor"))
            return Address(
                addressee=_folded(_ARTICLE.sub("", modal["actor"])),
                text_start=_after_space(text, start),
                span=actor,
            )
    return Address(addressee="", text_start=_after_space(text, start))


def _after_space(text: str, start: int) -> int:
    match = re.compile(r"[\s,:]*").match(text, start)
    return match.end() if match else start


def _before_verb(rest: str, skip: int) -> tuple[str, int, int, int] | None:
    """Addressee, start of text, and the addressee's range, for "the Committee to consider"."""
    begin = re.compile(r"\s*").match(rest, skip)
    first = begin.end() if begin else skip
    if rest.startswith("that ", first):
        return None
    colon = re.compile(r"[^:.]{2,400}?:\s*(?=\n|$|\()").match(rest, first)
    limit = colon.end() if colon else len(rest)
    later: tuple[int, int, int] | None = None
    for match in _TO_VERB.finditer(rest, first, limit):
        before = rest[first : match.start()]
        if not before.strip(" ,"):
            continue
        if not _begins_verb(rest, match, before):
            continue
        aside = _PARENTHETICAL.search(before)
        if aside is not None and not match["comma"]:
            later = later or (first + aside.start(), match.start("to"), first)
            continue
        end = first + (aside.start() if aside else len(before))
        return _taken(rest, first, end, match.start("to"), aside is not None)
    if colon is not None:
        end = re.compile(r"(?:\s+to)?\s*:").search(rest, first).start()  # type: ignore[union-attr]
        aside = _PARENTHETICAL.search(rest, first, end)
        cut = aside.start() if aside else end
        return _taken(rest, first, cut, colon.end(), aside is not None)
    if later is not None:
        return _taken(rest, first, later[0], later[1], True)
    return None


def _begins_verb(rest: str, match: re.Match[str], before: str) -> bool:
    following = match["next"].casefold()
    if (following in _NO_VERB) or (following.endswith("ing") and following not in {"bring", "ring"}):
        return False
    words = re.findall(r"[\w-]+", before)
    held = words and words[-1].casefold() in _HELD_BY and not match["comma"]
    held = held or re.search(r"(?<!do )(?<!done )(?<!doing )\bso$", before)
    return not held


def _taken(rest: str, first: int, end: int, text_start: int, cut: bool) -> tuple[str, int, int, int] | None:
    said = rest[first:end]
    if re.search(r"\s(?:and|or)\s*$", said):  # "States and, where applicable, other authorities to"
        end = text_start
        said = re.sub(r"[\s,]*(?:not\s+)?(?:to)?\s*$", "", rest[first:end])
        cut = False
    if not is_actor(_ARTICLE.sub("", said)):
        return None
    start = re.compile(r"[\s,;]*").match(rest, end)
    begins = start.end() if cut and start else text_start
    return _folded(_ARTICLE.sub("", said)), begins, first, first + len(said.rstrip(" ,;"))
