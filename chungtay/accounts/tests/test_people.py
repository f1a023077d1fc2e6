"""The pages of an administrator: people, their posts and their accounts, inside the administrator's own territory."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.accounts.models import Post, User
from chungtay.audit import queries as log
from chungtay.audit.models import Entry
from chungtay.places.models import Body
from chungtay.web import clock
from tests import cast as casting
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db

DAY = date(2024, 6, 26)
NEW = "ba-con-suoi-nho-7"
ADMINISTRATOR = Post.Role.ADMINISTRATOR


@pytest.fixture
def admin(cast: Cast) -> User:
    return casting.person("quantri", "Bế Văn Lìn", cast.committee, ADMINISTRATOR)


@pytest.fixture
def desk(admin: User, client: Client):
    """The administrator of the commune, at work on 26/6/2024."""
    client.force_login(admin)
    with clock.assume(DAY):
        yield client


@pytest.fixture
def beside(cast: Cast) -> Body:
    return casting.body("Ủy ban nhân dân xã Bãi Dứa", "UBND", Body.Kind.COMMITTEE, cast.neighbour)


def post(client: Client, name: str, *key: int, **facts: object):
    return client.post(reverse(name, args=key), facts, follow=True)


def somebody_new(body: Body, **facts: object) -> dict[str, object]:
    person = {"full_name": "Hà  Thị Nhài", "username": "nhai.ht", "password": NEW, "again": NEW}
    first = {"body": body.pk, "role": Post.Role.CLERK, "title": "Văn thư UBND", "since": "01/06/2024"}
    return {**person, **first, **facts}


def test_the_list_holds_those_who_work_or_worked_in_the_territory(desk, cast: Cast, admin: User) -> None:
    gone = casting.person("daveque", "Vi Thị Lá", cast.committee, Post.Role.CLERK)
    Post.objects.filter(user=gone).update(until=date(2023, 12, 31))
    page = desk.get(reverse("people"))
    assert [person.username for person in page.context["page"]] == ["daveque", "quantri", "canbo"]
    assert "từ 01/01/2020 đến 31/12/2023" in page.text
    for outsider in (cast.above, cast.stranger):
        assert outsider.full_name not in page.text


@pytest.mark.parametrize("words", ["sim", "lo thi", "Sim Lò", "CANBO"])
def test_a_person_is_found_by_name_with_or_without_marks(desk, cast: Cast, words: str) -> None:
    page = desk.get(reverse("people"), {"words": words}, headers={"HX-Request": "true"})
    assert page.text.lstrip().startswith("<section")
    assert [person.pk for person in page.context["page"]] == [cast.officer.pk]


def test_a_name_that_nobody_bears_is_said(desk) -> None:
    assert "Không có ai tên “zzz”" in desk.get(reverse("people"), {"words": "zzz"}).text


def test_only_posts_inside_the_territory_are_told(desk, cast: Cast, beside: Body) -> None:
    Post.objects.create(user=cast.officer, body=beside, role=Post.Role.LEADER, since=DAY)
    for page in (desk.get(reverse("people")), desk.get(reverse("person", args=[cast.officer.pk]))):
        assert cast.committee.name in page.text
        assert beside.name not in page.text


def test_a_new_person_signs_in_and_works(desk, cast: Cast) -> None:
    answer = post(desk, "add_person", **somebody_new(cast.committee))
    assert "Hà Thị Nhài đăng nhập được ngay với tên nhai.ht." in answer.text
    held = Post.objects.get(user__username="nhai.ht")
    assert (held.body, held.role, held.title, held.since) == (
        cast.committee,
        Post.Role.CLERK,
        "Văn thư UBND",
        date(2024, 6, 1),
    )
    theirs = Client()
    assert theirs.login(username="nhai.ht", password=NEW)
    assert theirs.get(reverse("documents:register")).status_code == 200
    told = Entry.objects.filter(action__startswith="accounts.").order_by("pk")
    assert [(line.action, line.path) for line in told] == [
        ("accounts.opened", cast.commune.path),
        ("accounts.post_given", cast.commune.path),
    ]
    assert NEW not in "".join(line.sentence for line in told)


def test_the_same_person_sent_twice_is_added_once(desk, cast: Cast) -> None:
    post(desk, "add_person", **somebody_new(cast.committee))
    again = post(desk, "add_person", **somebody_new(cast.committee))
    assert again.status_code == 422
    assert "Tên đăng nhập nhai.ht đã có người dùng" in again.text
    assert (User.objects.filter(username="nhai.ht").count(), Post.objects.filter(role="clerk").count()) == (1, 1)


@pytest.mark.parametrize(
    ("fact", "says"),
    [
        ({"password": "ngan", "again": "ngan"}, "Mật khẩu quá ngắn: cần ít nhất 10 ký tự."),
        ({"again": "ba-con-suoi-nho-8"}, "Hai lần gõ mật khẩu khác nhau"),
        ({"username": "Nhài"}, "Chỉ dùng chữ thường không dấu"),
        ({"since": "01/01/2010"}, "không hoạt động ngày 01/01/2010"),
        ({"role": "chu_tich"}, "chu_tich"),
    ],
)
def test_a_person_who_cannot_be_added_leaves_nothing_behind(desk, cast: Cast, fact, says: str) -> None:
    answer = post(desk, "add_person", **somebody_new(cast.committee, **fact))
    assert answer.status_code == 422
    assert says in answer.text
    assert not User.objects.filter(full_name__contains="Nhài").exists()
    assert not Entry.objects.filter(action="accounts.opened").exists()


def test_nobody_gives_a_post_outside_their_own_territory(desk, cast: Cast, beside: Body) -> None:
    for body in (beside, cast.division):
        assert body.name not in desk.get(reverse("add_person")).text
        assert post(desk, "add_person", **somebody_new(body)).status_code == 422
        facts = {"body": body.pk, "role": ADMINISTRATOR, "since": "2024-06-01"}
        assert post(desk, "give_post", cast.officer.pk, **facts).status_code == 422
    assert not Post.objects.filter(body=beside).exists()
    assert not Post.objects.filter(role=ADMINISTRATOR).exclude(body=cast.committee).exists()


def test_a_post_is_given_to_a_body_at_work_alone(desk, cast: Cast) -> None:
    old = casting.body("Đài truyền thanh xã Đồng Sậy", "ĐTT", Body.Kind.RADIO_STATION, cast.commune)
    Body.objects.filter(pk=old.pk).update(until=date(2023, 12, 31))
    assert old.name not in desk.get(reverse("give_post", args=[cast.officer.pk])).text


def test_a_post_is_given_once_however_often_it_is_sent(desk, cast: Cast) -> None:
    facts = {"body": cast.committee.pk, "role": Post.Role.LEADER, "title": "Phó Chủ tịch", "since": "2024-06-01"}
    assert "có vị trí mới tại" in post(desk, "give_post", cast.officer.pk, **facts).text
    again = post(desk, "give_post", cast.officer.pk, **facts)
    assert "đang giữ đúng vị trí này rồi, từ ngày 01/06/2024" in again.text
    earlier = post(desk, "give_post", cast.officer.pk, **facts | {"since": "2024-01-01"})
    assert earlier.status_code == 422
    assert Post.objects.filter(user=cast.officer, role=Post.Role.LEADER).count() == 1


def test_a_post_ends_after_its_last_day(desk, cast: Cast) -> None:
    held = Post.objects.get(user=cast.officer)
    for _ in range(2):
        answer = post(desk, "end_post", held.pk, last_day="26/06/2024")
        assert "đến hết ngày 26/06/2024" in answer.text
    held.refresh_from_db()
    assert held.until == DAY
    assert Entry.objects.filter(action="accounts.post_ended").count() == 1
    theirs = Client()
    theirs.force_login(cast.officer)
    with clock.assume(DAY):
        assert theirs.get(reverse("households:list")).status_code == 200
    with clock.assume(date(2024, 6, 27)):
        assert theirs.get(reverse("households:list")).status_code == 403


@pytest.mark.parametrize(
    ("until", "last_day", "says"),
    [
        (None, "31/12/2019", "từ ngày bắt đầu 01/01/2020 trở đi"),
        (date(2024, 3, 31), "30/06/2024", "đã kết thúc ngày 31/03/2024"),
    ],
)
def test_a_post_does_not_end_before_it_begins_or_after_its_end(desk, cast: Cast, until, last_day, says) -> None:
    held = Post.objects.get(user=cast.officer)
    Post.objects.filter(pk=held.pk).update(until=until)
    answer = post(desk, "end_post", held.pk, last_day=last_day)
    assert answer.status_code == 422
    assert says in answer.text
    held.refresh_from_db()
    assert held.until == until


def test_nobody_ends_their_own_last_post_of_administrator(desk, cast: Cast, admin: User) -> None:
    own = Post.objects.get(user=admin)
    answer = post(desk, "end_post", own.pk, last_day="26/06/2024")
    assert answer.status_code == 422
    assert "vị trí quản trị cuối cùng của chính bạn" in answer.text
    own.refresh_from_db()
    assert own.until is None
    station = casting.body("Trạm Y tế xã Đồng Sậy", "TYT", Body.Kind.HEALTH_STATION, cast.commune)
    Post.objects.create(user=admin, body=station, role=ADMINISTRATOR, since=date(2024, 7, 1))
    assert post(desk, "end_post", own.pk, last_day="26/06/2024").status_code == 422  # four days with nobody
    assert post(desk, "end_post", own.pk, last_day="30/06/2024").status_code == 200


def test_another_administrator_may_end_it(desk, cast: Cast, admin: User) -> None:
    other = casting.person("quantri2", "Nông Thị Cói", cast.committee, ADMINISTRATOR)
    assert post(desk, "end_post", Post.objects.get(user=other).pk, last_day="26/06/2024").status_code == 200


def test_a_person_whose_posts_all_lie_outside_is_not_there(desk, cast: Cast, beside: Body) -> None:
    outsider = casting.person("nguoixa", "Tráng A Dế", beside, Post.Role.CLERK)
    for person in (outsider, cast.above, cast.stranger):
        assert desk.get(reverse("person", args=[person.pk])).status_code == 404
        for name in ("give_post", "set_password", "close_account", "reopen_account"):
            assert post(desk, name, person.pk, password=NEW, again=NEW).status_code == 404
        person.refresh_from_db()
        assert person.is_active
        assert person.check_password(PASSWORD)
    held = Post.objects.get(user=outsider)
    assert post(desk, "end_post", held.pk, last_day="26/06/2024").status_code == 404
    held.refresh_from_db()
    assert held.until is None


def test_an_account_that_opens_posts_elsewhere_is_not_taken_over(desk, cast: Cast) -> None:
    """Who set the password of the district's officer would be the district's officer."""
    Post.objects.create(user=cast.above, body=cast.committee, role=Post.Role.LEADER, since=DAY)
    answer = desk.get(reverse("person", args=[cast.above.pk]))
    assert "mật khẩu và tài khoản do người quản trị cấp trên lo" in answer.text
    assert reverse("set_password", args=[cast.above.pk]) not in answer.text
    for name in ("set_password", "close_account"):
        answer = post(desk, name, cast.above.pk, password=NEW, again=NEW)
        assert "còn giữ vị trí ngoài địa bàn của bạn" in answer.text
    cast.above.refresh_from_db()
    assert cast.above.is_active
    assert cast.above.check_password(PASSWORD)
    Post.objects.filter(user=cast.above, body=cast.division).update(until=date(2024, 6, 25))
    assert post(desk, "set_password", cast.above.pk, password=NEW, again=NEW).status_code == 200


def test_a_new_password_ends_the_sessions_of_the_old(desk, cast: Cast) -> None:
    theirs = Client()
    assert theirs.login(username=cast.officer.username, password=PASSWORD)
    assert theirs.get(reverse("households:list")).status_code == 200
    assert "Đã đặt mật khẩu mới" in post(desk, "set_password", cast.officer.pk, password=NEW, again=NEW).text
    assert theirs.get(reverse("households:list")).status_code == 302
    assert not theirs.login(username=cast.officer.username, password=PASSWORD)
    assert theirs.login(username=cast.officer.username, password=NEW)
    line = Entry.objects.get(action="accounts.password_set")
    assert (line.sentence, line.path) == ("Đặt mật khẩu mới cho Lò Thị Sim (canbo).", cast.commune.path)
    assert not any("password" in (change.after or {}) for change in log.changes_of("accounts_user", cast.officer.pk))


def test_a_weak_new_password_changes_nothing(desk, cast: Cast) -> None:
    answer = post(desk, "set_password", cast.officer.pk, password="1234567890", again="1234567890")
    assert answer.status_code == 422
    assert "Chưa đặt được mật khẩu cho Lò Thị Sim." in answer.text
    assert answer.text.count("<li>") > 2
    cast.officer.refresh_from_db()
    assert cast.officer.check_password(PASSWORD)


def test_who_is_closed_is_out_at_once_and_comes_back_when_reopened(desk, cast: Cast) -> None:
    theirs = Client()
    theirs.force_login(cast.officer)
    assert theirs.get(reverse("households:list")).status_code == 200
    for _ in range(2):
        assert "Tài khoản của Lò Thị Sim đã ngừng" in post(desk, "close_account", cast.officer.pk).text
    gone = theirs.get(reverse("households:list"))
    assert (gone.status_code, gone.headers["Location"].split("?")[0]) == (302, reverse("account_login"))
    refused = theirs.post(reverse("account_login"), {"login": "canbo", "password": PASSWORD}, follow=True)
    assert not refused.context["request"].user.is_authenticated
    for _ in range(2):
        assert "đăng nhập lại được" in post(desk, "reopen_account", cast.officer.pk).text
    assert theirs.login(username="canbo", password=PASSWORD)
    told = Entry.objects.filter(action__in=["accounts.closed", "accounts.reopened"]).order_by("pk")
    assert [line.sentence for line in told] == [
        "Ngừng tài khoản của Lò Thị Sim (canbo).",
        "Mở lại tài khoản của Lò Thị Sim (canbo).",
    ]


def test_a_closed_account_is_given_no_post(desk, cast: Cast) -> None:
    post(desk, "close_account", cast.officer.pk)
    facts = {"body": cast.committee.pk, "role": Post.Role.LEADER, "since": "2024-06-01"}
    assert "Mở lại tài khoản rồi giao vị trí" in post(desk, "give_post", cast.officer.pk, **facts).text
    assert not Post.objects.filter(role=Post.Role.LEADER).exists()


def test_nobody_closes_or_rekeys_themselves_here(desk, admin: User) -> None:
    assert "Không tự ngừng tài khoản của chính mình được" in post(desk, "close_account", admin.pk).text
    answer = post(desk, "set_password", admin.pk, password=NEW, again=NEW)
    assert "Dùng “Đổi mật khẩu”" in answer.text
    admin.refresh_from_db()
    assert admin.is_active
    assert admin.check_password(PASSWORD)


def test_an_administrator_of_the_district_looks_after_its_communes(cast: Cast, client: Client, beside: Body) -> None:
    client.force_login(casting.person("qthuyen", "Lục Văn Thàn", cast.division, ADMINISTRATOR))
    with clock.assume(DAY):
        assert desk_names(client) == {"qthuyen", "canbo", "chuyenvien"}
        facts = {"body": beside.pk, "role": Post.Role.COMMUNE_OFFICER, "since": "2024-06-01"}
        assert post(client, "give_post", cast.officer.pk, **facts).status_code == 200
        assert post(client, "set_password", cast.officer.pk, password=NEW, again=NEW).status_code == 200


def desk_names(client: Client) -> set[str]:
    return {person.username for person in client.get(reverse("people")).context["page"]}


@pytest.mark.parametrize("role", [role for role in Post.Role if role != ADMINISTRATOR])
def test_no_other_role_reaches_these_pages(cast: Cast, client: Client, admin: User, role: str) -> None:
    Post.objects.filter(user=cast.officer).update(role=role)
    client.force_login(cast.officer)
    assert client.get(reverse("people")).status_code == 403
    assert reverse("people") not in client.get(reverse("account")).text
    for name in ("give_post", "set_password", "close_account", "end_post"):
        key = Post.objects.get(user=admin).pk if name == "end_post" else admin.pk
        assert post(client, name, key, last_day="26/06/2024", password=NEW, again=NEW).status_code == 403
    admin.refresh_from_db()
    assert admin.is_active


def test_the_menu_leads_there(desk) -> None:
    lines = {str(line["label"]): line for line in desk.get(reverse("add_person")).context["menu"]}
    assert lines["Người và vị trí"]["is_current"]
