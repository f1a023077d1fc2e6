"""Keeping a survey: scored by us, kept once, never over somebody else's, and only where it is one's business."""

from datetime import date
from typing import Any

import pytest

from chungtay.accounts.queries import scope_of
from chungtay.audit.models import Entry, RowChange
from chungtay.core.refusal import Refused
from chungtay.households.models import VillageSetting
from chungtay.review.actions.surveys import Stale, keep_survey
from chungtay.review.models import Assessment, Case
from chungtay.review.surveying.explanation import explained
from chungtay.review.tests.surveyed import AT, DAY, Surveyed, adult, neighbour_officer, open_round, raw
from tests.cast import Cast


def keep(surveyed: Surveyed, answers: dict[str, Any] | None = None, **changed: Any) -> Assessment:
    words = {"surveyed_on": DAY, "today": DAY, "edition": surveyed.case.edition, "key": "k1"} | changed
    return keep_survey(case=surveyed.case, raw=answers or raw(), by=words.pop("by", surveyed.scope), at=AT, **words)


def test_a_survey_keeps_all_its_score_rests_on(surveyed: Surveyed) -> None:
    kept = keep(surveyed)
    assert (kept.b1, kept.b2, kept.computed) == (120, 30, "poor")
    assert (kept.standard, kept.sheet, kept.next_standard) == ("2022-2026", "2022-2026/regional/sum", "2027-2030")
    assert sum(points for _, points in kept.rows) == 120
    assert (kept.area, kept.zone, kept.surveyed_on, kept.by_name) == ("rural", "CH", DAY, "Lò Thị Sim")
    assert kept.answers["household"]["perennial_land"] == 6000
    assert kept.answers["members"][0]["person"] == "NK-1"
    assert kept.answers["members"][0]["born_on"] == "1985-03-02"
    assert kept.deprived == 0b1000000011
    assert kept.next_computed == "undetermined"
    assert kept.next_deprived.bit_count() == 5


def test_the_case_shows_the_newest_survey(surveyed: Surveyed) -> None:
    keep(surveyed)
    keep(surveyed, raw(motorbikes="3"), key="k2")
    case = Case.objects.get(pk=surveyed.case.pk)
    assert (case.state, case.b1, case.b2, case.computed, case.edition) == ("surveyed", 140, 30, "poor", 2)
    assert [one.b1 for one in case.assessments.order_by("number")] == [120, 140]


def test_the_same_survey_sent_twice_is_kept_once(surveyed: Surveyed) -> None:
    first = keep(surveyed, edition=0)
    again = keep(surveyed, edition=0)
    assert again.pk == first.pk
    assert Assessment.objects.count() == 1
    assert Entry.objects.filter(action="review.surveyed").count() == 1


def test_a_survey_begun_before_somebody_elses_was_kept_is_refused(surveyed: Surveyed) -> None:
    keep(surveyed, edition=0)
    with pytest.raises(Stale, match="Lò Thị Sim đã lưu"):
        keep(surveyed, raw(motorbikes="2"), edition=0, key="k2")
    assert Assessment.objects.count() == 1
    surveyed.case.refresh_from_db()
    assert (surveyed.case.edition, surveyed.case.b1) == (1, 120)


def test_what_cannot_be_is_refused_as_a_whole_and_named(surveyed: Surveyed) -> None:
    members = raw()["members"]
    wrong = raw(
        housing_area="sáu mươi", persons_said="7", members=[*members, adult("", "Lò Văn Thử", "1", "31/02/1990", "1")]
    )
    with pytest.raises(Refused) as refused:
        keep(surveyed, wrong)
    reasons = "\n".join(refused.value.reasons)
    assert len(refused.value.reasons) == 4
    assert "A.IV Tổng diện tích nhà ở: “sáu mươi” không phải là số" in reasons
    assert "Người thứ 6 (Lò Văn Thử), B.4 Ngày, tháng, năm sinh: “31/02/1990”" in reasons
    assert "Có 2 chủ hộ" in reasons
    assert "Hộ nói có 7 người nhưng phần B ghi 6 người" in reasons
    assert not Assessment.objects.exists()


def test_a_survey_of_nobody_is_refused(surveyed: Surveyed) -> None:
    with pytest.raises(Refused) as refused:
        keep(surveyed, raw(members=[]))
    assert refused.value.reasons == ("Chưa ghi người nào trong hộ. Ghi ít nhất chủ hộ.",)


def test_a_survey_of_more_people_than_a_household_holds_is_refused_and_not_cut(surveyed: Surveyed) -> None:
    crowd = [adult(f"NK-{place}", f"Quách Văn Thứ {place}", "5", "02/03/1985", "1") for place in range(2, 42)]
    with pytest.raises(Refused) as refused:
        keep(surveyed, raw(members=[*raw()["members"][:1], *crowd]))
    assert any("nhiều hơn 40 người" in reason for reason in refused.value.reasons)


def test_an_unfinished_survey_is_kept_as_undetermined(surveyed: Surveyed) -> None:
    kept = keep(surveyed, raw(electricity_kwh="", latrine=""))
    assert (kept.b1, kept.b2) == (None, None)
    assert kept.computed == "undetermined"
    assert kept.unknown == 0b1000000000


def test_a_village_that_is_not_ones_own_is_refused(surveyed: Surveyed, cast: Cast) -> None:
    away = scope_of(neighbour_officer(cast), DAY)
    assert away.may("review.survey")
    with pytest.raises(Refused, match="ngoài địa bàn"):
        keep(surveyed, by=away)
    assert not Assessment.objects.exists()


@pytest.mark.parametrize("day", [date(2026, 9, 4), date(2026, 11, 22)])
def test_a_survey_is_of_a_day_of_the_round_not_of_the_future(surveyed: Surveyed, day: date) -> None:
    with pytest.raises(Refused, match="Ngày khảo sát"):
        keep(surveyed, surveyed_on=day)


@pytest.mark.parametrize("state", [Case.State.MET, Case.State.POSTED, Case.State.SUBMITTED, Case.State.RECOGNISED])
def test_a_case_that_went_on_takes_no_survey(surveyed: Surveyed, state: str) -> None:
    Case.objects.filter(pk=surveyed.case.pk).update(state=state)
    surveyed.case.refresh_from_db()
    with pytest.raises(Refused, match="không nhận thêm phiếu khảo sát"):
        keep(surveyed)


def test_no_household_is_surveyed_before_the_list_stands(surveyed: Surveyed) -> None:
    surveyed.round.listed_at = None
    surveyed.round.save()
    surveyed.case.refresh_from_db()
    with pytest.raises(Refused, match="chưa chốt"):
        keep(surveyed)


def test_a_household_that_is_gone_is_not_surveyed(surveyed: Surveyed) -> None:
    surveyed.case.is_demographic = True
    surveyed.case.save()
    with pytest.raises(Refused, match="không còn"):
        keep(surveyed)


def test_a_case_under_complaint_stays_so_after_its_recheck_survey(surveyed: Surveyed) -> None:
    Case.objects.filter(pk=surveyed.case.pk).update(state=Case.State.COMPLAINED)
    surveyed.case.refresh_from_db()
    keep(surveyed)
    assert Case.objects.get(pk=surveyed.case.pk).state == Case.State.COMPLAINED


def test_a_village_without_area_and_zone_cannot_be_scored(surveyed: Surveyed) -> None:
    VillageSetting.objects.all().delete()
    with pytest.raises(Refused, match="Thôn Cầu Tre chưa ghi khu vực"):
        keep(surveyed)


def test_the_printing_the_round_chose_decides_three_motorbikes(surveyed: Surveyed) -> None:
    kept = keep(surveyed, raw(motorbikes="3"))
    surveyed.round.variant = "common"
    surveyed.round.save()
    surveyed.case.refresh_from_db()
    other = keep(surveyed, raw(motorbikes="3"), key="k2")
    assert (kept.b1, other.b1, other.sheet) == (140, 130, "2022-2026/common/sum")


def test_totals_on_paper_are_kept_beside_the_computed_and_the_difference_is_named(surveyed: Surveyed) -> None:
    kept = keep(surveyed, raw(paper_b1="130", paper_b2="30", paper_indicators=["1", "2", "9"]))
    assert (kept.written_b1, kept.b1, kept.written_b2, kept.b2) == (130, 120, 30, 30)
    named = [(one.name, one.written, one.computed) for one in explained(kept, None).paper]
    assert named == [
        ("B1", "130", "120"),
        ("9. Nguồn nước sinh hoạt", "x", "–"),
        ("10. Nhà tiêu hợp vệ sinh", "–", "x"),
    ]


def test_a_kept_survey_stays_explainable_and_is_compared_with_last_years(surveyed: Surveyed, cast: Cast) -> None:
    before_round = open_round(cast, 2025)
    before_case = Case.objects.create(
        round=before_round, household=surveyed.household, origin=Case.Origin.POOR_LIST, path=surveyed.household.path
    )
    day = date(2025, 10, 10)
    before = keep_survey(
        case=before_case,
        raw=raw(motorbikes="0"),
        surveyed_on=day,
        today=day,
        edition=0,
        key="b",
        by=surveyed.scope,
        at=AT,
    )
    assert (before.b1, before.next_standard) == (100, "")
    why = explained(keep(surveyed), before)
    assert why.is_as_kept
    assert why.scored.now.verdict.b1 == 120
    assert any("tăng 20 điểm" in sentence for sentence in why.sentences)
    assert {one.question.key for one in why.own_answers} == {
        *("waste_collected", "foundation_floor", "water_standard", "nonfarm", "digital_services", "regular_work"),
    }


def test_the_log_says_sums_and_class_but_no_answers(surveyed: Surveyed) -> None:
    keep(surveyed)
    entry = Entry.objects.get(action="review.surveyed")
    assert entry.sentence == "Khảo sát hộ Quách Văn Ổi lần 1: B1 120, B2 30, hộ nghèo."


def test_keeping_takes_a_counted_number_of_statements(surveyed: Surveyed, django_assert_max_num_queries: Any) -> None:
    surveyed.case.refresh_from_db()
    with django_assert_max_num_queries(16):
        keep(surveyed)


def test_the_row_log_tells_of_a_survey_but_not_what_was_answered(surveyed: Surveyed) -> None:
    kept = keep(surveyed)
    told = RowChange.objects.get(table="review_assessment", row_id=str(kept.pk))
    assert told.after["computed"] == "poor"
    assert "answers" not in told.after
