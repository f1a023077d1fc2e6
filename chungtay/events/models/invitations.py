"""The invitation of a campaign: one number, one issuer, one list of invitees."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chungtay.events.models.campaigns import Campaign, Session
from chungtay.households.models import Classification, Household
from chungtay.places.models import Body
from chungtay.web.paths import PathField


class Invitation(models.Model):
    """One official paper; the letters are copies of it. Number and day stay blank until the clerk gives them."""

    campaign = models.OneToOneField(Campaign, on_delete=models.PROTECT, related_name="invitation")
    issuer = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="invitations")
    number = models.PositiveIntegerField(_("số"), null=True, blank=True, validators=[MinValueValidator(1)])
    symbol = models.CharField(_("ký hiệu cơ quan"), max_length=30, blank=True, help_text=_("ví dụ LĐTBXH"))
    issued_on = models.DateField(_("ngày ký"), null=True, blank=True)
    authority = models.TextField(_("thẩm quyền ký"), blank=True, help_text=_("mỗi dòng một dòng, ví dụ TRƯỞNG PHÒNG"))
    signer_name = models.CharField(_("người ký"), max_length=120, blank=True)
    place = models.CharField(_("địa danh"), max_length=120, help_text=_("trước ngày tháng trên giấy mời"))
    subject = models.TextField(_("mời dự"), help_text=_("tên hội nghị, sau chữ «Tới dự»"))
    reminder = models.TextField(_("lời dặn"), blank=True, help_text=_("mỗi dòng một câu"))
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    path = PathField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(number__isnull=True, issued_on__isnull=True)
                | Q(number__isnull=False, issued_on__isnull=False),
                name="invitation_number_and_day_together",
            ),
            models.CheckConstraint(condition=Q(number__isnull=True) | Q(number__gt=0), name="invitation_counts_from_1"),
        ]
        indexes = [models.Index(fields=["path"], name="invitation_by_place")]

    def __str__(self) -> str:
        return self.printed_number

    @property
    def printed_number(self) -> str:
        """`05/GM-LĐTBXH`; dots until the clerk has given the number."""
        return f"{'…' if self.number is None else f'{self.number:02d}'}/GM-{self.symbol}"

    @property
    def is_issued(self) -> bool:
        return self.number is not None


class Invitee(models.Model):
    """One household on the list, as it was written when it was invited."""

    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="invitees")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="invitees")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="invitees")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("họ và tên chủ hộ"), max_length=120)
    sex = models.CharField(max_length=6, blank=True)
    village = models.CharField(_("thôn"), max_length=120, blank=True)
    address = models.CharField(_("địa chỉ"), max_length=300, blank=True)
    status = models.CharField(_("diện"), max_length=15, choices=Classification.Status.choices)
    path = PathField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["invitation", "household"], name="household_invited_once"),
            models.UniqueConstraint(fields=["session", "position"], name="one_invitee_at_a_position"),
        ]
        indexes = [models.Index(fields=["path", "session", "position"], name="invitee_by_place")]
        ordering = ["session__position", "position"]

    def __str__(self) -> str:
        return self.name
