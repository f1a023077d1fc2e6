"""Urban or rural and in which zone: a village's own facts, with dates, since provinces no longer tell them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chungtay.places.models import Dated, Unit
from chungtay.web.paths import PathField


class VillageSetting(Dated):
    """Which area and zone a village is reviewed under, from when to when, by which decision."""

    class Area(models.TextChoices):
        RURAL = "rural", _("nông thôn")
        URBAN = "urban", _("thành thị")

    class Zone(models.TextChoices):
        RRD = "RRD", _("Đồng bằng sông Hồng")
        NMM = "NMM", _("Trung du và miền núi phía Bắc")
        NCC = "NCC", _("Bắc Trung Bộ và duyên hải miền Trung")
        CH = "CH", _("Tây Nguyên")
        SE = "SE", _("Đông Nam Bộ")
        MRD = "MRD", _("Đồng bằng sông Cửu Long")

    village = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="settings")
    area = models.CharField(max_length=5, choices=Area.choices)
    zone = models.CharField(max_length=3, choices=Zone.choices)
    in_central_city = models.BooleanField(default=False)
    decision = models.CharField(max_length=200, blank=True)
    path = PathField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["village", "since"], name="village_setting_begins_once_a_day"),
            models.UniqueConstraint(
                fields=["village"], condition=Q(until__isnull=True), name="village_has_one_open_setting"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="village_setting_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["path", "since"], name="village_setting_by_path")]

    def __str__(self) -> str:
        return f"{self.village}: {self.get_area_display()}, {self.get_zone_display()}"
