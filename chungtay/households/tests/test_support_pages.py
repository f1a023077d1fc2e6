import io
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.audit.models import Entry
from chungtay.core.sheets import write_sheet
from chungtay.households.actions import reconciling, twins
from chungtay.households.actions import support as supporting
from chungtay.households.actions.circumstances import note_circumstances
from chungtay.households.actions.support import Offer
from chungtay.households.models import Circumstances, Difference, Person, PossibleTwin, SelectionMeeting, Support
from chungtay.households.population import COLUMNS
from chungtay.households.support_lists import columns, read_supports
from chungtay.households.tests.neighbours import AT, acting, household, person
from chungtay.households.tests.test_support import COW, give, meet
from tests.cast import YEAR, Cast

pytestmark = pytest.mark.django_db

GIVEN = {"kind": 9, "what": "một con bò giống", "component": "3.1", "year": YEAR, "amount": "15.000.000"}


@pytest.fixture
def officer(cast: Cast, client: Client) -> Client:
    client.force_login(cast.officer)
    return client


def text(client: Client, name: str, *args: object, **asked: object) -> str:
    answer = client.get(reverse(f"households:{name}", args=args), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_household_says_what_it_needs_and_its_page_tells_it(officer: Client, cast: Cast) -> None:
    address = reverse("households:circumstances", args=[cast.poor_head.code])
    answer = officer.post(address, {"year": YEAR, "causes": [2, 7], "receives": [1], "needs": [9]})
    assert answer.status_code == 302
    assert Circumstances.objects.get().year == YEAR
    shown = text(officer, "household", cast.poor_head.code)
    assert "Có người ốm đau" in shown
    assert "Hỗ trợ sản xuất, sinh kế" in shown


def test_a_code_of_no_form_is_refused_on_the_page(officer: Client, cast: Cast) -> None:
    address = reverse("households:circumstances", args=[cast.poor_head.code])
    assert officer.post(address, {"year": YEAR, "causes": [99]}).status_code == 422
    assert not Circumstances.objects.exists()


def test_causes_and_needs_are_counted_by_village(officer: Client, cast: Cast) -> None:
    assert "Chưa hộ nào được hỏi" in text(officer, "causes")
    by = acting(cast.officer)
    note_circumstances(household=cast.poor_head, year=YEAR, causes=[1], receives=[], needs=[9, 5], by=by, at=AT)
    assert "Không có đất sản xuất" in text(officer, "causes")
    assert "1 hộ nói về hỗ trợ hộ cần, năm 2024" in text(officer, "causes", side="needs", year=YEAR, status="poor")
    assert "Không có hộ nào khớp" in text(officer, "causes", side="needs", year=YEAR, status="near_poor")


def test_a_support_is_given_on_the_household_page_once(officer: Client, cast: Cast) -> None:
    address = reverse("households:give_support", args=[cast.poor_head.code])
    assert officer.post(address, GIVEN).status_code == 302
    again = officer.post(address, GIVEN)
    assert again.status_code == 422
    assert "đã được ghi «một con bò giống»" in again.content.decode()
    assert Support.objects.get().amount == 15_000_000
    assert "15.000.000" in text(officer, "household", cast.poor_head.code)


def test_a_support_for_one_person_names_the_person(officer: Client, cast: Cast) -> None:
    mai = person("Quách Thị Mai", cast.poor_head)
    address = reverse("households:give_support", args=[cast.poor_head.code])
    assert officer.post(address, {**GIVEN, "person": mai.pk, "kind": 3}).status_code == 302
    assert Support.objects.get().person == mai
    assert "Quách Thị Mai" in text(officer, "supports")


def test_the_register_sums_by_source_and_village_and_keeps_the_withdrawn_apart(officer: Client, cast: Cast) -> None:
    given = give(cast, cast.poor_head)
    shown = text(officer, "supports", year=YEAR)
    assert "Tiểu dự án 3.1: Hỗ trợ phát triển sản xuất" in shown
    assert "thôn Cầu Tre" in shown
    assert "Chưa có hỗ trợ nào khớp" in text(officer, "supports", year=YEAR, component="2")
    address = reverse("households:withdraw_support", args=[given.pk])
    assert officer.get(address).status_code == 200
    assert officer.post(address, {"why": "ghi nhầm hộ"}).status_code == 302
    shown = text(officer, "supports", year=YEAR)
    assert "đã thu hồi" in shown
    assert "ghi nhầm hộ" in shown


def test_a_meeting_is_entered_and_chooses_from_the_list(officer: Client, cast: Cast) -> None:
    me = household("Hạ Thị Me", cast.commune, cast.village)
    said = {"unit": cast.village.pk, "held_on": "20/6/2024", "about": "Chọn hộ nhận bò", "present_count": 41}
    answer = officer.post(reverse("households:meetings"), said)
    meeting = SelectionMeeting.objects.get()
    assert answer.headers["Location"] == reverse("households:meeting", args=[meeting.pk])
    shown = text(officer, "meeting", meeting.pk)
    assert "Hạ Thị Me" in shown
    address = reverse("households:meeting", args=[meeting.pk])
    nobody = officer.post(address, GIVEN)
    assert (nobody.status_code, "Chưa chọn hộ nào" in nobody.content.decode()) == (422, True)
    assert officer.post(address, {**GIVEN, "chosen": [me.pk, cast.poor_head.pk]}).status_code == 302
    assert Support.objects.filter(meeting=meeting).count() == 2
    again = officer.post(address, {**GIVEN, "chosen": [me.pk]})
    assert "chọn tại cuộc họp ngày 20/06/2024" in again.content.decode()
    assert "Danh sách được chọn: 2 hộ, 30.000.000 đồng" in text(officer, "meeting", meeting.pk)


def test_who_asked_and_never_received_is_listed_by_kind(officer: Client, cast: Cast) -> None:
    by = acting(cast.officer)
    note_circumstances(household=cast.poor_head, year=YEAR, causes=[], receives=[], needs=[9], by=by, at=AT)
    assert "Hỗ trợ sản xuất, sinh kế: 1 hộ cần, chưa được" in text(officer, "unmet", year=YEAR, kind=9)
    give(cast, cast.poor_head)
    assert "Hỗ trợ sản xuất, sinh kế: 0 hộ cần, chưa được" in text(officer, "unmet", year=YEAR, kind=9)


def test_in_a_large_territory_a_commune_is_chosen_before_needs_are_counted(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chungtay.households.queries.support.MOST_PLACES", 0)
    by = acting(cast.above)
    note_circumstances(household=cast.poor_head, year=YEAR, causes=[], receives=[], needs=[9], by=by, at=AT)
    client.force_login(cast.above)
    assert "chọn một xã" in text(client, "unmet", year=YEAR, kind=9)
    shown = text(client, "unmet", year=YEAR, kind=9, place=cast.commune.pk)
    assert "Hỗ trợ sản xuất, sinh kế: 1 hộ cần, chưa được" in shown
    assert "0 hộ cần" in text(client, "unmet", year=YEAR, kind=9, place=cast.neighbour.pk)


def test_a_list_comes_in_through_the_page_and_goes_out_again(officer: Client, cast: Cast) -> None:
    assert officer.get(reverse("households:support_template")).content[:2] == b"PK"
    row = {**GIVEN, "amount": 15_000_000, "code": cast.poor_head.code}
    good = write_sheet("Hỗ trợ", columns(), [row])
    file = io.BytesIO(good)
    file.name = "ho-tro.xlsx"
    assert officer.post(reverse("households:import_supports"), {"file": file}).status_code == 302
    assert Support.objects.count() == 1
    out = officer.post(reverse("households:export_supports", args=[YEAR])).content
    assert [one.code for one in read_supports(out, file_name="ho-tro.xlsx")] == [cast.poor_head.code]
    bad = io.BytesIO(write_sheet("Hỗ trợ", columns(), [{**row, "code": "KHONGCO"}]))
    bad.name = "ho-tro.xlsx"
    answer = officer.post(reverse("households:import_supports"), {"file": bad})
    assert (answer.status_code, "«KHONGCO»" in answer.content.decode()) == (422, True)


def test_a_pair_is_suspected_looked_at_and_merged(officer: Client, cast: Cast) -> None:
    mai = person("Quách Thị Mai", cast.poor_head, born_on=date(1990, 5, 12), number="096190000123")
    me = household("Hạ Thị Me", cast.commune, cast.village)
    again = person("Quách Thị Mãi", me, born_on=date(1990, 12, 5), number="261234567")
    suspect = reverse("households:suspect_twin", args=[mai.code])
    assert again.code in officer.post(suspect, {"words": "quach thi mai"}).content.decode()
    answer = officer.post(suspect, {"other": again.pk})
    pair = PossibleTwin.objects.get()
    address = reverse("households:twin", args=[pair.pk])
    assert answer.headers["Location"] == address
    assert "phải trả lời" in text(officer, "twins")
    assert "có thể được ghi hai lần" in text(officer, "household", cast.poor_head.code)
    shown = officer.get(address).content.decode()
    assert "•••••••••123" in shown
    assert "096190000123" not in shown
    said = {"verdict": "same", "keep_full_name": "second", "keep_born_on": "first", "keep_number": "first"}
    refused = officer.post(address, said)
    assert (refused.status_code, "Chọn hộ người ấy không ở nữa" in refused.content.decode()) == (422, True)
    ends = {"ends": again.memberships.get().pk, "ends_on": "1/6/2024", "ends_as": "mistake"}
    assert officer.post(address, {**said, **ends}).status_code == 302
    mai.refresh_from_db()
    assert (mai.full_name, mai.born_on) == ("Quách Thị Mãi", date(1990, 5, 12))
    assert "là một người" in text(officer, "twins", xong=1)
    assert officer.get(address).status_code == 200


def test_a_pair_is_held_apart_on_its_page(officer: Client, cast: Cast) -> None:
    one = person("Quách Thị Mai", cast.poor_head)
    other = person("Quách Thị Mai", household("Hạ Thị Me", cast.commune, cast.village))
    pair = twins.suspect(one=one, other=other, by=acting(cast.officer), at=AT)
    address = reverse("households:twin", args=[pair.pk])
    assert officer.post(address, {"verdict": "different", "note": "hai chị em họ"}).status_code == 302
    pair.refresh_from_db()
    assert (pair.verdict, pair.note) == ("different", "hai chị em họ")


def test_the_answer_of_the_database_is_settled_on_its_page(officer: Client, cast: Cast) -> None:
    oi = person("Quách Văn Ổi", cast.poor_head, sex=1, relation=1)
    mai = person("Quách Thị Mai", cast.poor_head, number="096190000123")
    out = officer.post(reverse("households:export_people"))
    assert out.headers["Cache-Control"] == "private, no-store"
    rows = [{"code": mai.code, "sex": 1, "number": "096190000999"}, {"code": oi.code, "died": "3/6/2024"}]
    file = io.BytesIO(write_sheet("Trả lời", COLUMNS, rows))
    file.name = "tra-loi.xlsx"
    answer = officer.post(reverse("households:reconciliations"), {"file": file})
    address = answer.headers["Location"]
    shown = officer.get(address).content.decode()
    assert "•••••••••999" in shown
    assert "096190000999" not in shown
    sex = Difference.objects.get(field="sex")
    assert officer.post(f"{address}?o=sex", {"chosen": [sex.pk], "verdict": "theirs"}).status_code == 302
    mai.refresh_from_db()
    assert mai.sex == 1
    died = Difference.objects.get(field="died_on")
    by_hand = {"alone": died.pk, f"on-{died.pk}": "3/6/2024", f"head-{died.pk}": mai.pk}
    assert officer.post(address, {"alone": died.pk}).status_code == 422
    assert officer.post(address, by_hand).status_code == 302
    assert Person.objects.get(pk=oi.pk).died_on == date(2024, 6, 3)
    assert "sửa theo dữ liệu dân cư" in officer.get(f"{address}?xong=1").content.decode()
    assert officer.post(address, {"verdict": "ours"}).status_code == 422


def test_a_household_is_told_what_is_held_and_who_saw_its_numbers(officer: Client, cast: Cast) -> None:
    person("Quách Thị Mai", cast.poor_head, number="096190000123")
    give(cast, cast.poor_head)
    reconciling.export_people(by=acting(cast.officer), at=AT)
    address = reverse("households:own_data", args=[cast.poor_head.code])
    assert "Quách Thị Mai" not in officer.get(address).content.decode()
    assert not Entry.objects.filter(action="households.own_data_given").exists()
    shown = officer.post(address).content.decode()
    for part in ("Quách Thị Mai", "•••••••••123", "một con bò giống", "hộ nghèo", "Xuất tệp đối chiếu dân cư"):
        assert part in shown, part
    assert "096190000123" not in shown
    assert Entry.objects.filter(action="households.own_data_given").count() == 1
    officer.cookies["django_language"] = "en"
    again = officer.post(address).content.decode()
    assert "Lập bản dữ liệu của hộ Quách Văn Ổi" in again
    assert "Người trong hộ, nay và trước" in again, "the paper is Vietnamese whatever the page speaks"


@pytest.mark.parametrize("name", ["circumstances", "give_support", "own_data"])
def test_a_household_of_another_commune_has_no_page_here(officer: Client, cast: Cast, name: str) -> None:
    far = household("Lục Văn Tre", cast.neighbour)
    address = reverse(f"households:{name}", args=[far.code])
    assert officer.get(address).status_code == 404
    assert officer.post(address, GIVEN).status_code == 404


def test_supports_meetings_and_answers_of_another_commune_are_not_found(officer: Client, cast: Cast) -> None:
    far = household("Lục Văn Tre", cast.neighbour)
    above = acting(cast.above)
    given = supporting.give(household=far, offer=COW, by=above, at=AT)
    held = supporting.hold_meeting(
        unit=cast.neighbour,
        held_on=date(2024, 6, 1),
        about="Chọn hộ",
        minutes_number="",
        present_count=None,
        today=date(2024, 6, 26),
        by=above,
        at=AT,
    )
    assert officer.get(reverse("households:withdraw_support", args=[given.pk])).status_code == 404
    assert officer.get(reverse("households:meeting", args=[held.pk])).status_code == 404
    assert "Lục Văn Tre" not in text(officer, "supports", year=YEAR)


def test_a_reader_sees_the_register_and_no_button_to_change_it(cast: Cast, client: Client) -> None:
    from chungtay.accounts.models import Post
    from tests.cast import person as account

    reader = account("vanthu", "Ngô Thị Sen", cast.committee, Post.Role.CLERK)
    client.force_login(reader)
    give(cast, cast.poor_head)
    meeting = meet(cast)
    assert "Nhập từ Excel" not in text(client, "supports", year=YEAR)
    assert "Chọn thêm hộ" not in text(client, "meeting", meeting.pk)
    assert client.post(reverse("households:meeting", args=[meeting.pk]), {**GIVEN, "chosen": [1]}).status_code == 200
    assert client.get(reverse("households:twins")).status_code == 403
    assert Support.objects.count() == 1


def test_an_offer_says_a_wrong_amount_in_words(officer: Client, cast: Cast) -> None:
    address = reverse("households:give_support", args=[cast.poor_head.code])
    answer = officer.post(address, {**GIVEN, "amount": "mười lăm triệu"})
    assert "Đây không phải là số tiền" in answer.content.decode()
    assert Offer(9, "bò", "3.1", YEAR).amount is None
