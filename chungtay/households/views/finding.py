"""Finding the row a page is about, and the one way in which all changes to it are asked and answered."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from chungtay.core.refusal import Refused
from chungtay.core.text import fold
from chungtay.households import queries
from chungtay.households.models import Household, Membership
from chungtay.households.queries import people
from chungtay.web import clock
from chungtay.web.forms import refuse
from chungtay.web.scope import OfficerRequest

MOST_NAMED = 8


def seen_household(request: OfficerRequest, code: str) -> Household:
    households = queries.visible_to(request.scope).select_related("village", "commune", "merged_into")
    return get_object_or_404(households, code=code)


def own_household(request: OfficerRequest, code: str) -> Household:
    """One the person may change."""
    households = Household.objects.filter(request.scope.within("households.edit"))
    return get_object_or_404(households.select_related("village", "commune"), code=code)


def own_member(request: OfficerRequest, code: str, person: str) -> tuple[Household, Membership, list[Membership]]:
    """The household, one who lives in it, and the others who do."""
    household = own_household(request, code)
    members = people.living_there(household)
    membership = get_object_or_404(household.memberships, until=None, person__code=person)
    others = [one for one in members if one.pk != membership.pk]
    return household, next(one for one in members if one.pk == membership.pk), others


def other_household(request: OfficerRequest, code: str) -> Household:
    """The household an officer named by its code; a name may be that of several, so their codes are offered."""
    own = Household.objects.filter(request.scope.within("households.edit"))
    found = own.filter(code=code.strip().upper()).first()
    if found is None:
        words = {"code": code.strip()}
        if named := _called(own, code):
            raise Refused(_("Ghi mã hộ thay cho tên «%(code)s».") % words, named)
        raise Refused(_("Trong địa bàn bạn phụ trách không có hộ mã %(code)s. Xem lại mã ở trang của hộ ấy.") % words)
    return found


def _called(own: QuerySet[Household], name: str) -> list[str]:
    """The households whose head has that name, each with its code and village."""
    found = own.filter(until=None, folded=fold(name)).select_related("village", "commune").order_by("path", "pk")
    places = ((one, one.village.name if one.village else one.commune.full_name) for one in found[:MOST_NAMED])
    return [f"{one.code}: {one.head_name}, {place}" for one, place in places]


def who(request: OfficerRequest) -> dict[str, Any]:
    """By whom and when: what every action is told."""
    return {"by": request.scope, "at": clock.now()}


def who_today(request: OfficerRequest) -> dict[str, Any]:
    return who(request) | {"today": clock.today()}


@dataclass(frozen=True, slots=True)
class Asking:
    """The words of a page that asks for one change; `done` is said when it has happened."""

    title: str
    lead: str
    button: str
    done: str
    is_grave: bool = False


def change(
    request: OfficerRequest, household: Household, form: Form, act: Callable[[dict[str, Any]], Any], asking: Asking
) -> HttpResponse:
    """Ask, act, and go to the household's page; what is refused stands above the form with what was typed."""
    if form.is_valid():
        try:
            made = act(form.cleaned_data)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, asking.done)
            return redirect("households:household", made.code if isinstance(made, Household) else household.code)
    context = {"household": household, "form": form, "asking": asking}
    return render(request, "households/change.html", context, status=422 if form.errors else 200)
