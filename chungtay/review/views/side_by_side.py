"""The round under both standards of the day, side by side."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from chungtay.core.law import Version
from chungtay.core.poverty.sheet import sheet_for
from chungtay.core.poverty.standard import Standard, standards_to_review
from chungtay.core.refusal import Refused
from chungtay.review.models import ReviewRound
from chungtay.review.models.cases import PovertyClass
from chungtay.review.queries import side_by_side as queries
from chungtay.review.queries.rounds import visible_rounds
from chungtay.review.surveying.scoring import PROVINCE_DIGITS
from chungtay.web import clock
from chungtay.web.charts import height_of, pair_chart
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest

PAGE = 50


@may("review.view")
@require_GET
def side_by_side(request: OfficerRequest, pk: int) -> HttpResponse:
    of = get_object_or_404(visible_rounds(request.scope), pk=pk)
    day = min(max(clock.today(), of.starts_on), of.ends_on)
    try:
        now, coming = _standards(of, day)
    except Refused as refused:
        return render(request, "review/one_standard.html", {"round": of, "why": refused})
    counted = queries.side_by_side(of, request.scope, now.value, coming.value)
    lines = [(one, _class_name(one), counted.classes[one], counted.next_classes[one]) for one in PovertyClass.values]
    pairs = pair_chart([line[1:] for line in lines])
    context = {
        "round": of,
        "now": now,
        "coming": coming,
        "counted": counted,
        "lines": lines,
        "pairs": pairs,
        "chart_height": height_of(pairs),
        "sides": [(side, _side_name(side, now.value)) for side in queries.SIDES],
        "moves": _moves(counted, now.value),
        "coming_sheet": sheet_for(day, coming.value.key, of.variant, of.nonfarm),
        "warnings": tuple(one.warning for one in (now, coming) if one.warning),
    }
    return render(request, "review/side_by_side.html", context | _drilled(request, of, now.value, coming.value))


def _standards(of: ReviewRound, day: date) -> tuple[Version[Standard], Version[Standard]]:
    standards = standards_to_review(day, of.commune.path[:PROVINCE_DIGITS])
    if len(standards) < 2:
        text = _("Ngày %(day)s chỉ rà soát theo một chuẩn (%(name)s) nên không có gì để đặt cạnh nhau.")
        raise Refused(text % {"day": f"{day:%d/%m/%Y}", "name": standards[0].value.name})
    now, coming = sorted(standards, key=lambda one: not one.covers(day))[:2]
    return now, coming


def _class_name(poverty_class: str) -> str:
    """Short enough for the chart."""
    return {
        PovertyClass.POOR: _("Hộ nghèo"),
        PovertyClass.NEAR_POOR: _("Hộ cận nghèo"),
        PovertyClass.NOT_POOR: _("Không nghèo"),
        PovertyClass.UNDETERMINED: _("Chưa xác định"),
    }[PovertyClass(poverty_class)]


def _side_name(side: str, standard: Standard) -> str:
    count = {"n": standard.min_deprivations}
    return {
        queries.MANY: _("từ %(n)s chỉ số trở lên") % count,
        queries.FEW: _("dưới %(n)s chỉ số") % count,
        queries.UNKNOWN: _("chưa rõ"),
    }[side]


def _moves(counted: queries.SideBySide, now: Standard) -> list[dict[str, Any]]:
    return [
        {
            "name": _side_name(old, now),
            "cells": [{"old": old, "new": new, "n": counted.moves[old, new]} for new in queries.SIDES],
        }
        for old in queries.SIDES
    ]


def _drilled(request: OfficerRequest, of: ReviewRound, now: Standard, coming: Standard) -> dict[str, Any]:
    """The households behind one number of the tables, when one was asked for."""
    old, new = request.GET.get("tu", ""), request.GET.get("den", "")
    wanted, is_coming = request.GET.get("loai", ""), request.GET.get("chuan") == coming.key
    if old in queries.SIDES and new in queries.SIDES:
        keys = queries.households(of, request.scope, now, coming, old_side=old, new_side=new)
        text = _("%(old_key)s %(old)s, %(new_key)s %(new)s")
        names = {"old_key": now.key, "old": _side_name(old, now), "new_key": coming.key}
        title = text % (names | {"new": _side_name(new, coming)})
    elif wanted in PovertyClass.values:
        keys = queries.households_of_class(of, request.scope, poverty_class=wanted, coming=is_coming)
        title = f"{_class_name(wanted)}, {coming.key if is_coming else now.key}"
    else:
        return {}
    page = Paginator(keys, PAGE).get_page(request.GET.get("page"))
    return {"page": page, "found": queries.surveys_by_key(list(page.object_list)), "title": title}
