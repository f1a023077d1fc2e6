"""The chain of papers: each document tied to those it stands on, as soon as both are here."""

from collections.abc import Iterable

from chungtay.core.following.chain import links
from chungtay.documents.addressing import Facts, corrected
from chungtay.documents.heading import mark_key
from chungtay.documents.models import Document, DocumentLink, Reading
from chungtay.documents.queries import with_marks
from chungtay.places.models import Body


def tie(documents: Iterable[Document]) -> None:
    """Tie documents of one body to what they cite, and to them what cites them. Within the caller's transaction."""
    fresh = {document.pk: document for document in documents}
    if not fresh:
        return
    (body_id,) = {document.body_id for document in fresh.values()}
    # Two papers of one chain that come in at the same moment see each other only one after the other.
    Body.objects.select_for_update(no_key=True).get(pk=body_id)
    marks = {document.mark_key for document in fresh.values()} - {""}
    waiting = DocumentLink.objects.filter(body_id=body_id, mark_key__in=marks, target__isnull=True)
    touched = {*fresh, *waiting.values_list("source_id", flat=True)}
    readings = {
        one.document_id: one for one in Reading.objects.filter(document_id__in=touched).select_related("document")
    }
    facts: dict[str | int, Facts] = {pk: corrected(one.facts, one.corrections) for pk, one in readings.items()}
    cited = {mark for one in facts.values() for mark in _marks_in(one)}
    others = with_marks(body_id, cited).exclude(document_id__in=facts)
    known = facts | {one.document_id: corrected(one.facts, one.corrections) for one in others}
    text: dict[str | int, dict[int, str]] = {
        pk: {line[0]: line[1] for line in one.lines} for pk, one in readings.items()
    }
    chain = links(known, text)
    DocumentLink.objects.filter(source_id__in=readings).delete()
    DocumentLink.objects.bulk_create(
        [
            DocumentLink(
                source_id=pk,
                target_id=link.target,
                relation=DocumentLink.Relation[link.relation.name],
                mark_key=mark_key(link.number, link.symbol),
                label=link.label[:300],
                note=link.says if link.target is not None else "",
                line=link.line,
                body_id=body_id,
                path=readings[pk].document.path,
            )
            for pk in readings
            for link in chain.above(pk)
        ],
        batch_size=200,
    )


def _marks_in(facts: Facts) -> set[str]:
    """The marks of all papers that a document names."""
    named = [*(facts.get("legal_bases") or []), *(facts.get("citations") or []), *(facts.get("proposals") or [])]
    named.append(facts.get("forwards") or {})
    named += (facts.get("budget") or {}).get("source_decisions") or []
    marks = {mark_key(str(one.get("number") or ""), str(one.get("symbol") or "")) for one in named if one}
    return marks - {""}
