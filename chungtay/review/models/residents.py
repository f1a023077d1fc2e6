"""How many households and people live in each village: what the rates of the report are reckoned against."""

from django.db import models
from django.db.models import F, Q

from chungtay.places.models import Unit
from chungtay.web.paths import PathField


class Residents(models.Model):
    """All households and people of one village at the review of one year, as the commune counts them.

    The register knows the listed households well and the others hardly, so the whole is entered and never guessed.
    """

    village = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    households = models.PositiveIntegerField()
    persons = models.PositiveIntegerField()
    minority_households = models.PositiveIntegerField(null=True, blank=True)
    minority_persons = models.PositiveIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    path = PathField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["village", "year"], name="residents_once_a_year"),
            models.CheckConstraint(condition=Q(persons__gte=F("households")), name="nobody_lives_in_two_households"),
            models.CheckConstraint(
                condition=Q(minority_households__isnull=True) | Q(minority_households__lte=F("households")),
                name="minority_households_are_some_of_all",
            ),
        ]
        indexes = [models.Index(fields=["year", "path"], name="residents_by_place")]

    def __str__(self) -> str:
        return f"{self.village} {self.year}"
