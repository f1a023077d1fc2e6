import pytest

from chungtay.core.refusal import Refused
from chungtay.documents import actions
from chungtay.documents.addressing import at, corrected
from chungtay.documents.models import Reading
from chungtay.documents.tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db

FACTS = {
    "title": "Mở hội nghị",
    "number": None,
    "symbol": "KH-UBND",
    "date": {"year": 2024, "month": None, "day": None, "place": "Bình Sơn"},
    "activities": [
        {"id": "A1", "text": "Mở hội nghị", "quantity": 11, "line": 9},
        {"id": "A2", "text": "Phát thanh", "quantity": None, "line": 57},
    ],
    "responsibilities": [{"unit": "Phòng", "duties": [{"text": "Mời", "line": 59}]}],
}


def correct(reading: Reading, path: str, became: object, by: object, seen: int = 1) -> bool:
    return actions.correct(reading=reading, path=path, became=became, line=9, seen=seen, by=by, at=NOW)


def now_said(reading: Reading, path: str) -> object:
    reading.refresh_from_db()
    return at(corrected(reading.facts, reading.corrections), path)


def test_a_correction_is_kept_apart_from_what_was_read() -> None:
    cast = Cast()
    reading = cast.reading(FACTS)
    assert correct(reading, "activities.A1.quantity", 12, cast.officer)
    assert now_said(reading, "activities.A1.quantity") == 12
    assert reading.facts == FACTS
    (one,) = reading.corrections
    assert (one["was"], one["became"], one["line"], one["who"], one["edition"]) == (11, 12, 9, "Người chuyenvien", 2)
    assert one["at"] == NOW.isoformat()


def test_the_same_value_again_changes_nothing() -> None:
    cast = Cast()
    reading = cast.reading(FACTS)
    assert correct(reading, "activities.A1.quantity", 12, cast.officer)
    assert not correct(reading, "activities.A1.quantity", 12, cast.officer)
    reading.refresh_from_db()
    assert reading.edition == 2


def test_the_second_of_two_officers_is_told_what_changed() -> None:
    cast = Cast()
    reading = cast.reading(FACTS)
    correct(reading, "activities.A1.quantity", 12, cast.officer)
    with pytest.raises(Refused, match="Người chuyenvien đã sửa lúc 09:30: “11” thành “12”"):
        correct(reading, "activities.A1.quantity", 13, cast.colleague, seen=1)
    assert now_said(reading, "activities.A1.quantity") == 12


def test_the_second_officer_may_correct_it_after_seeing_the_change() -> None:
    cast = Cast()
    reading = cast.reading(FACTS)
    correct(reading, "activities.A1.quantity", 12, cast.officer)
    assert correct(reading, "activities.A1.quantity", 13, cast.colleague, seen=2)
    assert now_said(reading, "activities.A1.quantity") == 13


def test_two_officers_may_correct_different_facts_at_once() -> None:
    cast = Cast()
    reading = cast.reading(FACTS)
    correct(reading, "activities.A1.quantity", 12, cast.officer)
    assert correct(reading, "activities.A2.quantity", 4, cast.colleague, seen=1)
    assert now_said(reading, "activities.A1.quantity") == 12


def test_an_item_dropped_by_one_cannot_be_corrected_unseen_by_another() -> None:
    cast = Cast()
    reading = cast.reading(FACTS)
    actions.drop(reading=reading, path="activities.A1", seen=1, by=cast.officer, at=NOW)
    with pytest.raises(Refused, match="đã bỏ lúc 09:30: “Mở hội nghị”"):
        correct(reading, "activities.A1.quantity", 13, cast.colleague, seen=1)


def test_a_dropped_item_can_be_taken_back() -> None:
    cast = Cast()
    reading = cast.reading(FACTS)
    assert actions.drop(reading=reading, path="activities.A1", seen=1, by=cast.officer, at=NOW)
    assert now_said(reading, "activities.A1.dropped") is True
    assert not actions.drop(reading=reading, path="activities.A1", seen=2, by=cast.officer, at=NOW)
    assert actions.restore(reading=reading, path="activities.A1", seen=2, by=cast.officer, at=NOW)
    assert now_said(reading, "activities.A1.dropped") is False


def test_a_duty_inside_a_duty_list_can_be_dropped_by_its_place() -> None:
    cast = Cast()
    reading = cast.reading(FACTS)
    actions.drop(reading=reading, path="responsibilities.0.duties.0", seen=1, by=cast.officer, at=NOW)
    assert now_said(reading, "responsibilities.0.duties.0.dropped") is True


def test_dropping_what_is_not_there_is_refused() -> None:
    cast = Cast()
    with pytest.raises(Refused, match="tải lại trang"):
        actions.drop(reading=cast.reading(FACTS), path="activities.A9", seen=1, by=cast.officer, at=NOW)


def test_an_added_item_gets_an_id_of_its_own_and_a_double_click_adds_it_once() -> None:
    cast = Cast()
    reading = cast.reading(FACTS)
    item = {"text": "Treo băng rôn", "line": 30}
    keys = [
        actions.add(reading=reading, path="activities", item=item, seen=1, by=cast.officer, at=NOW) for _n in range(2)
    ]
    other = actions.add(reading=reading, path="activities", item={"text": "Khác"}, seen=1, by=cast.officer, at=NOW)
    assert (keys, other) == (["N1", "N1"], "N2")
    assert now_said(reading, "activities.N1.text") == "Treo băng rôn"
    assert correct(reading, "activities.N1.text", "Treo 10 băng rôn", cast.officer)
    assert now_said(reading, "activities.N1.text") == "Treo 10 băng rôn"


def test_a_fact_the_reading_did_not_have_can_be_filled_in() -> None:
    cast = Cast()
    reading = cast.reading(FACTS)
    correct(reading, "events.E1.venue.printed", "Hội trường", cast.officer)
    correct(reading, "signer.name", "Người ký", cast.officer)
    assert now_said(reading, "signer.name") == "Người ký"


def test_correcting_number_and_day_corrects_the_register() -> None:
    cast = Cast()
    reading = cast.reading(FACTS)
    correct(reading, "number", "29", cast.officer)
    correct(reading, "date", {"year": 2024, "month": 6, "day": 10}, cast.officer)
    reading.document.refresh_from_db()
    assert (reading.document.mark, str(reading.document.issued_on)) == ("29/KH-UBND", "2024-06-10")
    assert "29/kh-ubnd" in reading.document.folded


def test_a_doubt_is_settled_once() -> None:
    cast = Cast()
    reading = cast.reading(FACTS)
    assert actions.settle(reading=reading, doubt="X01", answer="Để trống", by=cast.officer, at=NOW)
    assert not actions.settle(reading=reading, doubt="X01", answer="Ghi", by=cast.colleague, at=NOW)
    reading.refresh_from_db()
    assert [one["answer"] for one in reading.settled] == ["Để trống"]


def test_nothing_is_corrected_after_confirming() -> None:
    cast = Cast()
    reading = cast.reading(FACTS)
    assert actions.confirm_reading(reading=reading, seen=1, by=cast.officer, at=NOW)
    assert not actions.confirm_reading(reading=reading, seen=1, by=cast.officer, at=NOW)
    with pytest.raises(Refused, match="Người chuyenvien đã xác nhận bản đọc này lúc 09:30 26/06/2024"):
        correct(reading, "activities.A1.quantity", 12, cast.colleague)


def test_confirming_an_edition_that_somebody_else_changed_is_refused_with_the_changes() -> None:
    cast = Cast()
    reading = cast.reading(FACTS)
    correct(reading, "activities.A1.quantity", 12, cast.colleague)
    with pytest.raises(Refused) as refusal:
        actions.confirm_reading(reading=reading, seen=1, by=cast.officer, at=NOW)
    assert refusal.value.reasons == ("Người dongnghiep đã sửa lúc 09:30: “11” thành “12”",)
    assert actions.confirm_reading(reading=reading, seen=2, by=cast.officer, at=NOW)
