import pytest

from chungtay.audit.models import Entry
from chungtay.households.models import Household, SheetImport
from chungtay.households.tests.test_import import ME, TRE, bring_in, sheet
from tests.at_once import together, while_open
from tests.cast import Cast, enter

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return enter()


def test_a_list_sent_five_times_at_once_comes_in_once(cast: Cast) -> None:
    data = sheet(ME, TRE)
    done = together(lambda: bring_in(cast, data).pk)
    assert len(set(done)) == 1, done
    assert Household.objects.filter(head_name="Hạ Thị Me").count() == 1
    assert SheetImport.objects.count() == 1
    assert Entry.objects.filter(action="households.list_imported").count() == 1


def test_the_commune_and_the_district_at_once_enter_each_household_once(cast: Cast) -> None:
    """Two bodies, two files, one household: whoever is second finds it there."""
    ours, theirs = sheet(ME), sheet(ME, TRE)
    done = while_open(lambda: bring_in(cast, ours, who="officer"), lambda: bring_in(cast, theirs))
    assert [type(one) for one in done] == [SheetImport, SheetImport], done
    assert Household.objects.filter(head_name="Hạ Thị Me").count() == 1
