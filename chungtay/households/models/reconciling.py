"""Comparing the register with the population database: a file out, a file back, differences settled by a person."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chungtay.households.models.people import Person
from chungtay.places.models import Body
from chungtay.web.paths import PathField


class Reconciliation(models.Model):
    """One file that came back, compared with the register."""

    sha256 = models.CharField(max_length=64)
    file_name = models.CharField(max_length=255)
    row_count = models.PositiveIntegerField()
    same_count = models.PositiveIntegerField()
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    path = PathField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "sha256"], name="same_answer_once")]

    def __str__(self) -> str:
        return self.file_name


class Difference(models.Model):
    """One fact about one person that the two sides tell differently. An identity number is told sealed."""

    class Verdict(models.TextChoices):
        OURS = "ours", _("giữ như sổ hộ")
        THEIRS = "theirs", _("sửa theo dữ liệu dân cư")

    reconciliation = models.ForeignKey(Reconciliation, on_delete=models.PROTECT, related_name="differences")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="differences")
    field = models.CharField(max_length=20)
    ours = models.TextField(blank=True)
    theirs = models.TextField(blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=200, blank=True)
    path = PathField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reconciliation", "person", "field"], name="one_difference_a_field"),
            models.CheckConstraint(
                condition=Q(verdict="", settled_at__isnull=True) | (~Q(verdict="") & Q(settled_at__isnull=False)),
                name="a_settled_difference_says_how",
            ),
        ]
        indexes = [models.Index(fields=["path", "verdict"], name="difference_by_place")]

    def __str__(self) -> str:
        return f"{self.person}: {self.field}"
