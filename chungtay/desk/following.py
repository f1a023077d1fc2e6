"""What a letter on the desk asks of a body: the body as the letter speaks of it, its work, and what was taken on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.text import capfirst

from chungtay.core.body_names import body_key
from chungtay.core.following import asks as following
from chungtay.core.following.body import body_named
from chungtay.core.following.setting import setting_of
from chungtay.core.refusal import Refused
from chungtay.core.workdays import calendar
from chungtay.documents.addressing import Facts
from chungtay.documents.models import Document
from chungtay.places.models import Body
from chungtay.places.queries import with_parents
from chungtay.programme.models import Task
from chungtay.programme.plan_facts import TaskFacts
from chungtay.web.language import in_vietnamese
from chungtay.web.scope import Scope


def as_called(body: Body, day: date) -> following.Body:
    """The body under its full name, with the units it lies in."""
    return all_as_called([body], day)[0]


def all_as_called(bodies: Sequence[Body], day: date) -> list[following.Body]:
    """The same for several bodies, in one look at the map."""
    called = []
    for body, (unit, parents) in zip(bodies, with_parents([one.unit for one in bodies], day), strict=True):
        name = body.name if unit.full_name.casefold() in body.name.casefold() else f"{body.name} {unit.full_name}"
        called.append(body_named(name, [parent.full_name for parent in parents]))
    return called


def comes_from_above(facts: Facts, body: Body, today: date) -> bool:
    """Whether a body above issued the letter, so that only a part of what it says is this body's work."""
    try:
        setting = setting_of(facts, as_called(body, today), today)
    except Refused:
        return False  # a name that tells no place: nothing can be said of what lies above it
    is_own = setting.is_own or (setting.is_same_unit and setting.is_committee)
    return not is_own and setting.has_body is True


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing asked, who leads it where that is somebody else, and the task it became if it was taken on."""

    ask: following.Ask
    key: str
    leader: str = ""
    task: Task | None = None


@in_vietnamese
def asked_of(document: Document, facts: Facts, body: Body, today: date) -> list[Asked]:
    """What the letter asks of the body: what has a day, then what has a time limit; each with its task."""
    us = as_called(body, today)
    found = following.asks_of(facts, us, calendar(), today)
    keys = {ask.at: f"{task_prefix(document, body)}{ask.at}" for ask in found}
    tasks = {task.key: task for task in Task.objects.filter(document=document, key__in=keys.values())}
    asked = [Asked(ask, keys[ask.at], _leader(ask, us), tasks.get(keys[ask.at])) for ask in found]
    return sorted(asked, key=lambda one: (one.ask.due or date.max, not one.ask.rule))


def _leader(ask: following.Ask, us: following.Body) -> str:
    return "" if body_key(ask.lead) in {us.key, us.own_key} else ask.lead


def task_prefix(document: Document, body: Body) -> str:
    return f"document-{document.pk}/body-{body.pk}/"


def as_tasks(asked: Iterable[Asked], body: Body, path: str) -> list[TaskFacts]:
    """The things asked, as tasks for the desk of the body."""
    return [
        TaskFacts(
            key=one.key,
            title=capfirst(one.ask.text),
            due_on=one.ask.due,
            rule=one.ask.rule,
            lead_name=body.name,
            lead=body,
            why=one.ask.why,
            line=one.ask.line,
            path=path,
        )
        for one in asked
    ]


def bodies_to_ask_for(scope: Scope, today: date) -> QuerySet[Body]:
    """The bodies in whose name this person may look: those of the places in their scope."""
    return (
        Body.objects.filter(scope.within("documents.view"), Body.covering(today), part_of__isnull=True)
        .select_related("unit")
        .order_by("path", "kind", "name")
    )
