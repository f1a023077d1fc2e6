import pytest

from chungtay.core.refusal import Refused
from chungtay.households.actions import support as actions
from chungtay.households.actions.circumstances import note_circumstances
from chungtay.households.models import Circumstances, Support
from chungtay.households.tests.neighbours import AT, acting, household
from chungtay.households.tests.test_support import COW, meet
from tests.at_once import together, while_open
from tests.cast import YEAR, Cast, enter

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return enter()


def test_of_two_officers_at_once_one_gives_and_the_other_learns_where_it_stands(cast: Cast) -> None:
    commune, district = acting(cast.officer), acting(cast.above)
    done = while_open(
        lambda: actions.give(household=cast.poor_head, offer=COW, by=commune, at=AT),
        lambda: actions.give(household=cast.poor_head, offer=COW, by=district, at=AT),
    )
    assert [type(one) for one in done] == [Support, Refused], done
    assert "Lò Thị Sim ghi" in str(done[1])
    assert Support.objects.count() == 1


def test_a_choice_sent_five_times_at_once_is_stored_once_and_whole(cast: Cast) -> None:
    homes = [cast.poor_head, household("Hạ Thị Me", cast.commune, cast.village)]
    meeting, by = meet(cast), acting(cast.officer)
    done = together(lambda: actions.give_chosen(meeting=meeting, households=homes, offer=COW, by=by, at=AT))
    assert sorted(type(one).__name__ for one in done) == ["Refused"] * 4 + ["int"], done
    assert Support.objects.count() == 2


def test_a_meeting_entered_five_times_at_once_is_one(cast: Cast) -> None:
    assert len({one.pk for one in together(lambda: meet(cast))}) == 1


def test_what_a_household_says_to_two_officers_at_once_is_one_row(cast: Cast) -> None:
    by = acting(cast.officer)
    said = {"household": cast.poor_head, "year": YEAR, "causes": [1], "receives": [], "by": by, "at": AT}
    done = while_open(lambda: note_circumstances(**said, needs=[1]), lambda: note_circumstances(**said, needs=[2]))
    assert [type(one) for one in done] == [Circumstances, Circumstances], done
    assert Circumstances.objects.get().needs == 2
