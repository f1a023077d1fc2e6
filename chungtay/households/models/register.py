"""Households under a code of our own, the class each was recognised in, and the lists that brought them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chungtay.households.models.naming import GivenName
from chungtay.places.models import Body, Unit
from chungtay.web.paths import PathField


class Household(models.Model):
    """A household and its head, in one village of one commune. Its code is ours and never changes."""

    class Ending(models.TextChoices):
        DISSOLVED = "dissolved", _("không còn hộ")
        MERGED = "merged", _("nhập vào hộ khác")
        MOVED_AWAY = "moved_away", _("chuyển đi nơi khác")

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
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    ended_as = models.CharField(max_length=10, choices=Ending.choices, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    path = PathField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True, ended_as="") | (Q(until__isnull=False) & ~Q(ended_as="")),
                name="a_household_ends_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(ended_as="merged"), name="merged_into_means_merged"
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="no_household_merges_into_itself"),
        ]
        indexes = [
            models.Index(fields=["path", "folded", "id"], name="household_by_place_and_name"),
            models.Index(fields=["commune", "name_key"], name="household_by_name_key"),
            models.Index(GivenName("folded"), "folded", name="household_by_given_name"),
        ]

    def __str__(self) -> str:
        return self.head_name


class Classification(models.Model):
    """The class a household was recognised in for one year, and what the reports of that year ask of it.

    `previous` is its class at the end of the year before ("" when it was on no list) and `change` how it came to the
    new one: together they are exactly one cell of forms 7.2 and 7.3. A household that left the list keeps a row for
    the year it left.
    """

    class Status(models.TextChoices):
        POOR = "poor", _("hộ nghèo")
        NEAR_POOR = "near_poor", _("hộ cận nghèo")
        NEWLY_ESCAPED = "newly_escaped", _("hộ mới thoát nghèo")
        LEFT_NEAR_POOR = "left_near_poor", _("hộ thoát cận nghèo")
        GONE = "gone", _("không còn trong danh sách do nhân khẩu")

        @classmethod
        def on_list(cls) -> tuple["Classification.Status", ...]:
            """The classes that stand on a year's list; the other two say how a household left it."""
            return cls.POOR, cls.NEAR_POOR, cls.NEWLY_ESCAPED

    class Change(models.TextChoices):
        STAYED = "stayed", _("giữ nguyên")
        RECLASSIFIED = "reclassified", _("chuyển loại")
        NEW = "new", _("phát sinh mới")
        RELAPSED = "relapsed", _("tái nghèo")
        DEMOGRAPHIC = "demographic", _("biến động nhân khẩu")

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="classifications")
    year = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=15, choices=Status.choices)
    previous = models.CharField(max_length=15, choices=Status.choices, blank=True)
    change = models.CharField(max_length=15, choices=Change.choices, blank=True)
    standard = models.CharField(max_length=20, blank=True)
    person_count = models.PositiveSmallIntegerField(null=True, blank=True)
    previous_person_count = models.PositiveSmallIntegerField(null=True, blank=True)  # at the end of the year before
    b1 = models.SmallIntegerField(null=True, blank=True)
    b2 = models.SmallIntegerField(null=True, blank=True)
    deprived = models.PositiveIntegerField(null=True, blank=True)  # bit number - 1 for each deprived indicator
    is_urban = models.BooleanField(default=False)
    is_minority = models.BooleanField(default=False)  # of the head or the head's spouse
    has_no_labour = models.BooleanField(default=False)
    has_merit = models.BooleanField(default=False)
    ethnicity = models.CharField(max_length=2, blank=True)  # of the head, in the code list of the statistics office
    children = models.PositiveSmallIntegerField(null=True, blank=True)  # under 16; the three below are of them
    children_uninsured = models.PositiveSmallIntegerField(null=True, blank=True)
    children_undernourished = models.PositiveSmallIntegerField(null=True, blank=True)
    children_out_of_school = models.PositiveSmallIntegerField(null=True, blank=True)
    decision_number = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    path = PathField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["household", "year"], name="one_class_a_year")]
        indexes = [
            models.Index(
                fields=[
                    "year",
                    "path",
                    "status",
                    "previous",
                    "change",
                    "is_urban",
                    "person_count",
                    "previous_person_count",
                ],
                name="class_of_the_year_by_place",
            ),
            models.Index(fields=["year", "status", "path"], name="class_of_the_year_by_status"),
        ]

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
    told = models.JSONField(default=list, blank=True)  # sentences for a person: who moved, who is no longer listed
    told_count = models.PositiveIntegerField(default=0)  # of which the first are kept
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    path = PathField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "sha256", "year"], name="same_list_once")]

    def __str__(self) -> str:
        return self.file_name
