"""Reading the register of letters."""

from dataclasses import dataclass

from django.db.models import QuerySet

from chungtay.core.text import fold
from chungtay.documents.models import Document, Reading, StoredFile
from chungtay.web.scope import Scope

ON_A_PAGE = 40


def visible_to(scope: Scope) -> QuerySet[Document]:
    """The letters this person may read."""
    return Document.objects.filter(scope.within("documents.view"))


def readings_to_confirm(scope: Scope) -> QuerySet[Reading]:
    """The readings that wait for this person's word, newest first."""
    return (
        Reading.objects.filter(scope.within("documents.confirm", "document__path"), confirmed_at__isnull=True)
        .select_related("document__body")
        .order_by("-document_id")
    )


def correctable(scope: Scope) -> QuerySet[Reading]:
    """The readings this person may correct and confirm."""
    return Reading.objects.filter(scope.within("documents.confirm", "document__path"))


def unread_files(scope: Scope) -> QuerySet[StoredFile]:
    """Files that were kept for another try."""
    return StoredFile.objects.filter(scope.within("documents.upload")).exclude(refusal="").order_by("-pk")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the register, and the key to the next one if there is more."""

    documents: tuple[Document, ...]
    after: int | None


def register(scope: Scope, *, direction: str = "", words: str = "", before: int | None = None) -> Page:
    """Letters in or out, newest first, each holding every word in its number, issuer or title; paged by key."""
    found = visible_to(scope)
    if direction:
        found = found.filter(direction=direction)
    for word in fold(words).split():
        found = found.filter(folded__contains=word)
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = tuple(found.select_related("body").order_by("-pk")[: ON_A_PAGE + 1])
    more = len(rows) > ON_A_PAGE
    return Page(rows[:ON_A_PAGE], rows[ON_A_PAGE - 1].pk if more else None)
