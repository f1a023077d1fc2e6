"""A household under review: who asked for it, what was answered, how it was scored."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chungtay.households.models import Classification, Household
from chungtay.places.models import Unit
from chungtay.review.models.rounds import ReviewRound
from chungtay.web.paths import PathField

Status = Classification.Status


class PovertyClass(models.TextChoices):
    """A class as computed from answers: what the law would say, before anybody has met or decided."""

    POOR = "poor", _("hộ nghèo")
    NEAR_POOR = "near_poor", _("hộ cận nghèo")
    NOT_POOR = "not_poor", _("không thuộc hộ nghèo, hộ cận nghèo")
    UNDETERMINED = "undetermined", _("chưa xác định")


class Request(models.Model):
    """A household asks to be reviewed, or to leave the list; those who ask to be reviewed pass Phiếu A first."""

    class Kind(models.TextChoices):
        REVIEW = "review", _("đề nghị rà soát")
        LEAVE = "leave", _("đề nghị ra khỏi danh sách")

    class Way(models.TextChoices):
        IN_PERSON = "in_person", _("nộp trực tiếp")
        POST = "post", _("qua bưu chính")
        PORTAL = "portal", _("qua Cổng dịch vụ công")

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="review_requests")
    village = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    way = models.CharField(max_length=10, choices=Way.choices, default=Way.IN_PERSON)
    filed_on = models.DateField()
    reason = models.TextField(blank=True)
    quick_answers = models.JSONField(null=True, blank=True)
    quick_count = models.PositiveSmallIntegerField(null=True, blank=True)
    goes_on = models.BooleanField(null=True, blank=True)  # what Phiếu A said; None before it was filled in
    refused_on = models.DateField(null=True, blank=True)
    refusal_reason = models.TextField(blank=True)
    round = models.ForeignKey(ReviewRound, null=True, blank=True, on_delete=models.PROTECT, related_name="requests")
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    path = PathField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household", "kind"],
                condition=Q(round__isnull=True, refused_on__isnull=True),
                name="one_open_request_a_household",
            )
        ]
        indexes = [models.Index(fields=["path", "filed_on"], name="review_request_by_place")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.filed_on:%d/%m/%Y}"


class Case(models.Model):
    """One household in one round, from the list to the decision.

    Three things are kept apart: `computed` (what the survey scores to), `meeting_result` (what the village said) and
    `recognised` (what the commune decided). Only the last ever leaves the review.
    """

    class Origin(models.TextChoices):
        POOR_LIST = "poor_list", _("đang là hộ nghèo")
        NEAR_POOR_LIST = "near_poor_list", _("đang là hộ cận nghèo")
        REQUEST = "request", _("có giấy đề nghị")

    class State(models.TextChoices):
        LISTED = "listed", _("đã vào danh sách")
        SURVEYED = "surveyed", _("đã khảo sát")
        MET = "met", _("đã họp dân")
        POSTED = "posted", _("đang niêm yết")
        COMPLAINED = "complained", _("đang phúc tra")
        SUBMITTED = "submitted", _("đã trình xin ý kiến")
        RECOGNISED = "recognised", _("đã công nhận")
        REFUSED = "refused", _("không công nhận")

    class MeetingResult(models.TextChoices):
        AGREED = "agreed", _("đồng ý")
        AGAIN = "again", _("rà soát lại")

    round = models.ForeignKey(ReviewRound, on_delete=models.PROTECT, related_name="cases")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="review_cases")
    origin = models.CharField(max_length=15, choices=Origin.choices)
    previous = models.CharField(max_length=15, choices=Status.choices, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.LISTED)
    computed = models.CharField(max_length=15, choices=PovertyClass.choices, blank=True)
    computed_next = models.CharField(max_length=15, choices=PovertyClass.choices, blank=True)  # by the coming standard
    b1 = models.SmallIntegerField(null=True, blank=True)
    b2 = models.SmallIntegerField(null=True, blank=True)
    meeting_result = models.CharField(max_length=10, choices=MeetingResult.choices, blank=True)
    proposed = models.CharField(max_length=15, choices=PovertyClass.choices, blank=True)  # instead of the computed one
    recognised = models.CharField(max_length=15, choices=PovertyClass.choices, blank=True)
    why_different = models.CharField(max_length=300, blank=True)
    is_demographic = models.BooleanField(default=False)
    # The latest list it was posted in: its days must be over before anybody decides.
    posting = models.ForeignKey("review.Posting", null=True, blank=True, on_delete=models.PROTECT, related_name="cases")
    edition = models.PositiveIntegerField(default=0)
    path = PathField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "household"], name="a_household_is_reviewed_once")]
        indexes = [
            models.Index(fields=["round", "path", "state"], name="review_case_by_village"),
            models.Index(fields=["path", "computed"], name="review_case_by_place"),
        ]

    def __str__(self) -> str:
        return f"{self.household} · {self.round}"


class Assessment(models.Model):
    """One survey of a case with everything its score rests on; a second survey is a second assessment."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assessments")
    number = models.PositiveSmallIntegerField()
    surveyed_on = models.DateField()
    area = models.CharField(max_length=5)
    zone = models.CharField(max_length=3)
    in_central_city = models.BooleanField(default=False)
    answers = models.JSONField()  # {"household": {...}, "members": [{...}]}
    sheet = models.CharField(max_length=40, blank=True)
    standard = models.CharField(max_length=20)
    rows = models.JSONField(default=list)  # [[code, points], ...]
    b1 = models.SmallIntegerField(null=True, blank=True)
    b2 = models.SmallIntegerField(null=True, blank=True)
    deprived = models.PositiveIntegerField(default=0)
    unknown = models.PositiveIntegerField(default=0)
    computed = models.CharField(max_length=15, choices=PovertyClass.choices)
    next_standard = models.CharField(max_length=20, blank=True)
    next_deprived = models.PositiveIntegerField(default=0)
    next_unknown = models.PositiveIntegerField(default=0)
    next_computed = models.CharField(max_length=15, choices=PovertyClass.choices, blank=True)
    written_b1 = models.SmallIntegerField(null=True, blank=True)  # as the reviewer wrote it on the paper form
    written_b2 = models.SmallIntegerField(null=True, blank=True)
    key = models.CharField(max_length=40)  # of the sending page: the same survey sent twice is one
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    path = PathField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="assessments_are_numbered"),
            models.UniqueConstraint(fields=["case", "key"], name="the_same_survey_is_kept_once"),
        ]

    def __str__(self) -> str:
        return f"{self.case} ({self.number})"
