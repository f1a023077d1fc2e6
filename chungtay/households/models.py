from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.places.models import Body, Unit
from chungtay.web.paths import PathField


class Household(models.Model):
    """A household and its head, in one village of one commune. Its code is ours and never changes."""

    code = models.CharField(max_length=30, unique=True)
    head_name = models.CharField(_("họ và tên chủ hộ"), max_length=120)
    name_key = models.CharField(max_length=120)
    folded = models.CharField(max_length=120)
    head_birth_year = models.PositiveSmallIntegerField(_("năm sinh"), null=True, blank=True)
    head_sex = models.CharField(_("giới tính"), max_length=6, blank=True)
    member_count = models.PositiveSmallIntegerField(_("số nhân khẩu"), null=True, blank=True)
    commune = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="households")
    village = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="village_households"
    )
    address = models.CharField(_("địa chỉ"), max_length=300, blank=True)
    path = PathField()

    class Meta:
        indexes = [
            models.Index(fields=["path", "folded", "id"], name="household_by_place_and_name"),
            models.Index(fields=["commune", "name_key"], name="household_by_name_key"),
        ]

    def __str__(self) -> str:
        return self.head_name


class Classification(models.Model):
    """The class a household was in for one year."""

    class Status(models.TextChoices):
        POOR = "poor", _("hộ nghèo")
        NEAR_POOR = "near_poor", _("hộ cận nghèo")
        NEWLY_ESCAPED = "newly_escaped", _("hộ mới thoát nghèo")

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="classifications")
    year = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=15, choices=Status.choices)
    path = PathField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["household", "year"], name="one_class_a_year")]
        indexes = [models.Index(fields=["year", "path", "status"], name="class_of_the_year_by_place")]

    def __str__(self) -> str:
        return f"{self.year}: {self.get_status_display()}"


class SheetImport(models.Model):
    """One list that came in from Excel: which file, how many rows, what it changed."""

    sha256 = models.CharField(max_length=64)
    file_name = models.CharField(max_length=255)
    year = models.PositiveSmallIntegerField()
    row_count = models.PositiveIntegerField()
    new_count = models.PositiveIntegerField()
    changed_count = models.PositiveIntegerField()
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    path = PathField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "sha256", "year"], name="same_list_once")]

    def __str__(self) -> str:
        return self.file_name
