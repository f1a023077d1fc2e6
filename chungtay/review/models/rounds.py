"""A round of review in one commune, and the steps it goes through."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chungtay.places.models import Unit
from chungtay.web.paths import PathField


class ReviewRound(models.Model):
    """One review in one commune: the annual one, or the regular one of a month.

    The sheet variant and the way group 05 is added are chosen once for a round, so that two households of one list are
    never scored by two readings of the law.
    """

    class Kind(models.TextChoices):
        ANNUAL = "annual", _("rà soát định kỳ hằng năm")
        REGULAR = "regular", _("rà soát thường xuyên")

    class Variant(models.TextChoices):
        REGIONAL = "regional", _("phiếu của từng vùng (Mẫu 3.4 đến 3.10)")
        COMMON = "common", _("phiếu chung (Mẫu 3.3)")

    class Nonfarm(models.TextChoices):
        SUM = "sum", _("cộng mọi dòng đúng")
        MAX = "max", _("lấy một dòng cao nhất")

    commune = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="review_rounds")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    year = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    variant = models.CharField(max_length=10, choices=Variant.choices, default=Variant.REGIONAL)
    nonfarm = models.CharField(max_length=5, choices=Nonfarm.choices, default=Nonfarm.SUM)
    approver = models.CharField(max_length=20, blank=True)  # the level asked for its opinion; "" when none is
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=200)
    listed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    path = PathField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["commune", "kind", "starts_on"], name="one_round_begins_a_day"),
            models.UniqueConstraint(
                fields=["commune", "year"], condition=Q(kind="annual"), name="one_annual_round_a_year"
            ),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="round_ends_after_it_begins"),
        ]
        indexes = [models.Index(fields=["path", "year"], name="review_round_by_place")]

    def __str__(self) -> str:
        if self.kind == self.Kind.REGULAR:  # there is one a month
            return f"{self.get_kind_display()} {self.starts_on:%m/%Y}"
        return f"{self.get_kind_display()} {self.year}"


class RoundStep(models.Model):
    """One step of a round: due on a day the procedure sets, done on the day somebody did it."""

    round = models.ForeignKey(ReviewRound, on_delete=models.PROTECT, related_name="steps")
    key = models.CharField(max_length=30)
    place = models.PositiveSmallIntegerField()
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "key"], name="a_step_stands_once_in_a_round")]

    def __str__(self) -> str:
        return self.key
