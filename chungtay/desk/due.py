"""One line of the list of work: when, how near that is, what, why, and the one button."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.core.law import NotInForce
from chungtay.core.workdays import calendar
from chungtay.programme.models import Task
from chungtay.web.scope import Scope


@dataclass(frozen=True, slots=True)
class DueLine:
    """A task as the desk shows it."""

    task: Task
    nearness: str
    is_late: bool
    address: str
    why: str
    may_finish: bool


def due_line(task: Task, scope: Scope, today: date) -> DueLine:
    return DueLine(
        task=task,
        nearness=nearness(task.due_on, today),
        is_late=task.due_on is not None and task.due_on < today,
        address=address_of(task, scope),
        why=why(task, scope),
        may_finish=scope.may("programme.work", task.path),
    )


def nearness(due_on: date | None, today: date) -> str:
    """`trễ 1 ngày`, `hôm nay`, `còn 3 ngày làm việc`."""
    if due_on is None:
        return ""
    if due_on < today:
        return _("trễ %(days)s ngày") % {"days": (today - due_on).days}
    if due_on == today:
        return _("hôm nay")
    try:
        return _("còn %(days)s ngày làm việc") % {"days": calendar().between(today, due_on) - 1}
    except NotInForce:
        return _("còn %(days)s ngày") % {"days": (due_on - today).days}


def address_of(task: Task, scope: Scope) -> str:
    """The page where the task is done, else the plan it comes from, if this person may open it."""
    if task.opens:
        return task.opens
    if task.plan is None:
        return reverse("desk:asks", args=[task.document_id]) if scope.may("documents.view", task.path) else ""
    return reverse("programme:plan", args=[task.plan_id]) if scope.may("programme.view", task.plan.path) else ""


def why(task: Task, scope: Scope) -> str:
    """Who leads when it is somebody else, the rule, and the line or article it comes from."""
    lead = "" if task.lead_id and task.lead_id == scope.body_id else task.lead_name
    return " · ".join(part for part in (lead, task.rule, task.why) if part)
