"""Entries that may be one person: listed, side by side, settled; and suspected by hand."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.core.refusal import Refused
from chungtay.households.actions import twins as actions
from chungtay.households.actions.twins import Ending
from chungtay.households.forms.reconciling import ApartForm, FindPersonForm, MergeForm
from chungtay.households.models import Membership, Person, PossibleTwin
from chungtay.households.queries import twins as queries
from chungtay.web import clock
from chungtay.web.forms import refuse
from chungtay.web.numbers import whole_number
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest

PAGE_SIZE = 50


@may("households.edit")
@require_GET
def twins(request: OfficerRequest) -> HttpResponse:
    seen = queries.twins_seen_by(request.scope)
    settled = request.GET.get("xong") == "1"
    shown = seen.exclude(verdict="") if settled else seen.filter(verdict="")
    page = Paginator(shown, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "settled": settled, "waiting": seen.filter(verdict="").count()}
    return render(request, "households/twins/list.html", context)


@may("households.edit")
@require_http_methods(["GET", "POST"])
def twin(request: OfficerRequest, pk: int) -> HttpResponse:
    pair = get_object_or_404(queries.twins_seen_by(request.scope), pk=pk)
    compared = queries.compare(pair, request.scope)
    is_merging = request.POST.get("verdict") == "same"
    merge = _merge_form(request, compared, is_merging)
    apart = ApartForm(request.POST if request.method == "POST" and not is_merging else None, auto_id="hai_%s")
    if request.method == "POST":
        form: Any = merge if is_merging else apart
        if form.is_valid():
            try:
                _settle(request, pair, merge if is_merging else None, apart)
            except Refused as refusal:
                refuse(form, refusal)
            else:
                done = _("Đã gộp hai mục thành một.") if is_merging else _("Đã ghi: hai người khác nhau.")
                messages.success(request, done)
                return redirect("households:twins")
    context = {"twin": pair, "compared": compared, "merge": merge, "apart": apart}
    status = 422 if request.method == "POST" else 200
    return render(request, "households/twins/pair.html", context, status=status)


def _merge_form(request: OfficerRequest, compared: queries.Comparison, is_merging: bool) -> MergeForm:
    choices = [(fact.name, fact.label, fact.first, fact.second) for fact in compared.facts if fact.is_choice]
    homes = [(home.pk, _home(home)) for home in compared.homes if home] if compared.lives_twice else []
    return MergeForm(request.POST if is_merging else None, choices=choices, homes=homes)


def _home(one: Membership) -> str:
    village = one.household.village
    place = village.name if village else one.household.commune.full_name
    return _("hộ %(head)s, %(place)s") % {"head": one.household.head_name, "place": place}


def _settle(request: OfficerRequest, pair: PossibleTwin, merge: MergeForm | None, apart: ApartForm) -> None:
    at = clock.now()
    if merge is None:
        actions.hold_apart(twin=pair, note=apart.cleaned_data["note"], by=request.scope, at=at)
        return
    said = merge.cleaned_data
    ending = None
    if said.get("ends"):
        until = said.get("ends_on") or clock.today()
        ending = Ending(said["ends"], until, said.get("ends_as") or Membership.Leaving.MISTAKE)
    actions.merge(
        twin=pair, keep=merge.keep, ending=ending, note=said["note"], today=clock.today(), by=request.scope, at=at
    )


@may("households.edit")
@require_http_methods(["GET", "POST"])
def suspect(request: OfficerRequest, code: str) -> HttpResponse:
    """A search may be for an identity number: it never stands in an address."""
    people = Person.objects.filter(request.scope.within("households.edit"), merged_into=None)
    person = get_object_or_404(people, code=code)
    form = FindPersonForm(request.POST or None)
    found: list[Person] | None = None
    status = 200
    if request.method == "POST" and (other := whole_number(request.POST.get("other", ""))):
        second = get_object_or_404(people, pk=other)
        try:
            pair = actions.suspect(one=person, other=second, by=request.scope, at=clock.now())
        except Refused as refusal:
            form, status = FindPersonForm({"words": ""}), 422
            refuse(form, refusal)
        else:
            return redirect("households:twin", pair.pk)
    elif request.method == "GET" or form.is_valid():
        words = form.cleaned_data["words"] if request.method == "POST" else ""
        found = queries.people_named(request.scope, words, but=person)
    context = {"person": person, "form": form, "found": found}
    return render(request, "households/twins/suspect.html", context, status=status)
