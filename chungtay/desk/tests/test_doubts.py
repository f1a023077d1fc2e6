import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from chungtay.core.extracting import extract
from chungtay.core.reading import defects as rules
from chungtay.core.reading import read
from chungtay.desk.cards import Layout
from chungtay.desk.defect_names import DEFECTS
from chungtay.desk.doubts import Doubt, Weight, doubts_of
from chungtay.desk.fields import entry_at
from chungtay.documents.addressing import corrected
from chungtay.documents.models import Reading

SPECIMEN = Path(settings.LOCALE_PATHS[0]).parents[1] / "specimens" / "reading" / "ke-hoach-11-hoi-nghi.txt"


def doubts(**facts: Any) -> list[Doubt]:
    return doubts_of(Reading(facts=facts), facts, {})


def question(about: str, *answers: Any, line: int = 5) -> dict[str, Any]:
    return {"id": "Q1", "about": about, "line": line, "sentence": "Có đúng không?", "answers": list(answers)}


def test_a_question_and_a_defect_about_one_fact_are_one_doubt_with_the_graver_weight() -> None:
    defect = {"id": "X1", "kind": "missing_number", "severity": "error", "line": 3, "printed": "Số: /KH"}
    (doubt,) = doubts(number=None, doubts=[question("number", line=3)], defects=[defect])
    assert (doubt.key, doubt.weight, doubt.must_be_settled, doubt.quote) == ("Q1", Weight.ERROR, True, "Số: /KH")
    assert [answer.key for answer in doubt.answers] == ["write", "keep"]


def test_a_defect_on_another_line_is_another_doubt() -> None:
    defect = {"id": "X1", "kind": "annex_missing", "severity": "error", "line": 9}
    assert len(doubts(doubts=[question("attachments.0", line=5)], defects=[defect])) == 2


def test_day_and_month_left_blank_are_one_question_about_the_whole_day() -> None:
    asked = [question("date.day"), question("date.month") | {"id": "Q2"}]
    (doubt,) = doubts(date={"year": 2024}, doubts=asked)
    assert (doubt.about, doubt.answers[-1].label) == ("date", "Để trống")


def test_an_offered_value_that_was_read_already_is_the_answer_to_keep() -> None:
    events = [{"id": "E1", "activity": "A1", "headcount_per_place": {"value": 140}}]
    (doubt,) = doubts(events=events, doubts=[question("events.0.headcount_per_place", "140")])
    assert doubt.about == "events.E1.headcount_per_place.value"
    assert [answer.label for answer in doubt.answers] == ["Ghi vào", "Đúng, giữ 140"]


def test_an_offered_sum_is_taken_as_a_number() -> None:
    items = [{"id": "B1", "amount_vnd": 874_838_000_000}]
    (doubt,) = doubts(budget={"items": items}, doubts=[question("budget.items.0.amount_vnd", "874.838.000")])
    assert (doubt.answers[0].value, doubt.answers[0].label) == (874_838_000, "874.838.000 đồng")


def test_a_doubt_about_the_days_of_an_event_leads_to_its_activity() -> None:
    facts = {"events": [{"id": "E1", "activity": "A1"}], "activities": [{"id": "A1", "time": {}}]}
    (doubt,) = doubts(**facts, doubts=[question("events.0.date_range")])
    assert doubt.about == "activities.A1.time.start"
    assert doubt.is_mended_elsewhere


def test_a_question_about_nothing_that_can_be_put_right_can_still_be_settled() -> None:
    (doubt,) = doubts(doubts=[question("sections.2.num", "III", "II")])
    assert [answer.key for answer in doubt.answers] == ["keep"]
    assert not doubt.is_mended_elsewhere


def test_what_must_be_settled_comes_first_then_the_graver_then_the_line() -> None:
    defects = [
        {"id": "X1", "kind": "spelling", "severity": "info", "line": 1},
        {"id": "X2", "kind": "place_name", "severity": "error", "line": 9},
        {"id": "X3", "kind": "wording", "severity": "warning", "line": 2},
        {"id": "X4", "kind": "missing_number", "severity": "error", "line": 30},
    ]
    assert [doubt.key for doubt in doubts(defects=defects)] == ["X4", "X2", "X3", "X1"]


def test_an_unknown_defect_is_still_shown() -> None:
    (doubt,) = doubts(defects=[{"kind": "new_kind", "severity": "odd", "line": 4, "printed": "abc"}])
    assert (doubt.sentence, doubt.weight, doubt.quote) == ("Chỗ này cần xem lại", Weight.DOUBT, "abc")


@pytest.fixture(scope="module")
def specimen() -> Reading:
    extracted = extract(SPECIMEN.read_bytes(), filename=SPECIMEN.name)
    (facts,) = read(extracted.lines).as_json()["documents"]
    return Reading(facts=facts, lines=[[line.number, line.text, line.bold] for line in extracted.lines])


def test_every_doubt_of_a_real_reading_leads_to_a_fact_on_the_page(specimen: Reading) -> None:
    facts = corrected(specimen.facts, [])
    shown = {
        field.path for group in Layout.of(specimen, facts).groups() for card in group.cards for field in card.fields
    }
    found = doubts_of(specimen, facts, {})
    assert len(found) >= 5
    for doubt in found:
        if entry_at(doubt.about):
            assert doubt.about in shown
        assert doubt.sentence
        assert doubt.answers[-1].key == "keep"


def test_every_defect_the_reader_can_name_has_a_name_here() -> None:
    written = "".join(path.read_text() for path in Path(rules.__file__).parent.glob("*.py"))
    named = set(re.findall(r'\bon\(\s*[^"()]*(?:\([^()]*\)[^"()]*)*"([a-z_]+)",\s*"(?:error|warning|info)"', written))
    assert len(named) > 20
    assert named - set(DEFECTS) == set()
