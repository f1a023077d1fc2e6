"""Certificates of the households of a round."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet

from chungtay.households.models import Classification
from chungtay.places.models import Unit
from chungtay.review.models import Certificate, CertificateEntry, ReviewRound
from chungtay.web.scope import Scope

LISTED = (Classification.Status.POOR, Classification.Status.NEAR_POOR)


def of_round(scope: Scope, of: ReviewRound) -> QuerySet[Certificate]:
    """The certificates of its households in one's territory, valid or not, by village and name."""
    seen = Certificate.objects.filter(scope.within("review.view"), household__review_cases__round=of)
    found = seen.select_related("household__village").prefetch_related("entries")
    return found.order_by("path", "household__folded", "-pk")


@dataclass(frozen=True, slots=True)
class OfVillage:
    """How many valid certificates a village has to be printed."""

    village: Unit
    count: int


def valid_by_village(scope: Scope, of: ReviewRound) -> list[OfVillage]:
    """The valid certificates of the round counted by village, in the order of the villages; two statements."""
    valid = of_round(scope, of).filter(ended_on=None, household__village__isnull=False)
    rows = valid.order_by().prefetch_related(None).values_list("household__village").annotate(count=Count("pk"))
    counts = dict(rows)
    return [OfVillage(one, counts[one.pk]) for one in Unit.objects.filter(pk__in=counts).order_by("path")]


def without_certificate(of: ReviewRound) -> QuerySet[Classification]:
    """Households recognised by the round whose certificate has no entry of the year yet."""
    entries = CertificateEntry.objects.filter(
        certificate__household=OuterRef("household"), certificate__ended_on=None, year=of.year
    )
    rows = Classification.objects.filter(household__review_cases__round=of, year=of.year, status__in=LISTED)
    decided = rows.filter(decision_number__in=of.__class__.objects.filter(pk=of.pk).values("decision__number"))
    return decided.exclude(Exists(entries))
