from collections import Counter
from datetime import date

import pytest

from chungtay.audit.models import Entry
from chungtay.core.refusal import Refused
from chungtay.events import actions
from chungtay.events.actions.invitations import meeting_name
from chungtay.events.models import Invitation, Invitee
from chungtay.events.queries.invitations import fillings
from chungtay.events.tests.district import LATER, NOW, VILLAGES, District, enter_households
from chungtay.households.models import Classification, Household


def invite(district: District) -> actions.Filled:
    return actions.invite(campaign=district.opened(), by=district.by, at=NOW)


def test_eleven_communes_of_140_households_make_1540_invitees_of_one_invitation(district: District) -> None:
    enter_households(district)
    filled = invite(district)
    assert (filled.count, filled.shortfalls) == (1540, ())
    assert Invitation.objects.count() == 1
    counts = Counter(Invitee.objects.values_list("session", flat=True))
    assert set(counts.values()) == {140}
    assert all(invitee.path == invitee.session.path for invitee in Invitee.objects.select_related("session")[:200])


def test_filling_twice_changes_nothing_and_says_so_once(district: District) -> None:
    enter_households(district, each=8)
    invite(district)
    before = list(Invitee.objects.order_by("pk").values_list("pk", flat=True))
    assert invite(district).count == 88
    assert list(Invitee.objects.order_by("pk").values_list("pk", flat=True)) == before
    assert Entry.objects.filter(action="events.invited").count() == 1


def test_a_household_that_has_gone_from_the_list_gives_its_place_away(district: District) -> None:
    enter_households(district, each=8)
    invite(district)
    gone = Invitee.objects.first().household
    Classification.objects.filter(household=gone).delete()
    assert invite(district).count == 87
    assert not Invitee.objects.filter(household=gone).exists()


def test_where_the_list_is_short_a_sentence_says_by_how_much(district: District) -> None:
    enter_households(district, each=128)
    assert invite(district).shortfalls[0] == "Xã Suối Rạ: danh sách năm 2024 có 128 hộ, thiếu 12 so với 140 hộ."


def test_the_poor_go_first_and_every_village_has_its_turn(district: District) -> None:
    enter_households(district, each=200)
    filled = invite(district)
    first = fillings(filled.invitation, list(filled.invitation.campaign.sessions.all()))[0]
    assert dict(first.by_status) == {"poor": 100, "near_poor": 40, "newly_escaped": 0}
    near = Invitee.objects.filter(session=first.session, status="near_poor")
    assert Counter(near.values_list("village", flat=True)) == dict.fromkeys(VILLAGES, 10)


def test_the_list_is_read_out_by_village_then_by_name(district: District) -> None:
    enter_households(district, each=12)
    invite(district)
    rows = list(Invitee.objects.filter(session__commune=district.communes[0]).select_related("household"))
    assert [row.position for row in rows] == list(range(1, 13))
    assert [(row.village, row.household.folded) for row in rows] == sorted(
        (row.village, row.household.folded) for row in rows
    )


def test_only_the_households_of_the_year_are_invited(district: District) -> None:
    enter_households(district, each=4, year=2023)
    with pytest.raises(Refused, match="danh sách năm 2024"):
        invite(district)
    assert not Invitation.objects.exists()


def test_the_list_keeps_the_name_that_was_invited(district: District) -> None:
    enter_households(district, each=4)
    invite(district)
    invitee = Invitee.objects.first()
    Household.objects.filter(pk=invitee.household_id).update(head_name="Tên Khác")
    invitee.refresh_from_db()
    assert invitee.name != "Tên Khác"


def numbered(district: District, **given: object) -> Invitation:
    enter_households(district, each=4)
    schedule = district.published()
    invitation = actions.invite(campaign=schedule.campaign, by=district.by, at=NOW).invitation
    wanted = {"number": 5, "issued_on": date(2024, 6, 27)} | given
    actions.number_invitation(invitation=invitation, by=district.by, at=LATER, **wanted)
    invitation.refresh_from_db()
    return invitation


def test_the_one_number_closes_paper_and_list(district: District) -> None:
    invitation = numbered(district)
    assert invitation.printed_number == "05/GM-LĐTBXH"
    with pytest.raises(Refused, match="05/GM-LĐTBXH"):
        actions.invite(campaign=invitation.campaign, by=district.by, at=LATER)
    with pytest.raises(Refused, match="không sửa được"):
        actions.word_invitation(invitation=invitation, values={"subject": "khác"}, by=district.by, at=LATER)
    actions.number_invitation(invitation=invitation, number=5, issued_on=date(2024, 6, 27), by=district.by, at=LATER)
    assert Entry.objects.filter(action="events.invitation_numbered").count() == 1


def test_a_day_after_the_first_session_is_refused(district: District) -> None:
    with pytest.raises(Refused, match="sau hội nghị đầu tiên"):
        numbered(district, issued_on=date(2024, 7, 31))


def test_a_number_before_the_schedule_is_refused(district: District) -> None:
    enter_households(district, each=4)
    invitation = invite(district).invitation
    with pytest.raises(Refused, match="Chưa công bố lịch"):
        actions.number_invitation(invitation=invitation, number=5, issued_on=date(2024, 6, 27), by=district.by, at=NOW)


def test_a_number_already_given_that_year_is_refused(district: District) -> None:
    first = numbered(district)
    activity = district.activity
    activity.pk, activity.key, activity.places = None, "A2", ["Suối Rạ"]
    activity.save()
    other = actions.open_campaign(activity=activity, by=district.by, at=NOW)
    invitation = actions.invite(campaign=other, by=district.by, at=NOW).invitation
    with pytest.raises(Refused, match=first.campaign.title):
        actions.number_invitation(invitation=invitation, number=5, issued_on=date(2024, 6, 28), by=district.by, at=NOW)


def test_a_signature_that_no_decree_knows_is_refused(district: District) -> None:
    enter_households(district, each=4)
    invitation = invite(district).invitation
    with pytest.raises(Refused, match="cấp phó"):
        actions.word_invitation(invitation=invitation, values={"authority": "Phó Trưởng phòng"}, by=district.by, at=NOW)
    invitation.refresh_from_db()
    assert invitation.authority == "Trưởng phòng"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Tổ chức Hội nghị tuyên truyền", "Hội nghị tuyên truyền"),
        ("Mở 11 hội nghị nói chuyện", "Hội nghị nói chuyện"),
        ("Đối thoại với hộ nghèo", "Đối thoại với hộ nghèo"),
    ],
)
def test_people_are_invited_to_the_meeting_and_not_to_its_organisation(title: str, name: str) -> None:
    assert meeting_name(title) == name
