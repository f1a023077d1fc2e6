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
