"""The village meeting: who was there, what it said of each household."""

from django.db import models
from django.db.models import F, Q

from chungtay.places.models import Unit
from chungtay.review.models.cases import Case, PovertyClass
from chungtay.review.models.rounds import ReviewRound
from chungtay.web.paths import PathField


class VillageMeeting(models.Model):
    """A meeting of one village in one round; a second one hears the households that were surveyed again."""

    round = models.ForeignKey(ReviewRound, on_delete=models.PROTECT, related_name="meetings")
    village = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    held_on = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    chair_name = models.CharField(max_length=120)
    secretary_name = models.CharField(max_length=120)
    committee_count = models.PositiveSmallIntegerField(default=0)
    party_count = models.PositiveSmallIntegerField(default=0)
    association_count = models.PositiveSmallIntegerField(default=0)
    front_count = models.PositiveSmallIntegerField(default=0)
    reviewer_count = models.PositiveSmallIntegerField(default=0)
    household_count = models.PositiveSmallIntegerField(default=0)
    other_count = models.PositiveSmallIntegerField(default=0)
    present_count = models.PositiveSmallIntegerField()
    disagreements = models.TextField(blank=True)
    ended_at = models.TimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    path = PathField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "village", "number"], name="village_meetings_are_numbered"),
            models.CheckConstraint(condition=Q(present_count__gt=0), name="somebody_is_at_a_meeting"),
        ]

    def __str__(self) -> str:
        return f"{self.village} {self.held_on:%d/%m/%Y}"


class Vote(models.Model):
    """How many of those present agreed with the computed class of one household."""

    meeting = models.ForeignKey(VillageMeeting, on_delete=models.PROTECT, related_name="votes")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="votes")
    proposed = models.CharField(max_length=15, choices=PovertyClass.choices)
    present = models.PositiveSmallIntegerField()
    agree = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "case"], name="a_household_is_voted_on_once"),
            models.CheckConstraint(condition=Q(agree__lte=F("present")), name="no_more_agree_than_are_present"),
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.agree}/{self.present}"
