"""Background work of this app. Each job is told a key and comes to the same end however often it is started."""

from datetime import date

from django_tasks import task

from chungtay.events import improving
from chungtay.events.models import Improvement


@task()
def improve(improvement: int, today: str) -> None:
    """Search for a better draft; a search that has ended stays ended."""
    wanted = Improvement.objects.filter(pk=improvement, ended_at__isnull=True).first()
    if wanted:
        improving.improve(wanted, date.fromisoformat(today))
