"""Marking the steps of a round as done when nothing of them is left."""

from datetime import date

from django.db.models import Max, Q

from chungtay.review.actions.rounds import step_done
from chungtay.review.models import Assessment, Case, ReviewRound
from chungtay.review.queries.rounds import progress
from chungtay.web.scope import Scope


def settle(of: ReviewRound, on: date, by: Scope) -> None:
    """Survey, meetings and postings are done once no household waits for them; undone again when one has to go back."""
    now = progress(Case.objects.filter(round=of))
    if not of.listed_at or not now.total:
        return
    surveyed = now.to_survey == 0
    met = surveyed and now.surveyed == 0 and now.complained == 0
    posted = met and now.met == 0
    for key, is_done in (("survey", surveyed), ("meeting", met), ("posting", posted)):
        if is_done:
            step_done(of, key, _last_survey(of) or on if key == "survey" else on, by)
        else:
            of.steps.filter(Q(key=key) & ~Q(done_on=None)).update(done_on=None, done_by="")


def _last_survey(of: ReviewRound) -> date | None:
    last: date | None = Assessment.objects.filter(case__round=of).aggregate(last=Max("surveyed_on"))["last"]
    return last
