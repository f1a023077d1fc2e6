"""Every page of a review for those who work on it, and for those who do not."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.review import actions
from chungtay.review.models import Case, Certificate, Complaint, Request, ReviewRound, VillageMeeting
from chungtay.review.tests import village as commune
from chungtay.review.tests.village import AT, MET, START, Village

pytestmark = pytest.mark.django_db
ANNUAL = {"kind": "annual", "variant": "regional", "nonfarm": "sum"}


@pytest.fixture(autouse=True)
def in_october(settings: Any) -> None:
    settings.ASSUMED_TODAY = MET


def client_of(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def pages_of(of: ReviewRound) -> list[str]:
    names = ("round", "cases", "postings", "complaints", "recognition", "certificates")
    return [
        reverse("review:rounds"),
        reverse("review:requests"),
        *(reverse(f"review:{name}", args=[of.pk]) for name in names),
    ]


def decided(village: Village) -> ReviewRound:
    of = commune.posted(village, cam="not_poor")
    commune.asked_and_agreed(of, village)
    decision = commune.decide(of, village)
    actions.issue_certificates(decision=decision, on=date(2026, 10, 20), by=village.officer, at=AT)
    return of


def test_every_page_of_a_round_opens_before_during_and_after(village: Village) -> None:
    client = client_of(village.cast.officer)
    of = commune.opened(village)
    for make in (lambda: None, lambda: actions.list_households(of=of, by=village.officer, at=AT)):
        make()
        for page in pages_of(of):
            assert client.get(page).status_code == 200, page
    ReviewRound.objects.filter(pk=of.pk).update(listed_at=AT)
    of.refresh_from_db()
    commune.survey_all(of, eo="undetermined")
    meeting = reverse("review:hold", args=[of.pk, village.cast.village.pk])
    assert "Hà Văn Bưởi" in client.get(meeting).content.decode()
    for page in pages_of(of):
        assert client.get(page).status_code == 200, page


def test_the_pages_of_a_decided_round_hold_decision_and_certificates(village: Village) -> None:
    of = decided(village)
    client = client_of(village.cast.officer)
    for page in pages_of(of):
        assert client.get(page).status_code == 200, page
    assert "88/QĐ-UBND" in client.get(reverse("review:recognition", args=[of.pk])).content.decode()
    case, given = Case.objects.filter(round=of).first(), Certificate.objects.first()
    assert case
    assert given
    assert client.get(reverse("review:case", args=[case.pk])).status_code == 200
    assert client.get(reverse("review:of_household", args=[case.household.code])).status_code == 200
    assert "2026: hộ nghèo" in client.get(reverse("review:certificates", args=[of.pk])).content.decode()
    assert client.get(reverse("review:certificate", args=[given.pk])).status_code == 200
    meeting = VillageMeeting.objects.first()
    assert meeting
    assert client.get(reverse("review:meeting", args=[meeting.pk])).status_code == 200


def test_the_list_closes_and_steps_and_days_stand_on_the_page_of_the_round(village: Village) -> None:
    client = client_of(village.cast.officer)
    data = {
        "commune": village.cast.commune.pk,
        "kind": "annual",
        "starts_on": "7/9/2026",
        "variant": "regional",
        "nonfarm": "sum",
    }
    assert client.post(reverse("review:rounds"), data).status_code == 302
    of = ReviewRound.objects.get()
    client.post(reverse("review:make_list", args=[of.pk]))
    client.post(reverse("review:close_list", args=[of.pk]))
    page = client.get(reverse("review:round", args=[of.pk])).content.decode()
    for said in ("24/2021/QĐ-TTg", "Họp dân lấy ý kiến", "Chủ tịch Ủy ban nhân dân xã", "hạn tính lùi"):
        assert said in page
    of.refresh_from_db()
    assert of.listed_at


def test_a_late_step_is_said_to_be_late_and_a_reckoned_one_only_past(village: Village, settings: Any) -> None:
    of = commune.listed(village)
    settings.ASSUMED_TODAY = date(2026, 11, 17)
    page = client_of(village.cast.officer).get(reverse("review:round", args=[of.pk])).content.decode()
    assert page.count("trễ hạn") == 1  # the preliminary figures of 14 November
    assert page.count("quá ngày nên xong") == 1  # the surveys they need
    home = client_of(village.cast.officer).get(reverse("desk:home")).content.decode()
    assert "Gửi kết quả sơ bộ" in home
    assert "1 bước trễ" in client_of(village.cast.officer).get(reverse("review:rounds")).content.decode()


def test_surveys_are_late_no_more_with_the_last_of_them(village: Village, settings: Any) -> None:
    of = commune.listed(village)
    settings.ASSUMED_TODAY = date(2026, 11, 17)
    client = client_of(village.cast.officer)
    assert "Khảo sát, chấm điểm" in client.get(reverse("desk:home")).content.decode()
    commune.survey_all(of)
    assert "Khảo sát, chấm điểm" not in client.get(reverse("desk:home")).content.decode()
    assert "quá ngày nên xong" not in client.get(reverse("review:round", args=[of.pk])).content.decode()


def test_a_round_of_2027_cannot_be_opened_and_the_page_says_why(village: Village, settings: Any) -> None:
    settings.ASSUMED_TODAY = date(2027, 9, 2)
    client = client_of(village.cast.officer)
    data = {
        "commune": village.cast.commune.pk,
        "kind": "annual",
        "starts_on": "2/9/2027",
        "variant": "regional",
        "nonfarm": "sum",
    }
    answer = client.post(reverse("review:rounds"), data)
    assert answer.status_code == 422
    assert "đến hết 31/12/2026" in answer.content.decode()
    assert not ReviewRound.objects.exists()


def test_the_neighbour_and_the_stranger_see_nothing_of_a_round(village: Village) -> None:
    from chungtay.accounts.models import Post
    from tests import cast as people

    of = decided(village)
    seat = people.body("Ủy ban nhân dân xã Bãi Dứa", "UBND", village.cast.committee.kind, village.cast.neighbour)
    neighbour = client_of(people.person("langgieng", "Đinh Thị Na", seat, Post.Role.COMMUNE_OFFICER))
    for page in pages_of(of)[2:]:
        assert neighbour.get(page).status_code == 404, page
        assert client_of(village.cast.stranger).get(page).status_code == 403, page
    for page in pages_of(of)[:2]:
        assert "Bưởi" not in neighbour.get(page).content.decode()
    case, given = Case.objects.first(), Certificate.objects.first()
    assert case
    assert given
    for name, pk in (("case", case.pk), ("certificate", given.pk), ("decision_paper", of.pk)):
        args = [pk, "pdf"] if name.endswith("paper") else [pk]
        assert neighbour.get(reverse(f"review:{name}", args=args)).status_code == 404, name
    assert (
        neighbour.post(reverse("review:propose", args=[case.pk]), {"proposed": "poor", "why": "x"}).status_code == 404
    )


def test_a_village_head_sees_and_works_in_the_own_village_only(village: Village) -> None:
    of = commune.listed(village)
    commune.survey_all(of)
    head = client_of(village.head_user)
    page = head.get(reverse("review:cases", args=[of.pk])).content.decode()
    assert "Hà Văn Bưởi" in page
    assert "Khà Thị Kén" not in page
    far = commune.case_of(of, village.far)
    assert head.get(reverse("review:case", args=[far.pk])).status_code == 404
    assert head.get(reverse("review:hold", args=[of.pk, village.other.pk])).status_code == 404
    assert head.get(reverse("review:hold", args=[of.pk, village.cast.village.pk])).status_code == 200
    assert head.post(reverse("review:post", args=[of.pk, village.cast.village.pk]), {}).status_code == 403
    assert head.post(reverse("review:decide", args=[of.pk]), {}).status_code == 403


def test_a_meeting_is_written_down_on_its_page_and_a_blank_vote_is_asked_for(village: Village) -> None:
    of = commune.listed(village)
    commune.survey_all(of)
    client = client_of(village.head_user)
    address = reverse("review:hold", args=[of.pk, village.cast.village.pk])
    data: dict[str, Any] = {
        "held_on": "1/10/2026", "chair_name": "Vi Văn Chảo", "secretary_name": "Lục Thị Mận", "committee_count": 2,
        "party_count": 0, "association_count": 0, "reviewer_count": 0, "household_count": 8, "other_count": 0,
        "front_count": 1,
    }  # fmt: skip
    answer = client.post(address, data)
    assert answer.status_code == 422
    assert "chưa ghi số người đồng ý" in answer.content.decode()
    assert not VillageMeeting.objects.exists()
    less = commune.case_of(of, village.near[0])
    data |= {"rest": "1", f"agree_{less.pk}": "4"}
    assert client.post(address, data).status_code == 302
    again = client.post(address, data)
    assert again.status_code == 422  # nobody waits for a meeting any more
    meeting = VillageMeeting.objects.get()
    assert meeting.present_count == 10
    less.refresh_from_db()
    assert (less.state, less.meeting_result) == ("listed", "again")


def test_a_request_is_taken_in_stopped_by_phieu_a_and_refused_in_writing(village: Village) -> None:
    client = client_of(village.cast.officer)
    found = client.get(reverse("review:new_request"), {"ten": "hoang van"}).content.decode()
    assert "Hoàng Văn Ích" in found
    address = f"{reverse('review:new_request')}?ho={village.asking.pk}"
    data = {"kind": "review", "way": "post", "filed_on": "8/9/2026", "reason": "Mất mùa"}
    assert client.post(address, data).status_code == 302
    assert client.post(address, data).status_code == 302
    asked = Request.objects.get()
    Request.objects.filter(pk=asked.pk).update(
        goes_on=False, quick_count=4,
        quick_answers={"valuable_vehicle": True, "washer": True, "water_heater": True, "rents_out": True},
    )  # fmt: skip
    page = client.get(reverse("review:request", args=[asked.pk])).content.decode()
    assert "có 4 trên 9 đặc điểm, từ 4 trở lên thì dừng" in page
    assert "Trả lời bằng văn bản cho hộ Hoàng Văn Ích" in client.get(reverse("desk:home")).content.decode()
    client.post(reverse("review:refuse", args=[asked.pk]), {"on": "9/9/2026", "reason": "Có 4 đặc điểm"})
    letter = client.get(reverse("review:request_refusal", args=[asked.pk, "pdf"]))
    assert letter.content.startswith(b"%PDF")


def test_several_cases_in_one_proposal_are_refused(village: Village) -> None:
    of = commune.listed(village)
    commune.survey_all(of)
    client = client_of(village.cast.officer)
    cases = [case.pk for case in Case.objects.filter(round=of)[:3]]
    data = {"proposed": "not_poor", "why": "đạt chỉ tiêu", "case": cases}
    answer = client.post(reverse("review:propose", args=[cases[0]]), data, follow=True)
    assert "Không đổi diện hàng loạt" in answer.content.decode()
    assert not Case.objects.exclude(proposed="").exists()


def test_a_complaint_is_taken_and_answered_on_pages(village: Village, settings: Any) -> None:
    settings.ASSUMED_TODAY = date(2026, 10, 5)
    of = commune.posted(village)
    client = client_of(village.cast.officer)
    case = commune.case_of(of, village.poor[1])
    data = {"received_on": "2/10/2026", "from_name": "", "text": "Có nhà ở nơi khác"}
    client.post(reverse("review:complain", args=[case.pk]), data)
    client.post(reverse("review:complain", args=[case.pk]), data)
    complaint = Complaint.objects.get()
    page = client.get(reverse("review:complaints", args=[of.pk])).content.decode()
    assert "13/10/2026" in page
    assert "Phúc tra, trả lời khiếu nại" not in client.get(reverse("desk:home")).content.decode()
    data = {"outcome": "kept", "answered_on": "5/10/2026", "answer": "Không có"}
    client.post(reverse("review:answer", args=[complaint.pk]), data)
    complaint.refresh_from_db()
    assert complaint.outcome == "kept"
    case.refresh_from_db()
    assert case.state == "met"


def test_reports_are_marked_as_sent_once(village: Village, settings: Any) -> None:
    settings.ASSUMED_TODAY = date(2026, 11, 11)
    of = commune.opened(village)
    client = client_of(village.cast.officer)
    address = reverse("review:finish_step", args=[of.pk, "preliminary"])
    client.post(address, {"on": "10/11/2026"})
    client.post(address, {"on": "11/11/2026"})
    assert of.steps.get(key="preliminary").done_on == date(2026, 11, 10)
    client.post(reverse("review:finish_step", args=[of.pk, "decision"]), {"on": "10/11/2026"})
    assert of.steps.get(key="decision").done_on is None
    assert START < MET


ODD = ("99999999999", "9" * 5_000, "abc", "-1", "²", "\0", "a\0b", "31/12/9999", "01/01/0001", "1/1/1900", "31/12/2100")


@pytest.mark.parametrize("word", ODD, ids=[repr(word[:12]) for word in ODD])
def test_no_page_stumbles_over_what_is_written_into_it(village: Village, word: str) -> None:
    of = commune.posted(village)
    client = client_of(village.cast.officer)
    client.raise_request_exception = False
    case, home = commune.case_of(of, village.far), village.cast.village
    for name, asked in (("cases", ("thon", "buoc", "ten", "page")), ("certificates", ("page",))):
        answer = client.get(reverse(f"review:{name}", args=[of.pk]), dict.fromkeys(asked, word))
        assert answer.status_code == 200, name
    assert client.get(reverse("review:new_request"), {"ten": word, "ho": word}).status_code == 200
    fields = ("held_on", "agree_1", "posted_on", "places", "received_on", "text", "on", "why", "proposed", "case",
              "asked_on", "asked_of", "answered_on", "number", "signed_on", "signer_role", "commune", "starts_on",
              "household_count", "chair_name", "secretary_name", "ended_at")  # fmt: skip
    posts = [("hold", [of.pk, home.pk]), ("post", [of.pk, home.pk]), ("complain", [case.pk]), ("propose", [case.pk]),
             ("ask", [of.pk]), ("keep_answer", [of.pk]), ("decide", [of.pk]), ("finish_step", [of.pk, "report"]),
             ("rounds", []), ("send_back", [case.pk]), ("issue", [of.pk])]  # fmt: skip
    for name, args in posts:
        answer = client.post(reverse(f"review:{name}", args=args), dict.fromkeys(fields, word) | ANNUAL)
        assert answer.status_code < 500, name


def test_a_posted_list_asks_nobody_to_sign_in(village: Village) -> None:
    of = commune.posted(village)
    answer = Client().get(reverse("review:posted", args=[of.postings.all()[0].pk]))
    assert answer.status_code == 200
    assert "Đăng nhập" not in answer.content.decode()
