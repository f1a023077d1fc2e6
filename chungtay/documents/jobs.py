"""Background work of this app. Each job is told a key and comes to the same end however often it is started."""

from django_tasks import task

from chungtay.documents import recognising
from chungtay.documents.models import StoredFile
from chungtay.web import clock
from chungtay.web.scope import Scope


@task()
def recognise(file: int, user_id: int | None, user_name: str) -> None:
    """Recognise the letters of a scan in the name of the person who sent it."""
    waiting = StoredFile.objects.filter(pk=file, is_being_recognised=True).select_related("body").first()
    if waiting:
        by = Scope(user_id, user_name, waiting.body_id, waiting.body.name, path=waiting.path)
        recognising.recognise(waiting, by=by, at=clock.now())
