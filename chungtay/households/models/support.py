"""Why a household is poor, what it asks for, and what it was given by whom."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chungtay.households.models.people import Person
from chungtay.households.models.register import Household
from chungtay.places.models import Unit
from chungtay.web.paths import PathField


class Circumstances(models.Model):
    """The causes and needs a household stated in one year: bit code - 1 for each code of questions XIII and XIV."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="circumstances")
    year = models.PositiveSmallIntegerField()
    causes = models.PositiveIntegerField(default=0)
    receives = models.PositiveIntegerField(default=0)
    needs = models.PositiveIntegerField(default=0)
    path = PathField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["household", "year"], name="circumstances_once_a_year")]
        indexes = [models.Index(fields=["year", "path"], name="circumstances_by_place")]

    def __str__(self) -> str:
        return f"{self.household} {self.year}"


class SelectionMeeting(models.Model):
    """The meeting of a village or commune that chose who receives a support."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    about = models.CharField(_("nội dung họp"), max_length=300)
    minutes_number = models.CharField(_("số biên bản"), max_length=60, blank=True)
    present_count = models.PositiveSmallIntegerField(_("số người dự"), null=True, blank=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    path = PathField()

    class Meta:
        indexes = [models.Index(fields=["path", "held_on"], name="selection_meeting_by_place")]

    def __str__(self) -> str:
        return f"{self.about} ({self.held_on:%d/%m/%Y})"


class Support(models.Model):
    """One support one household, or one person of it, received in one year from one component."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="supports")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="supports")
    kind = models.PositiveSmallIntegerField()  # a code of question XIV
    what = models.CharField(_("được hỗ trợ gì"), max_length=300)
    component = models.CharField(_("dự án, tiểu dự án"), max_length=20)
    year = models.PositiveSmallIntegerField()
    given_on = models.DateField(null=True, blank=True)
    amount = models.BigIntegerField(_("số tiền"), null=True, blank=True)  # đồng
    decision_number = models.CharField(_("quyết định"), max_length=60, blank=True)
    meeting = models.ForeignKey(
        SelectionMeeting, null=True, blank=True, on_delete=models.PROTECT, related_name="supports"
    )
    unlisted_why = models.CharField(_("lý do hỗ trợ hộ ngoài danh sách"), max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)
    withdrawn_by = models.CharField(max_length=200, blank=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    path = PathField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household", "kind", "component", "year"],
                condition=Q(person__isnull=True, withdrawn_at__isnull=True),
                name="a_household_is_supported_once",
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "component", "year"],
                condition=Q(person__isnull=False, withdrawn_at__isnull=True),
                name="a_person_is_supported_once",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="support_is_never_negative"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why="")),
                name="a_support_is_withdrawn_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["year", "path", "component"], name="support_by_place")]

    def __str__(self) -> str:
        return f"{self.what} ({self.year})"
