import copy
from typing import Any

import pytest

from chungtay.audit.models import Entry
from chungtay.documents import actions
from chungtay.documents.models import Lesson, Reading
from chungtay.documents.queries import lessons_of
from chungtay.documents.sightings import issuer_key, sightings
from chungtay.documents.tests.cast import NOW, Cast
from chungtay.web.scope import Scope

pytestmark = pytest.mark.django_db

FACTS: dict[str, Any] = {
    "title": "Mở hội nghị",
    "number": "12",
    "symbol": "KH-UBND",
    "issuer": {"name": "UBND huyện Bình Sơn"},
    "activities": [
        {"id": "A1", "text": "Mở 11 hội nghị nói chuyện", "kind": "training", "quantity": 11, "lead": None},
        {"id": "A2", "text": "Lưu văn thư", "kind": None, "quantity": None, "lead": None},
    ],
    "legal_bases": [
        {"printed": "Quyết định số 7/QĐ-TTg", "number": "7", "symbol": "QĐ-TTg", "date": "2022-05-28"},
    ],
    "responsibilities": [{"unit": "Phòng LĐ", "duties": []}],
}


def read_again(cast: Cast, **changed: Any) -> Reading:
    return cast.reading(copy.deepcopy(FACTS) | changed)


def correct(reading: Reading, by: Scope, **values: Any) -> None:
    for path, became in values.items():
        actions.correct(reading=reading, path=path.replace("__", "."), became=became, line=None, seen=9, by=by, at=NOW)


def confirm(reading: Reading, by: Scope) -> None:
    actions.confirm_reading(reading=reading, seen=99, by=by, at=NOW)


def proposed(reading: Reading) -> dict[str, Any]:
    lessons = lessons_of(reading)
    found = {one.path: lessons[one.key] for one in sightings(reading.facts) if one.key in lessons}
    return {path: ("left out" if one.is_left_out else one.became) for path, one in found.items()}


def test_a_correction_is_proposed_in_the_next_letter_of_that_issuer() -> None:
    cast = Cast()
    first = read_again(cast)
    correct(first, cast.officer, activities__A1__kind="propaganda_conference", responsibilities__0__unit="Phòng LĐTBXH")
    assert Lesson.objects.count() == 0, "nothing is kept before the reading is confirmed"
    confirm(first, cast.officer)
    assert proposed(read_again(cast)) == {
        "activities.A1.kind": "propaganda_conference",
        "responsibilities.0.unit": "Phòng LĐTBXH",
    }
    assert Entry.objects.filter(action="documents.learnt").count() == 1


def test_the_figures_of_a_sentence_may_differ_next_year() -> None:
    cast = Cast()
    first = read_again(cast)
    correct(first, cast.officer, activities__A1__kind="dialogue")
    confirm(first, cast.officer)
    again = copy.deepcopy(FACTS["activities"])
    again[0]["text"] = "Mở 15 hội nghị nói chuyện"
    assert proposed(read_again(cast, activities=again)) == {"activities.A1.kind": "dialogue"}
    again[0]["text"] = "Mở 15 lớp học"
    assert proposed(read_again(cast, activities=again)) == {}


def test_what_belongs_to_one_letter_alone_is_not_learnt() -> None:
    cast = Cast()
    first = read_again(cast)
    correct(first, cast.officer, number="13", title="Tên khác", activities__A1__quantity=12)
    confirm(first, cast.officer)
    assert Lesson.objects.count() == 0


def test_an_item_that_was_left_out_is_proposed_to_be_left_out() -> None:
    cast = Cast()
    first = read_again(cast)
    correct(first, cast.officer, activities__A2__kind="radio")
    actions.drop(reading=first, path="activities.A2", seen=9, by=cast.officer, at=NOW)
    confirm(first, cast.officer)
    assert proposed(read_again(cast)) == {"activities.A2": "left out"}


def test_the_date_of_one_basis_says_nothing_about_another_basis() -> None:
    cast = Cast()
    first = read_again(cast)
    correct(first, cast.officer, legal_bases__0__date="2022-04-28")
    confirm(first, cast.officer)
    assert proposed(read_again(cast)) == {"legal_bases.0.date": "2022-04-28"}
    other = [FACTS["legal_bases"][0] | {"printed": "Quyết định số 8/QĐ-TTg", "number": "8"}]
    assert proposed(read_again(cast, legal_bases=other)) == {}


def test_letters_of_another_issuer_and_desks_of_another_body_learn_nothing() -> None:
    cast = Cast()
    first = read_again(cast)
    correct(first, cast.officer, activities__A1__kind="dialogue")
    confirm(first, cast.officer)
    assert proposed(read_again(cast, issuer={"name": "UBND huyện Trà Bồng"})) == {}
    elsewhere = cast.reading(copy.deepcopy(FACTS), body=cast.other_division, path=cast.other_division.path)
    assert proposed(elsewhere) == {}


def test_an_issuer_that_was_misread_is_put_right_next_time() -> None:
    cast = Cast()
    first = read_again(cast, issuer={"name": "UBND huyện Bình Son"})
    correct(first, cast.officer, issuer__name="UBND huyện Bình Sơn")
    confirm(first, cast.officer)
    assert proposed(read_again(cast, issuer={"name": "UBND huyện Bình Son"})) == {"issuer.name": "UBND huyện Bình Sơn"}


def test_a_proposal_declined_twice_is_made_no_more() -> None:
    cast = Cast()
    first = read_again(cast)
    correct(first, cast.officer, activities__A1__kind="dialogue")
    confirm(first, cast.officer)
    for times in (1, 2):
        again = read_again(cast)
        assert proposed(again) == {"activities.A1.kind": "dialogue"}
        (one,) = [one for one in sightings(again.facts) if one.path == "activities.A1.kind"]
        actions.settle(reading=again, doubt=one.doubt_key, answer="Không", by=cast.officer, at=NOW)
        confirm(again, cast.officer)
        assert Lesson.objects.get().overturned == times
    assert proposed(read_again(cast)) == {}


def test_a_proposal_that_nobody_looked_at_counts_neither_way() -> None:
    cast = Cast()
    first = read_again(cast)
    correct(first, cast.officer, activities__A1__kind="dialogue")
    confirm(first, cast.officer)
    confirm(read_again(cast), cast.officer)
    lesson = Lesson.objects.get()
    assert (lesson.times, lesson.overturned) == (1, 0)


def test_the_newest_correction_is_the_one_proposed() -> None:
    cast = Cast()
    for kind in ("dialogue", "training_class"):
        reading = read_again(cast)
        correct(reading, cast.officer, activities__A1__kind=kind)
        confirm(reading, cast.officer)
    assert proposed(read_again(cast)) == {"activities.A1.kind": "training_class"}
    assert Lesson.objects.get().times == 1


def test_a_letter_without_an_issuer_teaches_nothing() -> None:
    cast = Cast()
    reading = read_again(cast, issuer=None)
    assert issuer_key(reading.facts) == ""
    correct(reading, cast.officer, activities__A1__kind="dialogue")
    confirm(reading, cast.officer)
    assert Lesson.objects.count() == 0
