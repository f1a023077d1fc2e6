"""Reading the register of letters."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from chungtay.core.text import fold
from chungtay.documents.models import Document, DocumentLink, Lesson, Reading, StoredFile
from chungtay.documents.sightings import issuer_key
from chungtay.web.jobs import is_under_way
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


def files_being_recognised(scope: Scope) -> QuerySet[StoredFile]:
    """Scans whose letters are being recognised, or wait for it."""
    return StoredFile.objects.filter(scope.within("documents.upload"), is_being_recognised=True).order_by("-pk")


def unfinished_files(scope: Scope) -> QuerySet[StoredFile]:
    """Files that may be tried again or thrown away."""
    return unread_files(scope) | files_being_recognised(scope)


@dataclass(frozen=True, slots=True)
class Recognition:
    """How far a scan is; `is_lost` when no worker has it or will take it up."""

    file: StoredFile
    is_lost: bool


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Files that have not become documents: refused ones, and scans under way."""

    unread: tuple[StoredFile, ...]
    recognitions: tuple[Recognition, ...]

    @property
    def is_going_on(self) -> bool:
        return any(not one.is_lost for one in self.recognitions)


def unfinished(scope: Scope, most: int = 20) -> Unfinished:
    """The newest of them."""
    scans = files_being_recognised(scope)[:most]
    found = tuple(Recognition(file, not is_under_way(recognition_key(file.pk))) for file in scans)
    return Unfinished(tuple(unread_files(scope)[:most]), found)


def recognition_key(file: int) -> str:
    """The business key under which the letters of a file are recognised once."""
    return f"documents:recognise:{file}"


RUNGS = 6
"""How far a chain is followed up or down."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a chain: how far from the document, by which link, to which paper."""

    depth: int
    link: DocumentLink
    document: Document


@dataclass(frozen=True, slots=True)
class Chain:
    """What a document stands on, what stands on it, and what it names that is not here."""

    above: tuple[Rung, ...]
    below: tuple[Rung, ...]
    missing: tuple[DocumentLink, ...]


def chain_of(document: Document, scope: Scope) -> Chain:
    """The papers above and below a document that this person may read; one statement for each step up or down."""
    missing = document.links.filter(target__isnull=True).order_by("line", "pk")
    above = _climb(document, scope, own="source", other="target")
    below = _climb(document, scope, own="target", other="source")
    return Chain(above, below, tuple(missing))


def _climb(document: Document, scope: Scope, *, own: str, other: str) -> tuple[Rung, ...]:
    """Depth first, as a person follows it; each paper once, mere mentions not followed."""
    steps: dict[int, list[DocumentLink]] = {}
    seen, frontier = {document.pk}, {document.pk}
    for _depth in range(RUNGS):
        found = (
            DocumentLink.objects.filter(scope.within("documents.view", f"{other}__path"), **{f"{own}__in": frontier})
            .exclude(relation=DocumentLink.Relation.MENTIONS)
            .select_related(other)
            .order_by("line", "pk")
        )
        frontier = set()
        for link in found:
            if (far := getattr(link, f"{other}_id")) not in seen:
                seen.add(far)
                frontier.add(far)
                steps.setdefault(getattr(link, f"{own}_id"), []).append(link)
        if not frontier:
            break
    return tuple(_laid_out(document.pk, 1, steps, other))


def _laid_out(pk: int, depth: int, steps: dict[int, list[DocumentLink]], other: str) -> Iterator[Rung]:
    for link in steps.get(pk, ()):
        far: Document = getattr(link, other)
        yield Rung(depth, link, far)
        yield from _laid_out(far.pk, depth + 1, steps, other)


def with_marks(body_id: int, marks: Iterable[str]) -> QuerySet[Reading]:
    """The readings of a body's documents that carry one of these marks."""
    found = Reading.objects.filter(document__body_id=body_id, document__mark_key__in=list(marks))
    return found.select_related("document").defer("lines")


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
