"""The survey of one household: filled in, scored as it is filled in, and kept."""

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chungtay.core.law import Version
from chungtay.core.poverty.answers import MEMBERS, Answers, Problem, read_answer, read_answers
from chungtay.core.poverty.questions import Form, form_on, question
from chungtay.core.refusal import Refused
from chungtay.review.actions import surveys as actions
from chungtay.review.models import Assessment, Case
from chungtay.review.queries import surveys as queries
from chungtay.review.surveying.comparing import differences
from chungtay.review.surveying.page import page_of
from chungtay.review.surveying.posted import Raw, kept, people_of, posted, with_hidden
from chungtay.review.surveying.prefilling import first_page
from chungtay.review.surveying.scoring import Scored, score
from chungtay.web import clock
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest

SENSITIVE = "households.sensitive"
KEY = re.compile(r"[0-9a-zA-Z-]{1,40}")


@dataclass(frozen=True, slots=True)
class Filling:
    """The survey as it stands on one request; `whole` holds besides `raw` what its reader may not see."""

    case: Case
    day: date
    form: Version[Form]
    sensitive: bool
    raw: Raw
    whole: Raw
    answers: Answers
    problems: tuple[Problem, ...]
    carried_from: Assessment | None = None
    day_said: str = ""
    wrong_day: str = ""


@may("review.survey")
@require_http_methods(["GET", "POST"])
def survey(request: OfficerRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(queries.cases_to_survey(request.scope), pk=pk)
    closed = queries.why_closed(case)
    if closed and not _was_kept(case, request):
        return render(request, "review/survey_closed.html", {"case": case, "why": closed}, status=409)
    try:
        filling = _filling(request, case)
    except Refused as refused:
        return render(request, "review/survey_closed.html", {"case": case, "why": refused}, status=409)
    if request.method == "POST" and request.POST.get("lam") == "luu":
        return _keep(request, filling)
    if request.method == "POST":
        filling = _with_rows(filling, request.POST.get("lam", ""))
    return _answer(request, filling)


@may("review.survey")
@require_POST
def survey_score(request: OfficerRequest, pk: int) -> HttpResponse:
    """The live score: what was written so far, read and judged by us; nothing is kept."""
    case = get_object_or_404(queries.cases_to_survey(request.scope), pk=pk)
    try:
        filling = _filling(request, case)
    except Refused as refused:
        return render(request, "review/_score.html", {"case": case, "unscored": refused})
    return render(request, "review/_score.html", _scored_context(filling))


def _filling(request: OfficerRequest, case: Case) -> Filling:
    sensitive = request.scope.may(SENSITIVE, case.path)
    day, own = clock.today(), queries.last_assessment(case)
    said = wrong = ""
    before = own or queries.assessment_before(case)
    if request.method == "POST":
        said = request.POST.get("surveyed_on", "")
        day, wrong = _day(said, case, day)
        form = form_on(day)
        raw = posted(request.POST, form.value, sensitive=sensitive)
    else:
        form = form_on(day)
        members = queries.members_on(case.household, day)
        raw = first_page(form.value, members, own, before, sensitive=sensitive)
    whole = raw if sensitive else with_hidden(raw, before.answers if before else {}, form.value)
    answers, problems = read_answers(whole, day=day)
    carried = before if before and not own else None
    return Filling(case, day, form, sensitive, raw, whole, answers, problems, carried, said, wrong)


def _day(said: str, case: Case, today: date) -> tuple[date, str]:
    """The day on the page, and what is wrong with it; what was answered is then read as of today, and not kept."""
    try:
        found = read_answer(question("born_on", today), said)
    except ValueError:
        found = None
    if not isinstance(found, date):
        return today, _("Ngày khảo sát “%(day)s” không phải là ngày. Ghi ngày/tháng/năm.") % {"day": said[:30]}
    return (today, actions.wrong_day(case, found, today)) if actions.wrong_day(case, found, today) else (found, "")


def _with_rows(filling: Filling, wanted: str) -> Filling:
    """One more person, or one fewer, as a button asked."""
    rows: Sequence[dict[str, Any]] = list(filling.raw[MEMBERS])
    if wanted == "them":
        rows = [*rows, {}]
    elif wanted.startswith("bo:"):
        rows = [row for number, row in enumerate(rows, 1) if str(number) != wanted[3:]]
    else:
        return filling
    raw, whole = ({**one, MEMBERS: rows} for one in (filling.raw, filling.whole))
    answers, problems = read_answers(whole, day=filling.day)
    return replace(filling, raw=raw, whole=whole, answers=answers, problems=problems)


def _was_kept(case: Case, request: HttpRequest) -> bool:
    return request.method == "POST" and case.assessments.filter(key=_key(request)).exists()


def _keep(request: OfficerRequest, filling: Filling) -> HttpResponse:
    case = filling.case
    edition = request.POST.get("edition", "")
    if filling.wrong_day:
        return _answer(request, filling, refusal=Refused(filling.wrong_day), status=422)
    try:
        assessment = actions.keep_survey(
            case=case,
            raw=filling.whole,
            surveyed_on=filling.day,
            today=clock.today(),
            edition=int(edition) if edition.isascii() and edition.isdigit() and len(edition) < 9 else -1,
            key=_key(request),
            by=request.scope,
            at=clock.now(),
        )
    except actions.Stale as stale:
        return _answer(request, filling, refusal=stale, theirs=queries.last_assessment(case), status=409)
    except Refused as refused:
        return _answer(request, filling, refusal=refused, status=422)
    messages.success(request, _("Đã lưu phiếu khảo sát lần %(number)s.") % {"number": assessment.number})
    address = reverse("review:why", args=[case.pk])
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"goes_to": address})
    return redirect(address)


def _key(request: HttpRequest) -> str:
    """What tells this survey from every other, however often it is sent."""
    sent = request.POST.get("key", "")
    return sent if KEY.fullmatch(sent) else uuid.uuid4().hex


def _answer(
    request: OfficerRequest,
    filling: Filling,
    *,
    refusal: Refused | None = None,
    theirs: Assessment | None = None,
    status: int = 200,
) -> HttpResponse:
    case = filling.case
    if theirs:
        case.refresh_from_db()
    page = page_of(
        filling.form.value,
        filling.raw,
        filling.answers,
        filling.problems,
        day=filling.day,
        sensitive=filling.sensitive,
    )
    context = _scored_context(filling) | {
        "page": page,
        "day_said": filling.day_said or f"{filling.day:%d/%m/%Y}",
        "edition": case.edition,
        # A survey the server refused is sent again as the same one; a stale one becomes a new one.
        "key": uuid.uuid4().hex if theirs else _key(request),
        "kept_keys": " ".join(case.assessments.values_list("key", flat=True)),
        "user": request.scope.user_id,
        "carried_from": filling.carried_from,
        "refusal": refusal,
        "theirs": theirs,
        "differences": _against(filling, theirs) if theirs else (),
    }
    return render(request, "review/survey.html", context, status=status)


def _against(filling: Filling, theirs: Assessment) -> tuple[Any, ...]:
    mine = kept(filling.answers, people_of(filling.whole))
    return differences(filling.form.value, mine, theirs.answers, sensitive=filling.sensitive)


def _scored_context(filling: Filling) -> dict[str, Any]:
    scored: Scored | None = None
    unscored: Refused | None = None
    try:
        place = queries.place_of(filling.case.household, filling.day)
        scored = score(filling.answers, place, filling.day, filling.case.round)
    except Refused as refused:
        unscored = refused
    return {
        "case": filling.case,
        "day": filling.day,
        "form": filling.form,
        "scored": scored,
        "unscored": unscored,
        "wrong": [one for one in filling.problems if not one.is_doubt],
        "doubts": [one for one in filling.problems if one.is_doubt],
    }
