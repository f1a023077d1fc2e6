"""A campaign: the same talk held in many communes, and what it asks of every session."""

from datetime import time

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chungtay.events.models.resources import Leader, Speaker, Team
from chungtay.places.models import Body, Unit
from chungtay.programme.models import Activity
from chungtay.web.paths import PathField


class Campaign(models.Model):
    """All sessions of one activity, and the rules their schedule has to keep."""

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, related_name="campaign")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="campaigns")
    title = models.TextField(_("tên đợt hội nghị"))
    topic = models.CharField(_("chuyên đề"), max_length=300, blank=True)
    first_on = models.DateField(_("từ ngày"))
    last_on = models.DateField(_("đến ngày"))
    headcount = models.PositiveIntegerField(_("số hộ mời mỗi buổi"), validators=[MinValueValidator(1)])
    list_year = models.PositiveSmallIntegerField(_("danh sách hộ của năm"))
    max_per_day = models.PositiveSmallIntegerField(
        _("số buổi nhiều nhất một ngày của cả đợt"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    mornings = models.BooleanField(_("tổ chức buổi sáng"), default=True)
    afternoons = models.BooleanField(_("tổ chức buổi chiều"), default=True)
    morning_starts_at = models.TimeField(_("giờ bắt đầu buổi sáng"), default=time(8, 0))
    afternoon_starts_at = models.TimeField(_("giờ bắt đầu buổi chiều"), default=time(14, 0))
    minutes = models.PositiveSmallIntegerField(
        _("số phút mỗi buổi"), default=180, validators=[MinValueValidator(30), MaxValueValidator(300)]
    )
    notice_workdays = models.PositiveSmallIntegerField(
        _("báo trước ít nhất (ngày làm việc)"), default=0, validators=[MaxValueValidator(30)]
    )
    speakers = models.ManyToManyField(Speaker, blank=True, related_name="campaigns")
    leaders = models.ManyToManyField(Leader, blank=True, related_name="campaigns")
    teams = models.ManyToManyField(Team, blank=True, related_name="campaigns")
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=200)
    path = PathField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="campaign_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(mornings=True) | Q(afternoons=True), name="campaign_uses_some_half"),
            models.CheckConstraint(condition=Q(headcount__gt=0), name="campaign_invites_somebody"),
            models.CheckConstraint(
                condition=Q(max_per_day__isnull=True) | Q(max_per_day__gt=0), name="campaign_holds_some_session_a_day"
            ),
        ]
        indexes = [models.Index(fields=["path", "-first_on"], name="campaign_by_place")]

    def __str__(self) -> str:
        return self.title


class Session(models.Model):
    """One meeting of the campaign in one commune; when and where it is held stands in a schedule."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="sessions")
    commune = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="sessions")
    topic = models.CharField(_("chuyên đề"), max_length=300, blank=True)
    headcount = models.PositiveIntegerField(_("số hộ mời"), validators=[MinValueValidator(1)])
    position = models.PositiveSmallIntegerField()
    path = PathField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "position"], name="one_session_at_a_position"),
            models.CheckConstraint(condition=Q(headcount__gt=0), name="session_invites_somebody"),
        ]
        indexes = [models.Index(fields=["path", "campaign"], name="session_by_place")]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.campaign_id}/{self.position}"
