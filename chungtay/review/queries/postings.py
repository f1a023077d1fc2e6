"""Lists on the board: which are up today, which have to come down."""

from datetime import date

from django.db.models import QuerySet

from chungtay.review.models import Posting, ReviewRound
from chungtay.web.scope import Scope


def up_on(day: date) -> QuerySet[Posting]:
    """The lists anybody may read that day: posted, not withdrawn, their last day not over."""
    return Posting.objects.filter(posted_on__lte=day, until__gte=day, withdrawn_at=None)


def expired(day: date) -> QuerySet[Posting]:
    """The lists whose days are over and that nobody has taken down yet."""
    return Posting.objects.filter(until__lt=day, withdrawn_at=None).order_by("pk")


def of_round(scope: Scope, of: ReviewRound) -> QuerySet[Posting]:
    """The postings of a round in this person's territory, the newest first."""
    seen = Posting.objects.filter(scope.within("review.view"), round=of)
    return seen.select_related("village").order_by("-posted_on", "village__code", "pk")
