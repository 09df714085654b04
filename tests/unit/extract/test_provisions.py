"""Operative paragraphs as they are printed, against what each is read as."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kg.extract.provisions import split_provisions
from kg.extract.verbs import Tense

CASES: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "Takes note with appreciation of the report of the Registrar;",
        (("took note", "", "of the report of the Registrar"),),
    ),
    (
        "Decides to convene a panel, invites all States, agencies and other stakeholders to attend, and "
        "requests the Office for Rivers to report to the Assembly at its tenth session;",
        (
            ("decided", "", "to convene a panel"),
            ("invited", "all States, agencies and other stakeholders", "to attend"),
            ("requested", "Office for Rivers", "to report to the Assembly at its tenth session"),
        ),
    ),
    (
        "Requests parties, and invites signatories, to publish their tariffs;",
        (
            ("requested", "parties", "to publish their tariffs"),
            ("invited", "signatories", "to publish their tariffs"),
        ),
    ),
    (
        "Strongly urges States that have not yet done so to ratify the Protocol to the Convention;",
        (("urged", "States that have not yet done so", "to ratify the Protocol to the Convention"),),
    ),
    (
        "Also requests the Secretary-General, within existing resources, to submit a report;",
        (("requested", "Secretary-General", "within existing resources, to submit a report"),),
    ),
    (
        "Welcomes the network, which supports and encourages cooperation among ports;",
        (("welcomed", "", "the network, which supports and encourages cooperation among ports"),),
    ),
    (
        "Expresses its deep concern at, and condemns, the attacks on harbours;",
        (
            ("expressed concern", "", "at the attacks on harbours"),
            ("condemned", "", "the attacks on harbours"),
        ),
    ),
    (
        "Acting under Chapter VII of the Charter, decides that all States shall report within 30 days;",
        (("decided", "all States", "that all States shall report within 30 days"),),
    ),
    (
        "Encourages the development of tools to measure salinity;",
        (("encouraged", "", "the development of tools to measure salinity"),),
    ),
    (
        "Recalls decision 3 on “Ports, and requests to them”, and in that regard calls on States to act;",
        (
            ("recalled", "", "decision 3 on “Ports, and requests to them”"),
            ("called on", "States", "to act"),
        ),
    ),
    ("The secretariat shall keep a register;", ()),
    (
        "Urges all parties, as well as harbour and canal authorities, within their means, to dredge;",
        (
            (
                "urged",
                "all parties, as well as harbour and canal authorities",
                "within their means, to dredge",
            ),
        ),
    ),
    (
        "Invites the port agencies, including the Tide Office, and Member States to assist the pilots;",
        (
            (
                "invited",
                "port agencies, including the Tide Office, and Member States",
                "to assist the pilots",
            ),
        ),
    ),
    (
        "Encourages the Tide Union, including its offices, port agencies and harbour authorities to dredge;",
        (
            (
                "encouraged",
                "Tide Union, including its offices, port agencies and harbour authorities",
                "to dredge",
            ),
        ),
    ),
    (
        "Requests the expert group, subject to the availability of resources, to:",
        (("requested", "expert group", "subject to the availability of resources, to"),),
    ),
    (
        "Welcomes the work of the Tide Board, and requests it to continue;",
        (("welcomed", "", "the work of the Tide Board"), ("requested", "Tide Board", "to continue")),
    ),
    (
        "Commends the Government of Samoa for its care, and encourages it to go on;",
        (
            ("commended", "", "the Government of Samoa for its care"),
            ("encouraged", "Government of Samoa", "to go on"),
        ),
    ),
    (
        "Welcomes the survey, and encourages them to act;",
        (("welcomed", "", "the survey"), ("encouraged", "", "to act")),
    ),
    (
        "Urges all States in this regard to comply with the Convention;",
        (("urged", "all States", "to comply with the Convention"),),
    ),
    ("Calls upon that State to accede to it;", (("called upon", "that State", "to accede to it"),)),
    (
        "Urges eligible States also to at least double their share;",
        (("urged", "eligible States", "to at least double their share"),),
    ),
    (
        "Urges all forces deployed under a Lake Council mandate to take care, and remains committed to help;",
        (
            ("urged", "all forces deployed under a Lake Council mandate", "to take care"),
            ("remained committed", "", "to help"),
        ),
    ),
    (
        "Encourages all States, in particular island States, to ratify the Protocol;",
        (("encouraged", "all States", "in particular island States, to ratify the Protocol"),),
    ),
    (
        "Requests the Committee on Tides, established in resolution 3/1, to meet twice;",
        (("requested", "Committee on Tides", "established in resolution 3/1, to meet twice"),),
    ),
    (
        "Encourages the Council, as the policy organ, and the Tide Board to meet;",
        (("encouraged", "Council, as the policy organ, and the Tide Board", "to meet"),),
    ),
    (
        "Takes note of the reply and expects the Government to keep its word;",
        (("took note", "", "of the reply"), ("expected", "Government", "to keep its word")),
    ),
    (
        "Decides that, for a period of one year, all States shall report;",
        (("decided", "all States", "that, for a period of one year, all States shall report"),),
    ),
    (
        "Demands that all parties to the conflict in Lake Land lay down their arms;",
        (
            (
                "demanded",
                "all parties to the conflict in Lake Land",
                "that all parties to the conflict in Lake Land lay down their arms",
            ),
        ),
    ),
    (
        "Strongly condemns dumping, and deplores in the strongest terms the silence of the polluters;",
        (
            ("condemned", "", "dumping"),
            ("deplored", "", "in the strongest terms the silence of the polluters"),
        ),
    ),
    ("Welcomes the survey of tides and:", (("welcomed", "", "the survey of tides"),)),
    ("Takes positive note of the survey of tides;", (("took note", "", "of the survey of tides"),)),
    ("Appropriates an amount of 500 dollars;", (("appropriated", "", "an amount of 500 dollars"),)),
    ("Exchanges, travel and meetings should be encouraged;", ()),
)

TOGETHER: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "Express their gratitude to the Government of Samoa, and request it to convey it;",
        (
            ("expressed gratitude", "", "to the Government of Samoa"),
            ("requested", "", "to convey it"),
        ),
    ),
    ("Take note of the report;", (("took note", "", "of the report"),)),
    ("Requests a report;", ()),
)


@pytest.mark.parametrize(("text", "expected"), TOGETHER, ids=[text[:40] for text, _ in TOGETHER])
def test_provisions_of_several_bodies(text: str, expected: tuple[tuple[str, str, str], ...]) -> None:
    found = split_provisions(text, Tense.PLURAL)
    assert tuple((each.verb.act, each.addressee, each.text) for each in found) == expected


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_provisions(text: str, expected: tuple[tuple[str, str, str], ...]) -> None:
    found = tuple((each.verb.act, each.addressee, each.text) for each in split_provisions(text))
    assert found == expected


@pytest.mark.parametrize("text", [text for text, _ in CASES])
def test_each_provision_begins_with_its_verb_and_none_overlap(text: str) -> None:
    found = split_provisions(text)
    assert [each.span.start for each in found] == [each.verb.span.start for each in found]
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
