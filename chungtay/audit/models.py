from django.db import models

from chungtay.web.paths import PathField


class Entry(models.Model):
    """One action as one human sentence. Rows are added, never changed."""

    at = models.DateTimeField(db_index=True)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    body_name = models.CharField(max_length=300, blank=True)
    action = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=40)
    sentence = models.TextField()
    path = PathField()

    class Meta:
        indexes = [
            models.Index(fields=["path", "-at"], name="audit_entry_by_place"),
            models.Index(fields=["subject_type", "subject_id"], name="audit_entry_by_subject"),
        ]

    def __str__(self) -> str:
        return self.sentence


class RowChange(models.Model):
    """One row that was added, changed or removed, written by the database itself."""

    class Operation(models.TextChoices):
        ADDED = "I", "thêm"
        CHANGED = "U", "sửa"
        REMOVED = "D", "xóa"

    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    table = models.CharField(max_length=80, db_column="table_name")
    row_id = models.CharField(max_length=60)
    operation = models.CharField(max_length=1, choices=Operation.choices)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(fields=["table", "row_id", "id"], name="audit_change_by_row")]

    def __str__(self) -> str:
        return f"{self.operation} {self.table} {self.row_id}"
