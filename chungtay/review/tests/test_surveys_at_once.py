"""A survey sent twice at the very same moment is one; of two at the same moment none goes over the other."""

from typing import Any

import pytest

from chungtay.review.actions.surveys import Stale, keep_survey
from chungtay.review.models import Assessment, Case
from chungtay.review.tests.surveyed import AT, DAY, Surveyed, raw
from tests.at_once import together, while_open

ALL = pytest.mark.django_db(transaction=True)


def keep(surveyed: Surveyed, key: str, **changed: Any) -> Any:
    case = Case.objects.select_related("round__commune", "household__village").get(pk=surveyed.case.pk)
    return keep_survey(
        case=case, raw=raw(**changed), surveyed_on=DAY, today=DAY, edition=0, key=key, by=surveyed.scope, at=AT
    )


@ALL
def test_one_survey_sent_five_times_at_once_is_one_assessment(surveyed: Surveyed) -> None:
    answers = together(lambda: keep(surveyed, "k"))
    assert len({answer.pk for answer in answers}) == 1
    assert Assessment.objects.count() == 1
    assert Case.objects.get().edition == 1


@ALL
def test_of_two_surveys_at_once_the_second_is_told_of_the_first(surveyed: Surveyed) -> None:
    first, second = while_open(lambda: keep(surveyed, "one"), lambda: keep(surveyed, "two", motorbikes="2"))
    assert isinstance(first, Assessment)
    assert isinstance(second, Stale)
    assert [one.b1 for one in Assessment.objects.all()] == [120]
