from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
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
    adopted_at = models.DateTimeField()
    adopted_by = models.CharField(max_length=200)
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
    name = models.TextField()
    line = models.PositiveIntegerField(null=True, blank=True)

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
    key = models.CharField(max_length=40, help_text=_("mã của hoạt động trong bản đọc"))
    title = models.TextField()
    kind = models.CharField(max_length=60, blank=True)
    quantity = models.PositiveIntegerField(null=True, blank=True)
    unit_of_quantity = models.TextField(blank=True)
    headcount = models.PositiveIntegerField(null=True, blank=True, help_text=_("số người hoặc hộ ở mỗi nơi"))
    unit_of_headcount = models.TextField(blank=True)
    places = models.JSONField(default=list)
    venue = models.TextField(blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    is_tentative = models.BooleanField(default=False)
    lead_name = models.TextField(blank=True)
    lead = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    supporting = models.JSONField(default=list)
    line = models.PositiveIntegerField(null=True, blank=True)
    path = PathField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="activity_ends_after_it_starts",
            ),
            models.UniqueConstraint(fields=["plan", "key"], name="activity_once_in_a_plan"),
        ]
        indexes = [models.Index(fields=["path", "starts_on"], name="activity_by_place")]

    def __str__(self) -> str:
        return self.title


class Deadline(models.Model):
    """A rule of the plan for when something is due: on a day, or so long before or after every event of an activity."""

    class Unit(models.TextChoices):
        WORKING_DAY = "working_day", _("ngày làm việc")
        DAY = "day", _("ngày")
        WEEK = "week", _("tuần")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="deadlines")
    activity = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="deadlines")
    key = models.CharField(max_length=40, help_text=_("mã của thời hạn trong bản đọc"))
    text = models.TextField(help_text=_("nguyên văn"))
    due_on = models.DateField(null=True, blank=True)
    offset = models.SmallIntegerField(null=True, blank=True, help_text=_("số âm là trước sự kiện"))
    unit_of_offset = models.CharField(max_length=20, choices=Unit.choices, blank=True)
    who = models.TextField(blank=True)
    to = models.TextField(blank=True)
    deliverable = models.TextField(blank=True)
    line = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="deadline_once_in_a_plan"),
            models.CheckConstraint(
                condition=Q(offset__isnull=True, unit_of_offset="")
                | (Q(offset__isnull=False) & ~Q(unit_of_offset="") & Q(activity__isnull=False)),
                name="an_offset_counts_in_a_unit_from_an_activity",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def sentence(self) -> str:
        """The rule in our words where we understand it, else in the words of the plan."""
        if self.offset is not None:
            before = gettext("trước mỗi buổi %(count)s %(unit)s")
            after = gettext("sau mỗi buổi %(count)s %(unit)s")
            words = {"count": abs(self.offset), "unit": self.get_unit_of_offset_display()}
            return (before if self.offset < 0 else after) % words
        if self.due_on is not None:
            return gettext("đến hết ngày %(day)s") % {"day": f"{self.due_on:%d/%m/%Y}"}
        return self.text


class Task(models.Model):
    """One step that somebody has to finish: what, by when, and why (the line or article it comes from).

    It comes from a document; `plan` is there when that document is a plan the body itself carries out.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="tasks")
    plan = models.ForeignKey(Plan, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    activity = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    key = models.CharField(max_length=120, unique=True, help_text=_("cùng một việc thì cùng khóa: không tạo hai lần"))
    title = models.TextField()
    lead_name = models.TextField(blank=True)
    lead = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    due_on = models.DateField(null=True, blank=True)
    rule = models.TextField(blank=True)
    why = models.TextField(blank=True)
    line = models.PositiveIntegerField(null=True, blank=True)
    opens = models.CharField(max_length=200, blank=True, help_text=_("địa chỉ trang để làm việc này"))
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.CharField(max_length=200, blank=True)
    path = PathField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by="") | (Q(done_at__isnull=False) & ~Q(done_by="")),
                name="task_done_by_someone",
            )
        ]
        indexes = [models.Index(fields=["path", "done_at", "due_on"], name="task_by_place_and_day")]

    def __str__(self) -> str:
        return self.title
