"""Persons in their roles, from the sentences, lists and tables that reports use."""

from __future__ import annotations

import pytest

from kg.extract.participations import find_participations
from kg.extract.people import find_mentions
from tests.unit.extract.reports import report

Role = tuple[str, str, str, str, str]  # role, name, position, country, item

SESSION = "The third session of the Board on Alpine Lakes was held in Graz from 20 to 22 May 2019."

OFFICERS: tuple[tuple[str, str, tuple[Role, ...]], ...] = (
    (
        "members under a label of their own",
        "The Board elected its officers as set out below:\nChair:\nMs. Jana Novak (Slovenia)\nMembers:\nMr. Ola Berg (Norway)",
        (
            ("chair", "Jana Novak", "Chair", "Slovenia", ""),
            ("bureau member", "Ola Berg", "Bureau member", "Norway", ""),
        ),
    ),
    (
        "a chair in apposition, without Mr. or Ms.",
        "The session was opened by the Chair of the Board, Jana Novak, at its 1st meeting.",
        (("chair", "Jana Novak", "Chair", "", ""),),
    ),
    (
        "a bureau in lines, some with offices",
        "The Board elected the Bureau for its session as follows:\nMs. Jana Novak, Slovenia (Chair)\nMr. Ola Berg, Norway\n"
        "Ms. Mina Rao, India (Vice-Chair)",
        (
            ("chair", "Jana Novak", "Chair", "Slovenia", ""),
            ("bureau member", "Ola Berg", "Bureau member", "Norway", ""),
            ("vice-chair", "Mina Rao", "Vice-Chair", "India", ""),
        ),
    ),
    (
        "additional officers",
        "The Board elected Jana Novak (Slovenia) as Chair, Ola Berg (Norway) as additional Vice-Chair and Mr. Md. Rao (India) "
        "as Rapporteur.",
        (
            ("chair", "Jana Novak", "Chair", "Slovenia", ""),
            ("vice-chair", "Ola Berg", "Additional Vice-Chair", "Norway", ""),
            ("rapporteur", "Md. Rao", "Rapporteur", "India", ""),
        ),
    ),
    (
        "chaired by",
        "The session was chaired by Mr. Ugo Conti, Head of Waters at the Ministry of the Environment (Italy).",
        (("chair", "Ugo Conti", "Chair", "Italy", ""),),
    ),
    (
        "with a chair",
        "The Board met with Ms. H. Lindt (Switzerland) as Chair.",
        (("chair", "H. Lindt", "Chair", "Switzerland", ""),),
    ),
    (
        "elected one by one",
        "At its 1st meeting, on 20 May, the Board elected Jana Novak (Slovenia) as Chair, Mr. Ola Berg (Norway) as "
        "Vice-Chair and Ms. Mina Rao (India) as Rapporteur.",
        (
            ("chair", "Jana Novak", "Chair", "Slovenia", ""),
            ("vice-chair", "Ola Berg", "Vice-Chair", "Norway", ""),
            ("rapporteur", "Mina Rao", "Rapporteur", "India", ""),
        ),
    ),
    (
        "two for one office",
        "The Board elected by acclamation Ms. Ana Paz (Peru) and Mr. Li Wei (China) as Vice-Presidents.",
        (
            ("vice-chair", "Ana Paz", "Vice-President", "Peru", ""),
            ("vice-chair", "Li Wei", "Vice-President", "China", ""),
        ),
    ),
    (
        "the office first",
        "The Chair of the Board, Mr. Ugo Conti (Italy), opened the session. The Board elected as its Rapporteur "
        "Ms. Mina Rao, Minister of Water of India.",
        (
            ("chair", "Ugo Conti", "Chair", "Italy", ""),
            ("rapporteur", "Mina Rao", "Rapporteur", "India", ""),
        ),
    ),
    (
        "a list with labels",
        "The following officers served:\n\nChair: Ugo Conti (Italy)\n\nVice-Chairs: Ana Paz (Peru) and Li Wei (China)\n\n"
        "Rapporteur: Mr. Ola Berg (Norway)",
        (
            ("chair", "Ugo Conti", "Chair", "Italy", ""),
            ("vice-chair", "Ana Paz", "Vice-Chair", "Peru", ""),
            ("vice-chair", "Li Wei", "Vice-Chair", "China", ""),
            ("rapporteur", "Ola Berg", "Rapporteur", "Norway", ""),
        ),
    ),
    (
        "a list under one label",
        "The Board elected the following officers:\n\nVice-Presidents:\n\nMs. Ana Paz (Peru)\n\nMr. Li Wei (China)",
        (
            ("vice-chair", "Ana Paz", "Vice-President", "Peru", ""),
            ("vice-chair", "Li Wei", "Vice-President", "China", ""),
        ),
    ),
    (
        "a table",
        "The officers were as follows:\n\n| Office | Group | Elected officer |\n| --- | --- | --- |\n"
        "| Chair | Western European and other States | Ugo Conti (Italy) |\n"
        "| First Vice-Chair | Asia-Pacific States | Li Wei (China) |\n",
        (
            ("chair", "Ugo Conti", "Chair", "Italy", ""),
            ("vice-chair", "Li Wei", "First Vice-Chair", "China", ""),
        ),
    ),
    (
        "elected for later",
        "The Chair, Mr. Ugo Conti (Italy), thanked the host. The Board elected Ms. Ana Paz (Peru) as Chair for its "
        "fourth session.",
        (
            ("chair", "Ugo Conti", "Chair", "Italy", ""),
            ("elected chair", "Ana Paz", "Chair", "Peru", ""),
        ),
    ),
    (
        "no word between name and office",
        "On 20 May, the Board elected, by acclamation, Juan Mora Gil (Paraguay) Chair and Yury Ambo (Belarus) Vice-Chair.",
        (
            ("chair", "Juan Mora Gil", "Chair", "Paraguay", ""),
            ("vice-chair", "Yury Ambo", "Vice-Chair", "Belarus", ""),
        ),
    ),
    (
        "offices after the names",
        "The following officers were elected: Mr. Juan Mora (Mexico), Chair; Ms. Eva Kiss (Hungary) and Mr. Ali Reza "
        "(Oman), Vice-Chairs.",
        (
            ("chair", "Juan Mora", "Chair", "Mexico", ""),
            ("vice-chair", "Eva Kiss", "Vice-Chair", "Hungary", ""),
            ("vice-chair", "Ali Reza", "Vice-Chair", "Oman", ""),
        ),
    ),
    (
        "offices in brackets",
        "The Board elected the following Bureau: Juan Mora, Mexico (Chair); Eva Kiss, Hungary (Vice-Chair).",
        (
            ("chair", "Juan Mora", "Chair", "Mexico", ""),
            ("vice-chair", "Eva Kiss", "Vice-Chair", "Hungary", ""),
        ),
    ),
    (
        "who presides over some sittings, and who chairs a committee of the session",
        "The 6th to 8th meetings were presided over by Khaled Farouk (Egypt), Vice-President of the Board. The Committee "
        "of the Whole was chaired by Ms. Eva Kiss (Hungary).",
        (
            ("vice-chair", "Khaled Farouk", "Vice-President", "Egypt", ""),
            ("chair of a group", "Eva Kiss", "Chair of the Committee of the Whole", "Hungary", ""),
        ),
    ),
    (
        "thanks are no office",
        "The Chair thanked Mr. Ali Reza (Oman) for his service. The Executive Secretary, Ms. Hauwa Danju, spoke.",
        (),
    ),
    (
        "officers of other bodies",
        "The Board heard Mr. Ola Berg (Norway), Chair of the World Forum on Bridges, and Ms. Ana Paz, President, "
        "River Trust, Peru. The Special Rapporteur on water, Ms. Mina Rao (India), was present.",
        (),
    ),
)


@pytest.mark.parametrize(
    ("text", "roles"), [case[1:] for case in OFFICERS], ids=[case[0] for case in OFFICERS]
)
def test_officers(text: str, roles: tuple[Role, ...]) -> None:
    context = report(f"I. Opening of the session\n\n1. {SESSION}\n\nII. Officers\n\n2. {text}\n")
    found = tuple(
        (fact.role, fact.name, fact.position, fact.country, fact.item)
        for fact in find_participations(context)
    )
    assert found == roles


PANELS: tuple[tuple[str, str, tuple[tuple[str, ...], ...]], ...] = (
    (
        "who was invited to report, and a chair of another body who informs",
        "Under item 2, the Chair invited Jana Novak (Slovenia), Chair of the Lake Fund, to deliver a brief oral report. Under "
        "item 3, the Chair of the Pond Panel, Mr. Li Wei (China), informed the Board of its work.",
        (
            ("panellist", "2", "Jana Novak", "Chair of the Lake Fund", "Slovenia", ""),
            ("panellist", "3", "Li Wei", "Chair of the Pond Panel", "China", ""),
        ),
    ),
    (
        "a clause with a verb of its own ends the list",
        "The discussion under agenda item 2 was facilitated by Ms. Ana Paz (Peru) and Mr. Li Wei (China), and "
        "presentations were made by Ms. Mina Rao, Head of Rivers, India.",
        (
            ("facilitator", "2", "Ana Paz", "Facilitator", "Peru", ""),
            ("facilitator", "2", "Li Wei", "Facilitator", "China", ""),
            ("panellist", "2", "Mina Rao", "Head of Rivers", "India", ""),
        ),
    ),
    (
        "two groups, each with its chairs",
        "The Board agreed to set up a group on item 3, to be chaired by Ms. Ana Paz (Peru), and a contact group on "
        "maps, co-chaired by Ms. Una May Lund (Norway) and Mr. Li Wei (China).",
        (
            ("panel chair", "3", "Ana Paz", "Chair", "Peru", ""),
            ("co-chair", "3", "Una May Lund", "Co-Chair", "Norway", ""),
            ("co-chair", "3", "Li Wei", "Co-Chair", "China", ""),
        ),
    ),
    (
        "the chairmanship of a discussion",
        "Under the chairmanship of Mr. Ugo Conti (Italy), the discussion on item 3 was led by the following "
        "panellists: Ms. Ana Paz (Peru), and Mr. Li Wei, Pond Union.",
        (
            ("panel chair", "3", "Ugo Conti", "Chair", "Italy", ""),
            ("panellist", "3", "Ana Paz", "", "Peru", ""),
            ("panellist", "3", "Li Wei", "Pond Union", "", ""),
        ),
    ),
    (
        "a family name and a full name",
        "Under item 3, the Board consulted in a group co-facilitated by Ms. Paz and Ola Berg (Norway). Ms. Ana Paz (Peru) "
        "moderated the debate on item 4.",
        (
            ("co-facilitator", "3", "Ana Paz", "Co-facilitator", "", ""),
            ("co-facilitator", "3", "Ola Berg", "Co-facilitator", "Norway", ""),
            ("moderator", "4", "Ana Paz", "Moderator", "Peru", ""),
        ),
    ),
    (
        "an address, an introduction and a paper presented by",
        "In his keynote address under item 2, Mr. Li Wei, Head of the Pond Union, outlined the risks. An introduction "
        "to item 3 was made by Ms. Ana Paz, Reader in Law. The map for item 4 was presented by Ms. Mina Rao, Lake Forum.",
        (
            ("panellist", "2", "Li Wei", "Head of the Pond Union", "", ""),
            ("panellist", "3", "Ana Paz", "Reader in Law", "", ""),
            ("panellist", "4", "Mina Rao", "Lake Forum", "", ""),
        ),
    ),
    (
        "facilitated by, on behalf of",
        "The discussion under agenda item 2 was facilitated by Ana Paz, Adviser in the Directorate of Rivers of the "
        "European Commission, on behalf of the European Union, and Li Mora Soto, Coordinator of Waters of the Ministry "
        "of Foreign Affairs of Mexico, on behalf of the Group of Latin American and Caribbean States.",
        (
            (
                "facilitator", "2", "Ana Paz", "Adviser in the Directorate of Rivers of the European Commission",
                "European Union", "European Union",
            ),
            (
                "facilitator", "2", "Li Mora Soto", "Coordinator of Waters of the Ministry of Foreign Affairs of Mexico",
                "Mexico", "Group of Latin American and Caribbean States",
            ),
        ),
    ),
    (
        "semicolons, a State after the position, a title",
        "The discussion under item 3 was led by JK Botha, Captain of the River Police (RP) from South Africa, on behalf of "
        "the African Group; and by Professor Eva Rossi from the University of Milan, Italy.",
        (
            ("panellist", "3", "JK Botha", "Captain of the River Police (RP)", "South Africa", "African Group"),
            ("panellist", "3", "Eva Rossi", "Professor from the University of Milan", "Italy", ""),
        ),
    ),
    (
        "panellists with their States only",
        "With the Chair presiding, the discussion under item 2 was led by the following panellists: Ana Paz (European "
        "Union) and Li Mora Soto (Mexico).",
        (
            ("panellist", "2", "Ana Paz", "", "European Union", ""),
            ("panellist", "2", "Li Mora Soto", "", "Mexico", ""),
        ),
    ),
    (
        "the position first",
        "Presentations were made by the following panellists: the Minister of Finance of Chile, Ana Paz (via video link); "
        "and the Vice-President of the River Bank Group, Li Mora.",
        (
            ("panellist", "", "Ana Paz", "Minister of Finance of Chile", "Chile", ""),
            ("panellist", "", "Li Mora", "Vice-President of the River Bank Group", "", ""),
        ),
    ),
    (
        "a moderator",
        "A panel discussion was held on agenda item 4, moderated by Ms. Ana Paz, Director of the Lake Institute (Peru), "
        "with presentations by Mr. Ola Berg, Station Manager (Norway), and Dr. Mina Rao, Professor of Limnology (India).",
        (
            ("moderator", "4", "Ana Paz", "Director of the Lake Institute", "Peru", ""),
            ("panellist", "4", "Ola Berg", "Station Manager", "Norway", ""),
            ("panellist", "4", "Mina Rao", "Dr., Professor of Limnology", "India", ""),
        ),
    ),
    (
        "co-facilitators",
        "The Board agreed to consider agenda item 5 in informal consultations co-facilitated by Ms. Ana Paz (Peru) and "
        "Mr. Ola Berg (Norway).",
        (
            ("co-facilitator", "5", "Ana Paz", "Co-facilitator", "Peru", ""),
            ("co-facilitator", "5", "Ola Berg", "Co-facilitator", "Norway", ""),
        ),
    ),
    (
        "somebody presents",
        "Mr. Ola Berg, Deputy Director of the Federal Office for Lakes of Switzerland, presented a study of shores.",
        (
            (
                "panellist", "", "Ola Berg", "Deputy Director of the Federal Office for Lakes of Switzerland",
                "Switzerland", "",
            ),
        ),
    ),
    (
        "bodies and offices without names",
        "The discussion was led by the Food and Agriculture Organization and the Director of the Division for Rivers. A "
        "panel was chaired by the Vice-President of the Council (Tunisia).",
        (),
    ),
)  # fmt: skip


@pytest.mark.parametrize(("text", "told"), [case[1:] for case in PANELS], ids=[case[0] for case in PANELS])
def test_panels(text: str, told: tuple[tuple[str, ...], ...]) -> None:
    context = report(f"I. Opening of the session\n\n1. {SESSION}\n\nII. Deliberations\n\n2. {text}\n")
    found = tuple(
        (fact.role, fact.item, fact.name, fact.position, fact.country, fact.on_behalf_of)
        for fact in find_participations(context)
    )
    assert found == told


def test_lines_of_a_list_each_with_an_item() -> None:
    context = report(
        f"I. Opening of the session\n\n1. {SESSION}\n\nII. Deliberations\n\n"
        "2. The Board agreed to convene consultations, to be facilitated by co-facilitators, as follows:\n"
        "(a) Agenda item 5 (Shores: erosion and repair): Ms. Ana Paz (Peru) and Mr. Li Wei (China);\n"
        "(b) Agenda sub-item 6 (b) (Reeds): Ola Berg (Norway) and Mr. Li Wei (China).\n"
    )
    assert [(fact.item, fact.name, fact.country) for fact in find_participations(context)] == [
        ("5", "Ana Paz", "Peru"),
        ("5", "Li Wei", "China"),
        ("6(b)", "Ola Berg", "Norway"),
        ("6(b)", "Li Wei", "China"),
    ]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (
            "Ms. Ana Paz, Peru (Chair)\nMr. Li Wei, China (Vice-Chair)",
            [("Ana Paz", "", "Peru", "Chair"), ("Li Wei", "", "China", "Vice-Chair")],
        ),
        (
            "Mr. Ed de Vries, Ambassador of the Netherlands to France, and Mr. Ola Berg (Norway)",
            [
                ("Ed de Vries", "Ambassador of the Netherlands to France", "Netherlands", ""),
                ("Ola Berg", "", "Norway", ""),
            ],
        ),
        (
            "the Chair of the Liaison Committee of IMF, Ana Paz, and the Executive Director of the Bank, Li Mora",
            [
                ("Ana Paz", "Chair of the Liaison Committee of IMF", "", ""),
                ("Li Mora", "Executive Director of the Bank", "", ""),
            ],
        ),
        ("Economic Commission for Africa and the Green Climate Fund", []),
        ("South Africa and Papua New Guinea", []),
    ],
)
def test_mentions(text: str, mentions: list[tuple[str, ...]]) -> None:
    assert [(it.name, it.position, it.country, it.bracket) for it in find_mentions(text)] == mentions
