from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chungtay.households import actions
from chungtay.households.codes import new_code
from chungtay.households.forms.moving import EndForm, MergeForm, MoveAwayForm, MoveForm, SplitForm
from chungtay.households.forms.people import people_in
from chungtay.households.models import Household
from chungtay.households.queries import people, villages
from chungtay.households.views.finding import Asking, change, other_household, own_household, who_today
from chungtay.places.models import Unit
from chungtay.web import clock
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest


def own_village(request: OfficerRequest, code: str) -> Unit:
    return get_object_or_404(villages.own_villages(request.scope, clock.today()), code=code)


@may("households.edit")
@require_http_methods(["GET", "POST"])
def split(request: OfficerRequest, code: str) -> HttpResponse:
    household = own_household(request, code)
    members = people.living_there(household)
    form = SplitForm(
        request.POST or None,
        members=people_in(members),
        villages=villages.offered(request.scope, clock.today()),
        initial={"code": new_code(), "village": household.village.code if household.village else ""},
    )
    by_key = {one.person_id: one.person for one in members}

    def act(said: dict[str, Any]) -> Household:
        return actions.split(
            household=household,
            leaving=[by_key[key] for key in said["leaving"]],
            head=by_key[said["head"]],
            new_head=by_key.get(said["new_head"]),
            village=own_village(request, said["village"]),
            **{name: said[name] for name in ("on", "address", "code")},
            **who_today(request),
        )

    asking = Asking(
        title=_("Tách hộ"),
        lead=_("Những người được chọn thành một hộ mới từ ngày ấy; những người khác ở lại hộ này."),
        button=_("Tách hộ"),
        done=_("Đã tách thành hộ này. Xem lại cột quan hệ."),
    )
    return change(request, household, form, act, asking)


@may("households.edit")
@require_http_methods(["GET", "POST"])
def merge(request: OfficerRequest, code: str) -> HttpResponse:
    household = own_household(request, code)

    def act(said: dict[str, Any]) -> Household:
        into = other_household(request, said["into"])
        actions.merge(household=household, into=into, on=said["on"], **who_today(request))
        return into

    asking = Asking(
        title=_("Nhập vào hộ khác"),
        lead=_("Mọi người của hộ này thành thành viên hộ kia từ ngày ấy; hộ này không còn, lịch sử vẫn xem được."),
        button=_("Nhập hộ"),
        done=_("Đã nhập vào hộ này. Xem lại cột quan hệ."),
        is_grave=True,
    )
    return change(request, household, MergeForm(request.POST or None), act, asking)


@may("households.edit")
@require_http_methods(["GET", "POST"])
def move(request: OfficerRequest, code: str) -> HttpResponse:
    household = own_household(request, code)
    offered = villages.offered(request.scope, clock.today())
    initial = {"village": household.village.code if household.village else "", "address": household.address}
    form = MoveForm(request.POST or None, villages=offered, initial=initial)

    def act(said: dict[str, Any]) -> None:
        village = own_village(request, said.pop("village"))
        actions.move(household=household, village=village, **said, **who_today(request))

    asking = Asking(
        title=_("Chuyển nơi ở trong địa bàn"),
        lead=_("Cả hộ chuyển sang thôn khác. Danh sách các năm trước vẫn đứng ở nơi cũ."),
        button=_("Chuyển hộ"),
        done=_("Đã chuyển hộ."),
    )
    return change(request, household, form, act, asking)


@may("households.edit")
@require_http_methods(["GET", "POST"])
def move_away(request: OfficerRequest, code: str) -> HttpResponse:
    household = own_household(request, code)
    asking = Asking(
        title=_("Chuyển đi khỏi địa bàn"),
        lead=_("Hộ không còn ở đây từ ngày ấy: không ghi thêm biến động được nữa, lịch sử vẫn xem được."),
        button=_("Ghi chuyển đi"),
        done=_("Đã ghi hộ chuyển đi."),
        is_grave=True,
    )
    return change(
        request,
        household,
        MoveAwayForm(request.POST or None),
        lambda said: actions.move_away(household=household, **said, **who_today(request)),
        asking,
    )


@may("households.edit")
@require_http_methods(["GET", "POST"])
def dissolve(request: OfficerRequest, code: str) -> HttpResponse:
    household = own_household(request, code)
    asking = Asking(
        title=_("Không còn hộ"),
        lead=_("Sau ngày cuối, hộ và các thành viên không còn trong sổ của địa bàn; lịch sử vẫn xem được."),
        button=_("Ghi không còn hộ"),
        done=_("Đã ghi không còn hộ."),
        is_grave=True,
    )
    return change(
        request,
        household,
        EndForm(request.POST or None),
        lambda said: actions.dissolve(household=household, **said, **who_today(request)),
        asking,
    )
