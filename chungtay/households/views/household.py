from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.core.law import NotInForce
from chungtay.core.refusal import Refused
from chungtay.households import actions
from chungtay.households.forms.people import RevealForm
from chungtay.households.models import Classification, Household
from chungtay.households.page_parts import doors_for, parts_for
from chungtay.households.queries import people, villages
from chungtay.households.views.finding import seen_household, who
from chungtay.web import clock
from chungtay.web.forms import refuse
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest


@may("households.view")
@require_GET
def household(request: OfficerRequest, code: str) -> HttpResponse:
    found, scope, today = seen_household(request, code), request.scope, clock.today()
    members = people.members_of(found, today, scope)
    classes = people.classes_of_household(found)
    may_edit = scope.may("households.edit", found.path) and not found.until
    context = {
        "household": found,
        "living": [one for one in members if one.membership.until is None],
        "gone": [one for one in members if one.membership.until],
        "former": [one for one in members if one.former],
        "classes": classes,
        "clock": _clock(classes),
        "setting": villages.settings_on(today, [found.village_id]).get(found.village_id) if found.village_id else None,
        "events": people.events_of(found),
        "is_sensitive": scope.may("households.sensitive", found.path),
        "may_edit": may_edit,
        "may_reveal": scope.may("households.reveal", found.path),
        "parts": parts_for(scope, found),
        "doors": doors_for(scope, found),
    }
    return render(request, "households/household.html", context)


def _clock(classes: list[Classification]) -> str:
    """What the page says of the household as newly escaped; without a text of the day it says that."""
    try:
        until = people.newly_escaped_until(classes, clock.today())
    except NotInForce as silence:
        return str(silence)
    return _("Được coi là hộ mới thoát nghèo đến hết ngày %(day)s.") % {"day": f"{until:%d/%m/%Y}"} if until else ""


@may("households.reveal")
@require_http_methods(["GET", "POST"])
def reveal(request: OfficerRequest, code: str, person: str) -> HttpResponse:
    """The number is in the answer to the form and nowhere else: not in an address, not in a cache."""
    home: Household = seen_household(request, code)
    seen = people.people_seen_by(request.scope, "households.reveal").filter(memberships__household=home)
    whose = get_object_or_404(seen.distinct(), code=person)
    form = RevealForm(request.POST or None)
    number = None
    if form.is_valid():
        try:
            number = actions.reveal_number(person=whose, why=form.cleaned_data["why"], **who(request))
        except Refused as refusal:
            refuse(form, refusal)
    context = {"household": home, "person": whose, "form": form, "number": number}
    response = render(request, "households/reveal.html", context, status=422 if form.errors else 200)
    response.headers["Cache-Control"] = "no-store"
    return response
