"""What each step of a review refuses, and that nothing of it is kept."""

from datetime import date, timedelta

import pytest

from chungtay.core.refusal import Refused
from chungtay.households.models import Classification, Membership, Person, PossibleTwin
from chungtay.review import actions
from chungtay.review.models import Case, Certificate, Complaint, Decision, Opinion, Posting, Request, ReviewRound
from chungtay.review.tests import village as commune
from chungtay.review.tests.village import AT, MET, START, YEAR, Village

pytestmark = pytest.mark.django_db


def reasons(refused: pytest.ExceptionInfo[Refused]) -> str:
    return " ".join((str(refused.value), *refused.value.reasons))


def test_a_second_annual_round_of_the_year_is_refused_and_the_same_one_is_found_again(village: Village) -> None:
    first = commune.opened(village)
    assert commune.opened(village) == first
    with pytest.raises(Refused, match="đã có đợt rà soát định kỳ"):
        commune.opened(village, starts_on=START + timedelta(days=1))
    assert ReviewRound.objects.count() == 1


@pytest.mark.parametrize("day", [date(2026, 8, 31), date(2026, 12, 15)])
def test_an_annual_round_outside_its_window_is_refused(village: Village, day: date) -> None:
    with pytest.raises(Refused, match="nằm ngoài"):
        commune.opened(village, starts_on=day)


def test_a_round_of_a_commune_that_is_not_yours_is_refused(village: Village) -> None:
    with pytest.raises(Refused, match="ngoài địa bàn"):
        actions.open_round(commune=village.cast.neighbour, kind="annual", starts_on=START, by=village.officer, at=AT)


def test_a_commune_without_last_years_list_is_told_to_bring_it_in(village: Village) -> None:
    Classification.objects.update(year=YEAR - 2)
    with pytest.raises(Refused, match="chưa có danh sách hộ nghèo, cận nghèo năm 2025"):
        actions.list_households(of=commune.opened(village), by=village.officer, at=AT)


def test_a_closed_list_takes_nobody_more(village: Village) -> None:
    of = commune.listed(village)
    commune.filed(village, village.asking)
    with pytest.raises(Refused, match="đã chốt"):
        actions.list_households(of=of, by=village.officer, at=AT)
    assert Case.objects.filter(round=of).count() == 7


def test_an_empty_list_is_not_closed(village: Village) -> None:
    with pytest.raises(Refused, match="chưa có hộ nào"):
        actions.close_list(of=commune.opened(village), on=START, by=village.officer, at=AT)


def test_a_request_that_phieu_a_did_not_let_go_on_is_not_listed(village: Village) -> None:
    asked = commune.filed(village, village.asking)
    for goes_on in (None, False):
        Request.objects.filter(pk=asked.pk).update(goes_on=goes_on)
        of = commune.opened(village)
        actions.list_households(of=of, by=village.officer, at=AT)
        assert not Case.objects.filter(household=village.asking).exists()


def test_who_is_listed_need_not_ask_and_who_is_not_cannot_leave(village: Village) -> None:
    with pytest.raises(Refused, match="đang trong danh sách"):
        commune.filed(village, village.poor[0])
    with pytest.raises(Refused, match="không có gì để ra khỏi"):
        commune.filed(village, village.asking, kind="leave")


def test_an_answered_request_is_not_refused_again(village: Village) -> None:
    asked = commune.filed(village, village.asking)
    with pytest.raises(Refused, match="phải có lý do"):
        actions.refuse_request(asked=asked, reason=" ", on=MET, by=village.officer, at=AT)
    actions.refuse_request(asked=asked, reason="Có nhà biệt thự", on=MET, by=village.officer, at=AT)
    with pytest.raises(Refused, match="đã được giải quyết"):
        actions.refuse_request(asked=asked, reason="Khác", on=MET, by=village.officer, at=AT)


def test_a_household_without_a_class_is_not_put_to_the_vote(village: Village) -> None:
    of = commune.listed(village)
    commune.survey_all(of, buoi="undetermined")
    commune.meet(of, village, village.cast.village)
    undetermined = commune.case_of(of, village.poor[1])
    assert undetermined.state == "surveyed"
    with pytest.raises(Refused, match="không còn chờ họp"):
        actions.hold_meeting(
            of=of, village=village.cast.village, held_on=MET, attendance=actions.Attendance(household_count=9),
            agreed={undetermined.pk: 9}, chair_name="A", secretary_name="B", by=village.officer, at=AT,
        )  # fmt: skip


@pytest.mark.parametrize(("agree", "result"), [(9, "again"), (10, "agreed"), (11, "agreed")])
def test_half_of_those_present_is_enough(village: Village, agree: int, result: str) -> None:
    of = commune.listed(village)
    commune.survey_all(of)
    commune.meet(of, village, village.other, agree=agree)
    assert commune.case_of(of, village.far).meeting_result == result


def test_the_front_supervises_and_does_not_count_as_present(village: Village) -> None:
    assert actions.Attendance(committee_count=1, household_count=3, front_count=5).present == 4


def test_more_cannot_agree_than_are_there(village: Village) -> None:
    of = commune.listed(village)
    commune.survey_all(of)
    with pytest.raises(Refused, match="từ 0 đến 20"):
        commune.meet(of, village, village.other, agree=21)
    assert commune.case_of(of, village.far).state == "surveyed"


def test_nothing_is_posted_before_its_meeting(village: Village) -> None:
    of = commune.listed(village)
    commune.survey_all(of)
    with pytest.raises(Refused, match="chưa có hộ nào đã họp dân"):
        commune.post(of, village, village.cast.village)


def test_a_complaint_needs_a_posted_list_and_a_change_needs_a_new_survey(village: Village) -> None:
    of = commune.posted(village)
    case = commune.case_of(of, village.poor[0])
    with pytest.raises(Refused, match="chưa niêm yết vào ngày nhận"):
        actions.complain(case=case, from_name="", received_on=date(2026, 9, 30), text="x", by=village.head, at=AT)
    complaint = actions.complain(
        case=case, from_name="", received_on=date(2026, 10, 2), text="x", by=village.head, at=AT
    )
    with pytest.raises(Refused, match="phiếu khảo sát mới"):
        actions.answer_complaint(
            complaint=complaint, outcome="changed", answer="", answered_on=date(2026, 10, 5), by=village.officer, at=AT
        )
    assert Complaint.objects.get().outcome == ""


def test_a_complaint_about_another_village_is_not_a_village_heads(village: Village) -> None:
    of = commune.posted(village)
    with pytest.raises(Refused, match="ngoài địa bàn"):
        actions.complain(
            case=commune.case_of(of, village.far), from_name="", received_on=MET, text="x", by=village.head, at=AT
        )


def test_two_complaints_are_both_answered_before_the_household_goes_on(village: Village) -> None:
    of = commune.posted(village)
    case = commune.case_of(of, village.poor[0])
    day = date(2026, 10, 2)
    two = [
        actions.complain(case=case, from_name=name, received_on=day, text="x", by=village.head, at=AT)
        for name in ("Một", "Hai")
    ]
    for complaint, state in zip(two, ("complained", "met"), strict=True):
        actions.answer_complaint(
            complaint=complaint, outcome="kept", answer="", answered_on=day, by=village.officer, at=AT
        )
        assert commune.case_of(of, village.poor[0]).state == state


@pytest.mark.parametrize(("day", "is_refused"), [(date(2026, 10, 6), True), (date(2026, 10, 7), False)])
def test_results_go_up_only_when_every_posting_is_over(village: Village, day: date, is_refused: bool) -> None:
    of = commune.posted(village)
    if is_refused:
        with pytest.raises(Refused) as refused:
            commune.asked_and_agreed(of, village, on=day)
        assert "còn đang niêm yết" in reasons(refused)
        assert "06/10/2026" in reasons(refused)
    else:
        commune.asked_and_agreed(of, village, on=day)
        assert Opinion.objects.get().due_on == date(2026, 10, 14)


def test_a_round_is_recognised_only_when_nothing_is_open(village: Village) -> None:
    of = commune.listed(village)
    with pytest.raises(Refused) as refused:
        commune.decide(of, village)
    assert "6 hộ chờ khảo sát" in reasons(refused)
    assert "Chưa xin ý kiến" in reasons(refused)
    commune.survey_all(of, eo="undetermined")
    with pytest.raises(Refused) as refused:
        commune.decide(of, village)
    for said in ("1 hộ chưa xác định được diện, còn thiếu câu trả lời: Nông Thị Éo", "5 hộ chưa họp dân"):
        assert said in reasons(refused)
    commune.survey(commune.case_of(of, village.near[1]), "poor")
    for unit in (village.cast.village, village.other):
        commune.meet(of, village, unit)
    with pytest.raises(Refused) as refused:
        commune.decide(of, village)
    assert "6 hộ chưa niêm yết" in reasons(refused)
    assert not Decision.objects.exists()
    assert not Classification.objects.filter(year=YEAR).exists()


def test_an_open_complaint_stops_the_decision_and_is_named(village: Village) -> None:
    of = commune.posted(village)
    case = commune.case_of(of, village.poor[0])
    actions.complain(case=case, from_name="", received_on=MET, text="x", by=village.head, at=AT)
    with pytest.raises(Refused) as refused:
        commune.decide(of, village)
    assert "1 hộ có khiếu nại chưa trả lời: Quách Văn Ổi" in reasons(refused)


def test_the_level_above_has_to_answer_and_to_agree(village: Village) -> None:
    of = commune.posted(village)
    day = date(2026, 10, 7)
    actions.ask_opinion(of=of, asked_of="Chủ tịch tỉnh", letter_number="", asked_on=day, by=village.officer, at=AT)
    with pytest.raises(Refused) as refused:
        commune.decide(of, village)
    assert "chưa trả lời (hạn 14/10/2026)" in reasons(refused)
    with pytest.raises(Refused, match="ghi rõ ý kiến"):
        actions.keep_opinion(of=of, agrees=False, answer="", answered_on=day, by=village.officer, at=AT)
    actions.keep_opinion(of=of, agrees=False, answer="Xem lại hộ Cam", answered_on=day, by=village.officer, at=AT)
    with pytest.raises(Refused, match=r"Ý kiến này đã được ghi"):
        actions.keep_opinion(of=of, agrees=True, answer="", answered_on=day, by=village.officer, at=AT)
    with pytest.raises(Refused) as refused:
        commune.decide(of, village)
    assert "chưa nhất trí" in reasons(refused)
    actions.send_back(case=commune.case_of(of, village.poor[2]), why="cấp trên hỏi", by=village.officer, at=AT)
    assert commune.case_of(of, village.poor[2]).state == "listed"
    assert of.steps.get(key="opinion").done_on is None


def test_a_household_is_not_sent_back_without_a_word_from_above(village: Village) -> None:
    of = commune.posted(village)
    with pytest.raises(Refused, match="cấp trên chưa nhất trí"):
        actions.send_back(case=commune.case_of(of, village.far), why="x", by=village.officer, at=AT)


def test_possible_twins_in_a_household_of_the_round_are_settled_first(village: Village) -> None:
    of = commune.posted(village)
    commune.asked_and_agreed(of, village)
    people = [
        Person.objects.create(code=f"NG-{at}", full_name="Lê Thị Na", name_key="", folded="", path=village.far.path)
        for at in (1, 2)
    ]
    Membership.objects.create(household=village.far, person=people[0], since=START)
    twin = PossibleTwin.objects.create(
        first=people[0], second=people[1], why="name", likeness=98, found_at=AT, path=village.far.path
    )
    with pytest.raises(Refused) as refused:
        commune.decide(of, village)
    assert "1 cặp nghi trùng người chưa giải quyết: Lê Thị Na / Lê Thị Na" in reasons(refused)
    PossibleTwin.objects.filter(pk=twin.pk).update(verdict="different", settled_at=AT)
    assert commune.decide(of, village).poor_count == 6


def test_another_class_than_the_computed_one_needs_its_reason(village: Village) -> None:
    of = commune.posted(village)
    commune.asked_and_agreed(of, village)
    case = commune.case_of(of, village.poor[1])
    with pytest.raises(Refused, match="Ghi lý do"):
        actions.propose(cases=[case], proposed="near_poor", why=" ", by=village.officer, at=AT)
    Case.objects.filter(pk=case.pk).update(proposed="near_poor")
    with pytest.raises(Refused) as refused:
        commune.decide(of, village)
    assert "mà chưa ghi lý do: Hà Văn Bưởi" in reasons(refused)
    actions.propose(cases=[case], proposed="near_poor", why="Nhà mới làm", by=village.officer, at=AT)
    commune.decide(of, village)
    case.refresh_from_db()
    assert (case.computed, case.recognised, case.why_different) == ("poor", "near_poor", "Nhà mới làm")
    assert commune.classes([village.poor[1]]) == [("near_poor", "poor", "reclassified")]


def test_classes_are_never_changed_in_bulk(village: Village) -> None:
    of = commune.listed(village)
    commune.survey_all(of)
    with pytest.raises(Refused, match="Không đổi diện hàng loạt"):
        actions.propose(
            cases=list(Case.objects.filter(round=of)), proposed="not_poor", why="x", by=village.officer, at=AT
        )


def test_only_who_may_decide_decides(village: Village) -> None:
    of = commune.posted(village)
    commune.asked_and_agreed(of, village)
    with pytest.raises(Refused, match="quyền"):
        actions.decide(of=of, number="1", signed_on=MET, signer_role="x", by=village.head, at=AT)


def test_a_decided_round_changes_no_more(village: Village) -> None:
    of = commune.posted(village)
    commune.asked_and_agreed(of, village)
    decision = commune.decide(of, village)
    assert commune.decide(of, village) == decision
    with pytest.raises(Refused, match="đã có quyết định công nhận số 88"):
        commune.decide(of, village, number="89/QĐ-UBND")
    case, who = commune.case_of(of, village.far), {"by": village.officer, "at": AT}
    for act in (
        lambda: actions.propose(cases=[case], proposed="poor", why="x", **who),
        lambda: actions.complain(case=case, from_name="", received_on=MET, text="x", **who),
        lambda: actions.take_down(posting=Posting.objects.all()[0], **who),
    ):
        with pytest.raises(Refused, match="đã kết thúc"):
            act()


def test_a_lost_certificate_is_given_again_once_with_its_entries(village: Village) -> None:
    of = commune.posted(village)
    commune.asked_and_agreed(of, village)
    decision = commune.decide(of, village)
    actions.issue_certificates(decision=decision, on=MET, by=village.officer, at=AT)
    first = Certificate.objects.get(household=village.far)
    made = actions.reissue(certificate=first, why="lost", on=MET, by=village.officer, at=AT)
    assert made.number == "07/GCN-HN.HCN"
    assert [entry.year for entry in made.entries.all()] == [YEAR]
    with pytest.raises(Refused, match="không còn giá trị"):
        actions.reissue(certificate=first, why="lost", on=MET, by=village.officer, at=AT)
    actions.withdraw(certificate=made, on=MET, why="Cấp nhầm", by=village.officer, at=AT)
    made.refresh_from_db()
    assert made.ended_as == "withdrawn"


def test_who_leaves_the_list_gives_the_certificate_back(village: Village) -> None:
    given = Certificate.objects.create(
        household=village.poor[2],
        number="01/GCN-HN.HCN",
        period="2022-2026",
        issued_on=START,
        path=village.poor[2].path,
    )
    of = commune.posted(village, cam="not_poor")
    commune.asked_and_agreed(of, village)
    commune.decide(of, village)
    given.refresh_from_db()
    assert (given.ended_as, given.ended_on) == ("withdrawn", date(2026, 10, 12))
