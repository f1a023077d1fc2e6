from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chungtay.households import actions
from chungtay.households.forms.people import (
    CorrectionForm,
    DeathForm,
    HeadForm,
    LeavingForm,
    NumberForm,
    OtherHouseholdForm,
    people_in,
)
from chungtay.households.models import Membership, Person
from chungtay.households.queries import people
from chungtay.households.views.finding import Asking, change, other_household, own_household, own_member, who, who_today
from chungtay.web import clock
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest

HEAD = Membership.Relation.HEAD


def chosen(members: list[Membership], said: dict[str, Any], name: str = "new_head") -> Person | None:
    """The person behind a choice among the members."""
    return next((one.person for one in members if one.person_id == said.get(name)), None)


@may("households.edit")
@require_http_methods(["GET", "POST"])
def correct(request: OfficerRequest, code: str, person: str) -> HttpResponse:
    household, member, _others = own_member(request, code, person)
    is_head = member.relation == HEAD
    initial = {name: getattr(member.person, name) for name in actions.CORRECTABLE}
    form = CorrectionForm(
        request.POST or None,
        is_head=is_head,
        sensitive=request.scope.may("households.sensitive", household.path),
        initial=initial | {"relation": member.relation},
    )

    def act(said: dict[str, Any]) -> None:
        relation = said.pop("relation", HEAD)
        actions.correct_member(membership=member, values=said, relation=relation, **who(request))

    words = {"name": member.person.full_name}
    lead = _("Chỉ sửa điều ghi sai. Điều đã thay đổi thật (qua đời, rời hộ, đổi chủ hộ) thì ghi ở mục của nó.")
    asking = Asking(_("Sửa thông tin: %(name)s") % words, lead, _("Lưu"), _("Đã sửa thông tin của %(name)s.") % words)
    return change(request, household, form, act, asking)


@may("households.edit")
@require_http_methods(["GET", "POST"])
def number(request: OfficerRequest, code: str, person: str) -> HttpResponse:
    household, member, _others = own_member(request, code, person)
    words = {"name": member.person.full_name}
    lead = _("Số được niêm lại, chỉ còn thấy ba chữ số cuối. Số trước đây vẫn được giữ để tìm.")
    asking = Asking(_("Số định danh: %(name)s") % words, lead, _("Lưu số"), _("Đã lưu số của %(name)s.") % words)
    return change(
        request,
        household,
        NumberForm(request.POST or None),
        lambda said: actions.change_number(person=member.person, on=clock.today(), **said, **who(request)),
        asking,
    )


@may("households.edit")
@require_http_methods(["GET", "POST"])
def death(request: OfficerRequest, code: str, person: str) -> HttpResponse:
    household, member, others = own_member(request, code, person)
    form = DeathForm(request.POST or None, others=people_in(others), is_head=member.relation == HEAD)

    def act(said: dict[str, Any]) -> None:
        words = {"on": said["on"], "note": said["note"], "new_head": chosen(others, said)}
        actions.record_death(person=member.person, **words, **who_today(request))

    words = {"name": member.person.full_name}
    asking = Asking(
        title=_("Ghi %(name)s qua đời") % words,
        lead=_("Người qua đời là thành viên hộ đến hết ngày ấy. Nếu là người cuối cùng thì hộ không còn."),
        button=_("Ghi qua đời"),
        done=_("Đã ghi %(name)s qua đời.") % words,
        is_grave=True,
    )
    return change(request, household, form, act, asking)


@may("households.edit")
@require_http_methods(["GET", "POST"])
def leave(request: OfficerRequest, code: str, person: str) -> HttpResponse:
    household, member, others = own_member(request, code, person)
    form = LeavingForm(request.POST or None, others=people_in(others), is_head=member.relation == HEAD)

    def act(said: dict[str, Any]) -> None:
        said |= {"new_head": chosen(others, said)}
        actions.leave(person=member.person, **said, **who_today(request))

    words = {"name": member.person.full_name}
    asking = Asking(
        title=_("%(name)s rời hộ") % words,
        lead=_("Đi khỏi địa bàn, hoặc trước đây ghi nhầm. Sang một hộ khác trong địa bàn thì ghi chuyển hộ."),
        button=_("Ghi rời hộ"),
        done=_("%(name)s không còn trong hộ.") % words,
        is_grave=True,
    )
    return change(request, household, form, act, asking)


@may("households.edit")
@require_http_methods(["GET", "POST"])
def other(request: OfficerRequest, code: str, person: str) -> HttpResponse:
    """To another household of the officer's territory, as at a wedding."""
    household, member, others = own_member(request, code, person)
    form = OtherHouseholdForm(request.POST or None, others=people_in(others), is_head=member.relation == HEAD)

    def act(said: dict[str, Any]) -> None:
        into = other_household(request, said["into"])
        words = {"into": into, "relation": said["relation"], "on": said["on"], "new_head": chosen(others, said)}
        actions.move_member(person=member.person, **words, **who_today(request))

    words = {"name": member.person.full_name}
    asking = Asking(
        title=_("%(name)s sang hộ khác") % words,
        lead=_("Người chuyển là thành viên hộ mới từ ngày ấy, và là thành viên hộ này đến hết ngày hôm trước."),
        button=_("Chuyển sang hộ khác"),
        done=_("%(name)s đã sang hộ khác.") % words,
    )
    return change(request, household, form, act, asking)


@may("households.edit")
@require_http_methods(["GET", "POST"])
def head(request: OfficerRequest, code: str) -> HttpResponse:
    household = own_household(request, code)
    others = [one for one in people.living_there(household) if one.relation != HEAD]
    form = HeadForm(request.POST or None, others=people_in(others), initial={"on": clock.today()})

    def act(said: dict[str, Any]) -> None:
        whom = get_object_or_404(Person, pk=said["new_head"])
        actions.change_head(household=household, new_head=whom, on=said["on"], **who_today(request))

    asking = Asking(
        title=_("Đổi chủ hộ"),
        lead=_("Quan hệ của những người khác với chủ hộ mới được đoán lại: xem và sửa ở từng người nếu chưa đúng."),
        button=_("Đổi chủ hộ"),
        done=_("Đã đổi chủ hộ. Xem lại cột quan hệ."),
    )
    return change(request, household, form, act, asking)
