from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.core.refusal import Refused
from chungtay.desk import actions
from chungtay.desk.cards import Field, Layout, anchor_of
from chungtay.desk.confirming import is_plan, what_is_missing
from chungtay.desk.doubts import Answer, Doubt, Weight, doubts_of
from chungtay.desk.fields import SET_ASIDE, entry_at
from chungtay.desk.forms import ActivityForm, ValueForm
from chungtay.desk.mending import changes_by_defect, mended_text
from chungtay.desk.source_text import lines_of, marks_of
from chungtay.desk.summary import summary_of
from chungtay.documents import actions as documents
from chungtay.documents.addressing import Facts, at, corrected, line_at
from chungtay.documents.models import Reading
from chungtay.documents.queries import correctable, lessons_of, visible_to
from chungtay.web import clock
from chungtay.web.files import TXT, as_file
from chungtay.web.language import in_vietnamese
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest

QUEUE = 10
"""So many things to look at stand open, the gravest first; the rest of a long list is folded."""


@may("documents.view")
@require_GET
def reading(request: OfficerRequest, pk: int) -> HttpResponse:
    document = get_object_or_404(
        visible_to(request.scope).filter(reading__isnull=False).select_related("reading", "body__unit", "plan"), pk=pk
    )
    return _page(request, document.reading)


def _page(request: OfficerRequest, reading: Reading, refusal: Refused | None = None) -> HttpResponse:
    facts = corrected(reading.facts, reading.corrections)
    groups = Layout.of(reading, facts).groups()
    doubts = _doubts(reading, facts)
    queue = [doubt for doubt in doubts if doubt.is_open and doubt.weight is not Weight.INFO]
    at_first = len(queue) if len(queue) <= QUEUE + 2 else QUEUE
    context = {
        **_confirm_box(request, reading, facts, doubts),
        "groups": groups,
        "doubts": queue[:at_first],
        "more_doubts": queue[at_first:],
        "small_doubts": [doubt for doubt in doubts if doubt.is_open and doubt.weight is Weight.INFO],
        "settled_doubts": [doubt for doubt in doubts if not doubt.is_open],
        "lines": lines_of(reading.lines, marks_of(facts, groups, doubts)),
        "refusal": refusal,
        "can_be_mended": any(doubt.changes for doubt in doubts),
    }
    return render(request, "desk/reading.html", context, status=409 if refusal else 200)


@may("documents.view")
@require_GET
def mended(request: OfficerRequest, pk: int) -> HttpResponse:
    """The text of the letter with the safe corrections made, but for those that somebody chose to leave."""
    document = get_object_or_404(
        visible_to(request.scope).filter(reading__isnull=False).select_related("reading"), pk=pk
    )
    reading = document.reading
    facts = corrected(reading.facts, reading.corrections)
    text = mended_text(reading, facts, [one["doubt"] for one in reading.settled])
    return as_file(text.encode(), f"ban-sua-{document.pk}.txt", TXT)


def _doubts(reading: Reading, facts: Facts) -> list[Doubt]:
    """The doubts as the page shows them: a line only if it is there, and what could safely be put right."""
    lines = {number for number, _text, _bold in reading.lines}
    changes = changes_by_defect(reading, facts)
    return [
        replace(one, line=one.line if one.line in lines else None, changes=changes.get(one.key, ()))
        for one in doubts_of(reading, facts, lessons_of(reading))
    ]


def _confirm_box(request: OfficerRequest, reading: Reading, facts: Facts, doubts: list[Doubt]) -> dict[str, Any]:
    """What the page says of the reading as a whole, also alone after one fact has been put right."""
    is_open = reading.confirmed_at is None and request.scope.may("documents.confirm", reading.document.path)
    today = clock.today()
    reach = actions.usual_reach(facts, reading.document.body, today) if is_open else None
    adopts = reach is actions.Reach.WHOLE
    return {
        "reading": reading,
        "document": reading.document,
        "is_open": is_open,
        "is_plan": is_plan(facts),
        "adopts": adopts,
        "missing": what_is_missing(facts, doubts, today, adopts=adopts) if is_open else [],
        "open_count": sum(1 for doubt in doubts if doubt.is_open and doubt.weight is not Weight.INFO),
        "plan": getattr(reading.document, "plan", None),
        "summary": summary_of(facts, today),
    }


def _open(request: OfficerRequest, pk: int) -> tuple[Reading, Facts]:
    """The reading this person may put right, and what it says now."""
    found = correctable(request.scope).select_related("document__body__unit", "document__plan")
    reading = get_object_or_404(found, document_id=pk)
    return reading, corrected(reading.facts, reading.corrections)


def _seen(request: OfficerRequest, reading: Reading) -> int:
    """The edition of the page that was answered; a page that does not say is as old as can be."""
    seen = request.POST.get("seen", "")
    return min(int(seen), reading.edition) if seen.isdecimal() and len(seen) < 10 else 0


def _back(pk: int, anchor: str = "") -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("desk:reading", args=[pk]) + (f"#{anchor}" if anchor else ""))


def _is_part(request: OfficerRequest) -> bool:
    return bool(request.htmx) and not request.htmx.history_restore_request


@may("documents.confirm")
@require_http_methods(["GET", "POST"])
def edit(request: OfficerRequest, pk: int) -> HttpResponse:
    """One fact and a form to put it right: in its place with htmx, on a page of its own without."""
    reading, facts = _open(request, pk)
    path = request.GET.get("o", "")
    if entry_at(path) is None:
        raise Http404
    if _is_part(request) and request.GET.get("thoi"):
        return render(request, "desk/_field.html", _field_as_it_stands(reading, facts, path))
    form = ValueForm(path, facts, reading.edition, request.POST or None)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        seen, value, line = _seen(request, reading), form.value, line_at(facts, path)
        try:
            documents.correct(
                reading=reading, path=path, became=value, line=line, seen=seen, by=request.scope, at=clock.now()
            )
            return _corrected(request, pk, path, seen)
        except Refused as refused:
            refusal = str(refused)
            form = ValueForm(path, _open(request, pk)[1], Reading.objects.get(pk=reading.pk).edition)
    return _form(request, reading, facts, path, form, refusal)


def _field_as_it_stands(reading: Reading, facts: Facts, path: str) -> dict[str, Any]:
    return {"document": reading.document, "is_open": True, "field": _field(reading, facts, path)}


def _form(
    request: OfficerRequest, reading: Reading, facts: Facts, path: str, form: ValueForm, refusal: str
) -> HttpResponse:
    number = line_at(facts, path)
    context = {
        "document": reading.document,
        "form": form,
        "path": path,
        "anchor": anchor_of(path),
        "line": number,
        "text": next((text for at_line, text, _bold in reading.lines if at_line == number), ""),
        "refusal": refusal,
    }
    if _is_part(request):
        return render(request, "desk/_edit.html", context)
    return render(request, "desk/edit.html", context, status=422 if refusal or form.errors else 200)


def _corrected(request: OfficerRequest, pk: int, path: str, seen: int) -> HttpResponse:
    """The fact as it now stands; and, should somebody else have changed other facts meanwhile, what they changed."""
    reading, facts = _open(request, pk)
    others = [
        documents.change_sentence(one)
        for one in documents.changes_since(reading, seen)
        if one["who_id"] != request.scope.user_id
    ]
    if not _is_part(request):
        for other in others:
            messages.warning(request, _("Trong lúc bạn xem, %(change)s.") % {"change": other})
        return _back(pk, anchor_of(path))
    doubts = doubts_of(reading, facts, lessons_of(reading))
    context = _confirm_box(request, reading, facts, doubts)
    return render(request, "desk/_changed.html", context | {"field": _field(reading, facts, path), "others": others})


def _field(reading: Reading, facts: Facts, path: str) -> Field:
    for group in Layout.of(reading, facts).groups():
        for card in group.cards:
            for one in card.fields:
                if one.path == path:
                    return one
    return Layout.of(reading, facts).field(path)


@may("documents.confirm")
@require_http_methods(["GET", "POST"])
def add(request: OfficerRequest, pk: int) -> HttpResponse:
    """An activity that the reading missed, perhaps made from an event that stands alone."""
    reading, facts = _open(request, pk)
    event = at(facts, f"events.{request.GET.get('tu', '')}") if request.GET.get("tu") else None
    form = ActivityForm(request.POST or None, initial=_from_event(event) | {"seen": reading.edition})
    if request.method == "POST" and form.is_valid():
        seen, by, moment = _seen(request, reading), request.scope, clock.now()
        try:
            key = actions.add_activity(
                reading=reading, item=form.item, event=form.event, made_from=event, seen=seen, by=by, at=moment
            )
            return _back(pk, anchor_of(f"activities.{key}"))
        except Refused as refused:
            form.add_error(None, str(refused))
    return render(
        request, "desk/add.html", {"document": reading.document, "form": form}, status=422 if form.errors else 200
    )


def _from_event(event: Any) -> dict[str, Any]:
    if not isinstance(event, dict):
        return {}
    return {
        "kind": event.get("kind"),
        "quantity": event.get("count"),
        "places": "\n".join(event.get("places") or []),
        "headcount": at(event, "headcount_per_place.value"),
        "line": event.get("line"),
    }


@may("documents.confirm")
@require_POST
def set_aside(request: OfficerRequest, pk: int) -> HttpResponse:
    """Leave out an item that was read wrongly, or take it back."""
    reading, _facts = _open(request, pk)
    path = request.POST.get("o", "")
    if not SET_ASIDE.match(path):
        raise Http404
    act = documents.restore if request.POST.get("lay_lai") else documents.drop
    try:
        act(reading=reading, path=path, seen=_seen(request, reading), by=request.scope, at=clock.now())
    except Refused as refused:
        messages.error(request, str(refused))
    return _back(pk, anchor_of(path))


@may("documents.confirm")
@require_POST
def settle(request: OfficerRequest, pk: int) -> HttpResponse:
    """One answer to one doubt."""
    reading, facts = _open(request, pk)
    key, answer = request.POST.get("n", ""), request.POST.get("tra_loi", "")
    doubt = next((one for one in in_vietnamese(doubts_of)(reading, facts, lessons_of(reading)) if one.key == key), None)
    choice = next((one for one in doubt.answers if one.key == answer), None) if doubt else None
    if doubt is None or choice is None:
        raise Http404
    try:
        value = _answered(request, reading, facts, choice)
        actions.answer(
            reading=reading,
            doubt=key,
            choice=choice,
            value=value,
            seen=_seen(request, reading),
            by=request.scope,
            at=clock.now(),
        )
        refusal = ""
    except Refused as refused:
        refusal = str(refused)
    if not _is_part(request):
        if refusal:
            messages.error(request, refusal)
        return _back(pk, f"n-{key}")
    return _settled(request, pk, key, refusal)


def _answered(request: OfficerRequest, reading: Reading, facts: Facts, choice: Answer) -> documents.Value:
    """The value of an answer: the one that was offered, or what was written beside the button."""
    if not choice.asks:
        value: documents.Value = choice.value
        return value
    form = ValueForm(choice.path, facts, reading.edition, request.POST)
    if not form.is_valid():
        raise Refused(" ".join(str(error) for error in form.errors.get("value", [])))
    if not form.cleaned_data["value"]:
        raise Refused(_("Chưa ghi gì vào ô: ghi rồi bấm lại, hoặc chọn câu trả lời khác."))
    return form.value


def _settled(request: OfficerRequest, pk: int, key: str, refusal: str) -> HttpResponse:
    reading, facts = _open(request, pk)
    doubts = _doubts(reading, facts)
    doubt = next(one for one in doubts if one.key == key)
    context = _confirm_box(request, reading, facts, doubts) | {"doubt": doubt, "refusal": refusal}
    if entry_at(doubt.about) and not refusal:
        context["field"] = _field(reading, facts, doubt.about)
    answer = render(request, "desk/_settled.html", context)
    if any(one.leaves_out for one in doubt.answers) and not refusal:
        answer.headers["HX-Refresh"] = "true"  # a whole card goes
    return answer


def _wished(request: OfficerRequest) -> actions.Reach | None:
    wished = request.POST.get("nhu", "")
    return actions.Reach(wished) if wished in set(actions.Reach) else None


@may("documents.confirm")
@require_POST
def confirm(request: OfficerRequest, pk: int) -> HttpResponse:
    reading, _facts = _open(request, pk)
    seen = _seen(request, reading)
    try:
        done = actions.confirm(
            reading=reading,
            seen=seen,
            by=request.scope,
            at=clock.now(),
            today=clock.today(),
            reach=_wished(request),
        )
    except Refused as refused:
        reading.refresh_from_db()
        return _page(request, reading, refused)
    if done.plan is None:
        if done.taken:
            messages.success(request, _("Đã xác nhận bản đọc; nhận %(count)s việc.") % {"count": done.taken})
        else:
            messages.success(request, _("Đã xác nhận bản đọc; văn bản nằm trong sổ."))
        return redirect("desk:asks", pk)
    opened = actions.open_campaigns(plan=done.plan, by=request.scope, at=clock.now())
    if done.is_new:
        messages.success(request, _("Đã xác nhận: kế hoạch có hoạt động, việc và hạn để theo dõi."))
    for campaign in opened.campaigns:
        words = {"title": campaign.title, "count": campaign.sessions.count()}
        messages.success(request, _("Đã mở đợt %(count)s hội nghị: %(title)s") % words)
    for sentence in opened.unsettled:
        messages.warning(request, sentence)
    return redirect("programme:plan", done.plan.pk)
