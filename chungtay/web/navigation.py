"""The main menu, named by what people do; each person sees the lines they may open."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chungtay.web import clock
from chungtay.web.scope import NOBODY, Scope


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the menu: its label, the address it opens by name, the permission that shows it, what lies below."""

    label: str | Promise
    opens: str
    permission: str
    below: tuple["Line", ...] = ()


HOUSEHOLDS = (
    Line(_("Danh sách"), "households:list", "households.view"),
    Line(_("Tìm hộ"), "households:find", "households.view"),
    Line(_("Nguyên nhân, nhu cầu"), "households:causes", "households.view"),
    Line(_("Hỗ trợ"), "households:supports", "households.view"),
    Line(_("Nghi trùng người"), "households:twins", "households.edit"),
    Line(_("Đối chiếu dân cư"), "households:reconciliations", "households.reveal"),
    Line(_("Khu vực, vùng"), "households:villages", "households.view"),
)

REVIEW = (
    Line(_("Các đợt"), "review:rounds", "review.view"),
    Line(_("Giấy đề nghị"), "review:requests", "review.view"),
    Line(_("Báo cáo"), "review:reports", "review.view"),
)

MENU = (
    Line(_("Việc của tôi"), "desk:home", "desk.view"),
    Line(_("Kế hoạch"), "programme:plans", "programme.view"),
    Line(_("Hội nghị"), "events:campaigns", "events.view"),
    Line(_("Hộ dân"), "households:list", "households.view", HOUSEHOLDS),
    Line(_("Rà soát"), "review:rounds", "review.view", REVIEW),
    Line(_("Văn bản"), "documents:register", "documents.view"),
    Line(_("Địa bàn"), "places:search", "places.view"),
    Line(_("Người và vị trí"), "people", "accounts.manage"),
    Line(_("Nhật ký"), "audit:log", "audit.view"),
)


def place_in_the_house(request: HttpRequest) -> dict[str, Any]:
    """For the base page: the menu, what lies below the current line, the scope, and the assumed day if there is one."""
    scope = getattr(request, "scope", NOBODY)
    menu = []
    below: list[dict[str, Any]] = []
    for line in MENU:
        if scope.may(line.permission):
            address = reverse(line.opens)
            is_current = _leads_to(address, request.path)
            menu.append({"label": line.label, "address": address, "is_current": is_current})
            if is_current:
                below = _below(line, scope, request.path)
    return {
        "menu": menu,
        "menu_below": below,
        "scope": scope,
        "assumed_day": clock.assumed_day(),
        "today": clock.today(),
    }


def _leads_to(address: str, here: str) -> bool:
    return here == address or (address != "/" and here.startswith(address))


def _below(line: Line, scope: Scope, here: str) -> list[dict[str, Any]]:
    """The lines below one of the menu; of two that lead here the longer address is the current one."""
    open_ones = [(one, reverse(one.opens)) for one in line.below if scope.may(one.permission)]
    current = max((address for _line, address in open_ones if _leads_to(address, here)), key=len, default="")
    return [{"label": one.label, "address": address, "is_current": address == current} for one, address in open_ones]
