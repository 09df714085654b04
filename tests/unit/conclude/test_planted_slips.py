"""Slips planted in reports of five shapes: each is reported, once, with its kind, severity and paragraphs.

The reports (`slips/`) are invented and clean; a slip is a change of words, made without regard to how the
rules read. Beside what `test_mutations.py` changes: sums, votes, groups, orders of days, titles in lists.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.conclude import conclude
from kg.extract.reading import read_facts
from kg.model.conclusions import Discrepancy
from kg.text.read import read_document

_FOLDER = Path(__file__).parent / "slips"
_REPORTS = tuple(sorted(path.stem for path in _FOLDER.glob("*.txt")))


class Slip(NamedTuple):
    """A change of words in a clean report, and what it is reported as."""

    report: str
    name: str
    kind: str
    severity: str
    places: tuple[str, ...]
    edits: tuple[tuple[str, str], ...]


SLIPS = (
    Slip('salt-ponds', 'sittings sum', 'different count', 'contradiction', ('2',), (('five plenary meetings and two closed', 'five plenary meetings and three closed'),)),
    Slip('salt-ponds', 'weekday', 'different date', 'contradiction', ('10',), (('Tuesday, 18 April', 'Wednesday, 18 April'),)),
    Slip('salt-ponds', 'weekday opening', 'different date', 'contradiction', ('3',), (('on Monday, 17 April 2023', 'on Tuesday, 17 April 2023'),)),
    Slip('salt-ponds', 'agenda item twice', 'agenda item number', 'form', ('9',), (('\t5.\tDates and venue', '\t4.\tDates and venue'),)),
    Slip('salt-ponds', 'agenda item twice shift', 'agenda item number', 'form', ('9',), (('\t5.\tDates and venue of the fifth session.\n\t6.\tAdop', '\t4.\tDates and venue of the fifth session.\n\t5.\tAdop'),)),
    Slip('salt-ponds', 'not of group', 'speaker outside group', 'contradiction', ('4',), (('representative of Sweden, speaking on behalf of the European Union', 'representative of Brazil, speaking on behalf of the European Union'),)),
    Slip('salt-ponds', 'not of group 2', 'speaker outside group', 'contradiction', ('4',), (('representative of Zambia made a statement on behalf of the Group of African States', 'representative of Chile made a statement on behalf of the Group of African States'),)),
    Slip('salt-ponds', 'two titles of resolution', 'different title', 'contradiction', ('13', '17'), (('resolution 3/7 of the Conference of the Parties, entitled “Protection of closed lakes”.', 'resolution 3/7 of the Conference of the Parties, entitled “Conservation of closed lakes”.'),)),
    Slip('salt-ponds', 'unanimous and vote', 'conflicting adoption', 'contradiction', ('15',), (('adopted the draft guidelines by a recorded vote', 'unanimously adopted the draft guidelines by a recorded vote'),)),
    Slip('salt-ponds', 'consensus and vote', 'conflicting adoption', 'contradiction', ('15',), (('adopted the draft guidelines by a recorded vote of 6 to 1, with 2 abstentions.', 'adopted the draft guidelines by consensus. The result of the recorded vote was 6 to 1, with 2 abstentions.'),)),
    Slip('salt-ponds', 'vote count', 'different count', 'contradiction', ('15',), (('vote of 6 to 1, with', 'vote of 7 to 1, with'),)),
    Slip('salt-ponds', 'abstention count', 'different count', 'contradiction', ('15',), (('with 2 abstentions', 'with 3 abstentions'),)),
    Slip('salt-ponds', 'votes in two lists', 'different status', 'contradiction', ('15',), (('Algeria, Uzbekistan\n\nVI', 'Algeria, Spain, Uzbekistan\n\nVI'),)),
    Slip('salt-ponds', 'chair otherwise', 'different office', 'contradiction', ('3', '19'), (('The Chair, Ms. Aigerim Sadykova (Kazakhstan), declared', 'The Chair, Ms. Dinara Iskakova (Kazakhstan), declared'),)),
    Slip('salt-ponds', 'rapporteur otherwise', 'different country', 'contradiction', ('8', '18'), (('Rapporteur, Mr. Otgon Bold', 'Rapporteur, Mr. Joaquín Ferrer'),)),
    Slip('salt-ponds', 'symbol two titles', 'different title', 'contradiction', ('10',), (('SLT/WG.2/2023/2\tBrine balance: methods and gaps', 'SLT/WG.2/2023/2\tStatus of pond liners'),)),
    Slip('salt-ponds', 'deferred and decided', 'deferred and decided', 'contradiction', ('14', '15'), (('14.\tAt its 4th meeting, on 19 April, the Working Group had', '14.\tAt its 4th meeting, on 19 April, the Working Group decided to defer consideration of agenda item 4 to its fifth session. It had'),)),
    Slip('salt-ponds', 'closing before opening', 'different date', 'contradiction', ('1',), (('from 17 to 20 April 2023.', 'from 20 to 17 April 2023.'),)),
    Slip('salt-ponds', 'ordinal', 'different ordinal', 'contradiction', ('19',), (('declared the fourth session closed', 'declared the fifth session closed'),)),
    Slip('salt-ponds', 'ordinal title', 'different ordinal', 'contradiction', (), (('Ponds on its fourth session\n\nI', 'Ponds on its third session\n\nI'),)),
    Slip('salt-ponds', 'place', 'different place', 'contradiction', ('1',), (('session in Almaty, Kazakhstan, from', 'session in Astana, Kazakhstan, from'),)),
    Slip('salt-ponds', 'count of states', 'different count', 'contradiction', ('5',), (('following 9 States', 'following 10 States'),)),
    Slip('salt-ponds', 'state twice', 'named twice', 'form', ('6',), (('Canada, Jordan and Peru', 'Canada, Jordan, Canada and Peru'),)),
    Slip('salt-ponds', 'member and observer', 'different status', 'contradiction', ('5', '6'), (('Canada, Jordan and Peru', 'Canada, Chile, Jordan and Peru'),)),
    Slip('salt-ponds', 'speaker not listed', 'speaker not listed', 'contradiction', ('5', '12'), (('of Brazil, Canada, Chile,', 'of Brazil, Canada, Chile, Kenya,'),)),
    Slip('salt-ponds', 'panel count', 'different count', 'contradiction', ('11',), (('following three panellists', 'following four panellists'),)),
    Slip('salt-ponds', 'annex missing', 'announced and not given', 'incomplete', ('19',), (('is contained in the annex.', 'is contained in annex II.'),)),
    Slip('salt-ponds', 'next ordinal', 'different ordinal', 'contradiction', ('16',), (('decided to hold its fifth session in', 'decided to hold its sixth session in'),)),
    Slip('salt-ponds', 'next dates past', 'different date', 'contradiction', ('1', '16'), (('from 8 to 11 April 2024', 'from 8 to 11 April 2022'),)),
    Slip('salt-ponds', 'country differs', 'different country', 'contradiction', ('8', '18'), (('Rapporteur, Mr. Otgon Bold (Mongolia)', 'Rapporteur, Mr. Otgon Bold (Kazakhstan)'),)),
    Slip('salt-ponds', 'heading item title', 'different title', 'contradiction', ('9', '10'), (('IV.\tBrine balance of closed lakes (agenda', 'IV.\tWater balance of closed lakes (agenda'),)),
    Slip('salt-ponds', 'heading item number', 'different number', 'contradiction', ('9', '14'), (('V.\tGuidelines on pond liners (agenda item 4)', 'V.\tGuidelines on pond liners (agenda item 3)'),)),
    Slip('salt-ponds', 'sitting outside', 'different date', 'contradiction', ('1', '16'), (('At its 6th meeting, on 20 April', 'At its 6th meeting, on 21 April'),)),
    Slip('salt-ponds', 'sitting order', 'different date', 'contradiction', ('10', '14'), (('At its 4th meeting, on 19 April', 'At its 4th meeting, on 17 April'),)),
    Slip('salt-ponds', 'dup paragraph', 'paragraph number repeated', 'form', ('12',), (('13.\tThe Working', '12.\tThe Working'),)),
    Slip('salt-ponds', 'skip paragraph', 'paragraph number missing', 'form', ('13', '15'), (('14.\tAt its', '15.\tAt its'), ('15.\tAt its 5th', '16.\tAt its 5th'), ('16.\tAt its 6th', '17.\tAt its 6th'), ('17.\tIn that', '18.\tIn that'), ('18.\tAt its 7th', '19.\tAt its 7th'), ('19.\tThe Chair', '20.\tThe Chair'))),
    Slip('salt-ponds', 'issued before', 'different date', 'contradiction', ('1',), (('4 May 2023\n', '4 April 2023\n'),)),
    Slip('salt-ponds', 'session year masthead', 'year mismatch', 'contradiction', ('1',), (('17–20 April 2023\n', '17–20 April 2022\n'),)),
    Slip('salt-ponds', 'sitting count', 'different count', 'contradiction', ('2', '18'), (('held seven meetings during the session: five plenary meetings and two closed meetings', 'held six meetings during the session'),)),
    Slip('salt-ponds', 'document not listed', 'document not listed', 'incomplete', ('14',), (('SLT/WG.2/2023/L.2\tDraft guidelines on pond liners\n', ''),)),
    Slip('salt-ponds', 'symbol mismatch', 'document not listed', 'incomplete', ('14',), (('draft guidelines on pond liners (SLT/WG.2/2023/L.2)', 'draft guidelines on pond liners (SLT/WG.2/2023/L.3)'),)),
    Slip('salt-ponds', 'section numeral', 'duplicate heading number', 'form', ('14', '16'), (('V.\tGuidelines', 'VI.\tGuidelines'),)),
    Slip('salt-ponds', 'vice-chair as chair', 'different office', 'contradiction', ('3', '19'), (('Ms. Aigerim Sadykova (Kazakhstan), declared', 'Ms. Chanda Mwila (Zambia), declared'),)),
    Slip('salt-ponds', 'panellist name', 'different country', 'contradiction', ('10', '11'), (('18 April, the Working Group considered', '18 April, the Working Group, with Ms. Nilufar Karimova (Kazakhstan) as moderator, considered'),)),
    Slip('kelp-commission', 'total of states', 'different count', 'contradiction', ('4', '5', '6'), (('A total of 12 States', 'A total of 13 States'),)),
    Slip('kelp-commission', 'speakers count', 'different count', 'contradiction', ('12',), (('Four speakers took', 'Five speakers took'),)),
    Slip('kelp-commission', 'days', 'different count', 'contradiction', ('1',), (('The five-day session', 'The four-day session'),)),
    Slip('kelp-commission', 'weekday close', 'different date', 'contradiction', ('18',), (('on Friday, 11 March 2022', 'on Thursday, 11 March 2022'),)),
    Slip('kelp-commission', 'agenda dup', 'heading out of order', 'form', ('8',), (('3. Kelp nurseries\n4. Fin', '2. Kelp nurseries\n4. Fin'),)),
    Slip('kelp-commission', 'chair', 'different office', 'contradiction', ('1', '18'), (('Chair, Mr. Erik Nordahl (Norway), closed', 'Chair, Mr. Erik Nordlund (Norway), closed'),)),
    Slip('kelp-commission', 'chair other', 'different office', 'contradiction', ('1', '18'), (('Chair, Mr. Erik Nordahl (Norway), closed', 'Chair, Ms. Siri Vik (Norway), closed'),)),
    Slip('kelp-commission', 'decision title annex', 'different title', 'contradiction', ('13',), (('KC-12/B\tKelp nurseries', 'KC-12/B\tKelp hatcheries'),)),
    Slip('kelp-commission', 'decision title text', 'different title', 'contradiction', ('15', '17'), (('(decision KC-11/C, “Financial rules”)', '(decision KC-11/C, “Budget rules”)'),)),
    Slip('kelp-commission', 'consensus and vote', 'conflicting adoption', 'contradiction', ('13',), (('adopted decision KC-12/B, “Kelp nurseries”, after a vote. There', 'adopted decision KC-12/B, “Kelp nurseries”, by consensus. There'),)),
    Slip('kelp-commission', 'closed before opening', 'different date', 'contradiction', ('1', '18'), (('closed the session at 4 p.m. on Friday, 11 March 2022', 'closed the session at 4 p.m. on Friday, 4 March 2022'),)),
    Slip('kelp-commission', 'ordinal', 'different ordinal', 'contradiction', ('1', '16'), (('decided that its thirteenth session', 'decided that its twelfth session'),)),
    Slip('kelp-commission', 'next date', 'different date', 'contradiction', ('1', '16'), (('from 6 to 10 March 2023', 'from 6 to 10 March 2021'),)),
    Slip('kelp-commission', 'place', 'different place', 'contradiction', ('1',), (('session in Tromsø, Norway, from', 'session in Bergen, Norway, from'),)),
    Slip('kelp-commission', 'header ordinal', 'different ordinal', 'contradiction', ('1',), (('ON ITS TWELFTH SESSION', 'ON ITS ELEVENTH SESSION'),)),
    Slip('kelp-commission', 'eu', 'speaker outside group', 'contradiction', ('9',), (('France (on behalf of the European', 'Japan (on behalf of the European'),)),
    Slip('kelp-commission', 'observers', 'different status', 'contradiction', ('4', '5'), (('Morocco and Namibia attended as observers', 'Chile and Namibia attended as observers'),)),
    Slip('tidal-fund', 'decisions count', 'different count', 'contradiction', ('4',), (('following 3 decisions', 'following 4 decisions'),)),
    Slip('tidal-fund', 'decision title', 'different title', 'contradiction', ('4', '11'), (('adopted decision 2024/9, entitled “Evaluation of small harbours”', 'adopted decision 2024/9, entitled “Evaluation of small ports”'),)),
    Slip('tidal-fund', 'old decision title', 'different title', 'contradiction', ('12', '13'), (('It reaffirmed decision 2023/11, entitled “Audit charter”', 'It reaffirmed decision 2023/11, entitled “Ethics charter”'),)),
    Slip('tidal-fund', 'african', 'speaker outside group', 'contradiction', ('7',), (('delivered by Ghana on behalf', 'delivered by Japan on behalf'),)),
    Slip('tidal-fund', 'ee', 'speaker outside group', 'contradiction', ('7',), (('representative of Romania on behalf', 'representative of Austria on behalf'),)),
    Slip('tidal-fund', 'weekday', 'different date', 'contradiction', ('15',), (('Thursday, 6 June', 'Friday, 6 June'),)),
    Slip('tidal-fund', 'closed', 'different date', 'contradiction', ('1', '15'), (('closed on Thursday, 6 June 2024', 'closed on Thursday, 13 June 2024'),)),
    Slip('tidal-fund', 'president', 'different office', 'contradiction', ('2', '12'), (('The President, Ms. Amina Diallo (Senegal), recalled', 'The President, Mr. Jorge Lima (Cabo Verde), recalled'),)),
    Slip('tidal-fund', 'country', 'different country', 'contradiction', ('2', '12'), (('The President, Ms. Amina Diallo (Senegal), recalled', 'The President, Ms. Amina Diallo (Mali), recalled'),)),
    Slip('tidal-fund', 'director name', 'different name', 'contradiction', ('9', '10'), (('questions, the Director of Evaluation, Ms. Yuki Tanabe', 'questions, the Director of Evaluation, Ms. Yuki Tanaba'),)),
    Slip('tidal-fund', 'vote', 'conflicting adoption', 'contradiction', ('13',), (('“Report on internal audit”, without a vote', '“Report on internal audit”, without a vote, by 30 votes to 2'),)),
    Slip('tidal-fund', 'dates', 'different date', 'contradiction', ('1',), (('Geneva, from 3 to 6 June 2024', 'Geneva, from 4 to 6 June 2024'),)),
    Slip('tidal-fund', 'reversed', 'different date', 'contradiction', ('5',), (('from 9 to 12 September 2024', 'from 12 to 9 September 2024'),)),
    Slip('tidal-fund', 'para above', 'wrong reference', 'form', ('14', '15'), (('listed in paragraph 4 above', 'listed in paragraph 15 above'),)),
    Slip('tidal-fund', 'para none', 'reference to nothing', 'form', ('14',), (('listed in paragraph 4 above', 'listed in paragraph 44 above'),)),
    Slip('tidal-fund', 'dup para', 'paragraph number repeated', 'form', ('10',), (('11. The Executive', '10. The Executive'),)),
    Slip('tidal-fund', 'heading', 'duplicate heading number', 'form', ('9', '12'), (('IV. Internal', 'III. Internal'),)),
    Slip('tide-gauges', 'meetings sum', 'different count', 'contradiction', ('1',), (('three plenary meetings and one closed', 'two plenary meetings and one closed'),)),
    Slip('tide-gauges', 'total states', 'different count', 'contradiction', ('2', '3', '4'), (('A total of 7 States', 'A total of 8 States'),)),
    Slip('tide-gauges', 'days', 'different count', 'contradiction', ('1',), (('The two-day session', 'The three-day session'),)),
    Slip('tide-gauges', 'agenda dup', 'agenda item number', 'form', ('5',), (('5. Other business.', '4. Other business.'),)),
    Slip('tide-gauges', 'title of doc', 'different title', 'contradiction', ('7', '9'), (('took note of E/TIDE/GE.3/2022/2, “Calibration in cold water”', 'took note of E/TIDE/GE.3/2022/2, “Calibration of sensors”'),)),
    Slip('tide-gauges', 'symbol', 'different symbol', 'contradiction', ('7', '9'), (('took note of E/TIDE/GE.3/2022/2, “Calibration in cold water”', 'took note of E/TIDE/GE.3/2022/4, “Calibration in cold water”'),)),
    Slip('tide-gauges', 'country', 'different country', 'contradiction', ('8', '9'), (('invited Ms. Marta Wolska (Poland)', 'invited Ms. Marta Wolska (Norway)'),)),
    Slip('tide-gauges', 'weekday', 'different date', 'contradiction', ('14',), (('Tuesday, 29 November', 'Monday, 29 November'),)),
    Slip('tide-gauges', 'next ordinal', 'different ordinal', 'contradiction', ('1', '13'), (('hold its twelfth session', 'hold its eleventh session'),)),
    Slip('tide-gauges', 'next date', 'different date', 'contradiction', ('1', '13'), (('on 20 and 21 November 2023', 'on 20 and 21 November 2021'),)),
    Slip('tide-gauges', 'title ordinal', 'different ordinal', 'contradiction', (), (('GAUGES ON ITS ELEVENTH SESSION', 'GAUGES ON ITS TENTH SESSION'),)),
    Slip('tide-gauges', 'masthead ordinal', 'different ordinal', 'contradiction', (), (('\nEleventh session\n', '\nTwelfth session\n'),)),
    Slip('tide-gauges', 'item number', 'different number', 'contradiction', ('5', '10'), (('V. DATA EXCHANGE (agenda item 4)', 'V. DATA EXCHANGE (agenda item 5)'),)),
    Slip('tide-gauges', 'deferred', 'deferred and decided', 'contradiction', ('10', '11'), (('10. The Group of Experts considered', '10. The Group of Experts decided to postpone consideration of this item. It considered'),)),
    Slip('tide-gauges', 'consensus vote', 'conflicting adoption', 'contradiction', ('11',), (('approved the formats by a vote', 'unanimously approved the formats by a vote'),)),
    Slip('tide-gauges', 'issued', 'different date', 'contradiction', ('1',), (('12 December 2022\n', '12 November 2022\n'),)),
    Slip('tide-gauges', 'speakers', 'different count', 'contradiction', ('8',), (('following three speakers', 'following four speakers'),)),
    Slip('tide-gauges', 'place', 'different place', 'contradiction', ('1',), (('session in Geneva on', 'session in Vienna on'),)),
    Slip('tide-gauges', 'year', 'year mismatch', 'contradiction', ('1',), (('Geneva, 28 and 29 November 2022\n', 'Geneva, 28 and 29 November 2021\n'),)),
    Slip('tide-gauges', 'twice', 'named twice', 'form', ('2',), (('Spain and Türkiye', 'Spain, Italy and Türkiye'),)),
    Slip('glass-floats', 'a third recommendation announced', 'different count', 'contradiction', ('3',), (('following two recommendations', 'following three recommendations'),)),
    Slip('glass-floats', 'a decision under two titles', 'different title', 'contradiction', ('1', '14'), (('Norway recalled decision 2/3, entitled “Recovery of glass floats”', 'Norway recalled decision 2/3, entitled “Collection of glass floats”'),)),
    Slip('glass-floats', 'a wrong weekday', 'different date', 'contradiction', ('4',), (('on Monday, 14 June, the', 'on Sunday, 14 June, the'),)),
    Slip('glass-floats', 'a wrong closing weekday', 'different date', 'contradiction', ('15',), (('Tuesday, 15 June 2021, by', 'Wednesday, 15 June 2021, by'),)),
    Slip('glass-floats', 'outside the group', 'speaker outside group', 'contradiction', ('6',), (('representative of Uruguay spoke', 'representative of Japan spoke'),)),
    Slip('glass-floats', 'another chair', 'different office', 'contradiction', ('9', '15'), (('by the Chair, Mr. Ivo Marin (Croatia)', 'by the Chair, Ms. Rosa Lund (Denmark)'),)),
    Slip('glass-floats', 'another State of the chair', 'different country', 'contradiction', ('9', '15'), (('by the Chair, Mr. Ivo Marin (Croatia)', 'by the Chair, Mr. Ivo Marin (Norway)'),)),
    Slip('glass-floats', 'a name misspelt', 'different name', 'contradiction', ('9', '15'), (('by the Chair, Mr. Ivo Marin (Croatia)', 'by the Chair, Mr. Ivo Marini (Croatia)'),)),
    Slip('glass-floats', 'a sitting on two days', 'different date', 'contradiction', ('4', '10'), (('10. At its 1st meeting, on 14 June', '10. At its 1st meeting, on 15 June'),)),
    Slip('glass-floats', 'one sitting more', 'unaccounted sitting', 'incomplete', ('2',), (('consisted of four meetings', 'consisted of five meetings'),)),
    Slip('glass-floats', 'one sitting fewer', 'different count', 'contradiction', ('2', '15'), (('consisted of four meetings', 'consisted of three meetings'),)),
    Slip('glass-floats', 'the year of the title', 'year mismatch', 'contradiction', ('2',), (('held online on 14 and 15 June 2021\n\nI.', 'held online on 14 and 15 June 2020\n\nI.'),)),
    Slip('glass-floats', 'a party and a non-party', 'different status', 'contradiction', ('11', '12'), (('Canada and Fiji', 'Canada, Norway and Fiji'),)),
    Slip('glass-floats', 'twice in a list', 'named twice', 'form', ('11',), (('Norway and Uruguay', 'Norway, Japan and Uruguay'),)),
    Slip('glass-floats', 'an item under two titles', 'different title', 'contradiction', ('7', '10'), (('item 3, entitled “Currents and drift”', 'item 3, entitled “Currents and tides”'),)),
    Slip('glass-floats', 'an item under another number', 'different number', 'contradiction', ('7', '10'), (('agenda item 3, entitled “Currents and drift”', 'agenda item 2, entitled “Currents and drift”'),)),
    Slip('glass-floats', 'a section numeral', 'duplicate heading number', 'form', ('9', '14'), (('V. Other matters\n\n14', 'IV. Other matters\n\n14'),)),
    Slip('glass-floats', 'a paragraph number left out', 'paragraph number missing', 'form', ('8', '10'), (('9. The meeting was', '10. The meeting was'), ('10. At its 1st', '11. At its 1st'), ('11. The following', '12. The following'), ('12. The following', '13. The following'), ('13. The Working', '14. The Working'), ('14. Under', '15. Under'), ('15. At its', '16. At its'))),
    Slip('glass-floats', 'closed before it opened', 'different date', 'contradiction', ('2', '15'), (('closed on Tuesday, 15 June 2021', 'closed on Tuesday, 8 June 2021'),)),
    Slip('glass-floats', 'panellists counted', 'different count', 'contradiction', ('4',), (('led by two panellists', 'led by three panellists'),)),
)  # fmt: skip


def _text(report: str, edits: Iterable[tuple[str, str]] = ()) -> str:
    text = (_FOLDER / f"{report}.txt").read_text("utf-8")
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def _told(text: str) -> list[Discrepancy]:
    document = read_document(text.encode(), "report.txt")
    return [one for one in conclude(document, read_facts(document)) if isinstance(one, Discrepancy)]


@pytest.mark.parametrize("report", _REPORTS)
def test_nothing_is_reported_on_the_clean_report(report: str) -> None:
    assert [one.detail for one in _told(_text(report))] == []


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.report}: {slip.name}")
def test_exactly_the_slip_is_reported(slip: Slip) -> None:
    text = _text(slip.report, slip.edits)
    told = _told(text)
    assert [(one.kind, one.severity, one.places) for one in told] == [(slip.kind, slip.severity, slip.places)]
    assert all(target.of(text).strip() for target in told[0].targets)


def test_slips_are_of_every_kind_that_reports_have() -> None:
    assert {slip.kind for slip in SLIPS} >= {
        "agenda item number", "announced and not given", "conflicting adoption", "deferred and decided",
        "different count", "different country", "different date", "different name", "different number",
        "different office", "different ordinal", "different place", "different status", "different symbol",
        "different title", "document not listed", "duplicate heading number", "heading out of order",
        "named twice", "paragraph number missing", "paragraph number repeated", "reference to nothing",
        "speaker not listed", "speaker outside group", "unaccounted sitting", "wrong reference", "year mismatch",
    }  # fmt: skip
