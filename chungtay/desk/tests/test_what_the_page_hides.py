"""What a reading shows quietly, folds away or masks: little sureness, long lists, numbers that belong to a person."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.desk import actions
from chungtay.desk.cards import Layout
from chungtay.desk.doubts import doubts_of
from chungtay.desk.mending import changes_by_defect, mended_text
from chungtay.desk.tests.plan_reading import LINES, plan_reading, settled_plan
from chungtay.documents import actions as documents
from chungtay.documents.addressing import corrected
from chungtay.documents.models import Reading
from chungtay.documents.tests.cast import NOW, TODAY, Cast, signed_in

pytestmark = pytest.mark.django_db
UNSURE = "máy chưa chắc"
NUMBER = "0987 654 321"
LINE = f"Mọi việc liên hệ ông Phụ trách, điện thoại {NUMBER} , trước ngay họp một tuần."


@pytest.fixture(autouse=True)
def summer(settings: Any) -> None:
    settings.ASSUMED_TODAY = TODAY


def page(client: Client, reading: Reading) -> str:
    return client.get(reverse("desk:reading", args=[reading.document_id])).content.decode()


def now(reading: Reading) -> dict[str, Any]:
    return corrected(reading.facts, reading.corrections)


def unsure_plan(**fields: Any) -> dict[str, Any]:
    facts = plan_reading(**fields)
    facts["activities"][0]["confidence"] = 0.4
    facts["activities"][1]["confidence"] = 0.97
    return facts


def test_only_what_the_machine_was_not_sure_of_says_so() -> None:
    cast = Cast()
    reading = cast.reading(unsure_plan(), LINES)
    groups = Layout.of(reading, now(reading)).groups()
    unsure = [card.anchor for group in groups for card in group.cards if card.is_unsure]
    assert unsure == ["f-activities-A1"]
    assert page(signed_in(cast.officer_user), reading).count(UNSURE) == 1
    assert UNSURE not in page(signed_in(cast.officer_user), cast.reading(plan_reading(), LINES))


def test_a_field_of_the_heading_says_it_for_itself() -> None:
    cast = Cast()
    facts = settled_plan()
    facts["where"]["symbol"]["confidence"] = 0.5
    facts["where"]["title"]["confidence"] = 0.9
    reading = cast.reading(facts, LINES)
    fields = Layout.of(reading, now(reading)).groups()[0].cards[0].fields
    assert [one.path for one in fields if one.is_unsure] == ["symbol"]


def test_what_a_person_put_right_or_answered_is_no_longer_unsure() -> None:
    cast = Cast()
    for act in ("correct", "answer", "confirm"):
        reading = cast.reading(unsure_plan(defects=[]), LINES)
        who = {"by": cast.officer, "at": NOW}
        if act == "correct":
            documents.correct(reading=reading, path="activities.A1.quantity", became=5, line=6, seen=1, **who)
        elif act == "answer":
            documents.settle(reading=reading, doubt="Q1", answer="giữ", **who)
        else:
            actions.confirm(reading=reading, seen=9, today=TODAY, **who)
        reading.refresh_from_db()
        groups = Layout.of(reading, now(reading)).groups()
        assert not any(card.is_unsure for group in groups for card in group.cards), act


def test_of_equal_doubts_the_least_sure_fact_comes_first() -> None:
    cast = Cast()
    asked = [
        {"id": "Q1", "about": "deadlines.D2.end", "line": 4, "sentence": "Ngày này?", "answers": []},
        {"id": "Q2", "about": "activities.A1.quantity", "line": 6, "sentence": "Bao nhiêu?", "answers": []},
    ]
    reading = cast.reading(unsure_plan(doubts=asked), LINES)
    keys = [one.key for one in doubts_of(reading, now(reading), {})]
    assert keys.index("X01") < keys.index("Q2") < keys.index("Q1"), "what must be settled stays in front"


def with_a_telephone() -> dict[str, Any]:
    """A line with somebody's number and, after it, a word that can safely be put right."""
    start, word = LINE.index(NUMBER), LINE.index("ngay")
    fix = {"line": 11, "span": [word, word + 4], "printed": "ngay", "replacement": "ngày"}
    stop = LINE.index(" ,")
    comma = {"line": 11, "span": [stop, stop + 2], "printed": " ,", "replacement": ","}
    return settled_plan() | {
        "defects": [
            {
                "id": "X1",
                "kind": "personal_data",
                "severity": "warning",
                "line": 11,
                "span": [start, start + len(NUMBER)],
                "printed": "09** *** *21",
            },
            {"id": "X2", "kind": "spelling", "severity": "info", "line": 11, "printed": "ngay", "fixes": [fix, comma]},
        ]
    }


def test_a_correction_beside_a_personal_number_never_prints_it() -> None:
    cast = Cast()
    reading = cast.reading(with_a_telephone(), [*LINES, [11, LINE, False]])
    (change,) = changes_by_defect(reading, reading.facts)["X2"]
    assert "ngày" in change.after
    assert "ngày" not in change.before
    shown = page(signed_in(cast.officer_user), reading)
    said = shown.partition("data-facts")[2]
    assert "09** *** *21" in said
    for text in (change.before, change.after, *(one.text for one in change.segments), said):
        assert not re.search(r"0987|654|321", text)


def test_the_corrected_text_itself_keeps_every_number() -> None:
    reading = Cast().reading(with_a_telephone(), [*LINES, [11, LINE, False]])
    assert f"điện thoại {NUMBER}, trước ngày họp" in mended_text(reading, reading.facts, [])


def test_of_a_long_paragraph_only_the_words_around_a_correction_are_shown() -> None:
    long = "Mở đầu thật dài dòng. " * 30 + "Họp vào ngay mai." + " Kết thúc cũng dài dòng." * 30
    at = long.index("ngay")
    fix = {"line": 11, "span": [at, at + 4], "printed": "ngay", "replacement": "ngày"}
    defect = {"id": "X1", "kind": "spelling", "severity": "info", "line": 11, "printed": "ngay", "fixes": [fix]}
    reading = Cast().reading(settled_plan() | {"defects": [defect]}, [*LINES, [11, long, False]])
    (change,) = changes_by_defect(reading, reading.facts)["X1"]
    assert "Họp vào ngay mai." in change.before
    assert change.before.startswith("… ")
    assert len(change.before) < 150


def test_long_lists_are_folded_and_nothing_of_them_is_lost() -> None:
    cast = Cast()
    facts = settled_plan()
    facts["activities"] += [
        {"id": f"B{n}", "text": f"Phát tin lần {n}", "line": 7, "kind": "radio", "places": []} for n in range(20)
    ]
    facts["defects"] = [
        {"id": f"X{n}", "kind": "spelling", "severity": "warning", "line": 7, "printed": "tin"} for n in range(20)
    ]
    shown = page(signed_in(cast.officer_user), cast.reading(facts, LINES))
    assert "17 mục nữa" in shown
    assert "10 điều nên xem nữa" in shown
    for n in range(20):
        assert f'id="f-activities-B{n}"' in shown
        assert f'id="n-X{n}"' in shown


def test_one_thing_too_many_is_not_worth_a_fold() -> None:
    cast = Cast()
    facts = settled_plan()
    facts["activities"] += [
        {"id": f"B{n}", "text": f"Phát tin lần {n}", "line": 7, "kind": "radio", "places": []} for n in range(4)
    ]
    assert "mục nữa" not in page(signed_in(cast.officer_user), cast.reading(facts, LINES))
