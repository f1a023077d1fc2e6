from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chungtay.core import territory
from chungtay.web.paths import PathField


class Dated(models.Model):
    """Something that begins on a day and may end on one, both days included."""

    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    @staticmethod
    def covering(day: date) -> Q:
        """The rows in force that day."""
        return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))

    @staticmethod
    def meeting(since: date, until: date | None) -> Q:
        """The rows in force on any day of the period."""
        started = Q(since__lte=until) if until else Q()
        return started & (Q(until__isnull=True) | Q(until__gte=since))

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


class Unit(Dated):
    """An administrative unit, or a village inside one, for as long as it had one code, kind, name and parent.

    A code may have several periods, one after another. `parent` is the parent's period in which this one began; who the
    parent was on a later day is asked by path (queries.parents_on).
    """

    class Level(models.IntegerChoices):
        PROVINCE = 1, _("cấp tỉnh")
        DISTRICT = 2, _("cấp huyện")
        COMMUNE = 3, _("cấp xã")
        VILLAGE = 4, _("thôn, tổ dân phố")

    class Kind(models.TextChoices):
        PROVINCE = "province", _("tỉnh")
        CENTRAL_CITY = "central_city", _("thành phố trực thuộc trung ương")
        RURAL_DISTRICT = "rural_district", _("huyện")
        URBAN_DISTRICT = "urban_district", _("quận")
        DISTRICT_TOWN = "district_town", _("thị xã")
        PROVINCIAL_CITY = "provincial_city", _("thành phố thuộc tỉnh")
        COMMUNE = "commune", _("xã")
        WARD = "ward", _("phường")
        TOWNSHIP = "township", _("thị trấn")
        SPECIAL_ZONE = "special_zone", _("đặc khu")
        VILLAGE = "village", _("thôn")
        NEIGHBOURHOOD = "neighbourhood", _("tổ dân phố")

    code = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    folded = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    level = models.SmallIntegerField(choices=Level.choices)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    path = PathField()
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "since"], name="unit_code_begins_once_a_day"),
            models.UniqueConstraint(
                fields=["code"], condition=Q(until__isnull=True), name="unit_code_has_one_open_period"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="unit_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(level=1, parent__isnull=True) | Q(level__gt=1, parent__isnull=False),
                name="only_provinces_have_no_parent",
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="no_unit_lies_in_itself"),
            models.CheckConstraint(condition=Q(path__endswith="."), name="unit_path_is_closed_by_a_dot"),
        ]
        indexes = [
            models.Index(fields=["path", "since"], name="unit_by_path"),
            models.Index(fields=["folded"], name="unit_by_folded_name"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """`xã Bình An`, `thị trấn Châu Ổ`; a village already carries its kind in its name."""
        if self.level == self.Level.VILLAGE:
            return self.name
        return f"{territory.Kind(self.kind).word} {self.name}"  # a name is not translated with the interface


class Succession(models.Model):
    """Who follows whom: all of the predecessor (`is_whole`) or a part of it goes into the successor."""

    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="inheritances")
    is_whole = models.BooleanField(default=True)
    decision = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="one_succession_between_two_units"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="nobody_succeeds_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class Body(Dated):
    """A committee, division, centre, station, union or school that works in a territory for some time."""

    class Kind(models.TextChoices):
        COMMITTEE = "committee", _("Ủy ban nhân dân")
        COUNCIL = "council", _("Hội đồng nhân dân")
        DEPARTMENT = "department", _("sở, ban, ngành tỉnh")
        DIVISION = "division", _("phòng")
        CENTRE = "centre", _("trung tâm")
        FACULTY = "faculty", _("khoa")
        HEALTH_STATION = "health_station", _("trạm y tế")
        RADIO_STATION = "radio_station", _("đài truyền thanh")
        SCHOOL = "school", _("trường")
        FRONT = "front", _("Mặt trận Tổ quốc")
        ASSOCIATION = "association", _("hội, đoàn thể")
        PARTY = "party", _("cơ quan Đảng")
        OTHER = "other", _("cơ quan khác")

    name = models.CharField(max_length=300)
    short_name = models.CharField(max_length=120, blank=True)
    symbol = models.CharField(max_length=30, blank=True, help_text=_("ký hiệu trong số văn bản, ví dụ UBND, LĐTBXH"))
    kind = models.CharField(max_length=20, choices=Kind.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="bodies")
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="inner_units")
    superior = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="subordinates")
    governing = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="governed")
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors")
    path = PathField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name", "since"], condition=Q(part_of__isnull=True), name="body_named_once_in_a_unit"
            ),
            models.UniqueConstraint(fields=["part_of", "name", "since"], name="inner_unit_named_once_in_its_body"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="body_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(part_of=F("id")) & ~Q(superior=F("id")) & ~Q(governing=F("id")) & ~Q(successor=F("id")),
                name="no_body_is_its_own",
            ),
        ]
        indexes = [models.Index(fields=["path"], name="body_by_path")]

    def __str__(self) -> str:
        return self.name
