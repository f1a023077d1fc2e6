from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from chungtay.documents import actions
from chungtay.documents.models import Document, DocumentLink
from chungtay.documents.tests.cast import NOW, Cast, signed_in
from chungtay.web.scope import Scope

pytestmark = pytest.mark.django_db

DECISION = """UBND TỈNH QUẢNG NGÃI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 071/QĐ-UBND
Quảng Ngãi, ngày 05 tháng 02 năm 2024
QUYẾT ĐỊNH
Giao chỉ tiêu truyền thông năm 2024
Điều 1. Giao chỉ tiêu cho các huyện.
Nơi nhận:
- Lưu: VT.
CHỦ TỊCH
Người Ký Thử
"""
PLAN = """UBND HUYỆN BÌNH SƠN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {number}/KH-UBND
Bình Sơn, ngày {day} tháng 3 năm 2024
KẾ HOẠCH
{title}
{basis}
I. NỘI DUNG
1. Mở 02 hội nghị tại các xã.
Nơi nhận:
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Người Ký Khác
"""
ON_DECISION = "Căn cứ Quyết định số 71/QĐ-UBND ngày 05/02/2024 của UBND tỉnh Quảng Ngãi về việc giao chỉ tiêu;"
ON_PLAN = "Căn cứ Kế hoạch số 15/KH-UBND ngày 11/3/2024 của UBND huyện Bình Sơn về truyền thông năm 2024;"


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def plan(number: int, title: str, basis: str) -> str:
    return PLAN.format(number=number, day=f"{number - 4:02d}", title=title, basis=basis)


def receive(text: str, by: Scope) -> Document:
    file = SimpleUploadedFile("van-ban.txt", text.encode())
    return actions.receive(upload=file, by=by, at=NOW).documents[0]


def page(client: Client, document: Document) -> str:
    return client.get(reverse("documents:document", args=[document.pk])).content.decode()


def test_a_plan_is_tied_to_the_decision_it_stands_on_whichever_came_first() -> None:
    cast = Cast()
    first = receive(plan(15, "Truyền thông năm 2024", ON_DECISION), cast.officer)
    link = first.links.get()
    assert (link.target, link.label, link.relation) == (None, "Quyết định số 71/QĐ-UBND", "based_on")
    decision = receive(DECISION, cast.officer)
    assert first.links.get().target == decision
    second = receive(plan(16, "Truyền thông quý II", ON_PLAN), cast.officer)
    assert second.links.get().target == first


def test_the_page_of_a_document_leads_up_and_down_its_chain() -> None:
    cast = Cast()
    decision = receive(DECISION, cast.officer)
    first = receive(plan(15, "Truyền thông năm 2024", ON_DECISION), cast.officer)
    second = receive(plan(16, "Truyền thông quý II", ON_PLAN), cast.officer)
    client = signed_in(cast.officer_user)
    up = page(client, second)
    assert up.index(reverse("documents:document", args=[first.pk])) < up.index(
        reverse("documents:document", args=[decision.pk])
    )
    assert 'class="rung-2"' in up
    down = page(client, decision)
    assert "Dựa vào văn bản này" in down
    assert "Truyền thông quý II" in down


def test_what_is_not_here_is_named_with_its_line() -> None:
    cast = Cast()
    shown = page(signed_in(cast.officer_user), receive(plan(15, "Truyền thông", ON_DECISION), cast.officer))
    assert "1 văn bản được dẫn, chưa có trong hồ sơ" in shown
    assert "Quyết định số 71/QĐ-UBND" in shown


def test_the_same_mark_of_another_issuer_is_another_paper() -> None:
    cast = Cast()
    receive(DECISION.replace("QUẢNG NGÃI", "KON TUM").replace("Quảng Ngãi", "Kon Tum"), cast.officer)
    assert receive(plan(15, "Truyền thông", ON_DECISION), cast.officer).links.get().target is None


def test_papers_on_the_desk_of_another_body_are_not_tied() -> None:
    cast = Cast()
    receive(DECISION, cast.stranger)
    assert receive(plan(15, "Truyền thông", ON_DECISION), cast.officer).links.get().target is None


def test_a_basis_put_right_by_a_person_is_tied_when_the_reading_is_confirmed() -> None:
    cast = Cast()
    decision = receive(DECISION, cast.officer)
    wrong = receive(plan(15, "Truyền thông", ON_DECISION.replace("71/QĐ", "17/QĐ")), cast.officer)
    assert wrong.links.get().target is None
    actions.correct(
        reading=wrong.reading, path="legal_bases.0.number", became="71", line=8, seen=1, by=cast.officer, at=NOW
    )
    actions.confirm_reading(reading=wrong.reading, seen=9, by=cast.officer, at=NOW)
    assert wrong.links.get().target == decision


def test_a_long_chain_costs_a_statement_a_step(django_assert_max_num_queries: Any) -> None:
    cast = Cast()
    documents = [receive(plan(15, "Truyền thông", ON_DECISION), cast.officer)]
    for number in range(16, 20):
        before = ON_PLAN.replace("15/KH", f"{number - 1}/KH").replace("11/3", f"{number - 5}/3")
        documents.append(receive(plan(number, f"Truyền thông đợt {number}", before), cast.officer))
    assert DocumentLink.objects.filter(target__isnull=False).count() == 4
    client = signed_in(cast.officer_user)
    with django_assert_max_num_queries(20):
        assert page(client, documents[-1]).count('class="rung-') == 4
