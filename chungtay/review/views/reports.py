"""The report of a year: every form with what in it does not add up, as a page and as files."""

from collections import Counter
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from chungtay.core.law import NotInForce
from chungtay.core.refusal import Refused
from chungtay.core.reporting.printed import Printed
from chungtay.places.models import Unit
from chungtay.places.queries import parents_on, villages_on
from chungtay.review.actions.reporting import take_list, take_list_to_review
from chungtay.review.papers import forms
from chungtay.review.queries import report_lists, reports
from chungtay.review.views.finding import seen_round, tell
from chungtay.web import clock
from chungtay.web.files import PDF, as_file
from chungtay.web.numbers import whole_number
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest

PRELIMINARY = "so-bo"
MOST_TOLD = 40
FIRST_YEAR, LAST_YEAR = 2015, 2100


@may("review.view")
@require_GET
def home(request: OfficerRequest) -> HttpResponse:
    """The report of the person's own unit, or a choice where there are several."""
    own = reports.own_units(request.scope, clock.today())
    if len(own) == 1:
        years = reports.years_with_results(request.scope, own[0])
        return redirect("review:report", own[0].code, years[0] if years else clock.today().year)
    return render(request, "review/report_units.html", {"units": own, "year": clock.today().year})


@may("review.view")
@require_GET
def report(request: OfficerRequest, unit: str, year: int) -> HttpResponse:
    """All forms of one territory and year, the breaches first."""
    place = unit_of(request, unit)
    context = frame(request, place, year)
    try:
        found = _report(request, place, year)
    except NotInForce as refusal:
        return render(request, "review/report_refused.html", context | {"refusal": refusal}, status=409)
    clashes, gaps = (
        [one for one in those if reports.may_read_whole(one.form, place.path, request.scope)]
        for those in (found.clashes, found.gaps)
    )
    told, missing = (Counter(breach.form for breach in those) for those in (clashes, gaps))
    lines = [{"table": table, "told": told[code], "missing": missing[code]} for code, table in found.tables.items()]
    context |= {
        "found": found,
        "lines": lines,
        "clashes": clashes[:MOST_TOLD],
        "clash_count": len(clashes),
        "more_clashes": max(len(clashes) - MOST_TOLD, 0),
        "gaps": gaps[:MOST_TOLD],
        "gap_count": len(gaps),
        "more_gaps": max(len(gaps) - MOST_TOLD, 0),
        "has_results": year in context["years_with_results"],
        "undecided": [] if found.is_preliminary else reports.undecided(place, year),
        "lists": list(report_lists.GROUPS) if place.level >= Unit.Level.COMMUNE else [],
    }
    return render(request, "review/report.html", context)


@may("review.view")
@require_GET
def form(request: OfficerRequest, unit: str, year: int, code: str) -> HttpResponse:
    """One form as a page."""
    place = unit_of(request, unit)
    printed = _printed(request, place, year, code)
    headings: list[list[Any]] = [[] for _ in range(printed.heading_rows)]
    for heading in sorted(printed.headings, key=lambda one: one.column):
        headings[heading.row].append(heading)
    context = frame(request, place, year) | {"printed": printed, "headings": headings, "code": code}
    return render(request, "review/report_form.html", context)


@may("review.view")
@require_GET
def form_file(request: OfficerRequest, unit: str, year: int, code: str, kind: str) -> HttpResponse:
    """One form as .xlsx or .pdf; a form that does not add up is printed too, and says so."""
    place = unit_of(request, unit)
    if kind not in forms.KINDS:
        raise Http404
    content = forms.as_bytes(_printed(request, place, year, code), kind)
    return as_file(content, forms.file_name(code, place, year, kind), forms.KINDS[kind])


@may("review.view")
@require_POST
def list_file(request: OfficerRequest, unit: str, year: int, code: str) -> HttpResponse:
    """List 6.1 or 6.2. It is asked for by POST because whoever takes names out is written down."""
    place = unit_of(request, unit)
    kind = request.POST.get("tep", "xlsx")
    if code not in report_lists.GROUPS or kind not in forms.KINDS:
        raise Http404
    try:
        printed = take_list(code=code, unit=place, year=year, day=clock.today(), by=request.scope, at=clock.now())
    except Refused as refusal:
        tell(request, refusal)
        return redirect("review:report", unit, year)
    return as_file(forms.as_bytes(printed, kind), forms.file_name(code, place, year, kind), forms.KINDS[kind])


@may("review.view")
@require_POST
def round_list_file(request: OfficerRequest, pk: int) -> HttpResponse:
    """Phụ lục I of a round, of one village where `thon` names it."""
    of = seen_round(request, pk)
    kind = request.POST.get("tep", "xlsx")
    village = None
    if asked := whole_number(request.POST.get("thon", "")):
        villages = villages_on(of.commune, clock.today()).filter(request.scope.within("review.view"))
        village = get_object_or_404(villages, pk=asked)
    if kind not in forms.KINDS:
        raise Http404
    printed = take_list_to_review(of=of, village=village, day=clock.today(), by=request.scope, at=clock.now())
    name = forms.file_name("I", village or of.commune, of.year, kind)
    return as_file(forms.as_bytes(printed, kind), name, forms.KINDS[kind])


@may("review.view")
@require_GET
def posted_file(request: OfficerRequest, pk: int, kind: str) -> HttpResponse:
    """A list as it was posted, to be hung on the board."""
    posting = get_object_or_404(report_lists.postings_seen(request.scope), pk=pk)
    if kind not in forms.KINDS:
        raise Http404
    printed = forms.posted_paper(posting, report_lists.posted(posting), day=clock.today())
    name = f"niem-yet-{posting.village.code}-{posting.posted_on:%Y%m%d}.{kind}"
    return as_file(forms.as_bytes(printed, kind), name, forms.KINDS[kind])


@may("review.view")
@require_GET
def minutes_file(request: OfficerRequest, pk: int) -> HttpResponse:
    """The minutes of a meeting that was held (Phụ lục V)."""
    meeting = get_object_or_404(report_lists.meetings_seen(request.scope), pk=pk)
    content = forms.minutes_paper(report_lists.minutes_of(meeting), meeting.round.year)
    return as_file(content, f"bien-ban-{meeting.village.code}-{meeting.held_on:%Y%m%d}.pdf", PDF)


@may("review.view")
@require_GET
def blank_minutes_file(request: OfficerRequest, pk: int, village: int) -> HttpResponse:
    """The minutes to be taken to a meeting, open where the meeting will tell."""
    of = seen_round(request, pk)
    place = get_object_or_404(
        villages_on(of.commune, clock.today()).filter(request.scope.within("review.view")), pk=village
    )
    content = forms.minutes_paper(report_lists.blank_minutes(of, place, request.scope), of.year)
    return as_file(content, f"bien-ban-{place.code}.pdf", PDF)


def unit_of(request: OfficerRequest, code: str) -> Unit:
    unit = reports.unit_in(request.scope, code, clock.today())
    if unit is None:
        raise Http404
    return unit


def _is_preliminary(request: OfficerRequest) -> bool:
    return request.GET.get("ky") == PRELIMINARY


def _report(request: OfficerRequest, unit: Unit, year: int, codes: list[str] | None = None) -> reports.Report:
    return reports.report(unit, year, day=clock.today(), codes=codes, is_preliminary=_is_preliminary(request))


def _printed(request: OfficerRequest, unit: Unit, year: int, code: str) -> Printed:
    """The form as this person may have it; checked against every other form unless it is the preliminary one."""
    try:
        found = _report(request, unit, year)
    except NotInForce as refusal:
        raise Http404 from refusal
    if code not in found.tables:
        raise Http404
    return forms.table_paper(found, code, request.scope, is_public=request.GET.get("ban") == "cong-bo")


def frame(request: OfficerRequest, unit: Unit, year: int) -> dict[str, Any]:
    """Where the page stands: the units above that the person may open, those below, the years with results."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    today = clock.today()
    above = [one for one in parents_on(unit, today) if request.scope.may("review.view", one.path)]
    known = reports.years_with_results(request.scope, unit)
    return {
        "unit": unit,
        "year": year,
        "years": sorted({*known, *reports.years_under_review(unit), year}, reverse=True),
        "years_with_results": known,
        "above": above,
        "below": reports.below(unit, today),
        "is_preliminary": _is_preliminary(request),
        "suffix": f"?ky={PRELIMINARY}" if _is_preliminary(request) else "",
        "due": reports.due_days(year),
        "may_count": unit.level == Unit.Level.COMMUNE and request.scope.may("review.work", unit.path),
        "address": reverse("review:report", args=[unit.code, year]),
    }
