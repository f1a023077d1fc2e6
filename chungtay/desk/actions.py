"""Confirming a reading: the letter is settled, its plan is adopted, its campaigns are opened."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.core.refusal import Refused
from chungtay.desk.confirming import is_plan, plan_facts, what_is_missing
from chungtay.desk.doubts import Answer, doubts_of
from chungtay.documents import actions as documents
from chungtay.documents.addressing import corrected
from chungtay.documents.models import Reading
from chungtay.documents.queries import lessons_of
from chungtay.events import actions as events
from chungtay.events.models import Campaign
from chungtay.programme import actions as programme
from chungtay.programme.kinds import is_event
from chungtay.programme.models import Plan
from chungtay.web.scope import Scope


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What confirming brought: the plan, if the letter is one, and whether this was the first time."""

    plan: Plan | None
    is_new: bool


@transaction.atomic
def confirm(*, reading: Reading, seen: int, by: Scope, at: datetime, today: date) -> Confirmed:
    """Nothing becomes work before this. Said five times it makes one plan."""
    now = Reading.objects.select_for_update().select_related("document").get(pk=reading.pk)
    facts = corrected(now.facts, now.corrections)
    if now.confirmed_at is None and (missing := what_is_missing(facts, doubts_of(now, facts, lessons_of(now)), today)):
        raise Refused(_("Chưa xác nhận được, còn những điều phải giải quyết:"), missing)
    is_new = documents.confirm_reading(reading=now, seen=seen, by=by, at=at)
    if not is_plan(facts):
        return Confirmed(None, is_new)
    plan = programme.adopt(document=now.document, facts=plan_facts(facts, today), by=by, at=at)
    return Confirmed(plan, is_new)


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
