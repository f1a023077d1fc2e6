"""What the level above says, what the commune decides, and the paper the household keeps."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chungtay.households.models import Classification, Household
from chungtay.review.models.rounds import ReviewRound
from chungtay.web.paths import PathField


class Opinion(models.Model):
    """The results of a round were put before the level above; what it answered."""

    round = models.OneToOneField(ReviewRound, on_delete=models.PROTECT, related_name="opinion")
    asked_of = models.CharField(max_length=300)
    letter_number = models.CharField(max_length=60, blank=True)
    asked_on = models.DateField()
    due_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    agrees = models.BooleanField(null=True, blank=True)
    answer = models.TextField(blank=True)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    path = PathField()

    def __str__(self) -> str:
        return f"{self.asked_of} {self.asked_on:%d/%m/%Y}"


class Decision(models.Model):
    """The chairman of the commune recognises the result of a round."""

    round = models.OneToOneField(ReviewRound, on_delete=models.PROTECT, related_name="decision")
    number = models.CharField(max_length=60)
    signed_on = models.DateField()
    signer_role = models.CharField(max_length=120)
    poor_count = models.PositiveIntegerField()
    near_poor_count = models.PositiveIntegerField()
    escaped_count = models.PositiveIntegerField()
    left_near_poor_count = models.PositiveIntegerField()
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    path = PathField()

    class Meta:
        indexes = [models.Index(fields=["path", "signed_on"], name="review_decision_by_place")]

    def __str__(self) -> str:
        return self.number


class Certificate(models.Model):
    """The certificate a poor or near-poor household keeps for one period, with an entry for each year."""

    class Ending(models.TextChoices):
        LOST = "lost", _("mất, cấp lại")
        WITHDRAWN = "withdrawn", _("thu hồi khi ra khỏi danh sách")
        REPLACED = "replaced", _("đổi do thay đổi thông tin")

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="certificates")
    number = models.CharField(max_length=60)
    period = models.CharField(max_length=20)  # the standard it is issued under
    issued_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_as = models.CharField(max_length=10, choices=Ending.choices, blank=True)
    path = PathField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household", "period"],
                condition=Q(ended_on__isnull=True),
                name="one_valid_certificate_a_period",
            )
        ]

    def __str__(self) -> str:
        return self.number


class CertificateEntry(models.Model):
    """One year of a certificate: the class recognised, the indicators it lacks, by which decision."""

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="entries")
    year = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=15, choices=Classification.Status.choices)
    deprived = models.PositiveIntegerField(null=True, blank=True)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="entries")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["certificate", "year"], name="one_entry_a_year")]

    def __str__(self) -> str:
        return f"{self.certificate}: {self.year}"
