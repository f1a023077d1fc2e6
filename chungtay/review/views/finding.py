"""Which row an address means, for the person who asks: what they may not reach does not exist for them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.core.refusal import Refused
from chungtay.review.models import Case, ReviewRound
from chungtay.review.queries import rounds
from chungtay.web.scope import OfficerRequest, Scope


def seen_round(request: OfficerRequest, pk: int) -> ReviewRound:
    """A round this person may see."""
    return get_object_or_404(rounds.visible_rounds(request.scope), pk=pk)


def own_round(request: OfficerRequest, pk: int, permission: str = "review.work") -> ReviewRound:
    """A round this person leads."""
    return get_object_or_404(rounds.own_rounds(request.scope, permission), pk=pk)


def case_with(request: OfficerRequest, pk: int, permission: str = "review.view") -> Case:
    """A case in this person's territory."""
    cases = Case.objects.filter(request.scope.within(permission))
    return get_object_or_404(cases.select_related("round__commune", "household__village", "posting"), pk=pk)


def frame(of: ReviewRound, scope: Scope, here: str) -> dict[str, Any]:
    """What every page of a round shows: where it stands in the round, and what this person may do."""
    return {
        "of": of,
        "stages": stages(of, here),
        "may_work": scope.may("review.work", of.path),
        "may_decide": scope.may("review.decide", of.path),
        "may_survey": scope.may("review.survey"),
    }


def stages(of: ReviewRound, here: str) -> list[dict[str, Any]]:
    """The pages of a round in the order of its steps."""
    done = set(of.steps.exclude(done_on=None).values_list("key", flat=True))
    lines = (
        ("round", _("Đợt"), ""),
        ("cases", _("Danh sách, khảo sát"), "survey"),
        ("postings", _("Họp dân, niêm yết"), "posting"),
        ("complaints", _("Khiếu nại"), ""),
        ("recognition", _("Công nhận"), "decision"),
        ("certificates", _("Giấy chứng nhận"), ""),
    )
    return [
        {"label": label, "address": reverse(f"review:{name}", args=[of.pk]), "is_done": key in done,
         "is_here": name == here}
        for name, label, key in lines
    ]  # fmt: skip


def tell(request: HttpRequest, refusal: Refused) -> None:
    """The refusal with all its reasons, on the next page."""
    messages.error(request, " ".join((str(refusal), *refusal.reasons)))


def carried_out(request: HttpRequest, form: forms.Form, act: Callable[..., object], said: str) -> bool:
    """Do what the form asks and say so; what is missing or refused is said on the next page instead."""
    if not form.is_valid():
        for name, errors in form.errors.items():
            label = form.fields[name].label if name in form.fields else ""
            messages.error(request, " ".join(f"{label}: {error}" if label else str(error) for error in errors))
        return False
    try:
        act(**form.cleaned_data)
    except Refused as refusal:
        tell(request, refusal)
        return False
    messages.success(request, said)
    return True
