import pytest
from django.test import Client
from django.urls import reverse

from chungtay.accounts.roles import PERMISSIONS
from chungtay.web.permissions import EVERYBODY, SIGNED_IN, audience
from tests.addresses import Address, every_address
from tests.cast import Cast

GRANTED = frozenset().union(*PERMISSIONS.values())


def guarded(*open_audiences: str) -> list[Address]:
    return [address for address in every_address() if audience(address.view) not in open_audiences]


def test_every_view_says_who_may_see_it() -> None:
    silent = [str(address) for address in every_address() if audience(address.view) is None]
    assert not silent, f"these views carry neither @may nor @open_to_all: {silent}"


def test_every_permission_asked_for_is_held_by_some_role() -> None:
    asked = {audience(address.view) for address in guarded(EVERYBODY, SIGNED_IN)}
    assert asked <= GRANTED, f"no role holds {sorted(str(name) for name in asked - GRANTED)}"


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_has_not_signed_in_is_sent_to_sign_in(client: Client, method: str) -> None:
    let_through = []
    for address in guarded(EVERYBODY):
        answer = getattr(client, method)(address.path)
        sent_to_sign_in = answer.status_code == 302 and answer.headers["Location"].startswith(reverse("account_login"))
        if not sent_to_sign_in and answer.status_code != 405:
            let_through.append(f"{address} answered {answer.status_code}")
    assert not let_through


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_holds_no_post_sees_no_page_of_work(cast: Cast, client: Client, method: str) -> None:
    client.force_login(cast.stranger)
    let_through = []
    for address in guarded(EVERYBODY, SIGNED_IN):
        answer = getattr(client, method)(address.path)
        if answer.status_code not in (403, 405):
            let_through.append(f"{address} answered {answer.status_code}")
    assert not let_through
