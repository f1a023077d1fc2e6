"""Reading the register of letters."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from chungtay.core.text import fold
from chungtay.documents.models import Document, Lesson, Reading, StoredFile
from chungtay.documents.sightings import issuer_key
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


NO_LONGER_PROPOSED = 2
"""So many times in a row a proposal may be declined before it is made no more."""


def lessons_of(reading: Reading, *, also_overturned: bool = False) -> dict[str, Lesson]:
    """What the body that holds this letter has learnt about letters of its issuer, by key."""
    return lessons_for([reading], also_overturned=also_overturned).get(reading.pk, {})


def lessons_for(readings: Iterable[Reading], *, also_overturned: bool = False) -> dict[int, dict[str, Lesson]]:
    """The same for several readings, in one statement."""
    wanted = {one.pk: (one.document.body_id, issuer_key(one.facts)) for one in readings}
    issuers = {issuer for _body, issuer in wanted.values() if issuer}
    if not issuers:
        return {}
    bodies = {body for body, _issuer in wanted.values()}
    found = Lesson.objects.filter(body_id__in=bodies, issuer__in=issuers)
    if not also_overturned:
        found = found.filter(overturned__lt=NO_LONGER_PROPOSED)
    learnt: dict[tuple[int, str], dict[str, Lesson]] = {}
    for lesson in found:
        learnt.setdefault((lesson.body_id, lesson.issuer), {})[lesson.key] = lesson
    return {pk: learnt.get(whose, {}) for pk, whose in wanted.items()}


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
