"""Certificates of the households of a round."""

from django.db.models import Exists, OuterRef, QuerySet

from chungtay.households.models import Classification
from chungtay.review.models import Certificate, CertificateEntry, ReviewRound
from chungtay.web.scope import Scope

LISTED = (Classification.Status.POOR, Classification.Status.NEAR_POOR)


def of_round(scope: Scope, of: ReviewRound) -> QuerySet[Certificate]:
    """The certificates of its households in one's territory, valid or not, by village and name."""
    seen = Certificate.objects.filter(scope.within("review.view"), household__review_cases__round=of)
    found = seen.select_related("household__village").prefetch_related("entries")
    return found.order_by("path", "household__folded", "-pk")


def without_certificate(of: ReviewRound) -> QuerySet[Classification]:
    """Households recognised by the round whose certificate has no entry of the year yet."""
    entries = CertificateEntry.objects.filter(
        certificate__household=OuterRef("household"), certificate__ended_on=None, year=of.year
    )
    rows = Classification.objects.filter(household__review_cases__round=of, year=of.year, status__in=LISTED)
    decided = rows.filter(decision_number__in=of.__class__.objects.filter(pk=of.pk).values("decision__number"))
    return decided.exclude(Exists(entries))
