"""What sessions need: halls, speakers, leaders and teams, and the days on which they are not free."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chungtay.places.models import Body, Unit
from chungtay.web.paths import PathField


class PartOfDay(models.TextChoices):
    """Half a working day, or all of it."""

    MORNING = "morning", _("sáng")
    AFTERNOON = "afternoon", _("chiều")
    DAY = "day", _("cả ngày")


class Located(models.Model):
    """Something with a position on the map; both coordinates or neither."""

    latitude = models.FloatField(
        _("vĩ độ"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        _("kinh độ"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="%(class)s_has_both_coordinates_or_none",
            )
        ]

    @property
    def latlon(self) -> tuple[float, float] | None:
        if self.latitude is None or self.longitude is None:
            return None
        return (self.latitude, self.longitude)


class Venue(Located):
    """A hall in a commune; an unknown capacity means that nobody has counted its seats."""

    commune = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="venues", verbose_name=_("xã, thị trấn"))
    name = models.CharField(_("tên hội trường"), max_length=200)
    address = models.CharField(_("địa chỉ"), max_length=300, blank=True)
    capacity = models.PositiveIntegerField(_("số chỗ"), null=True, blank=True)
    path = PathField()

    class Meta(Located.Meta):
        constraints = [
            *Located.Meta.constraints,
            models.UniqueConstraint(fields=["commune", "name"], name="hall_named_once_in_a_commune"),
            models.CheckConstraint(condition=Q(capacity__isnull=True) | Q(capacity__gt=0), name="hall_seats_somebody"),
        ]
        indexes = [models.Index(fields=["path"], name="venue_by_place")]

    def __str__(self) -> str:
        return self.name


class Speaker(Located):
    """Who talks; without topics, on any topic. The position on the map is where the day begins and ends."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="speakers")
    name = models.CharField(_("họ và tên"), max_length=120)
    position = models.CharField(_("chức vụ"), max_length=200, blank=True)
    organisation = models.CharField(_("cơ quan"), max_length=300, blank=True)
    topics = models.JSONField(_("chuyên đề"), default=list, blank=True)
    max_per_day = models.PositiveSmallIntegerField(_("số buổi nhiều nhất một ngày"), default=2)
    path = PathField()

    class Meta(Located.Meta):
        constraints = [
            *Located.Meta.constraints,
            models.UniqueConstraint(fields=["body", "name", "organisation"], name="speaker_listed_once"),
            models.CheckConstraint(condition=Q(max_per_day__gt=0), name="speaker_speaks_at_least_once_a_day"),
        ]
        indexes = [models.Index(fields=["path"], name="speaker_by_place")]

    def __str__(self) -> str:
        return self.name


class Leader(models.Model):
    """Who opens a session."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="leaders")
    name = models.CharField(_("họ và tên"), max_length=120)
    position = models.CharField(_("chức vụ"), max_length=200, blank=True)
    path = PathField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "name", "position"], name="leader_listed_once")]
        indexes = [models.Index(fields=["path"], name="leader_by_place")]

    def __str__(self) -> str:
        return self.name


class Team(Located):
    """Who runs a session on the spot; the position on the map is where its day begins and ends."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(_("tên tổ"), max_length=120)
    home = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("nơi xuất phát")
    )
    max_per_day = models.PositiveSmallIntegerField(_("số buổi nhiều nhất một ngày"), default=2)
    path = PathField()

    class Meta(Located.Meta):
        constraints = [
            *Located.Meta.constraints,
            models.UniqueConstraint(fields=["body", "name"], name="team_named_once_in_a_body"),
            models.CheckConstraint(condition=Q(max_per_day__gt=0), name="team_works_at_least_once_a_day"),
        ]
        indexes = [models.Index(fields=["path"], name="team_by_place")]

    def __str__(self) -> str:
        return self.name


class Availability(models.Model):
    """Days on which one hall or person is taken, or (`is_free`) the only days on which they can come."""

    venue = models.ForeignKey(Venue, null=True, blank=True, on_delete=models.CASCADE, related_name="days")
    speaker = models.ForeignKey(Speaker, null=True, blank=True, on_delete=models.CASCADE, related_name="days")
    leader = models.ForeignKey(Leader, null=True, blank=True, on_delete=models.CASCADE, related_name="days")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.CASCADE, related_name="days")
    first_on = models.DateField(_("từ ngày"))
    last_on = models.DateField(_("đến ngày"))
    half = models.CharField(_("buổi"), max_length=10, choices=PartOfDay.choices, default=PartOfDay.DAY)
    is_free = models.BooleanField(_("chỉ những ngày này"), default=False)
    why = models.CharField(_("lý do"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(venue__isnull=False, speaker__isnull=True, leader__isnull=True, team__isnull=True)
                | Q(venue__isnull=True, speaker__isnull=False, leader__isnull=True, team__isnull=True)
                | Q(venue__isnull=True, speaker__isnull=True, leader__isnull=False, team__isnull=True)
                | Q(venue__isnull=True, speaker__isnull=True, leader__isnull=True, team__isnull=False),
                name="availability_of_exactly_one",
            ),
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="availability_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(half__in=PartOfDay.values), name="availability_half_is_known"),
            *(
                models.UniqueConstraint(
                    fields=[whose, "first_on", "last_on", "half", "is_free"],
                    condition=Q(**{f"{whose}__isnull": False}),
                    name=f"days_of_{whose}_stated_once",
                )
                for whose in ("venue", "speaker", "leader", "team")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_on:%d/%m/%Y} – {self.last_on:%d/%m/%Y}"
