"""Schedules: drafts that may change, versions that never do, and the search for a better one."""

import math

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chungtay.events.models.campaigns import Campaign, Session
from chungtay.events.models.resources import Leader, PartOfDay, Speaker, Team, Venue


def whole_percent(gap: float) -> int:
    """Rounded up, so that "at most" stays true: a gap of 0.4 % is not none."""
    return max(0, math.ceil(gap * 100 - 1e-6))


class Schedule(models.Model):
    """One schedule of a campaign, and how good it is known to be. Once published it keeps its slots for ever."""

    class State(models.TextChoices):
        DRAFT = "draft", _("bản nháp")
        PUBLISHED = "published", _("đang công bố")
        WITHDRAWN = "withdrawn", _("đã thay bằng bản mới")

    class Engine(models.TextChoices):
        GREEDY = "greedy", _("xếp nhanh")
        CP_SAT = "cp-sat", _("tìm kỹ")
        HAND = "hand", _("sửa tay")

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="schedules")
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    engine = models.CharField(max_length=10, choices=Engine.choices)
    cost = models.FloatField()
    bound = models.FloatField(null=True, blank=True)
    gap = models.FloatField(null=True, blank=True, help_text=_("0,1 là 10 %; trống là chưa biết"))
    is_proven = models.BooleanField(default=False)
    edition = models.PositiveIntegerField(default=1, help_text=_("tăng sau mỗi lần sửa: hai người không đè lên nhau"))
    problem_key = models.CharField(max_length=64, help_text=_("dấu của bài toán: bấm hai lần không xếp hai lịch"))
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="revisions")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "version"], name="version_once_in_a_campaign"),
            models.UniqueConstraint(
                fields=["campaign"], condition=Q(state="published"), name="one_published_schedule_per_campaign"
            ),
            models.CheckConstraint(
                condition=Q(state="draft", published_at__isnull=True)
                | Q(state__in=["published", "withdrawn"], published_at__isnull=False),
                name="only_drafts_are_unpublished",
            ),
            models.CheckConstraint(condition=Q(gap__isnull=True) | Q(gap__gte=0), name="gap_is_not_negative"),
            models.CheckConstraint(condition=Q(is_proven=False) | Q(gap=0), name="a_proven_schedule_has_no_gap"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} · {self.version}"

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def gap_percent(self) -> int | None:
        """How much of the cost might still be saved at most; None when nobody knows."""
        return None if self.gap is None else whole_percent(self.gap)


class Slot(models.Model):
    """When, where and with whom one session is held, in one schedule."""

    schedule = models.ForeignKey(Schedule, on_delete=models.CASCADE, related_name="slots")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="slots")
    day = models.DateField(_("ngày"))
    half = models.CharField(_("buổi"), max_length=10, choices=PartOfDay.choices[:2])
    starts_at = models.TimeField(_("giờ bắt đầu"))
    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="slots", verbose_name=_("hội trường"))
    speaker = models.ForeignKey(
        Speaker,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="slots",
        verbose_name=_("báo cáo viên"),
    )
    leader = models.ForeignKey(
        Leader, null=True, blank=True, on_delete=models.PROTECT, related_name="slots", verbose_name=_("lãnh đạo")
    )
    team = models.ForeignKey(
        Team, null=True, blank=True, on_delete=models.PROTECT, related_name="slots", verbose_name=_("tổ phụ trách")
    )
    is_fixed = models.BooleanField(default=False, help_text=_("người đã đặt tay: máy không tự dời"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["schedule", "session"], name="session_once_in_a_schedule"),
            models.CheckConstraint(condition=Q(half__in=["morning", "afternoon"]), name="slot_fills_one_half"),
        ]
        indexes = [models.Index(fields=["day"], name="slot_by_day")]
        ordering = ["day", "starts_at", "session__position"]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"


class Improvement(models.Model):
    """One search for a better draft, run in the background: how long, how far, and whether it may go on."""

    class State(models.TextChoices):
        WAITING = "waiting", _("đang chờ máy")
        RUNNING = "running", _("đang tìm")
        PROVEN = "proven", _("đã chứng minh là tốt nhất")
        ENDED = "ended", _("đã hết thời gian")
        STOPPED = "stopped", _("đã dừng theo yêu cầu")
        OVERTAKEN = "overtaken", _("đã dừng vì lịch được sửa")
        REFUSED = "refused", _("không tìm được")

    schedule = models.ForeignKey(Schedule, on_delete=models.CASCADE, related_name="improvements")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    seconds_allowed = models.PositiveSmallIntegerField()
    seconds = models.FloatField(default=0)
    first_cost = models.FloatField()
    cost = models.FloatField()
    bound = models.FloatField()
    edition = models.PositiveIntegerField(help_text=_("lần sửa của lịch mà việc tìm này dựa vào"))
    message = models.TextField(blank=True)
    stop_asked = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=200)
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["schedule"], condition=Q(ended_at__isnull=True), name="one_search_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "running"], ended_at__isnull=True)
                | Q(state__in=["proven", "ended", "stopped", "overtaken", "refused"], ended_at__isnull=False),
                name="search_ended_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.schedule_id}: {self.get_state_display()}"

    @property
    def is_going_on(self) -> bool:
        return self.ended_at is None

    @property
    def gap_percent(self) -> int | None:
        """How much of the cost might still be saved at most; None while no floor under it is known."""
        if self.state == self.State.PROVEN:
            return 0
        return whole_percent((self.cost - self.bound) / self.cost) if self.bound > 0 and self.cost > 0 else None
