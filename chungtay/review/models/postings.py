"""Lists on the board and on the web for so many working days, and what people said against them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chungtay.places.models import Unit
from chungtay.review.models.cases import Case
from chungtay.review.models.rounds import ReviewRound
from chungtay.web.paths import PathField


class Posting(models.Model):
    """One list as it was posted: the rows of that day, whitelisted columns only, withdrawn when its days are over."""

    class Kind(models.TextChoices):
        AFTER_MEETING = "after_meeting", _("kết quả họp dân")
        AFTER_RECHECK = "after_recheck", _("kết quả phúc tra")

    round = models.ForeignKey(ReviewRound, on_delete=models.PROTECT, related_name="postings")
    village = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=15, choices=Kind.choices)
    places = models.CharField(max_length=300)  # where: board of the village house, commune office, loudspeaker
    posted_on = models.DateField()
    until = models.DateField()
    rows = models.JSONField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    path = PathField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("posted_on")), name="posting_ends_after_it_begins"),
            models.UniqueConstraint(fields=["round", "village", "kind", "posted_on"], name="one_posting_a_day"),
        ]
        indexes = [models.Index(fields=["path", "until"], name="posting_by_place")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.posted_on:%d/%m/%Y}"


class Complaint(models.Model):
    """Somebody objects to a posted result; it is looked into again within so many working days."""

    class Outcome(models.TextChoices):
        KEPT = "kept", _("giữ nguyên kết quả")
        CHANGED = "changed", _("thay đổi kết quả")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="complaints")
    posting = models.ForeignKey(Posting, null=True, blank=True, on_delete=models.PROTECT, related_name="complaints")
    from_name = models.CharField(max_length=120, blank=True)
    received_on = models.DateField()
    text = models.TextField()
    due_on = models.DateField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    path = PathField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", answered_on__isnull=True) | (~Q(outcome="") & Q(answered_on__isnull=False)),
                name="an_answered_complaint_says_how",
            )
        ]
        indexes = [models.Index(fields=["path", "due_on"], name="complaint_by_place")]

    def __str__(self) -> str:
        return f"{self.case}: {self.received_on:%d/%m/%Y}"
