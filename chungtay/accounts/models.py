from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chungtay.places.models import Body, Dated
from chungtay.web.paths import PathField


class User(AbstractUser):
    """A person who signs in. What they may do comes from their posts alone."""

    full_name = models.CharField(_("họ và tên"), max_length=200)

    def __str__(self) -> str:
        return self.full_name or self.username


class Post(Dated):
    """Who works for which body in which role, from when to when."""

    class Role(models.TextChoices):
        COMMUNE_OFFICER = "commune_officer", _("công chức cấp xã")
        DIVISION_OFFICER = "division_officer", _("chuyên viên huyện, tỉnh")
        LEADER = "leader", _("lãnh đạo")
        CLERK = "clerk", _("văn thư")
        VILLAGE_HEAD = "village_head", _("trưởng thôn")
        ADMINISTRATOR = "administrator", _("quản trị")

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="posts")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=30, choices=Role.choices)
    title = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="post_ends_after_it_begins"
            ),
            models.UniqueConstraint(fields=["user", "body", "role", "since"], name="post_given_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.title or self.get_role_display()} · {self.body}"


class AssumedDay(models.Model):
    """The working day that a demonstration locality lives in. Refused in production."""

    path = PathField(unique=True)
    day = models.DateField()

    def __str__(self) -> str:
        return f"{self.path} {self.day:%d/%m/%Y}"
