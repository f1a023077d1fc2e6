"""The pages of the register as an officer goes through them."""

from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from chungtay.accounts.models import Post
from chungtay.audit.models import Entry
from chungtay.households.actions import NewMember
from chungtay.households.models import Classification, Household, Membership, VillageSetting
from chungtay.households.tests.family import NUMBER, Family, Relation, another_village, enter_family
from chungtay.web import clock
from tests.cast import Cast, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(cast: Cast) -> Family:
    return enter_family(cast)


@pytest.fixture
def officer(cast: Cast, client: Client) -> Client:
    client.force_login(cast.officer)
    return client


def at(family: Family, *rest: str) -> str:
    return "/".join(["/ho-dan/ho", family.household.code, *rest, ""])


def of(family: Family, name: str, *rest: str) -> str:
    return at(family, "nguoi", family.person(name).code, *rest)


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_a_household_is_shown_with_masked_numbers(family: Family, officer: Client) -> None:
    shown = text(officer.get(at(family)))
    for word in ("Mạc Văn Sấu", "Vi Thị Trám", "Ra-glai", "•••••••••234", "5 nhân khẩu", "Lập hộ"):
        assert word in shown
    assert NUMBER not in shown


def test_who_may_not_read_sensitive_facts_sees_no_ethnic_group(family: Family, client: Client) -> None:
    clerk = person("vanthu", "Cầm Thị Nụ", family.cast.committee, Post.Role.CLERK)
    client.force_login(clerk)
    shown = text(client.get(at(family)))
    assert "Mạc Văn Sấu" in shown
    assert "Ra-glai" not in shown
    assert "Tách hộ" not in shown
    assert client.get(at(family, "tach")).status_code == 403
    assert client.get(of(family, "Mạc Văn Sấu", "xem-so")).status_code == 403


def test_a_number_is_revealed_for_a_reason_and_never_kept(family: Family, officer: Client) -> None:
    where = of(family, "Mạc Văn Sấu", "xem-so")
    assert NUMBER not in text(officer.get(where))
    assert officer.post(where, {"why": "x"}).status_code == 422
    answer = officer.post(where, {"why": "cấp thẻ bảo hiểm"})
    assert NUMBER in text(answer)
    assert answer.headers["Cache-Control"] == "no-store"
    assert Entry.objects.filter(action="households.number_revealed").count() == 1


def test_a_household_elsewhere_is_no_page(family: Family, client: Client) -> None:
    village = another_village(family.cast, family.cast.neighbour, "9610201", "thôn Rẫy Cau")
    Household.objects.filter(pk=family.household.pk).update(path=village.path)
    client.force_login(family.cast.officer)
    for rest in ((), ("tach",), ("chuyen-di",), ("nguoi", family.person("Mạc Văn Sấu").code, "xem-so")):
        assert client.get(at(family, *rest)).status_code == 404


def test_a_household_is_entered_on_its_page_once(cast: Cast, officer: Client) -> None:
    asked = text(officer.get("/ho-dan/moi/"))
    code = asked.split('name="code" value="')[1][:10]
    said = {
        "code": code, "village": cast.village.code, "since": "01/02/2023", "address": "xóm trên",
        "nguoi-TOTAL_FORMS": "4", "nguoi-INITIAL_FORMS": "0", "nguoi-MIN_NUM_FORMS": "0", "nguoi-MAX_NUM_FORMS": "30",
        "nguoi-0-full_name": "Lương Văn Sung", "nguoi-0-relation": "1", "nguoi-0-sex": "1",
        "nguoi-0-birth_year": "1970",
        "nguoi-0-ethnicity": "03", "nguoi-0-number": "096 070 001 111",
        "nguoi-1-full_name": "Lương Thị Nhài", "nguoi-1-relation": "3", "nguoi-1-born_on": "4/5/2001",
    }  # fmt: skip
    with clock.assume(date(2024, 6, 26)):
        assert officer.post("/ho-dan/moi/", said | {"more": "1"}).status_code == 200
        first = officer.post("/ho-dan/moi/", said)
        again = officer.post("/ho-dan/moi/", said)
        refused = officer.post("/ho-dan/moi/", said | {"code": "HB00000009"})
    assert first.headers["Location"] == again.headers["Location"] == f"/ho-dan/ho/{code}/"
    made = Household.objects.get(code=code)
    assert (made.head_name, made.member_count, made.address) == ("Lương Văn Sung", 2, "xóm trên")
    assert refused.status_code == 422
    assert "Là hộ khác trùng tên" in text(refused)


def test_every_change_has_a_page_and_goes_back_to_the_household(family: Family, officer: Client) -> None:
    """One life of a household, each step by its own form."""
    groom = enter_family(family.cast, members=[NewMember("Lương Văn Sung", Relation.HEAD)]).household
    cóc, trám = (str(family.person(name).pk) for name in ("Mạc Văn Cóc", "Vi Thị Trám"))
    new = "HB00000010"
    steps = [
        (of(family, "Vi Thị Trám"), {"full_name": "Vi Thị Trám", "relation": "2", "sex": "2", "birth_year": "1964"}),
        (of(family, "Vi Thị Trám", "so"), {"number": "096064005555"}),
        (at(family, "them-nguoi"), {"full_name": "Mạc Văn Lốp", "relation": "5", "born_on": "1/6/2024",
                                    "on": "1/6/2024", "is_birth": "on"}),
        (at(family, "doi-chu-ho"), {"new_head": trám, "on": "2/6/2024"}),
        (of(family, "Mạc Văn Sấu", "qua-doi"), {"on": "3/6/2024"}),
        (of(family, "Mạc Thị Bứa", "roi-ho"), {"on": "4/6/2024", "note": "đi học xa"}),
        (of(family, "Đinh Thị Vả", "sang-ho"), {"into": groom.code, "relation": "2", "on": "5/6/2024"}),
        (at(family, "tach"), {"leaving": [cóc], "head": cóc, "new_head": "", "on": "6/6/2024", "code": new,
                              "village": family.cast.village.code}),
        (at(family, "chuyen"), {"village": "9610102", "address": "xóm mới", "on": "7/6/2024"}),
        (at(family, "nhap-vao"), {"into": groom.code, "on": "8/6/2024"}),
        (f"/ho-dan/ho/{new}/chuyen-di/", {"where": "xã Nước Lên", "on": "9/6/2024"}),
        (f"/ho-dan/ho/{groom.code}/khong-con/", {"why": "không còn ai ở", "on": "20/6/2024"}),
    ]  # fmt: skip
    another_village(family.cast, family.cast.commune, "9610102", "thôn Bến Mía")
    with clock.assume(date(2024, 6, 26)):
        for address, said in steps:
            assert officer.get(address).status_code == 200, address
            empty = officer.post(address, {"csrfmiddlewaretoken": "x"})
            assert empty.status_code == 422 or address.endswith("/so/"), address
            answer = officer.post(address, said)
            assert answer.status_code == 302, (address, text(answer)[-3000:])
            assert officer.get(answer.headers["Location"]).status_code == 200
    ended = Household.objects.exclude(until=None).order_by("pk").values_list("ended_as", flat=True)
    assert sorted(ended) == ["dissolved", "merged", "moved_away"]
    assert not Membership.objects.filter(until=None).exists()
    assert "nhập vào hộ khác" in text(officer.get(at(family))).lower()


def test_a_change_that_cannot_be_is_explained_above_the_form(family: Family, officer: Client) -> None:
    answer = officer.post(at(family, "nhap-vao"), {"into": family.household.code, "on": "1/6/2024"})
    assert answer.status_code == 422
    assert "chính nó" in text(answer)
    nowhere = officer.post(at(family, "nhap-vao"), {"into": "KHONGCO", "on": "1/6/2024"})
    assert "không có hộ mã KHONGCO" in text(nowhere)
    named = text(officer.post(at(family, "nhap-vao"), {"into": "mac van sau", "on": "1/6/2024"}))
    assert "Ghi mã hộ thay cho tên «mac van sau»." in named
    assert f"{family.household.code}: Mạc Văn Sấu, thôn Cầu Tre" in named


def test_a_household_is_found_without_its_number_in_an_address(family: Family, officer: Client) -> None:
    answer = officer.post("/ho-dan/tim/", {"words": NUMBER})
    assert answer.headers["Location"] == at(family)
    several = text(officer.post("/ho-dan/tim/", {"words": "ổi"}, follow=True))
    assert "Quách Văn Ổi" in several
    assert "Không tìm thấy" in text(officer.post("/ho-dan/tim/", {"words": "Hạ Thị Lụa"}))


def test_the_list_says_until_when_a_household_counts_as_newly_escaped(family: Family, officer: Client) -> None:
    Classification.objects.create(
        household=family.household, year=2025, status="newly_escaped", decided_on=date(2025, 12, 10),
        path=family.household.path,
    )  # fmt: skip
    with clock.assume(date(2026, 9, 1)):
        listed = text(officer.get("/ho-dan/"))
        shown = text(officer.get(at(family)))
    assert "đến 10/12/2028" in listed
    assert at(family) in listed
    assert "mới thoát nghèo đến hết ngày 10/12/2028" in shown
    assert officer.get("/ho-dan/theo-xa/2025/").status_code == 200
    narrowed = text(officer.get("/ho-dan/", {"place": family.cast.commune.code}))
    assert '<option value="96101" selected>xã Đồng Sậy</option>' in narrowed
    assert at(family) in narrowed
    assert officer.get("/ho-dan/theo-xa/2019/").status_code == 404


def test_the_list_and_a_household_ask_a_counted_number_of_times(
    family: Family, officer: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    officer.get("/ho-dan/")
    with django_assert_max_num_queries(14):
        officer.get("/ho-dan/")
    with django_assert_max_num_queries(22):
        officer.get(at(family))


def test_villages_get_their_setting_by_proposal_or_one_by_one(family: Family, officer: Client) -> None:
    cast = family.cast
    another_village(cast, cast.commune, "9610102", "thôn Bến Mía")
    with clock.assume(date(2024, 6, 26)):
        assert "thôn Cầu Tre, thôn Bến Mía" in text(officer.get("/ho-dan/thon/", follow=True))
        one = {"area": "rural", "zone": "SE", "since": "1/1/2024", "decision": "QĐ 3"}
        assert '<option value="MRD" selected>' in text(officer.get("/ho-dan/thon/9610102/"))
        assert officer.post("/ho-dan/thon/9610102/", one).status_code == 302
        assert officer.post("/ho-dan/thon/9610102/", one | {"zone": "CH"}).status_code == 422
        taken = officer.post("/ho-dan/thon/xa/96101/", {"since": "1/1/2024", "decision": "tỉnh cũ"}, follow=True)
    assert "cho 1 thôn" in text(taken)
    assert set(VillageSetting.objects.values_list("village__code", "zone")) == {("9610101", "MRD"), ("9610102", "SE")}
    officer.force_login(cast.above)
    assert "bãi dứa" in text(officer.get("/ho-dan/thon/")).lower()
