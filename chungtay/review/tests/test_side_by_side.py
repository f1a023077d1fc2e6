"""Both standards beside each other: who moves on the deprivation side, and nothing said of incomes nobody knows."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.core.poverty.standard import standards_to_review
from chungtay.households.models import Household
from chungtay.review.actions.surveys import keep_survey
from chungtay.review.models import Case
from chungtay.review.queries.side_by_side import FEW, MANY, UNKNOWN, households, side, side_by_side
from chungtay.review.tests.surveyed import AT, DAY, Surveyed, raw
from tests.cast import Cast

NOW, COMING = (version.value for version in standards_to_review(DAY))


def another(surveyed: Surveyed, number: int) -> Case:
    """One more household of the village, under review."""
    name = f"Quách Văn Số {number}"
    household = Household.objects.create(
        code=f"DS-1{number:03}",
        head_name=name,
        name_key=name.casefold(),
        folded=name.casefold(),
        commune=surveyed.household.commune,
        village=surveyed.household.village,
        path=surveyed.household.path,
    )
    return Case.objects.create(round=surveyed.round, household=household, origin="poor_list", path=household.path)


def survey(surveyed: Surveyed, case: Case, **changed: Any) -> None:
    keep_survey(
        case=case,
        raw=raw(**changed),
        surveyed_on=DAY,
        today=DAY,
        edition=case.edition,
        key="k",
        by=surveyed.scope,
        at=AT,
    )


@pytest.fixture
def four(surveyed: Surveyed) -> Surveyed:
    """Poor before and after; poor only after; not known after; and one not surveyed yet."""
    survey(surveyed, surveyed.case)
    # A septic tank: two indicators left of the old standard; water below the norm and no collected waste in the new.
    survey(surveyed, another(surveyed, 1), latrine="1", income_declared="1.900.000")
    survey(surveyed, another(surveyed, 2), latrine="1", waste_collected="", water_standard="", foundation_floor="")
    another(surveyed, 3)
    return surveyed


def test_a_side_is_only_given_when_no_answer_can_change_it() -> None:
    assert side(0b111, 0, NOW) == MANY
    assert side(0b011, 0, NOW) == FEW
    assert side(0b011, 0b100, NOW) == UNKNOWN
    assert side(0b111, 0b1000, NOW) == MANY


def test_classes_and_movements_are_counted_under_each_standard(four: Surveyed) -> None:
    counted = side_by_side(four.round, four.scope, NOW, COMING)
    assert (counted.listed, counted.surveyed, counted.not_surveyed) == (4, 3, 1)
    assert counted.classes == {"poor": 1, "near_poor": 2}
    # Only the household that declared its income has a class under the standard without a score sheet.
    assert counted.next_classes == {"poor": 1, "undetermined": 2}
    assert counted.moves == {(MANY, MANY): 1, (FEW, MANY): 1, (FEW, UNKNOWN): 1}
    assert (counted.declared, counted.incomplete) == (1, 1)


def test_indicators_are_matched_by_what_they_are_about(four: Surveyed) -> None:
    lines = {line.name: line for line in side_by_side(four.round, four.scope, NOW, COMING).indicators}
    waste = lines["Xử lý rác thải"]
    assert (waste.deprived, waste.next_deprived, waste.next_unknown, waste.change, waste.is_new) == (
        None,
        2,
        1,
        None,
        True,
    )
    job = lines["Việc làm"]
    assert (job.deprived, job.next_deprived, job.change) == (3, 3, 0)
    means = lines["Phương tiện phục vụ tiếp cận thông tin"]
    assert (means.next_deprived, means.deprived) == (None, 0)


def test_a_second_survey_takes_the_place_of_the_first(four: Surveyed) -> None:
    four.case.refresh_from_db()
    keep_survey(
        case=four.case, raw=raw(latrine="1"), surveyed_on=DAY, today=DAY, edition=1, key="k2", by=four.scope, at=AT
    )
    counted = side_by_side(four.round, four.scope, NOW, COMING)
    assert counted.surveyed == 3
    assert counted.classes == {"near_poor": 3}


def test_counting_takes_three_statements_however_many_households(
    four: Surveyed, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(3):
        side_by_side(four.round, four.scope, NOW, COMING)


def test_a_cell_of_the_table_leads_to_its_households(four: Surveyed, client: Client, cast: Cast) -> None:
    assert len(households(four.round, four.scope, NOW, COMING, old_side=FEW, new_side=MANY)) == 1
    client.force_login(four.officer)
    page = client.get(reverse("review:side_by_side", args=[four.round.pk])).content.decode()
    assert "Chưa có bảng điểm nào được ban hành" in page
    assert "?tu=it&amp;den=nhieu#ho" in page
    found = client.get(reverse("review:side_by_side", args=[four.round.pk]), {"tu": "it", "den": "nhieu"})
    assert "Quách Văn Số 1" in found.content.decode()
    assert "Quách Văn Số 2" not in found.content.decode()


def test_a_count_of_a_class_leads_to_its_households(four: Surveyed, client: Client) -> None:
    client.force_login(four.officer)
    address = reverse("review:side_by_side", args=[four.round.pk])
    poor = client.get(address, {"loai": "poor", "chuan": "2022-2026"}).content.decode()
    assert "1 hộ: Hộ nghèo, 2022-2026" in " ".join(poor.split())
    assert "Quách Văn Số 1" not in poor
    coming = client.get(address, {"loai": "poor", "chuan": "2027-2030"}).content.decode()
    assert "Quách Văn Số 1" in coming
    assert client.get(address, {"loai": "khong-co"}).status_code == 200


def test_a_round_of_one_standard_says_so(surveyed: Surveyed, client: Client, settings: Any) -> None:
    surveyed.round.starts_on, surveyed.round.ends_on = DAY.replace(year=2025), DAY.replace(year=2025)
    surveyed.round.save()
    client.force_login(surveyed.officer)
    page = client.get(reverse("review:side_by_side", args=[surveyed.round.pk])).content.decode()
    assert "chỉ rà soát theo một chuẩn" in page
