"""The letters of one scan, recognised page by page in the background, from first to last."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from chungtay.core.extracting import extract
from chungtay.core.refusal import Refused
from chungtay.documents.intake import Text, make_documents, text_of
from chungtay.documents.models import StoredFile
from chungtay.web.scope import Scope


class WithdrawnError(Exception):
    """The file was thrown away, or read otherwise, while its letters were being recognised."""


def recognise(file: StoredFile, *, by: Scope, at: datetime) -> None:
    """Started again after a loss of power it begins anew; a scan that has become documents stays as it is."""
    with file.content.open("rb") as content:
        data = content.read()

    def tell(page: int, count: int) -> None:
        if not _going_on(file).update(page=page, page_count=count):
            raise WithdrawnError

    try:
        text = text_of(extract(data, filename=file.name, recognise=True, on_page=tell), file.name)
    except WithdrawnError:
        return
    except Refused as refusal:
        _going_on(file).update(is_being_recognised=False, refusal=" ".join((str(refusal), *refusal.reasons)))
        return
    _finish(file, text, by, at)


def _going_on(file: StoredFile) -> QuerySet[StoredFile]:
    return StoredFile.objects.filter(pk=file.pk, is_being_recognised=True)


@transaction.atomic
def _finish(file: StoredFile, text: Text, by: Scope, at: datetime) -> None:
    current = _going_on(file).select_for_update().first()
    if current is None:
        return
    current.is_being_recognised = False
    current.save(update_fields=["is_being_recognised"])
    make_documents(current, text, by, at)
