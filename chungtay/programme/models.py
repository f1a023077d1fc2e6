from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chungtay.documents.models import Document
from chungtay.places.models import Body
from chungtay.web.paths import PathField


class Plan(models.Model):
    """A plan that has been confirmed: what one body has to do in one year, from one document."""

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="plan")
    title = models.TextField()
    year = models.PositiveSmallIntegerField()
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="plans")
    path = PathField()

    class Meta:
        indexes = [models.Index(fields=["path", "-year"], name="plan_by_place")]

    def __str__(self) -> str:
        return self.title


class Component(models.Model):
    """A project or sub-project of the programme that the plan is about."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="components")
    project = models.PositiveSmallIntegerField()
    subproject = models.PositiveSmallIntegerField(null=True, blank=True)
    name = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "project", "subproject"], name="subproject_once_in_a_plan"),
            models.UniqueConstraint(
                fields=["plan", "project"], condition=Q(subproject__isnull=True), name="project_once_in_a_plan"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Activity(models.Model):
    """One thing the plan does: what, how many, when, who leads and who supports."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="activities")
    component = models.ForeignKey(Component, null=True, blank=True, on_delete=models.PROTECT, related_name="activities")
    title = models.TextField()
    kind = models.CharField(max_length=40, blank=True)
    quantity = models.PositiveIntegerField(null=True, blank=True)
    unit_of_quantity = models.CharField(max_length=60, blank=True)
    headcount = models.PositiveIntegerField(null=True, blank=True, help_text=_("số người hoặc hộ ở mỗi nơi"))
    places = models.JSONField(default=list)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    is_tentative = models.BooleanField(default=False)
    lead_name = models.CharField(max_length=300, blank=True)
    lead = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    supporting = models.JSONField(default=list)
    line = models.PositiveIntegerField(null=True, blank=True)
    path = PathField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="activity_ends_after_it_starts",
            )
        ]
        indexes = [models.Index(fields=["path", "starts_on"], name="activity_by_place")]

    def __str__(self) -> str:
        return self.title


class Task(models.Model):
    """One step that somebody has to finish: what, by when, and why (the line or article it comes from)."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="tasks")
    activity = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    key = models.CharField(max_length=120, unique=True, help_text=_("cùng một việc thì cùng khóa: không tạo hai lần"))
    title = models.TextField()
    lead_name = models.CharField(max_length=300, blank=True)
    lead = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    due_on = models.DateField(null=True, blank=True)
    rule = models.CharField(max_length=300, blank=True)
    why = models.TextField(blank=True)
    line = models.PositiveIntegerField(null=True, blank=True)
    opens = models.CharField(max_length=200, blank=True, help_text=_("địa chỉ trang để làm việc này"))
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.CharField(max_length=200, blank=True)
    path = PathField()

    class Meta:
        indexes = [models.Index(fields=["path", "done_at", "due_on"], name="task_by_place_and_day")]

    def __str__(self) -> str:
        return self.title
