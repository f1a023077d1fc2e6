"""Phiếu A on its page: four of nine stop, three go on, and an open answer decides nothing."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.audit.models import Entry
from chungtay.core.poverty.quick import quick_form_on
from chungtay.review.models import Request
from chungtay.review.tests.surveyed import AT, DAY, Surveyed, neighbour_officer
from tests.cast import Cast

FORM = quick_form_on(DAY).value


@pytest.fixture
def asked(surveyed: Surveyed, client: Client) -> Request:
    client.force_login(surveyed.officer)
    return Request.objects.create(
        household=surveyed.household,
        village=surveyed.household.village,
        kind=Request.Kind.REVIEW,
        filed_on=date(2026, 11, 16),
        at=AT,
        by_name="Lò Thị Sim",
        path=surveyed.household.path,
    )


def answers(yes: int, stops: int = 0) -> dict[str, str]:
    said = {one.key: "1" if place < stops else "2" for place, one in enumerate(FORM.stops)}
    return said | {one.key: "1" if place < yes else "2" for place, one in enumerate(FORM.questions)}


def send(client: Client, asked: Request, said: dict[str, str]) -> Any:
    return client.post(reverse("review:quick", args=[asked.pk]), said)


@pytest.mark.parametrize(("yes", "stops", "goes_on"), [(3, 0, True), (4, 0, False), (0, 1, False), (9, 0, False)])
def test_the_count_decides(client: Client, asked: Request, yes: int, stops: int, goes_on: bool) -> None:
    assert send(client, asked, answers(yes, stops)).status_code == 302
    asked.refresh_from_db()
    assert (asked.quick_count, asked.goes_on) == (yes, goes_on)
    page = client.get(reverse("review:quick", args=[asked.pk])).content.decode()
    assert ("vào danh sách khảo sát bằng Phiếu B" in page) == goes_on
    assert Entry.objects.filter(action="review.identified").count() == 1


def test_an_open_answer_that_could_decide_is_asked_for(client: Client, asked: Request) -> None:
    said = answers(3)
    del said[FORM.questions[8].key]
    answer = send(client, asked, said)
    assert answer.status_code == 422
    assert FORM.questions[8].name in answer.content.decode()
    asked.refresh_from_db()
    assert asked.goes_on is None


def test_an_open_answer_that_cannot_decide_is_let_be(client: Client, asked: Request) -> None:
    said = answers(4)
    del said[FORM.questions[8].key]
    assert send(client, asked, said).status_code == 302
    asked.refresh_from_db()
    assert (asked.goes_on, asked.quick_answers[FORM.questions[8].key]) == (False, None)


def test_a_request_that_is_on_a_list_is_not_identified_again(
    client: Client, asked: Request, surveyed: Surveyed
) -> None:
    send(client, asked, answers(3))
    Request.objects.update(round=surveyed.round)
    answer = send(client, asked, answers(4))
    assert answer.status_code == 422
    asked.refresh_from_db()
    assert asked.goes_on is True


def test_a_request_elsewhere_does_not_exist(client: Client, asked: Request, cast: Cast) -> None:
    client.force_login(neighbour_officer(cast))
    assert send(client, asked, answers(3)).status_code == 404
