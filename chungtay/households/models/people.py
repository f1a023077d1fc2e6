"""People, the households they live in from when to when, and the identity numbers they have had."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chungtay.households.models.naming import GivenName
from chungtay.households.models.register import Household
from chungtay.web.paths import PathField
from chungtay.web.sealed import SealedField


class Person(models.Model):
    """One person for life, under a code of our own; the identity number is sealed and found by its fingerprint."""

    class Sex(models.IntegerChoices):
        MALE = 1, _("Nam")
        FEMALE = 2, _("Nữ")

    code = models.CharField(max_length=30, unique=True)
    full_name = models.CharField(_("họ và tên"), max_length=120)
    name_key = models.CharField(max_length=120)
    folded = models.CharField(max_length=120)
    sex = models.PositiveSmallIntegerField(_("giới tính"), choices=Sex.choices, null=True, blank=True)
    born_on = models.DateField(_("ngày sinh"), null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("năm sinh"), null=True, blank=True)
    ethnicity = models.CharField(_("dân tộc"), max_length=2, blank=True)
    number = SealedField(_("số định danh"), blank=True, default="")
    number_print = models.CharField(max_length=32, blank=True, default="")
    died_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    path = PathField()

    class Meta:
        indexes = [
            models.Index(fields=["number_print"], name="person_by_number", condition=~Q(number_print="")),
            models.Index(fields=["name_key", "birth_year"], name="person_by_name_and_year"),
            models.Index(fields=["born_on", "folded"], name="person_by_birthday"),
            models.Index(GivenName("folded"), "folded", name="person_by_given_name"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(number=""), name="an_entry_merged_away_holds_no_number"
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="no_entry_merges_into_itself"),
        ]

    def __str__(self) -> str:
        return self.full_name


class Membership(models.Model):
    """A person is of a household from one day to another, both included."""

    class Relation(models.IntegerChoices):
        HEAD = 1, _("chủ hộ")
        SPOUSE = 2, _("vợ hoặc chồng")
        CHILD = 3, _("con")
        PARENT = 4, _("bố, mẹ")
        OTHER = 5, _("khác")

    class Leaving(models.TextChoices):
        DEATH = "death", _("qua đời")
        MOVED = "moved", _("chuyển sang hộ khác")
        SPLIT = "split", _("tách hộ")
        MERGED = "merged", _("nhập hộ")
        LEFT = "left", _("đi khỏi địa bàn")
        MISTAKE = "mistake", _("ghi nhầm")

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    relation = models.PositiveSmallIntegerField(choices=Relation.choices, null=True, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    left_as = models.CharField(max_length=10, choices=Leaving.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(until__isnull=True), name="a_person_lives_in_one_household"
            ),
            models.UniqueConstraint(
                fields=["household"], condition=Q(until__isnull=True, relation=1), name="a_household_has_one_head"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="membership_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True, left_as="") | (Q(until__isnull=False) & ~Q(left_as="")),
                name="a_member_leaves_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.household}"


class FormerNumber(models.Model):
    """An identity number a person had before: nine digits that became twelve, or one that was written wrong."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="former_numbers")
    number = SealedField()
    number_print = models.CharField(max_length=32, db_index=True)
    until = models.DateField()
    why = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.person}: đến {self.until:%d/%m/%Y}"
