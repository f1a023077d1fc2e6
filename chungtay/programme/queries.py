"""Reading plans, what they ask for, and what is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, Q, QuerySet, When

from chungtay.programme.kinds import is_event
from chungtay.programme.models import Activity, Deadline, Plan, Task
from chungtay.web.scope import Scope

DATED_FIRST = F("due_on").asc(nulls_last=True)
IN_TEXT = (F("line").asc(nulls_last=True), "pk")
"""In the order of the text, what a person added without a line behind it."""


def visible_plans(scope: Scope) -> QuerySet[Plan]:
    """The plans this person may read."""
    return Plan.objects.filter(scope.within("programme.view"))


def visible_activities(scope: Scope) -> QuerySet[Activity]:
    return Activity.objects.filter(scope.within("programme.view"))


def visible_tasks(scope: Scope) -> QuerySet[Task]:
    """The tasks in this person's territory, also those of a plan that was made above it."""
    return Task.objects.filter(scope.within("programme.view"))


def workable_tasks(scope: Scope) -> QuerySet[Task]:
    """The tasks this person may mark as done."""
    return Task.objects.filter(scope.within("programme.work"))


def with_progress(plans: QuerySet[Plan], day: date) -> QuerySet[Plan]:
    """Each plan with `task_count`, `done_count` and `late_count`, in one statement."""
    return plans.annotate(
        task_count=Count("tasks"),
        done_count=Count("tasks", filter=Q(tasks__done_at__isnull=False)),
        late_count=Count("tasks", filter=Q(tasks__done_at__isnull=True, tasks__due_on__lt=day)),
    )


def open_tasks(scope: Scope) -> QuerySet[Task]:
    """All that is still to be done in this person's places, those with a day first."""
    found = visible_tasks(scope).filter(done_at__isnull=True)
    return found.select_related("lead", "document").order_by(DATED_FIRST, "pk")


def tasks_of(activity: Activity) -> QuerySet[Task]:
    """The tasks of one activity: open ones first, in the order of their days, those without a day last."""
    is_done = Case(When(done_at__isnull=True, then=0), default=1)
    return activity.tasks.select_related("lead", "document").order_by(is_done, DATED_FIRST, "pk")


def deadlines_before_events(activity: Activity) -> QuerySet[Deadline]:
    """The rules that give one due day for every event of the activity, such as the list of participants."""
    return Deadline.objects.filter(activity=activity, offset__isnull=False).order_by(*IN_TEXT)


@dataclass(frozen=True, slots=True)
class DueList:
    """Open tasks with a day, late ones first, and how many there are of each sort."""

    tasks: tuple[Task, ...]
    late_count: int
    soon_count: int
    later_count: int
    undated_count: int


def due_list(scope: Scope, *, day: date, until: date, limit: int = 30) -> DueList:
    """What is late on `day`, what falls due `until` then, and how much more there is."""
    open_tasks = visible_tasks(scope).filter(done_at__isnull=True)
    counts = open_tasks.aggregate(
        late=Count("pk", filter=Q(due_on__lt=day)),
        soon=Count("pk", filter=Q(due_on__gte=day, due_on__lte=until)),
        later=Count("pk", filter=Q(due_on__gt=until)),
        undated=Count("pk", filter=Q(due_on__isnull=True)),
    )
    tasks = (
        open_tasks.filter(due_on__lte=until).select_related("activity", "lead", "plan").order_by("due_on", "pk")[:limit]
    )
    return DueList(tuple(tasks), counts["late"], counts["soon"], counts["later"], counts["undated"])


@dataclass(frozen=True, slots=True)
class ActivityWork:
    """An activity with its tasks and the rules whose days depend on its events."""

    activity: Activity
    tasks: tuple[Task, ...]
    rules: tuple[Deadline, ...]

    @property
    def is_event(self) -> bool:
        """Whether people come together for it, so that its days are planned as conferences."""
        return is_event(self.activity.kind)


@dataclass(frozen=True, slots=True)
class Section:
    """One component of a plan with its activities; `name` is blank for what belongs to no component."""

    name: str
    line: int | None
    works: tuple[ActivityWork, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A plan from component to activity to task, and the tasks that belong to no single activity."""

    sections: tuple[Section, ...]
    tasks: tuple[Task, ...]
    rules: tuple[Deadline, ...]


def outline(plan: Plan) -> Outline:
    """The whole plan in four statements."""
    tasks = list(Task.objects.filter(plan=plan).select_related("lead", "document").order_by(DATED_FIRST, *IN_TEXT))
    rules = list(Deadline.objects.filter(plan=plan, offset__isnull=False).order_by(*IN_TEXT))
    activities = list(Activity.objects.filter(plan=plan).select_related("component", "lead").order_by(*IN_TEXT))

    def work(activity: Activity) -> ActivityWork:
        return ActivityWork(
            activity, _of(activity, tasks), tuple(rule for rule in rules if rule.activity_id == activity.pk)
        )

    sections = [
        Section(component.name, component.line, tuple(work(a) for a in activities if a.component_id == component.pk))
        for component in plan.components.order_by("project", "subproject")
    ]
    loose = tuple(work(a) for a in activities if a.component_id is None)
    if loose:
        sections.append(Section("", None, loose))
    return Outline(
        tuple(section for section in sections if section.works or section.name),
        tuple(task for task in tasks if task.activity_id is None),
        tuple(rule for rule in rules if rule.activity_id is None),
    )


def _of(activity: Activity, tasks: Iterable[Task]) -> tuple[Task, ...]:
    return tuple(task for task in tasks if task.activity_id == activity.pk)
