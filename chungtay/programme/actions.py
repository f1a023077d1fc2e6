"""Everything that can happen to plans and tasks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.refusal import Refused
from chungtay.core.text import fold
from chungtay.documents.models import Document
from chungtay.programme.leads import Bodies
from chungtay.programme.models import Activity, Component, Deadline, Plan, Task
from chungtay.programme.plan_facts import ActivityFacts, DutyFacts, PlanFacts, TaskFacts
from chungtay.web.language import in_vietnamese
from chungtay.web.scope import Scope


@transaction.atomic
def adopt(*, document: Document, facts: PlanFacts, by: Scope, at: datetime) -> Plan:
    """Make the plan of a document, once: asked again, it answers with the plan already made."""
    if reasons := why_not_adopted(facts):
        raise Refused(_("Chưa đưa kế hoạch vào thực hiện được."), reasons)
    plan, is_new = Plan.objects.get_or_create(
        document=document,
        defaults={
            "title": facts.title,
            "year": facts.year,
            "body_id": document.body_id,
            "path": document.path,
            "adopted_at": at,
            "adopted_by": by.user_name,
        },
    )
    if not is_new:
        return plan
    bodies = Bodies(plan.path, facts.day)
    activities = _put_activities(plan, facts, bodies)
    _put_deadlines(plan, facts, activities)
    put_tasks(source=plan, tasks=in_vietnamese(list)(_first_tasks(plan, facts, activities, bodies)), by=by, at=at)
    sentence = _("Đưa kế hoạch năm %(year)s vào thực hiện, %(count)s hoạt động: %(title)s")
    words = {"year": plan.year, "count": len(activities), "title": plan.title}
    record("programme.plan_adopted", plan, by=by, at=at, sentence=sentence % words)
    return plan


def why_not_adopted(facts: PlanFacts) -> list[str]:
    """One sentence for each thing that keeps the plan from being carried out; none when it can be."""
    reasons = []
    if not facts.title.strip():
        reasons.append(_("Kế hoạch chưa có trích yếu: ghi tên kế hoạch."))
    if not 2000 <= facts.year <= 2100:
        reasons.append(_("Năm kế hoạch %(year)s không đúng: ghi năm từ 2000 đến 2100.") % {"year": facts.year})
    if not facts.activities:
        reasons.append(_("Kế hoạch chưa có hoạt động nào: thêm ít nhất một hoạt động."))
    for activity in facts.activities:
        if activity.starts_on and activity.ends_on and activity.ends_on < activity.starts_on:
            words = {"title": activity.title, "end": f"{activity.ends_on:%d/%m/%Y}"}
            words["start"] = f"{activity.starts_on:%d/%m/%Y}"
            sentence = _("Hoạt động “%(title)s” kết thúc %(end)s trước khi bắt đầu %(start)s: sửa lại ngày.")
            reasons.append(sentence % words)
    return reasons


def _put_activities(plan: Plan, facts: PlanFacts, bodies: Bodies) -> dict[str, Activity]:
    components = _put_components(plan, facts)
    rows = [
        Activity(
            plan=plan,
            component=components.get((one.project, one.subproject)) if one.project else None,
            key=one.key,
            title=one.title,
            kind=one.kind,
            quantity=one.quantity,
            unit_of_quantity=one.unit,
            headcount=one.headcount,
            unit_of_headcount=one.unit_of_headcount,
            places=list(one.places),
            venue=one.venue,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
            is_tentative=one.is_tentative,
            lead_name=one.lead,
            lead=bodies.named(one.lead),
            supporting=list(one.supporting),
            line=one.line,
            path=plan.path,
        )
        for one in facts.activities
    ]
    return {row.key: row for row in Activity.objects.bulk_create(rows)}


def _put_components(plan: Plan, facts: PlanFacts) -> dict[tuple[int, int | None], Component]:
    rows: dict[tuple[int, int | None], Component] = {}
    for named in facts.components:
        place = (named.project, named.subproject)
        rows.setdefault(
            place, Component(plan=plan, project=place[0], subproject=place[1], name=named.name, line=named.line)
        )
    for activity in facts.activities:
        if activity.project is not None:
            place = (activity.project, activity.subproject)
            name = component_name(*place)
            rows.setdefault(place, Component(plan=plan, project=place[0], subproject=place[1], name=name))
    Component.objects.bulk_create(rows.values())
    return rows


def component_name(project: int, subproject: int | None) -> str:
    """The name of a component that the plan points to without naming it."""
    if subproject is None:
        return _("Dự án %(project)s") % {"project": project}
    return _("Tiểu dự án %(subproject)s, Dự án %(project)s") % {"project": project, "subproject": subproject}


def _put_deadlines(plan: Plan, facts: PlanFacts, activities: dict[str, Activity]) -> None:
    rows = []
    for one in facts.deadlines:
        activity = activities.get(one.activity or "")
        hangs = one.hangs_on_events and activity is not None
        row = Deadline(plan=plan, activity=activity, key=one.key, text=one.text, due_on=one.due_on, line=one.line)
        row.offset, row.unit_of_offset = (one.offset, one.unit) if hangs else (None, "")
        row.who, row.to, row.deliverable = one.who, one.to, one.deliverable
        rows.append(row)
    Deadline.objects.bulk_create(rows)


def _first_tasks(plan: Plan, facts: PlanFacts, activities: dict[str, Activity], bodies: Bodies) -> Iterable[TaskFacts]:
    """A task for each activity and each duty. What hangs on events gets its days when those are planned."""
    for one in facts.activities:
        yield _task_of_activity(plan, one, activities[one.key])
    deadlines = {one.key: one for one in facts.deadlines}
    said = {fold(one.title) for one in facts.activities}
    waiting = {key for key, one in deadlines.items() if one.hangs_on_events and one.activity in activities}
    for number, duty in enumerate(facts.duties, start=1):
        if duty.deadline in waiting or fold(duty.text) in said:
            continue
        deadline = deadlines.get(duty.deadline or "")
        yield TaskFacts(
            key=f"plan-{plan.pk}/duty/{number}",
            title=capfirst(duty.text),
            due_on=deadline.due_on if deadline else None,
            rule=deadline.text if deadline else "",
            lead_name=duty.unit,
            lead=bodies.named(duty.unit),
            why=_why_of(duty),
            line=duty.line,
        )
    spoken_for = {duty.deadline for duty in facts.duties} | waiting
    for deadline in facts.deadlines:
        if deadline.key not in spoken_for and deadline.due_on and (deadline.deliverable or deadline.who):
            yield TaskFacts(
                key=f"plan-{plan.pk}/deadline/{deadline.key}",
                title=capfirst(deadline.deliverable or deadline.text),
                due_on=deadline.due_on,
                rule=deadline.text,
                lead_name=deadline.who,
                lead=bodies.named(deadline.who),
                why=_why_line(deadline.line),
                line=deadline.line,
            )


def _task_of_activity(plan: Plan, one: ActivityFacts, activity: Activity) -> TaskFacts:
    return TaskFacts(
        key=f"plan-{plan.pk}/activity/{one.key}",
        title=one.title,
        due_on=one.ends_on,
        rule=one.when,
        lead_name=one.lead,
        lead=activity.lead,
        why=_why_line(one.line),
        line=one.line,
        opens=reverse("programme:activity", args=[activity.pk]),
        activity=activity,
    )


def _why_of(duty: DutyFacts) -> str:
    if duty.section and duty.line:
        return _("theo mục %(section)s của kế hoạch, dòng %(line)s") % {"section": duty.section, "line": duty.line}
    return _why_line(duty.line)


def _why_line(line: int | None) -> str:
    return _("theo kế hoạch, dòng %(line)s") % {"line": line} if line else _("theo kế hoạch")


@dataclass(frozen=True, slots=True)
class Put:
    """What came of putting tasks: new, changed, left as they were, taken away."""

    new: int
    changed: int
    kept: int
    withdrawn: int


TAKEN_OVER = ("title", "due_on", "lead_name", "lead_id", "rule", "why", "line", "opens", "activity_id", "path")


@transaction.atomic
def put_tasks(
    *, source: Plan | Document, tasks: Iterable[TaskFacts], by: Scope, at: datetime, replacing: str | None = None
) -> Put:
    """Put tasks on desks by key: a new key is a new task, a known open one moves to its new day, a done one stays.

    They come from a plan the body carries out, or from a document that asks something of it. With `replacing`, open
    tasks of that source whose key begins with it and that are no longer among `tasks` go away.
    """
    wanted = {one.key: one for one in tasks}
    rows = {key: _row(source, one) for key, one in wanted.items()}
    known = {row.key: row for row in Task.objects.select_for_update().filter(_of_these(source, wanted, replacing))}
    new = [row for key, row in rows.items() if key not in known]
    changed = []
    for key, row in known.items():
        if key in wanted and row.done_at is None and _take_over(row, rows[key]):
            changed.append(row)
    gone = [row.pk for key, row in known.items() if key not in wanted and row.done_at is None]
    Task.objects.bulk_create(new, ignore_conflicts=True, batch_size=500)
    Task.objects.bulk_update(changed, TAKEN_OVER, batch_size=100)
    Task.objects.filter(pk__in=gone, done_at__isnull=True).delete()
    if new or changed or gone:
        sentence = _("Giao việc: %(new)s việc mới, %(changed)s việc đổi, %(gone)s việc thôi: %(title)s")
        words = {"new": len(new), "changed": len(changed), "gone": len(gone), "title": source.title}
        record("programme.tasks_put", source, by=by, at=at, sentence=sentence % words)
    return Put(len(new), len(changed), len(wanted) - len(new) - len(changed), len(gone))


def _of_these(source: Plan | Document, wanted: dict[str, TaskFacts], replacing: str | None) -> Q:
    these = Q(key__in=list(wanted))
    return these | Q(document_id=_document_of(source), key__startswith=replacing) if replacing else these


def _document_of(source: Plan | Document) -> int:
    return source.document_id if isinstance(source, Plan) else source.pk


def _row(source: Plan | Document, one: TaskFacts) -> Task:
    return Task(
        document_id=_document_of(source),
        plan=source if isinstance(source, Plan) else None,
        activity=one.activity,
        key=one.key,
        title=one.title,
        lead_name=one.lead_name or (one.lead.name if one.lead else ""),
        lead=one.lead,
        due_on=one.due_on,
        rule=one.rule,
        why=one.why,
        line=one.line,
        opens=one.opens,
        path=source.path if one.path is None else one.path,
    )


def _take_over(row: Task, wanted: Task) -> bool:
    """Copy what is wanted onto the row; whether anything differed."""
    differing = [name for name in TAKEN_OVER if getattr(row, name) != getattr(wanted, name)]
    for name in differing:
        setattr(row, name, getattr(wanted, name))
    return bool(differing)


@transaction.atomic
def finish_task(*, task: Task, by: Scope, at: datetime) -> None:
    """Mark a task as done, once."""
    if not Task.objects.filter(pk=task.pk, done_at__isnull=True).update(done_at=at, done_by=by.user_name):
        task.refresh_from_db()
        words = {"who": task.done_by, "when": f"{localtime(task.done_at):%H:%M %d/%m/%Y}"}
        raise Refused(_("Việc này đã xong: %(who)s đánh dấu lúc %(when)s.") % words)
    task.refresh_from_db()
    record("programme.task_finished", task, by=by, at=at, sentence=_("Xong việc: %(title)s") % {"title": task.title})


@transaction.atomic
def reopen_task(*, task: Task, by: Scope, at: datetime) -> None:
    """Undo a task marked as done by mistake."""
    if not Task.objects.filter(pk=task.pk, done_at__isnull=False).update(done_at=None, done_by=""):
        raise Refused(_("Việc này đang mở, chưa ai đánh dấu xong."))
    task.refresh_from_db()
    record("programme.task_reopened", task, by=by, at=at, sentence=_("Mở lại việc: %(title)s") % {"title": task.title})
