"""The pages behind a person's or a body's key, which test_every_page cannot guess."""

from datetime import date

from django.urls import reverse
from playwright.sync_api import BrowserContext

from chungtay.accounts.models import Post
from chungtay.places.models import Body
from tests import cast as casting
from tests.browser.looking import Visit, sign_in
from tests.cast import Cast

LONG = "Ban Chỉ đạo các Chương trình mục tiêu quốc gia giai đoạn 2021–2025 xã Đồng Sậy"


def test_people_and_places_are_readable_at_both_widths(visit: Visit, cast: Cast, context: BrowserContext) -> None:
    admin = casting.person("quantri", "Bế Văn Lìn", cast.committee, Post.Role.ADMINISTRATOR)
    board = casting.body(LONG, "BCĐ", Body.Kind.OTHER, cast.commune)
    post = Post.objects.create(user=cast.officer, body=board, role=Post.Role.LEADER, since=date(2023, 5, 1))
    Post.objects.create(
        user=cast.officer, body=cast.committee, role="clerk", since=casting.BEGINNING, until=date(2022, 2, 1)
    )
    sign_in(context, visit.server, admin)
    for name, key in (
        ("people", None),
        ("add_person", None),
        ("person", cast.officer.pk),
        ("give_post", cast.officer.pk),
        ("end_post", post.pk),
        ("set_password", cast.officer.pk),
        ("places:unit", cast.commune.code),
        ("places:unit", cast.village.code),
        ("places:add_body", cast.commune.code),
        ("places:end_body", board.pk),
        ("places:end_village", cast.village.code),
    ):
        visit.go(reverse(name, args=[key] if key else []))
        visit.look(f"{name.replace(':', '-')}{'' if key is None else f'-{key}'}")


def test_an_administrator_adds_a_person_and_sees_what_was_wrong(
    visit: Visit, cast: Cast, context: BrowserContext
) -> None:
    sign_in(context, visit.server, casting.person("quantri", "Bế Văn Lìn", cast.committee, Post.Role.ADMINISTRATOR))
    page = visit.go(reverse("add_person"))
    facts = {"full_name": "Hà Thị Nhài", "username": "nhai.ht", "password": "ngan", "again": "ngan"}
    for name, value in facts.items():
        page.fill(f"input[name={name}]", value)
    page.select_option("select[name=body]", str(cast.committee.pk))
    page.select_option("select[name=role]", "clerk")
    page.click("main form button")
    assert "Mật khẩu quá ngắn" in page.inner_text("main")
    visit.look("add_person-refused")
    for name in ("password", "again"):
        page.fill(f"input[name={name}]", "ba-con-suoi-nho-7")
    page.click("main form button")
    assert "Hà Thị Nhài đăng nhập được ngay" in page.inner_text("main")
    visit.look("person-added")
    page.click("button:has-text('Ngừng tài khoản')")
    assert "đã ngừng" in page.inner_text("#door")
    visit.look("person-closed")
