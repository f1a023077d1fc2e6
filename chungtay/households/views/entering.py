from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chungtay.core.refusal import Refused
from chungtay.households import actions
from chungtay.households.actions import NewMember
from chungtay.households.codes import new_code
from chungtay.households.forms.people import HouseholdForm, JoiningForm, MemberFormSet
from chungtay.households.queries import villages
from chungtay.households.views.finding import Asking, change, own_household, who_today
from chungtay.web import clock
from chungtay.web.forms import refuse
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest

MEMBER = ("full_name", "relation", "sex", "born_on", "birth_year", "ethnicity", "number")
MORE_ROWS = 4


@may("households.edit")
@require_http_methods(["GET", "POST"])
def enter(request: OfficerRequest) -> HttpResponse:
    offered = villages.offered(request.scope, clock.today())
    data = _with_more_rows(request)
    form = HouseholdForm(data, villages=offered, initial={"code": new_code(), "since": clock.today()})
    sensitive = request.scope.may("households.sensitive")
    rows = MemberFormSet(data, form_kwargs={"sensitive": sensitive}, prefix="nguoi")
    if data is not None and "more" not in data and form.is_valid() and rows.is_valid():
        said = form.cleaned_data
        try:
            village = get_object_or_404(villages.own_villages(request.scope, clock.today()), code=said.pop("village"))
            members = [_member(row.cleaned_data) for row in rows if row.has_changed() and row.cleaned_data]
            made = actions.enter_household(village=village, members=members, **said, **who_today(request))
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return redirect("households:household", made.code)
    status = 422 if data is not None and "more" not in data else 200
    return render(request, "households/enter.html", {"form": form, "rows": rows}, status=status)


def _with_more_rows(request: OfficerRequest):  # type: ignore[no-untyped-def]
    """What was sent, with room for more members where that was asked for."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    if "more" in data:
        total = data.get("nguoi-TOTAL_FORMS", "")
        data["nguoi-TOTAL_FORMS"] = str(int(total) + MORE_ROWS) if total.isdecimal() and len(total) < 3 else "4"
    return data


def _member(said: dict[str, object]) -> NewMember:
    return NewMember(**{name: said[name] for name in MEMBER if name in said})  # type: ignore[arg-type]


@may("households.edit")
@require_http_methods(["GET", "POST"])
def add_member(request: OfficerRequest, code: str) -> HttpResponse:
    household = own_household(request, code)
    sensitive = request.scope.may("households.sensitive", household.path)
    form = JoiningForm(request.POST or None, sensitive=sensitive, initial={"on": clock.today()})
    return change(
        request,
        household,
        form,
        lambda said: actions.add_member(
            household=household,
            member=_member(said),
            on=said["on"],
            is_birth=said["is_birth"],
            **who_today(request),
        ),
        Asking(
            title=_("Thêm người vào hộ"),
            lead=_("Trẻ mới sinh, con dâu, con rể, người về ở. Có số định danh thì người cũ trong sổ được nhận ra."),
            button=_("Thêm vào hộ"),
            done=_("Đã thêm vào hộ."),
        ),
    )
