"""Reading the log."""

from datetime import date

from django.db.models import QuerySet

from chungtay.audit.models import Entry, RowChange
from chungtay.web.scope import Scope


def visible_to(scope: Scope) -> QuerySet[Entry]:
    """The actions inside the territories where the person may read the log, newest first."""
    return Entry.objects.filter(scope.within("audit.view")).order_by("-at", "-pk")


def matching(entries: QuerySet[Entry], *, words: str, since: date | None, until: date | None) -> QuerySet[Entry]:
    """Narrowed to a word in the sentence or the person's name, and to days, both included."""
    if words:
        entries = entries.filter(sentence__icontains=words) | entries.filter(actor_name__icontains=words)
    if since:
        entries = entries.filter(at__date__gte=since)
    if until:
        entries = entries.filter(at__date__lte=until)
    return entries


def changes_of(table: str, row_id: object) -> QuerySet[RowChange]:
    """Every change of one row, in order."""
    return RowChange.objects.filter(table=table, row_id=str(row_id)).order_by("pk")
