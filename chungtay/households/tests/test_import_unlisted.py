"""A commune brings in everybody who lives there: homes that are on no list are entered too, and given no class."""

from datetime import date

import pytest

from chungtay.core.refusal import Refused
from chungtay.households.models import Classification, Household, Membership
from chungtay.households.tests.test_import_members import BUOI, HOME, bring_in, exchange, home, refused
from tests.cast import Cast

pytestmark = pytest.mark.django_db

NOT_LISTED = home("Tạ Văn Bưởi", BUOI, status="Không thuộc danh sách", decision=None, decided=None, b1=None, b2=None)


def test_a_home_on_no_list_is_entered_with_its_people_and_without_a_class(cast: Cast) -> None:
    done = bring_in(cast, exchange(HOME, NOT_LISTED))
    assert done.new_count == 2
    household = Household.objects.get(head_name="Tạ Văn Bưởi")
    assert Membership.objects.filter(household=household, until=None).count() == 1
    assert not Classification.objects.filter(household=household).exists()
    again = bring_in(cast, exchange(NOT_LISTED, HOME))
    assert (again.new_count, again.changed_count) == (0, 0)


def test_a_file_takes_nobody_off_the_list(cast: Cast) -> None:
    bring_in(cast, exchange(HOME))
    off = [row | {"status": "KN", "b1": None, "b2": None, "decision": None, "decided": None} for row in HOME]
    done = bring_in(cast, exchange(off))
    assert any("trong năm đang là hộ nghèo, tệp ghi không thuộc danh sách" in one for one in done.told)
    assert Classification.objects.get(household__head_name="Hạ Thị Me").status == "poor"


def test_points_of_a_poor_household_contradict_being_on_no_list(cast: Cast) -> None:
    said = refused(cast, exchange([row | {"status": "Không nghèo"} for row in HOME]))
    assert "cột Diện ghi không thuộc danh sách" in said


def test_an_empty_class_is_still_asked_for(cast: Cast) -> None:
    with pytest.raises(Refused):
        bring_in(cast, exchange([row | {"status": None} for row in NOT_LISTED]), day=date(2024, 11, 20))
