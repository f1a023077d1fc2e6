"""The main menu, named by what people do; each person sees the lines they may open."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chungtay.web import clock
from chungtay.web.scope import NOBODY


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the menu: its label, the address it opens (by name) and the permission that shows it."""

    label: str | Promise
    opens: str
    permission: str


MENU = (
    Line(_("Việc của tôi"), "desk:home", "desk.view"),
    Line(_("Kế hoạch"), "programme:plans", "programme.view"),
    Line(_("Hội nghị"), "events:campaigns", "events.view"),
    Line(_("Hộ dân"), "households:list", "households.view"),
    Line(_("Văn bản"), "documents:register", "documents.view"),
    Line(_("Địa bàn"), "places:search", "places.view"),
    Line(_("Người và vị trí"), "people", "accounts.manage"),
    Line(_("Nhật ký"), "audit:log", "audit.view"),
)


def place_in_the_house(request: HttpRequest) -> dict[str, Any]:
    """For the base page: the menu, the scope, and the assumed day if the clock is not real."""
    scope = getattr(request, "scope", NOBODY)
    here = request.path
    menu = []
    for line in MENU:
        if scope.may(line.permission):
            address = reverse(line.opens)
            is_current = here == address or (address != "/" and here.startswith(address))
            menu.append({"label": line.label, "address": address, "is_current": is_current})
    return {"menu": menu, "scope": scope, "assumed_day": clock.assumed_day(), "today": clock.today()}
