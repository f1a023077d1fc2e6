"""Whatever is written into an address, a hidden field or a cookie: an answer, never a fault of ours."""

import pytest
from django.test import Client

from chungtay.accounts.models import Post
from chungtay.events.tests import district as events
from tests.addresses import every_address
from tests.cast import Cast

LONG = "9" * 5_000  # Python itself refuses to make a number of so many digits
ODD = ("99999999999", LONG, "abc", "-1", "²", "٣", "\0", "a\0b", "31/12/9999", "01/01/0001")
ASKED = ("page", "year", "q", "truoc", "chieu", "words", "day", "since", "until", "status", "commune", "o", "tu")


@pytest.fixture
def everything(cast: Cast) -> Cast:
    """The officer of the district, who is its administrator too: nearly every page opens."""
    Post.objects.create(user=cast.above, body=cast.division, role=Post.Role.ADMINISTRATOR, since=cast.division.since)
    return cast


@pytest.mark.parametrize("word", ODD, ids=[repr(word[:12]) for word in ODD])
def test_no_page_stumbles_over_what_its_address_asks(everything: Cast, client: Client, word: str) -> None:
    client.force_login(everything.above)
    client.raise_request_exception = False
    asked = dict.fromkeys(ASKED, word)
    stumbled = [str(one) for one in every_address() if client.get(one.path, asked).status_code >= 500]
    assert not stumbled


@pytest.mark.parametrize("path", ["/dia-ban/9\0/", "/dia-ban/9\0/them-thon/", "/dia-ban/9\0/them-co-quan/", "/\0"])
def test_an_address_with_a_nul_is_no_page(everything: Cast, client: Client, path: str) -> None:
    client.force_login(everything.above)
    assert client.get(path).status_code == 404


def test_a_cookie_with_a_nul_is_no_cookie(everything: Cast, client: Client) -> None:
    for name in ("sessionid", "csrftoken", "django_language", "messages"):
        client.cookies[name] = "a" * 20 + "\0"
    assert client.get("/tai-khoan/dang-nhap/").status_code == 200


@pytest.mark.parametrize("number", ["99999999999", LONG, "²", "\0", "-1"], ids=lambda word: repr(word[:12]))
def test_hidden_numbers_and_reminders_are_only_numbers(db: None, client: Client, number: str) -> None:
    district = events.enter()
    events.enter_households(district, each=2)
    schedule = district.published()
    at = f"/hoi-nghi/{schedule.campaign_id}"
    client.force_login(district.officer)
    client.post(f"{at}/giay-moi/danh-sach/")
    assert client.get(f"{at}/lich.ics", {"nhac": number}).status_code == 200
    assert client.get(f"{at}/giay-moi/giay-moi.pdf", {"buoi": number}).status_code == 302
    assert client.post(f"{at}/lich/1/cong-bo/", {"edition": number}).status_code == 422
    assert client.post(f"{at}/lich/1/tim/", {"seconds": number}).status_code == 302
