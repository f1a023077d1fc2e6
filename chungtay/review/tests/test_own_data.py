"""The paper a household asks for tells what its reviews wrote down, and nobody else's business."""

import pytest

from chungtay.households.actions.own_data import hand_out
from chungtay.households.own_data import Section
from chungtay.review.models import Complaint
from chungtay.review.tests.surveyed import AT, DAY, Surveyed
from chungtay.review.tests.test_survey import keep

pytestmark = pytest.mark.django_db


def handed(surveyed: Surveyed) -> dict[str, Section]:
    return {one.title: one for one in hand_out(household=surveyed.household, by=surveyed.scope, at=AT)}


def test_rounds_and_answers_stand_on_the_paper(surveyed: Surveyed) -> None:
    keep(surveyed)
    sections = handed(surveyed)
    (round_of_year,) = sections["Các lần rà soát"].rows
    assert round_of_year[2:5] == ("hộ nghèo", "120", "30")
    answers = next(one for title, one in sections.items() if title.startswith("Câu trả lời của hộ"))
    assert "21/11/2026 (Lò Thị Sim ghi)" in answers.title
    assert len(answers.rows) > 10
    names = {row[0] for row in sections["Câu trả lời về từng người"].rows}
    assert "Quách Thị Na" in {name.title() for name in names}


def test_who_complained_is_not_told(surveyed: Surveyed) -> None:
    Complaint.objects.create(
        case=surveyed.case,
        from_name="Tạ Thị Mơ",
        received_on=DAY,
        text="Hộ này có nhà hai tầng",
        due_on=DAY,
        at=AT,
        by_name="Lò Thị Sim",
        path=surveyed.case.path,
    )
    printed = " ".join(cell for one in handed(surveyed).values() for row in one.rows for cell in row)
    assert "Tạ Thị Mơ" not in printed
    assert "hai tầng" not in printed
