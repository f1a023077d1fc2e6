"""How many households and people each village has: entered once a year by the commune."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chungtay.core.refusal import Refused
from chungtay.places.models import Unit
from chungtay.places.queries import villages_on
from chungtay.review.actions.residents import Counted, count_residents
from chungtay.review.models import Residents
from chungtay.review.queries import reports
from chungtay.review.views.reports import frame, unit_of
from chungtay.web import clock
from chungtay.web.numbers import whole_number
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest

FIELDS = {"ho": "households", "nguoi": "persons", "ho-dtts": "minority_households", "nguoi-dtts": "minority_persons"}


@may("review.work")
@require_http_methods(["GET", "POST"])
def residents(request: OfficerRequest, unit: str, year: int) -> HttpResponse:
    """All households and people of each village of a commune for one year."""
    place = unit_of(request, unit)
    if place.level != Unit.Level.COMMUNE or not request.scope.may("review.work", place.path):
        raise Http404
    villages = list(villages_on(place, clock.today()))
    known = reports.residents_of(villages, year)
    rows = [{"village": one, "cells": _typed(request, one, known.get(one.pk))} for one in villages]
    problems: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            changed = count_residents(
                commune=place, year=year, villages=_counted(rows), by=request.scope, at=clock.now()
            )
        except Refused as refusal:
            problems = (str(refusal), *refusal.reasons)
        else:
            messages.success(request, _("Đã lưu số hộ dân cư của %(count)s thôn.") % {"count": changed})
            return redirect("review:report", unit, year)
    context = frame(request, place, year) | {"rows": rows, "problems": problems}
    return render(request, "review/residents.html", context, status=422 if problems else 200)


def _typed(request: OfficerRequest, village: Unit, row: Residents | None) -> list[dict[str, str]]:
    """The four fields of a village: as typed just now, as stored, or empty."""
    cells = []
    for short, name in FIELDS.items():
        field = f"{short}-{village.pk}"
        stored = getattr(row, name) if row else None
        value = request.POST.get(field, "") if request.method == "POST" else "" if stored is None else str(stored)
        cells.append({"name": field, "value": value.strip(), "column": name})
    return cells


def _counted(rows: list[dict[str, Any]]) -> dict[Unit, Counted]:
    """What was typed; a village left wholly empty is not counted yet."""
    found: dict[Unit, Counted] = {}
    reasons = []
    for row in rows:
        typed = {cell["column"]: cell["value"].replace(".", "").replace(" ", "") for cell in row["cells"]}
        if not any(typed.values()):
            continue
        numbers = {name: whole_number(value) for name, value in typed.items()}
        words = {"village": row["village"].full_name}
        if any(value and numbers[name] is None for name, value in typed.items()):
            reasons.append(_("%(village)s: chỉ ghi số, ví dụ 1.250.") % words)
        elif numbers["households"] is None or numbers["persons"] is None:
            reasons.append(_("%(village)s: ghi cả số hộ và số nhân khẩu.") % words)
        else:
            found[row["village"]] = Counted(**numbers)  # type: ignore[arg-type]
    if reasons:
        raise Refused(_("Chưa lưu thôn nào. Sửa các ô sau rồi lưu lại."), reasons)
    return found
