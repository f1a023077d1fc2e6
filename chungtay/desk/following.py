"""What a letter on the desk asks of a body: the body as the letter speaks of it, its work, and what was taken on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import QuerySet
from django.utils.text import capfirst

from chungtay.core.following import asks as following
from chungtay.core.following.body import body_named
from chungtay.core.following.setting import setting_of
from chungtay.core.refusal import Refused
from chungtay.core.workdays import Calendar
from chungtay.documents.addressing import Facts
from chungtay.documents.models import Document
from chungtay.places.models import Body
from chungtay.places.queries import with_parents
from chungtay.programme.models import Task
from chungtay.programme.plan_facts import TaskFacts
from chungtay.web.language import in_vietnamese
from chungtay.web.scope import Scope


@cache
def calendar() -> Calendar:
    return Calendar()


def as_called(body: Body, day: date) -> following.Body:
    """The body under its full name, with the units it lies in."""
    unit = body.unit
    ((_unit, parents),) = with_parents([unit], day)
    name = body.name if unit.full_name.casefold() in body.name.casefold() else f"{body.name} {unit.full_name}"
    return body_named(name, [parent.full_name for parent in parents])


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
    """One thing asked, and the task it became if it was taken on."""

    ask: following.Ask
    key: str
    task: Task | None = None

    @property
    def number(self) -> str:
        """A name for it inside the page."""
        return self.ask.at.replace(".", "-")


@in_vietnamese
def asked_of(document: Document, facts: Facts, body: Body, today: date) -> list[Asked]:
    """What the letter asks of the body, in the order of the text, each with its task if there is one."""
    found = following.asks_of(facts, as_called(body, today), calendar(), today)
    keys = {ask.at: f"{task_prefix(document, body)}{ask.at}" for ask in found}
    tasks = {task.key: task for task in Task.objects.filter(document=document, key__in=keys.values())}
    return [Asked(ask, keys[ask.at], tasks.get(keys[ask.at])) for ask in found]


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
