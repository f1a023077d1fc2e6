"""Confirming a reading: the letter is settled, its plan is adopted, its campaigns are opened."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.refusal import Refused
from chungtay.desk.confirming import is_plan, plan_facts, what_is_missing
from chungtay.desk.doubts import Answer, doubts_of
from chungtay.desk.following import Asked, as_tasks, asked_of, comes_from_above
from chungtay.desk.papers import as_printed, letter_of, plan_of
from chungtay.documents import actions as documents
from chungtay.documents.addressing import Facts, corrected
from chungtay.documents.models import Document, Reading
from chungtay.documents.queries import lessons_of
from chungtay.events import actions as events
from chungtay.events.models import Campaign
from chungtay.places.models import Body
from chungtay.programme import actions as programme
from chungtay.programme.kinds import is_event
from chungtay.programme.models import Plan
from chungtay.web.scope import Scope


class Reach(StrEnum):
    """How much of a confirmed letter becomes work here."""

    WHOLE = "whole"  # a plan this desk carries out: every activity, task and deadline
    OURS = "ours"  # what the letter asks of this body, and nothing else


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What confirming brought: the plan, if one is carried out here, the tasks taken on; whether it was the first."""

    plan: Plan | None
    is_new: bool
    taken: int = 0


def usual_reach(facts: Facts, body: Body, today: date) -> Reach:
    """A plan of our own is carried out as a whole; of anything else, what it asks of us."""
    return Reach.WHOLE if is_plan(facts) and not comes_from_above(facts, body, today) else Reach.OURS


@transaction.atomic
def confirm(
    *, reading: Reading, seen: int, by: Scope, at: datetime, today: date, reach: Reach | None = None
) -> Confirmed:
    """Nothing becomes work before this. Said five times it makes one plan, or takes on the same tasks."""
    now = Reading.objects.select_for_update(of=("self",)).select_related("document__body__unit").get(pk=reading.pk)
    facts = corrected(now.facts, now.corrections)
    reach = (reach if is_plan(facts) else None) or usual_reach(facts, now.document.body, today)
    adopts = reach is Reach.WHOLE
    doubts = doubts_of(now, facts, lessons_of(now))
    if now.confirmed_at is None and (missing := what_is_missing(facts, doubts, today, adopts=adopts)):
        raise Refused(_("Chưa xác nhận được, còn những điều phải giải quyết:"), [one.sentence for one in missing])
    is_new = documents.confirm_reading(reading=now, seen=seen, by=by, at=at)
    if not is_new:  # whoever came first has said how much of it becomes work
        return Confirmed(Plan.objects.filter(document=now.document).first(), is_new)
    if adopts:
        plan = programme.adopt(document=now.document, facts=plan_facts(facts, today), by=by, at=at)
        return Confirmed(plan, is_new)
    asked = asked_of(now.document, facts, now.document.body, today)
    taken = _take_on(now.document, [one for one in asked if not one.ask.is_doubtful], by, at)
    return Confirmed(None, is_new, taken)


def _take_on(document: Document, asked: list[Asked], by: Scope, at: datetime) -> int:
    tasks = as_tasks(asked, document.body, document.path)
    return programme.put_tasks(source=document, tasks=tasks, by=by, at=at).new if tasks else 0


@transaction.atomic
def take_on(*, document: Document, chosen: Collection[str], by: Scope, at: datetime, today: date) -> int:
    """Put what a person chose among the things asked of this body on its desk; how many are new there."""
    reading = Reading.objects.select_related("document__body__unit").get(document=document)
    if reading.confirmed_at is None:
        raise Refused(_("Bản đọc chưa được xác nhận: xác nhận rồi mới đưa vào việc."))
    if Plan.objects.filter(document=document).exists():
        raise Refused(_("Văn bản đã thành kế hoạch của đơn vị, việc nằm trong kế hoạch ấy."))
    facts = corrected(reading.facts, reading.corrections)
    asked = asked_of(reading.document, facts, reading.document.body, today)
    return _take_on(reading.document, [one for one in asked if one.ask.at in chosen], by, at)


@transaction.atomic
def draft_plan(*, document: Document, body: Body, form: str, by: Scope, at: datetime, today: date) -> bytes:
    """A draft of the body's own plan under the letter. Nothing is stored of it but that it was made."""
    paper = as_printed(plan_of(_facts_of(document), body, today), form)
    words = {"body": body.name, "mark": document.mark or document.title}
    sentence = _("Soạn dự thảo kế hoạch của %(body)s theo văn bản %(mark)s") % words
    record("documents.drafted", document, by=by, at=at, sentence=sentence)
    return paper


@transaction.atomic
def draft_letter(
    *,
    document: Document,
    recipients: Sequence[Body],
    others: Sequence[str],
    form: str,
    by: Scope,
    at: datetime,
    today: date,
) -> bytes:
    """A draft of the letter by which the body that holds the paper sends it on."""
    paper = as_printed(letter_of(_facts_of(document), document.body, recipients, others, today), form)
    words = {"count": len(recipients) + len(others), "mark": document.mark or document.title}
    sentence = _("Soạn dự thảo công văn triển khai văn bản %(mark)s, gửi %(count)s nơi") % words
    record("documents.drafted", document, by=by, at=at, sentence=sentence)
    return paper


def _facts_of(document: Document) -> Facts:
    return corrected(document.reading.facts, document.reading.corrections)


@dataclass(frozen=True, slots=True)
class Opened:
    """The campaigns a plan has now, and a sentence for each activity whose campaign a person has to open."""

    campaigns: tuple[Campaign, ...]
    unsettled: tuple[str, ...]


@transaction.atomic
def open_campaigns(*, plan: Plan, by: Scope, at: datetime) -> Opened:
    """A campaign for each activity held as events at named places. The plan stands whatever comes of this."""
    Plan.objects.select_for_update().get(pk=plan.pk)  # a double click waits here and finds the campaigns open
    campaigns, unsettled = [], []
    for activity in plan.activities.order_by("line", "pk"):
        if not is_event(activity.kind) or not activity.places or not by.may("events.plan", activity.path):
            continue
        try:
            campaigns.append(events.open_campaign(activity=activity, by=by, at=at))
        except Refused as refusal:
            reasons = " ".join((str(refusal), *refusal.reasons))
            words = {"title": activity.title, "reasons": reasons}
            unsettled.append(_("Chưa mở được đợt hội nghị của hoạt động “%(title)s”. %(reasons)s") % words)
    return Opened(tuple(campaigns), tuple(unsettled))


@transaction.atomic
def add_activity(
    *,
    reading: Reading,
    item: dict[str, Any],
    event: dict[str, Any] | None,
    made_from: dict[str, Any] | None,
    seen: int,
    by: Scope,
    at: datetime,
) -> str:
    """An activity that was missed, with its event when people are counted for it; the lone event it came from goes."""
    key = documents.add(reading=reading, path="activities", item=item, seen=seen, by=by, at=at)
    if event is not None:
        documents.add(reading=reading, path="events", item={**event, "activity": key}, seen=seen, by=by, at=at)
    if made_from is not None:
        documents.drop(reading=reading, path=f"events.{made_from['id']}", seen=seen, by=by, at=at)
    return key


@transaction.atomic
def answer(
    *, reading: Reading, doubt: str, choice: Answer, value: documents.Value, seen: int, by: Scope, at: datetime
) -> None:
    """Answer one doubt; an answer that is a value also corrects the fact it is about."""
    if choice.leaves_out:
        documents.drop(reading=reading, path=choice.path, seen=seen, by=by, at=at)
    elif choice.path:
        documents.correct(reading=reading, path=choice.path, became=value, line=None, seen=seen, by=by, at=at)
    documents.settle(reading=reading, doubt=doubt, answer=choice.label, by=by, at=at)
