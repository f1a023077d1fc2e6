"""What happens to households, and people who may be one and the same."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chungtay.households.models.people import Person
from chungtay.households.models.register import Household
from chungtay.web.paths import PathField


class HouseholdEvent(models.Model):
    """A household was formed, split, merged, moved or dissolved, or lost a member: on which day, by which paper."""

    class Kind(models.TextChoices):
        FORMED = "formed", _("lập hộ")
        SPLIT = "split", _("tách hộ")
        MERGED = "merged", _("nhập hộ")
        MOVED = "moved", _("chuyển nơi ở")
        DISSOLVED = "dissolved", _("không còn hộ")
        BIRTH = "birth", _("sinh con")
        JOINED = "joined", _("thêm người")
        LEFT = "left", _("bớt người")
        DEATH = "death", _("có người qua đời")
        HEAD_CHANGED = "head_changed", _("đổi chủ hộ")

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="events")
    other = models.ForeignKey(Household, null=True, blank=True, on_delete=models.PROTECT, related_name="other_events")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=15, choices=Kind.choices)
    on = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    path = PathField()

    class Meta:
        indexes = [models.Index(fields=["path", "on"], name="household_event_by_place")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on:%d/%m/%Y}"


class PossibleTwin(models.Model):
    """Two entries that may be one person; only a person says whether they are."""

    class Why(models.TextChoices):
        NUMBER = "number", _("cùng số định danh")
        NAME = "name", _("tên và ngày sinh gần giống")
        SAID = "said", _("cán bộ nêu")

    class Verdict(models.TextChoices):
        SAME = "same", _("là một người")
        DIFFERENT = "different", _("là hai người")
        ELSEWHERE = "elsewhere", _("trả lời ở một cặp khác")

    first = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=10, choices=Why.choices)
    likeness = models.PositiveSmallIntegerField()  # 0 to 100
    found_at = models.DateTimeField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)
    path = PathField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="two_people_are_compared_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="the_older_entry_comes_first"),
            models.CheckConstraint(
                condition=Q(verdict="", settled_at__isnull=True) | (~Q(verdict="") & Q(settled_at__isnull=False)),
                name="a_settled_pair_says_how",
            ),
        ]
        indexes = [models.Index(fields=["path", "verdict"], name="possible_twin_by_place")]

    def __str__(self) -> str:
        return f"{self.first} / {self.second}"
