"""The work that a published schedule puts on desks: lists, speakers, letters, notices, the report."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.core.text import fold
from chungtay.core.workdays import calendar, short_day
from chungtay.events.models import Campaign, Schedule, Slot
from chungtay.events.queries.campaigns import task_prefix
from chungtay.events.queries.schedules import Change
from chungtay.places.models import Body
from chungtay.programme.actions import put_tasks
from chungtay.programme.due_days import due_day
from chungtay.programme.models import Deadline, Task
from chungtay.programme.plan_facts import TaskFacts
from chungtay.programme.queries import deadlines_before_events
from chungtay.web.language import in_vietnamese
from chungtay.web.scope import Scope


@in_vietnamese
def put_campaign_tasks(
    *, schedule: Schedule, slots: Sequence[Slot], owed: Sequence[Change], today: date, by: Scope, at: datetime
) -> None:
    """Each task by its key: publishing again moves due days, doubles nothing and leaves done work done."""
    campaign = schedule.campaign
    tasks = [
        *_before_each_session(campaign, slots),
        *_before_all(campaign, slots),
        *_notices(schedule, owed, today),
        *_still_owed(campaign, owed),
        _report(campaign, slots),
    ]
    put_tasks(source=campaign.activity.plan, tasks=tasks, by=by, at=at, replacing=task_prefix(campaign))


def _before_each_session(campaign: Campaign, slots: Iterable[Slot]) -> Iterator[TaskFacts]:
    """What the plan asks before every session, such as the list of participants, falls due in every commune."""
    rules = list(deadlines_before_events(campaign.activity))
    committees = _committees(slots, campaign.first_on)
    for slot in slots:
        commune = slot.session.commune
        for rule in rules:
            words = {"what": _what(rule), "commune": commune.full_name}
            yield TaskFacts(
                key=f"{task_prefix(campaign)}session:{slot.session_id}:{task_name(rule)}",
                title=_("%(what)s: hội nghị %(commune)s") % words,
                due_on=due_day(rule, slot.day, calendar()),
                lead=committees.get(commune.pk),
                lead_name="" if commune.pk in committees else rule.who,
                rule=rule.sentence,
                why=_why_session(slot, rule),
                line=rule.line,
                opens=reverse("events:session", args=[campaign.pk, slot.session_id]),
                activity=campaign.activity,
                path=slot.session.path,
            )


def is_about_the_list(rule: Deadline) -> bool:
    return "danh sach" in fold(f"{rule.deliverable} {rule.text}")


def task_name(rule: Deadline) -> str:
    """The last part of the key: the same rule of the plan is always the same task of a session."""
    return "participants" if is_about_the_list(rule) else rule.key


def _what(rule: Deadline) -> str:
    what = _("danh sách hộ dự") if is_about_the_list(rule) else rule.deliverable or rule.text
    return what[:1].upper() + what[1:]


def _why_session(slot: Slot, rule: Deadline) -> str:
    words = {"day": short_day(slot.day), "half": slot.get_half_display()}
    held = _("họp %(half)s %(day)s") % words
    return _("%(held)s · theo kế hoạch, dòng %(line)s") % {"held": held, "line": rule.line} if rule.line else held


def _committees(slots: Iterable[Slot], day: date) -> dict[int, Body]:
    """The People's Committee of each commune, which brings its people together."""
    communes = {slot.session.commune_id for slot in slots}
    bodies = Body.objects.filter(Body.covering(day), unit__in=communes, kind=Body.Kind.COMMITTEE, part_of=None)
    return {body.unit_id: body for body in bodies.order_by("-pk")}


def _before_all(campaign: Campaign, slots: Sequence[Slot]) -> Iterator[TaskFacts]:
    """Speakers and letters have to be ready when the first session still leaves the notice that the campaign gives."""
    first = min(slot.day for slot in slots)
    days = max(campaign.notice_workdays, 1)
    rule = _("trước buổi đầu tiên (%(day)s) %(days)s ngày làm việc") % {"day": short_day(first), "days": days}
    due_on = calendar().before(first, days)
    speakers = len({slot.speaker_id for slot in slots if slot.speaker_id})
    if speakers:
        words = {"speakers": speakers, "count": len(slots)}
        yield TaskFacts(
            key=f"{task_prefix(campaign)}speakers",
            title=_("Mời %(speakers)s báo cáo viên cho %(count)s hội nghị") % words,
            due_on=due_on,
            lead=campaign.body,
            rule=rule,
            opens=reverse("events:campaign", args=[campaign.pk]),
            activity=campaign.activity,
        )
    yield TaskFacts(
        key=f"{task_prefix(campaign)}invitations",
        title=_("Ký giấy mời %(count)s hội nghị") % {"count": len(slots)},
        due_on=due_on,
        lead=campaign.body,
        rule=rule,
        opens=reverse("events:invitation", args=[campaign.pk]),
        activity=campaign.activity,
    )


def _notices(schedule: Schedule, owed: Sequence[Change], today: date) -> Iterator[TaskFacts]:
    """Who was told an old day has to be told the new one at once."""
    campaign = schedule.campaign
    for change in owed:
        assert change.before is not None
        words = {"commune": change.session.commune.full_name, "before": _said(change.before)}
        after = _said(change.after) if change.after else _("không tổ chức")
        yield TaskFacts(
            key=f"{task_prefix(campaign)}session:{change.session.pk}:notice:{schedule.version}",
            title=_("Báo đổi lịch hội nghị %(commune)s") % words,
            due_on=calendar().add(today, 0),
            lead=campaign.body,
            rule=_("ngay khi lịch đổi"),
            why=_("%(before)s đổi thành %(after)s") % {"before": words["before"], "after": after},
            opens=reverse("events:versions", args=[campaign.pk]),
            activity=campaign.activity,
        )


def _still_owed(campaign: Campaign, owed: Sequence[Change]) -> Iterator[TaskFacts]:
    """A notice that nobody has sent yet stays owed, unless a newer one for the same session says it all."""
    newer = {change.session.pk for change in owed}
    notices = Task.objects.filter(key__startswith=task_prefix(campaign), key__contains=":notice:", done_at=None)
    for task in notices.select_related("lead", "activity"):
        session = int(task.key.removeprefix(task_prefix(campaign)).split(":")[1])
        if session not in newer:
            yield TaskFacts(
                **{name: getattr(task, name) for name in ("key", "title", "due_on", "rule", "why", "opens", "path")},
                lead=task.lead,
                activity=task.activity,
            )


def _said(slot: Slot) -> str:
    return f"{slot.starts_at:%H:%M} {short_day(slot.day)}, {slot.venue.name}"


def _report(campaign: Campaign, slots: Sequence[Slot]) -> TaskFacts:
    """The report on the whole campaign: by the day that the plan names, and by no day of ours where it names none."""
    last = max(slot.day for slot in slots)
    dated = Deadline.objects.filter(plan=campaign.activity.plan, due_on__gte=last).order_by("due_on")
    stated = next((rule for rule in dated if "bao cao" in fold(f"{rule.deliverable} {rule.text}")), None)
    return TaskFacts(
        key=f"{task_prefix(campaign)}report",
        title=_("Báo cáo kết quả %(count)s hội nghị") % {"count": len(slots)},
        due_on=stated.due_on if stated else None,
        lead=campaign.body,
        rule=stated.sentence if stated else "",
        why=_("buổi cuối cùng %(day)s") % {"day": short_day(last)},
        line=stated.line if stated else None,
        opens=reverse("events:campaign", args=[campaign.pk]),
        activity=campaign.activity,
    )
