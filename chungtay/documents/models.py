from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chungtay.places.models import Body
from chungtay.web.paths import PathField


class StoredFile(models.Model):
    """The bytes of one file as they came, kept once however often they are sent; unread ones wait for another try.

    A scan is first recognised page by page in the background.
    """

    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    content = models.FileField(max_length=255)
    stored_at = models.DateTimeField()
    stored_by = models.CharField(max_length=200)
    refusal = models.TextField(blank=True, help_text=_("vì sao chưa đọc được"))
    is_being_recognised = models.BooleanField(default=False, help_text=_("là ảnh, chờ hoặc đang nhận dạng chữ"))
    page = models.PositiveSmallIntegerField(default=0, help_text=_("trang đang nhận dạng chữ"))
    page_count = models.PositiveSmallIntegerField(default=0, help_text=_("số trang phải nhận dạng chữ"))
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    path = PathField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "sha256"], name="file_kept_once_per_body"),
            models.CheckConstraint(
                condition=Q(is_being_recognised=False) | Q(refusal=""), name="file_refused_or_being_recognised"
            ),
        ]
        indexes = [
            models.Index(fields=["path"], condition=~Q(refusal=""), name="file_not_read_yet"),
            models.Index(fields=["path"], condition=Q(is_being_recognised=True), name="file_being_recognised"),
        ]

    def __str__(self) -> str:
        return self.name


class Document(models.Model):
    """A letter in or a letter out, on the desk of one body."""

    class Direction(models.TextChoices):
        IN = "in", _("văn bản đến")
        OUT = "out", _("văn bản đi")

    class State(models.TextChoices):
        READ = "read", _("đã đọc, chờ xác nhận")
        CONFIRMED = "confirmed", _("đã xác nhận")
        DRAFTED = "drafted", _("dự thảo")
        ISSUED = "issued", _("đã ban hành")

    direction = models.CharField(max_length=3, choices=Direction.choices)
    state = models.CharField(max_length=10, choices=State.choices)
    kind = models.CharField(_("loại văn bản"), max_length=10, blank=True)
    number = models.CharField(_("số"), max_length=20, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=60, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    issuer_name = models.CharField(_("cơ quan ban hành"), max_length=300, blank=True)
    title = models.TextField(_("trích yếu"), blank=True)
    folded = models.TextField(blank=True)
    mark_key = models.CharField(max_length=100, blank=True, help_text=_("số và ký hiệu, viết một kiểu để tra"))
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="documents")
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="documents")
    part = models.PositiveSmallIntegerField(default=0, help_text=_("thứ tự trong tệp có nhiều văn bản"))
    registered_at = models.DateTimeField()
    path = PathField()

    class Meta:
        indexes = [
            models.Index(fields=["path", "-id"], name="document_by_place"),
            models.Index(fields=["path", "state"], name="document_by_state"),
            models.Index(fields=["body", "mark_key"], name="document_by_mark"),
        ]
        constraints = [models.UniqueConstraint(fields=["file", "part"], name="one_document_per_part_of_a_file")]

    def __str__(self) -> str:
        return self.title

    @property
    def mark(self) -> str:
        """`29/KH-UBND`, or what there is of it."""
        return "/".join(part for part in (self.number, self.symbol) if part)


class DocumentLink(models.Model):
    """One document speaks of another: its basis, what it forwards or replaces. Without a target it is not here yet."""

    class Relation(models.TextChoices):
        BASED_ON = "based_on", _("căn cứ")
        MENTIONS = "mentions", _("nhắc đến")
        FORWARDS = "forwards", _("gửi kèm")
        REPLACES = "replaces", _("thay thế")

    source = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="links")
    target = models.ForeignKey(Document, null=True, on_delete=models.SET_NULL, related_name="linked_from")
    relation = models.CharField(max_length=20, choices=Relation.choices)
    mark_key = models.CharField(max_length=100, blank=True)
    label = models.CharField(max_length=300)
    note = models.TextField(blank=True, help_text=_("điều cần xem ở mối nối này"))
    line = models.PositiveIntegerField(null=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    path = PathField()

    class Meta:
        indexes = [
            models.Index(fields=["body", "mark_key"], condition=Q(target__isnull=True), name="link_without_target"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.relation} {self.label}"


class Reading(models.Model):
    """What was read in a document, what a person corrected, and whether it has been confirmed."""

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="reading")
    lines = models.JSONField(help_text=_("[[số dòng, chữ, đậm], …]"))
    repairs = models.JSONField(default=list, help_text=_("những chỗ máy phải sửa để đọc được tệp"))
    facts = models.JSONField(help_text=_("như docs/formats/reading.md, một văn bản"))
    corrections = models.JSONField(default=list)
    settled = models.JSONField(default=list, help_text=_("những điều ngờ đã được người đọc giải quyết"))
    edition = models.PositiveIntegerField(default=1)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by="")
                | (Q(confirmed_at__isnull=False) & ~Q(confirmed_by="")),
                name="reading_confirmed_by_someone",
            )
        ]

    def __str__(self) -> str:
        return f"{self.document_id} ({self.edition})"


class Lesson(models.Model):
    """What people of one body made of a misreading in the letters of one issuer; proposed when it is read so again."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    issuer = models.CharField(max_length=300, help_text=_("cơ quan ban hành như máy đọc, để tra"))
    key = models.CharField(max_length=64, help_text=_("loại điều, giá trị đã đọc và chữ bên cạnh, băm lại"))
    where = models.CharField(max_length=60)
    read = models.JSONField(null=True)
    became = models.JSONField(null=True)
    is_left_out = models.BooleanField(default=False, help_text=_("cả mục bị bỏ, không phải sửa giá trị"))
    times = models.PositiveIntegerField(default=1)
    overturned = models.PositiveSmallIntegerField(default=0, help_text=_("số lần liền đây người đọc không theo"))
    learnt_at = models.DateTimeField()
    learnt_from = models.CharField(max_length=200)
    path = PathField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "issuer", "key"], name="lesson_learnt_once")]

    def __str__(self) -> str:
        return f"{self.where}: {self.read} → {self.became}"
