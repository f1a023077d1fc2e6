"""The survey's page with a plain browser: prefilled, scored by a button, kept once, both sides shown when stale."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.accounts.models import Post
from chungtay.households.models import Membership
from chungtay.review.models import Assessment, Case
from chungtay.review.tests.surveyed import DAY, Surveyed, form_data, neighbour_officer, open_round, raw
from tests.cast import Cast, person


@pytest.fixture
def officer(client: Client, surveyed: Surveyed) -> Client:
    client.force_login(surveyed.officer)
    return client


def address(surveyed: Surveyed) -> str:
    return reverse("review:survey", args=[surveyed.case.pk])


def send(client: Client, surveyed: Surveyed, do: str, answers: dict[str, Any] | None = None, **more: Any) -> Any:
    data = form_data(answers or raw()) | {"lam": do, "edition": "0", "key": "k1", "surveyed_on": "21/11/2026"} | more
    return client.post(address(surveyed), data)


def field(page: str, name: str) -> str:
    """The value that stands in a text field or the chosen radio."""
    typed = re.search(rf'name="{name}" value="([^"]*)" inputmode', page)
    chosen = re.search(rf'type="radio" name="{name}" value="([^"]*)" checked', page)
    found = typed or chosen
    assert found, f"no field {name}"
    return found[1]


def test_the_page_begins_with_the_people_of_the_register(officer: Client, surveyed: Surveyed) -> None:
    page = officer.get(address(surveyed)).content.decode()
    assert field(page, "m1-full_name") == "Quách Văn Ổi"
    assert 'name="m1-person" value="NK-1"' in page
    assert field(page, "m4-born_on") == "06/05/2016"
    assert field(page, "m3-ethnicity") == "Thái"
    assert "m6-full_name" not in page
    assert field(page, "housing_area") == ""


def test_last_years_answers_stand_there_but_what_changes_is_asked_anew(
    officer: Client, surveyed: Surveyed, cast: Cast
) -> None:
    before = Case.objects.create(
        round=open_round(cast, 2025), household=surveyed.household, origin="poor_list", path=surveyed.household.path
    )
    send(officer, surveyed, "luu")
    Assessment.objects.update(case=before)
    Membership.objects.filter(person__code="NK-5").update(until=DAY, left_as="left")
    page = officer.get(address(surveyed)).content.decode()
    assert field(page, "housing_area") == "60"
    assert field(page, "water") == "3"
    assert field(page, "electricity_kwh") == ""
    assert field(page, "m4-height_cm") == ""
    assert field(page, "m4-studying") == "1"
    assert "phiếu khảo sát ngày 21/11/2026" in page


def test_own_questions_stand_apart_with_their_reason_and_article(officer: Client, surveyed: Surveyed) -> None:
    page = officer.get(address(surveyed)).content.decode()
    section = page[page.index('id="phan-household_own"') :]
    section = section[: section.index("</details>")]
    assert "ngoài phiếu" in section
    assert "Những câu này không có trong Phiếu B1" in section
    assert "Phiếu B1 không hỏi." in section
    assert "351/2025/NĐ-CP, Phụ lục" in section
    assert 'name="housing_area"' not in section


def test_a_button_scores_without_a_script_and_keeps_nothing(officer: Client, surveyed: Surveyed) -> None:
    page = send(officer, surveyed, "tinh").content.decode()
    assert "B1 120/140" in page
    assert "hộ nghèo" in page
    assert "Chưa có bảng điểm theo chuẩn này" in page
    assert field(page, "m2-full_name") == "Lò Thị Mận"
    assert not Assessment.objects.exists()


def test_the_live_score_is_the_same_part(officer: Client, surveyed: Surveyed) -> None:
    answer = officer.post(reverse("review:survey_score", args=[surveyed.case.pk]), form_data(raw(latrine="")))
    part = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in part
    assert "B1 ≥ 120/140" in part
    assert 'href="#o-latrine"' in part
    assert not Assessment.objects.exists()


def test_a_doubt_and_a_wrong_answer_are_told_apart_in_the_live_score(officer: Client, surveyed: Surveyed) -> None:
    data = form_data(raw(poultry_tens="40", housing_area="xx"))
    part = officer.post(reverse("review:survey_score", args=[surveyed.case.pk]), data).content.decode()
    assert "Phải sửa" in part
    assert "“xx” không phải là số" in part
    assert "Nên xem lại" in part
    assert "40 chục là 400 con" in part


def test_a_person_is_added_and_left_out_without_a_script(officer: Client, surveyed: Surveyed) -> None:
    assert 'name="m6-full_name"' in send(officer, surveyed, "them").content.decode()
    page = send(officer, surveyed, "bo:2").content.decode()
    assert field(page, "m2-full_name") == "Quách Thị Na"
    assert 'name="m5-full_name"' not in page


def test_saving_leads_to_the_reasons(officer: Client, surveyed: Surveyed) -> None:
    answer = send(officer, surveyed, "luu")
    assert answer.headers["Location"] == reverse("review:why", args=[surveyed.case.pk])
    page = officer.get(answer.headers["Location"]).content.decode()
    assert "Điểm B1 là 120, thấp hơn 20 điểm" in page
    assert "Câu hỏi thêm, ngoài Phiếu B1 và B2" in page


def test_a_script_is_told_where_to_go(officer: Client, surveyed: Surveyed) -> None:
    data = form_data(raw()) | {"lam": "luu", "edition": "0", "key": "k", "surveyed_on": "21/11/2026"}
    answer = officer.post(address(surveyed), data, headers={"accept": "application/json"})
    assert answer.json() == {"goes_to": reverse("review:why", args=[surveyed.case.pk])}
    again = officer.post(address(surveyed), data, headers={"accept": "application/json"})
    assert again.json() == answer.json()
    assert Assessment.objects.count() == 1


def test_a_refused_survey_comes_back_with_everything_written(officer: Client, surveyed: Surveyed) -> None:
    answer = send(officer, surveyed, "luu", raw(housing_area="45,5 sào", persons_said="6"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert field(page, "housing_area") == "45,5 sào"
    assert "ghi đơn vị “sào”" in page
    assert "Hộ nói có 6 người nhưng phần B ghi 5 người" in page
    assert 'name="key" value="k1"' in page


@pytest.mark.parametrize("said", ["21/11/2027", "hôm qua", "01/01/0001", "31/12/9999", ""])
def test_a_wrong_day_of_the_survey_loses_nothing(officer: Client, surveyed: Surveyed, said: str) -> None:
    answer = send(officer, surveyed, "luu", surveyed_on=said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ngày khảo sát" in page
    assert field(page, "housing_area") == "60"
    assert not Assessment.objects.exists()


@pytest.mark.parametrize("word", ["\0", "9" * 5_000, "²", "-1"])
def test_whatever_is_sent_gets_an_answer(officer: Client, surveyed: Surveyed, word: str) -> None:
    names = form_data(raw())
    sent = dict.fromkeys((*names, "key", "edition", "surveyed_on", "m999-full_name", "m1-khong"), word)
    for do in ("tinh", "luu", "them", "bo:1", word):
        answer = officer.post(address(surveyed), sent | {"lam": do})
        assert answer.status_code in (200, 409, 422)
    odd = form_data(raw()) | {"m1-full_name": f"Lò {word} Sim"[:100], "m2-person": word, "key": word, "edition": "0"}
    kept = officer.post(address(surveyed), odd | {"lam": "luu", "surveyed_on": "21/11/2026"})
    assert kept.status_code == 302


def test_a_stale_survey_shows_both_and_can_then_be_kept(officer: Client, surveyed: Surveyed) -> None:
    send(officer, surveyed, "luu")
    answer = send(officer, surveyed, "luu", raw(motorbikes="2"), key="k2")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Hai phiếu khác nhau ở đâu" in page
    row = page[page.index("Xe máy, xe có động cơ") :][:300]
    assert "2 chiếc" in row
    assert "1 chiếc" in row
    assert field(page, "motorbikes") == "2"
    assert 'name="edition" value="1"' in page
    assert send(officer, surveyed, "luu", raw(motorbikes="2"), key="k3", edition="1").status_code == 302
    assert [one.b1 for one in Assessment.objects.order_by("number")] == [120, 125]


def test_who_may_not_see_what_is_sensitive_neither_sees_nor_loses_it(
    officer: Client, surveyed: Surveyed, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(officer, surveyed, "luu")
    from chungtay.accounts import roles

    poorer = {**roles.PERMISSIONS, Post.Role.VILLAGE_HEAD: frozenset({"review.survey", "review.view", "desk.view"})}
    monkeypatch.setattr(roles, "PERMISSIONS", poorer)
    monkeypatch.setattr("chungtay.accounts.queries.PERMISSIONS", poorer)
    head = person("truongthon", "Hà Văn Sung", cast.committee, Post.Role.VILLAGE_HEAD)
    officer.force_login(head)
    page = officer.get(address(surveyed)).content.decode()
    assert "m1-critical_illness" not in page
    assert "m1-ethnicity" not in page
    answers = raw(motorbikes="2")
    for row in answers["members"]:
        for key in ("ethnicity", "social_allowance", "critical_illness"):
            row.pop(key, None)
    assert send(officer, surveyed, "luu", answers, key="k2", edition="1").status_code == 302
    newest = Assessment.objects.get(number=2)
    assert newest.b1 == 125
    assert newest.answers["members"][0]["critical_illness"] == 2
    assert newest.answers["members"][0]["ethnicity"] == "03"


def test_a_household_elsewhere_does_not_exist(client: Client, surveyed: Surveyed, cast: Cast) -> None:
    client.force_login(neighbour_officer(cast))
    for name in ("survey", "survey_paper", "why", "why_sheet"):
        assert client.get(reverse(f"review:{name}", args=[surveyed.case.pk])).status_code == 404
    assert client.post(reverse("review:survey_score", args=[surveyed.case.pk])).status_code == 404
    assert client.get(reverse("review:side_by_side", args=[surveyed.round.pk])).status_code == 404


def test_where_no_form_is_in_force_the_page_says_so(officer: Client, surveyed: Surveyed, settings: Any) -> None:
    from datetime import date

    settings.ASSUMED_TODAY = date(2027, 1, 4)
    answer = officer.get(address(surveyed))
    assert answer.status_code == 409
    assert "Không có văn bản hiệu lực ngày 04/01/2027" in answer.content.decode()


def test_the_reasons_and_the_sheet_show_no_identity_numbers_or_illness(officer: Client, surveyed: Surveyed) -> None:
    send(officer, surveyed, "luu")
    sheet = officer.get(reverse("review:why_sheet", args=[surveyed.case.pk])).content.decode()
    assert "Giải thích kết quả rà soát" in sheet
    assert "Tổng điểm B1" in sheet
    assert "bệnh hiểm nghèo" not in sheet
    assert "NK-1" not in sheet


@pytest.mark.parametrize(
    ("area", "zone", "form"), [("rural", "CH", "3.8"), ("rural", "NCC", "3.7"), ("urban", "CH", "3.4")]
)
def test_the_reasons_name_the_score_sheet_of_the_households_zone(
    officer: Client, surveyed: Surveyed, area: str, zone: str, form: str
) -> None:
    send(officer, surveyed, "luu")
    Assessment.objects.update(area=area, zone=zone)
    pages = [
        officer.get(reverse(f"review:{name}", args=[surveyed.case.pk])).content.decode()
        for name in ("why", "why_sheet")
    ]
    assert f"Bảng điểm B1 giai đoạn 2022 - 2025, Mẫu số {form}." in pages[0]
    assert f"(Mẫu số {form})" in pages[1]


def test_the_printed_form_keeps_our_questions_on_a_page_apart(officer: Client, surveyed: Surveyed) -> None:
    send(officer, surveyed, "luu")
    page = officer.get(reverse("review:survey_paper", args=[surveyed.case.pk])).content.decode()
    official, apart = page.split('class="apart"')
    assert "A.IV" in official
    assert "60 m2" in official
    assert "B.19" in official
    assert "1. Việc làm: <b>thiếu hụt</b>" in official
    for own in ("thu gom rác thải", "phi nông nghiệp từ 3 tháng", "dịch vụ số cơ bản"):
        assert own not in official
        assert own in apart
    assert "Không phải nội dung của mẫu phiếu chính thức" in apart


def test_the_sheet_is_vietnamese_whatever_the_page_speaks(officer: Client, surveyed: Surveyed) -> None:
    send(officer, surveyed, "luu")
    officer.cookies["django_language"] = "en"
    sheet = officer.get(reverse("review:why_sheet", args=[surveyed.case.pk])).content.decode()
    assert "Đại diện hộ" in sheet


def test_an_earlier_survey_of_the_round_is_found_by_its_number(officer: Client, surveyed: Surveyed) -> None:
    send(officer, surveyed, "luu")
    send(officer, surveyed, "luu", raw(motorbikes="2"), key="k2", edition="1")
    why = reverse("review:why", args=[surveyed.case.pk])
    assert "Phiếu khảo sát lần 2" in officer.get(why).content.decode()
    assert "Phiếu khảo sát lần 1" in officer.get(f"{why}?lan=1").content.decode()
    assert officer.get(f"{why}?lan=7").status_code == 404
    assert "tăng 5 điểm, từ 120 thành 125" in officer.get(why).content.decode()
