"""Finding households of a round, and what is not of one mind about one of them."""

from django.db.models import QuerySet

from chungtay.core.text import fold
from chungtay.review.models import Case, Request, ReviewRound
from chungtay.review.queries.readiness import mismatched
from chungtay.review.queries.requests import OPEN
from chungtay.web.paths import within


def found(cases: QuerySet[Case], *, village: int | None = None, state: str = "", words: str = "") -> QuerySet[Case]:
    """The cases of a village, at a step, with these words in the head's name; by village and name."""
    if village:
        cases = cases.filter(household__village=village)
    if state in Case.State.values:
        cases = cases.filter(state=state)
    words = words.replace("\0", "")  # no text of ours holds it, and PostgreSQL takes none
    if words.strip():
        cases = cases.filter(household__folded__contains=fold(words))
    return cases.select_related("household__village", "posting").order_by("path", "household__folded", "pk")


def is_mismatched(case: Case) -> bool:
    """Whether computed class, vote and proposal do not say the same of this household."""
    return mismatched(case.round).filter(pk=case.pk).exists()


def requests_to_list(of: ReviewRound) -> QuerySet[Request]:
    """Requests of the commune that a list drawn up now would take in."""
    asked = Request.objects.filter(within([of.path]), OPEN, filed_on__lte=of.ends_on)
    return asked.filter(kind=Request.Kind.LEAVE) | asked.filter(kind=Request.Kind.REVIEW, goes_on=True)
