"""The papers of a review: what they say, and what they never say."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.core.drafting.blocks import TO_FILL, Table
from chungtay.core.drafting.lint import texts
from chungtay.households.models import Membership, Person
from chungtay.review import actions
from chungtay.review.models import Case, Certificate, Decision, Request, ReviewRound
from chungtay.review.papers.certificate import certificate_paper
from chungtay.review.papers.decision import decision_paper
from chungtay.review.papers.refusals import case_refusal, request_refusal
from chungtay.review.tests import village as commune
from chungtay.review.tests.village import AT, MET, START, Village

pytestmark = pytest.mark.django_db
NUMBER = "096185001234"


@pytest.fixture
def decided(village: Village) -> ReviewRound:
    head = Person.objects.create(
        code="NG-1", full_name="Khà Thị Kén", name_key="", folded="", number=NUMBER, ethnicity="03", sex=2,
        birth_year=1961, path=village.far.path,
    )  # fmt: skip
    Membership.objects.create(household=village.far, person=head, since=START, relation=1)
    commune.filed(village, village.asking)
    of = commune.posted(village, cam="not_poor", eo="not_poor", ich="not_poor")
    commune.asked_and_agreed(of, village)
    actions.issue_certificates(decision=commune.decide(of, village), on=MET, by=village.officer, at=AT)
    return of


def rows_of(paper: Any) -> list[tuple[str, ...]]:
    blocks = [*paper.body, *(block for annex in paper.annexes for block in annex.blocks)]
    return [row for block in blocks if isinstance(block, Table) for row in block.rows]


def test_the_decision_counts_cites_and_lists_with_whitelisted_columns_only(decided: ReviewRound) -> None:
    paper = decision_paper(decided, Decision.objects.get(), MET)
    said = " ".join(texts(paper))
    assert paper.letterhead.number == 88
    assert paper.letterhead.issuer.full_name == "Chủ tịch Ủy ban nhân dân xã Đồng Sậy"
    assert paper.closing.signer.lines == ("CHỦ TỊCH",)
    assert "4 hộ nghèo; 0 hộ cận nghèo; 1 hộ thoát nghèo; 1 hộ thoát cận nghèo" in said
    assert "24/2021/QĐ-TTg ngày 16 tháng 7 năm 2021 của Thủ tướng Chính phủ" in said
    assert [annex.title for annex in paper.annexes] == [
        "Danh sách hộ nghèo",
        "Danh sách hộ thoát nghèo",
        "Danh sách hộ thoát cận nghèo",
    ]
    assert ("1", "Lò Thị Cam", "Nam", "1970", "thôn Cầu Tre") in rows_of(paper)
    assert {len(row) for row in rows_of(paper)} == {5}
    assert NUMBER not in str(paper)
    assert "Thái" not in str(rows_of(paper))


def test_the_certificate_leaves_the_number_to_be_written_in_and_ethnicity_to_who_may_see_it(
    decided: ReviewRound, village: Village
) -> None:
    given = Certificate.objects.select_related("household__commune", "household__village").get(household=village.far)
    members = list(Membership.objects.select_related("person"))
    paper = certificate_paper(given, members, sensitive=True)
    assert NUMBER not in str(paper)
    assert f"{TO_FILL}, cấp ngày {TO_FILL}" in str(paper)
    assert ("1", "Khà Thị Kén", "Thái", "chủ hộ", "1961", "Nữ", "") in rows_of(paper)
    assert (
        "2026",
        "hộ nghèo",
        "1. Việc làm; 2. Người phụ thuộc trong hộ gia đình; 3. Dinh dưỡng",
        "88/QĐ-UBND",
    ) in rows_of(paper)
    assert "Thái" not in str(certificate_paper(given, members, sensitive=False))


def test_a_refused_household_reads_why(decided: ReviewRound, village: Village) -> None:
    case = commune.case_of(decided, village.asking)
    assert case.state == "refused"
    paper = case_refusal(case, START, case.assessments.first(), MET)
    said = " ".join(texts(paper))
    assert "Hoàng Văn Ích" in said
    assert "không thuộc hộ nghèo, hộ cận nghèo" in said
    assert "Điểm B1 gồm" in said
    assert paper.closing.signer.lines == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")


def test_a_household_refused_against_its_points_reads_the_reason_and_not_the_points(
    decided: ReviewRound, village: Village
) -> None:
    case = commune.case_of(decided, village.asking)
    case.computed, case.why_different = "poor", "Hộ có nhà cho thuê ở xã bên"
    said = " ".join(texts(case_refusal(case, START, case.assessments.first(), MET)))
    assert "Hộ có nhà cho thuê ở xã bên" in said
    assert "Điểm B1 gồm" not in said


def test_a_request_stopped_by_phieu_a_is_answered_with_its_reason(village: Village) -> None:
    asked = commune.filed(village, village.asking)
    actions.refuse_request(asked=asked, reason="Có nhà biệt thự", on=MET, by=village.officer, at=AT)
    asked = Request.objects.select_related("household__village", "household__commune").get(pk=asked.pk)
    said = " ".join(texts(request_refusal(asked)))
    assert "không thuộc danh sách cần rà soát" in said
    assert "Có nhà biệt thự" in said
    assert "nộp ngày 08/09/2026" in said


def test_every_paper_comes_as_pdf_and_as_word_and_in_no_other_form(
    decided: ReviewRound, village: Village, settings: Any
) -> None:
    settings.ASSUMED_TODAY = date(2026, 10, 20)
    client = Client()
    client.force_login(village.cast.officer)
    refused = Case.objects.get(state="refused")
    given = Certificate.objects.all()[0]
    for name, pk in (("decision_paper", decided.pk), ("certificate_paper", given.pk), ("case_refusal", refused.pk)):
        for form, start in (("pdf", b"%PDF"), ("docx", b"PK")):
            assert client.get(reverse(f"review:{name}", args=[pk, form])).content.startswith(start), name
        assert client.get(reverse(f"review:{name}", args=[pk, "exe"])).status_code == 404
    assert client.get(reverse("review:certificates_paper", args=[decided.pk, "pdf"])).content.startswith(b"%PDF")


def test_certificates_too_many_for_one_file_are_printed_village_by_village(
    decided: ReviewRound, village: Village, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ASSUMED_TODAY = date(2026, 10, 20)
    for module in ("papers", "certificates"):
        monkeypatch.setattr(f"chungtay.review.views.{module}.MOST_AT_ONCE", 3)
    client = Client()
    client.force_login(village.cast.officer)
    page = client.get(reverse("review:certificates", args=[decided.pk])).content.decode()
    assert "In tất cả" not in page
    whole = reverse("review:certificates_paper", args=[decided.pk, "pdf"])
    assert client.get(whole).status_code == 302
    for unit in (village.cast.village, village.other):
        own = f"{whole}?thon={unit.pk}"
        count = Certificate.objects.filter(household__village=unit, ended_on=None).count()
        assert f'href="{own}">{unit.name} ({count})' in page
        assert client.get(own).content.startswith(b"%PDF")


def test_there_is_no_decision_to_print_before_there_is_one(village: Village) -> None:
    of = commune.listed(village)
    client = Client()
    client.force_login(village.cast.officer)
    assert client.get(reverse("review:decision_paper", args=[of.pk, "pdf"])).status_code == 302
    assert client.get(reverse("review:certificates_paper", args=[of.pk, "pdf"])).status_code == 302
