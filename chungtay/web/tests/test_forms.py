from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.forms import Form

from chungtay.web.forms import DayField


@pytest.mark.parametrize("typed", ["2/7/2024", "02/07/2024", "02-7-2024", "2.7.2024", "2/7/24", "2024-07-02"])
def test_the_day_comes_before_the_month_however_it_is_typed(typed: str) -> None:
    assert DayField().clean(typed) == date(2024, 7, 2)


@pytest.mark.parametrize("typed", ["31/2/2024", "7/13/2024", "mai"])
def test_what_is_no_day_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValidationError, match="02/7/2024"):
        DayField().clean(typed)


@pytest.mark.parametrize(("came", "stands"), [("2024-07-02", "02/07/2024"), ("2/7/24", "02/07/2024"), ("mai", "mai")])
def test_a_day_stands_in_its_box_as_officers_write_it(came: str, stands: str) -> None:
    class Asked(Form):
        day = DayField()

    assert f'value="{stands}"' in str(Asked({"day": came})["day"])


@pytest.mark.parametrize("typed", ["31/12/9999", "01/01/0001", "2/7/3024", "31/12/1899"])
def test_a_year_that_nobody_plans_is_no_day(typed: str) -> None:
    with pytest.raises(ValidationError, match="không phải là một ngày"):
        DayField().clean(typed)
