from datetime import date

import pytest

from chungtay.audit.models import Entry
from chungtay.core.refusal import Refused
from chungtay.core.sheets import write_sheet
from chungtay.households.actions import listing_supports, reconciling, twins
from chungtay.households.actions.listing_supports import Brought
from chungtay.households.actions.reconciling import Settling
from chungtay.households.actions.twins import Ending
from chungtay.households.models import Difference, FormerNumber, Person, PossibleTwin, Reconciliation, Support
from chungtay.households.population import COLUMNS
from chungtay.households.support_lists import columns
from chungtay.households.tests.neighbours import AT, DAY, acting, household, person
from tests.at_once import together, while_open
from tests.cast import YEAR, Cast, enter

pytestmark = pytest.mark.django_db(transaction=True)

NUMBER, OTHER_NUMBER = "096190000123", "096190000999"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return enter()


def test_of_two_officers_one_merges_a_pair_and_the_other_learns_it(cast: Cast) -> None:
    mai = person("Quách Thị Mai", cast.poor_head, number=NUMBER)
    again = person("Quách Thị Mai", household("Hạ Thị Me", cast.commune, cast.village), number="261234567")
    above, officer = acting(cast.above), acting(cast.officer)
    twin = twins.suspect(one=mai, other=again, by=above, at=AT)
    ending = Ending(again.memberships.get().pk, date(2024, 6, 1))
    merging = {"twin": twin, "keep": {}, "ending": ending, "note": "", "today": DAY, "at": AT}
    done = while_open(
        lambda: twins.merge(**merging, by=above),
        lambda: twins.hold_apart(twin=PossibleTwin.objects.get(), note="", by=officer, at=AT),
    )
    assert [type(one) for one in done] == [Person, Refused], done
    assert FormerNumber.objects.count() == 1
    assert PossibleTwin.objects.get().verdict == "same"


def test_a_suspicion_said_five_times_at_once_is_one_pair(cast: Cast) -> None:
    mai = person("Quách Thị Mai", cast.poor_head)
    again = person("Quách Thị Mai", household("Hạ Thị Me", cast.commune, cast.village))
    by = acting(cast.officer)
    done = together(lambda: twins.suspect(one=again, other=mai, by=by, at=AT).pk)
    assert len(set(done)) == 1, done
    assert Entry.objects.filter(action="households.twin_suspected").count() == 1


def test_an_answer_sent_five_times_at_once_is_compared_once(cast: Cast) -> None:
    mai = person("Quách Thị Mai", cast.poor_head, number=NUMBER)
    data = write_sheet("Trả lời", COLUMNS, [{"code": mai.code, "sex": 1}])
    by = acting(cast.officer)
    done = together(lambda: reconciling.import_answer(data=data, file_name="x.xlsx", by=by, at=AT).pk)
    assert len(set(done)) == 1, done
    assert (Reconciliation.objects.count(), Difference.objects.count()) == (1, 1)


def test_a_difference_settled_twice_at_once_is_written_once(cast: Cast) -> None:
    mai = person("Quách Thị Mai", cast.poor_head, number=NUMBER)
    data = write_sheet("Trả lời", COLUMNS, [{"code": mai.code, "number": OTHER_NUMBER}])
    by = acting(cast.officer)
    reconciling.import_answer(data=data, file_name="x.xlsx", by=by, at=AT)
    waiting = list(Difference.objects.all())
    said = {"differences": waiting, "settling": Settling("theirs"), "today": DAY, "by": by, "at": AT}
    done = while_open(lambda: reconciling.settle(**said), lambda: reconciling.settle(**said))
    assert [type(one) for one in done] == [int, Refused], done
    assert FormerNumber.objects.count() == 1


def test_a_list_of_supports_sent_five_times_at_once_comes_in_once(cast: Cast) -> None:
    row = {"code": cast.poor_head.code, "kind": 9, "what": "bò", "component": "3.1", "year": YEAR}
    data = write_sheet("Hỗ trợ", columns(), [row])
    by = acting(cast.officer)
    done = together(lambda: listing_supports.import_supports(data=data, file_name="x.xlsx", by=by, at=AT))
    assert sorted(one.new for one in done) == [0, 0, 0, 0, 1], done
    assert Brought(1, 0) in done
    assert Support.objects.count() == 1
