from django.db import models


class Lease(models.Model):
    """Who holds a background job, until when. A job with a key waits or runs at most once at a time."""

    result_id = models.UUIDField(primary_key=True)
    key = models.CharField(max_length=200, unique=True, null=True)
    until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.key or str(self.result_id)
