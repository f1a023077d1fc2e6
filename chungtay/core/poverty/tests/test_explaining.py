from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given

from chungtay.core.poverty import explaining
from chungtay.core.poverty.explaining import explain
from chungtay.core.poverty.facts import Area, Place
from chungtay.core.poverty.sheet import sheet_on
from chungtay.core.poverty.standard import standard_on, standards_to_review
from chungtay.core.poverty.tests.bare import HAS_NOTHING, LACKS_NOTHING
from chungtay.core.poverty.tests.test_verdict import FULL, LEFT_OUT, PLACES
from chungtay.core.poverty.verdict import Verdict, judge

DAY = date(2026, 11, 21)
STANDARD = "chuẩn nghèo đa chiều giai đoạn 2022 - 2025 (tiếp tục áp dụng năm 2026)"
CENTRAL_HIGHLANDS = Place(Area.RURAL, "CH")
LAST_YEAR: dict[str, Any] = {
    **HAS_NOTHING,
    "person_count": 5,
    "workers": 2,
    "dependants": 3,
    "works_hired": True,
    "lacks_job": True,
    "wall_material": 2,
    "electricity_kwh": 60,
    "water": 3,
    "latrine": 3,
    "motorbikes": 1,
    "televisions": 1,
    "perennial_land": 6_000,
    "cattle": 1,
}
THIS_YEAR = {**LAST_YEAR, "motorbikes": 2, "fridges": 1, "latrine": 1}


def judged(summary: dict[str, Any], variant: str | None = None) -> Verdict:
    return judge(summary, CENTRAL_HIGHLANDS, standard_on(DAY), sheet_on(DAY, variant))


def test_a_household_that_left_the_list_hears_why() -> None:
    said = explain(judged(THIS_YEAR), judged(LAST_YEAR))
    assert said[0] == f"Theo {STANDARD}, hộ là hộ không nghèo; lần trước là hộ nghèo."
    assert "Điểm B1 là 150, cao hơn mức 140 của khu vực 10 điểm" in said[1]
    assert "1.500.000 đồng/người/tháng" in said[1]
    assert "So với lần trước, điểm B1 tăng 30 điểm, từ 120 thành 150." in said
    assert any(one.startswith("Lần này có thêm:") and "tủ lạnh (15 điểm)" in one for one in said)
    assert "Lần này không còn: 1 xe máy, xe có động cơ (20 điểm)." in said
    assert "Không còn thiếu hụt: nhà tiêu hợp vệ sinh." in said


def test_a_household_on_the_list_hears_how_far_it_is_from_the_line() -> None:
    said = " ".join(explain(judged(LAST_YEAR)))
    assert "hộ là hộ nghèo." in said
    assert "Điểm B1 là 120, thấp hơn 20 điểm so với mức 140" in said
    assert "Hộ thiếu hụt 3 trong 12 chỉ số" in said
    assert "thiếu hụt từ 3 chỉ số trở lên là hộ nghèo" in said


def test_a_household_at_the_line_is_told_so() -> None:
    at_the_line = {**LAST_YEAR, "fridges": 1, "water_surface": 500}
    assert "Điểm B1 là 140, đúng bằng mức 140" in " ".join(explain(judged(at_the_line)))


def test_every_point_is_told_with_its_row() -> None:
    verdict = judged(LAST_YEAR)
    told = next(one for one in explain(verdict) if one.startswith("Điểm B1 gồm"))
    assert sum(int(part.split(" điểm)")[0]) for part in told.split("(") if " điểm)" in part) == verdict.b1
    assert "số người trong hộ: hộ có 5 người (40 điểm)" in told


def test_the_printing_that_was_used_is_told_where_the_two_contradict() -> None:
    three = {**LAST_YEAR, "motorbikes": 3}
    regional, common = explain(judged(three)), explain(judged(three, "common"))
    assert "đã chấm theo Mẫu số 3.8" in regional[-1]
    assert "Theo Mẫu số 3.3 (bảng chung), điểm B1 là 130; kết quả phân loại không đổi." in regional[-1]
    assert "đã chấm theo Mẫu số 3.3" in common[-1]
    flips = explain(judged({**three, "pigs": 10}))[-1]
    assert "hộ sẽ là hộ nghèo thay vì hộ không nghèo: cần hỏi cấp trên" in flips
    assert not any("hai số điểm khác nhau" in one for one in explain(judged(THIS_YEAR)))


def test_what_cannot_be_said_of_2027_is_said_to_be_unknown() -> None:
    _, new = standards_to_review(DAY)
    verdict = judge({**LAST_YEAR, "waste_collected": None}, CENTRAL_HIGHLANDS, new, None)
    said = explain(verdict)
    assert "chưa xác định được hộ thuộc loại nào" in said[0]
    assert any("Chưa có bảng chấm điểm thu nhập" in one for one in said)
    assert any("Chưa nói được thu nhập" in one and "2.200.000 đồng" in one for one in said)
    assert any("Chưa xác định được 1 chỉ số" in one and "xử lý rác thải" in one for one in said)
    declared = judge({**LAST_YEAR, "income_declared": 1_900_000}, CENTRAL_HIGHLANDS, new, None)
    assert "Thu nhập hộ khai là 1.900.000 đồng/người/tháng, không quá mức 2.200.000 đồng/người/tháng." in explain(
        declared
    )
    assert any("chuẩn khác" in one for one in explain(declared, judged(LAST_YEAR)))


def test_an_open_answer_is_told_as_the_points_it_could_give() -> None:
    said = explain(judged({**LAST_YEAR, "fridges": 1, "motorbikes": None}))
    assert "điểm B1 ít nhất là 115, nhiều nhất là 155" in said[2]


def test_what_must_be_found_out_is_named_as_people_call_it() -> None:
    said = explain(judged({**LAST_YEAR, "motorbikes": None, "fridges": 1, "lacks_job": None}))
    assert said[1].startswith("Cần biết thêm: ")
    assert "motorbikes" not in said[1]
    assert "có người không có việc làm" in said[1]
    nothing_known = explain(judged({}))[1]
    assert nothing_known.count(";") == 5
    assert "điều nữa" in nothing_known
    assert not any(one.startswith("Cần biết thêm") for one in explain(judged(LAST_YEAR)))


def test_every_key_of_a_summary_has_a_name() -> None:
    assert set(HAS_NOTHING) <= set(explaining._names())


def test_nothing_changed_is_not_a_change() -> None:
    verdict = judged(LAST_YEAR)
    said = explain(verdict, replace(verdict))
    assert said[0].endswith("hộ là hộ nghèo, như lần trước.")
    assert not any(one.startswith(("Lần này", "So với", "Mới", "Không còn")) for one in said)


@given(FULL, FULL, PLACES, LEFT_OUT)
def test_every_verdict_can_be_explained_in_whole_sentences(
    now: dict[str, Any], then: dict[str, Any], place: Place, left_out: set[str]
) -> None:
    open_now = {key: None if key in left_out else value for key, value in now.items()}
    for version in standards_to_review(DAY):
        sheet = sheet_on(DAY) if version.value.key in sheet_on(DAY).value.estimates else None
        before = judge(then, place, version, sheet)
        for sentence in explain(judge(open_now, place, version, sheet), before):
            assert sentence[0].isupper()
            assert sentence.endswith(".")
            assert "None" not in sentence


def test_a_household_that_lacks_nothing_hears_that_too() -> None:
    assert any("không thiếu hụt chỉ số nào" in one for one in explain(judged(LACKS_NOTHING)))
