from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from chungtay.accounts import actions, queries
from chungtay.accounts.models import Post
from chungtay.audit.models import Entry
from chungtay.core.refusal import Refused
from chungtay.web.paths import within
from chungtay.web.scope import Scope
from tests.cast import Cast

pytestmark = pytest.mark.django_db

DAY = date(2024, 6, 26)
AT = datetime(2024, 6, 26, 8, tzinfo=UTC)
HOUSE = Scope(user_name="Chương trình")


def test_a_post_gives_its_permissions_inside_its_territory_alone(cast: Cast) -> None:
    scope = queries.scope_of(cast.officer, DAY)
    assert scope.may("households.view", cast.commune.path)
    assert not scope.may("households.view", cast.neighbour.path)
    assert not scope.may("audit.view")
    above = queries.scope_of(cast.above, DAY)
    assert above.may("households.view", cast.commune.path)
    assert above.may("households.view", cast.neighbour.path)


def test_someone_without_a_post_may_do_nothing(cast: Cast) -> None:
    scope = queries.scope_of(cast.stranger, DAY)
    assert scope.is_signed_in
    assert scope.grants == frozenset()


def test_a_post_counts_on_its_last_day_and_not_the_day_after(cast: Cast) -> None:
    post = Post.objects.get(user=cast.officer)
    actions.end_post(post=post, last_day=DAY, by=HOUSE, at=AT)
    assert queries.scope_of(cast.officer, DAY).may("desk.view")
    assert not queries.scope_of(cast.officer, DAY + timedelta(days=1)).may("desk.view")


def test_a_post_needs_a_body_that_works_that_day(cast: Cast) -> None:
    with pytest.raises(Refused, match="không hoạt động ngày 01/01/2010"):
        actions.give_post(
            user=cast.stranger,
            body=cast.committee,
            role=Post.Role.LEADER,
            title="",
            since=date(2010, 1, 1),
            by=HOUSE,
            at=AT,
        )


def test_the_same_post_is_given_once(cast: Cast) -> None:
    gift = {"user": cast.stranger, "body": cast.committee, "role": Post.Role.LEADER, "title": "", "since": DAY}
    actions.give_post(**gift, by=HOUSE, at=AT)
    with pytest.raises(Refused, match="đang giữ đúng vị trí"):
        actions.give_post(**gift, by=HOUSE, at=AT)
    assert Entry.objects.filter(action="accounts.post_given").count() == 1


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("ngan", "ít nhất 10 ký tự"),
        ("1234567890", "dễ bị đoán"),
        ("canbo-moi-1", "giống tên"),
        ("Người Mới 1", "giống tên"),
    ],
)
def test_a_weak_password_is_refused_with_reasons(cast: Cast, password: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        actions.open_account(username="canbo-moi-1", full_name="Người Mới", password=password, by=HOUSE, at=AT)
    assert reason in refused.value.reasons[0]


def test_a_path_range_takes_what_lies_inside_and_nothing_beside(cast: Cast) -> None:
    from chungtay.places.models import Unit

    inside = Unit.objects.filter(within([cast.commune.path]))
    assert set(inside) == {cast.commune, cast.village}
    assert not Unit.objects.filter(within([])).exists()


def test_a_wrong_password_five_times_makes_one_wait(cast: Cast, client: Client) -> None:
    cast.officer.set_password("mot-mat-khau-dai-9")
    cast.officer.save()
    for _ in range(5):
        answer = client.post("/tai-khoan/dang-nhap/", {"login": "canbo", "password": "sai"})
        assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in answer.content.decode()
    answer = client.post("/tai-khoan/dang-nhap/", {"login": "canbo", "password": "mot-mat-khau-dai-9"})
    assert "Sai quá nhiều lần" in answer.content.decode()


def test_passwords_are_hashed_with_argon2(cast: Cast) -> None:
    user = actions.open_account(username="moi", full_name="Người Mới", password="mot-mat-khau-dai-9", by=HOUSE, at=AT)
    assert user.password.startswith("argon2$argon2id")


def test_nobody_opens_an_account_for_themselves(client: Client) -> None:
    answer = client.post("/tai-khoan/mo-tai-khoan/", {"username": "x", "password1": "y" * 12, "password2": "y" * 12})
    assert "Tài khoản do đơn vị cấp" in answer.content.decode()


def test_the_second_step_is_asked_once_it_is_on(cast: Cast, client: Client) -> None:
    from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time

    cast.officer.set_password("mot-mat-khau-dai-9")
    cast.officer.save()
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(cast.officer, secret)
    answer = client.post("/tai-khoan/dang-nhap/", {"login": "canbo", "password": "mot-mat-khau-dai-9"}, follow=True)
    assert "Bước hai" in answer.content.decode()
    assert client.get("/tai-khoan/").status_code == 302
    counter = next(iter(yield_hotp_counters_from_time()))
    code = format_hotp_value(hotp_value(secret, counter))
    client.post("/tai-khoan/dang-nhap/ma/", {"code": code})
    assert "Bước hai đang bật" in client.get("/tai-khoan/").content.decode()


def test_a_demonstration_locality_lives_on_its_own_day(cast: Cast, client: Client) -> None:
    actions.assume_day(path=cast.district.path, day=DAY)
    client.force_login(cast.officer)
    assert "thứ Tư, 26/6/2024" in client.get("/tai-khoan/").content.decode()
    client.force_login(cast.stranger)
    assert "Ngày làm việc giả định" not in client.get("/tai-khoan/").content.decode()
