from datetime import date

import pytest

from chungtay.audit.models import Entry
from chungtay.core.refusal import Refused
from chungtay.core.workdays import Calendar
from chungtay.events import actions
from chungtay.events.models import Availability, Schedule, Slot
from chungtay.events.queries.schedules import clashes_of, published, slots_of
from chungtay.events.tests.district import LATER, NOW, TODAY, District
from chungtay.programme.actions import finish_task
from chungtay.programme.models import Task


def where(slot: Slot, **elsewhere: object) -> actions.Move:
    """Where the slot stands, or somewhere else."""
    stands = {
        "day": slot.day,
        "half": slot.half,
        "venue": slot.venue_id,
        "speaker": slot.speaker_id,
        "leader": slot.leader_id,
        "team": slot.team_id,
    }
    return actions.Move(**(stands | elsewhere))


def move(schedule: Schedule, slot: Slot, district: District, **elsewhere: object) -> list[str]:
    schedule.refresh_from_db()
    return actions.move_session(
        schedule=schedule,
        session=slot.session,
        move=where(slot, **elsewhere),
        edition=schedule.edition,
        today=TODAY,
        by=district.by,
        at=NOW,
    )


def publish(schedule: Schedule, district: District) -> list[str]:
    schedule.refresh_from_db()
    owed = actions.publish(schedule=schedule, edition=schedule.edition, today=TODAY, by=district.by, at=LATER)
    return [change.session.commune.name for change in owed]


def free_day(schedule: Schedule, after: date) -> date:
    """The next working day on which nothing is held yet."""
    taken = set(schedule.slots.values_list("day", flat=True))
    return next(day for day in Calendar().workdays(after, date(2024, 7, 31)) if day > after and day not in taken)


def test_a_first_schedule_holds_every_session_without_a_clash(district: District) -> None:
    schedule = district.drafted()
    slots = slots_of(schedule)
    assert len(slots) == 11
    assert clashes_of(schedule, slots, today=TODAY) == []
    assert all(Calendar().is_workday(slot.day) and slot.day >= date(2024, 7, 1) for slot in slots)
    assert {slot.leader.name for slot in slots} == {"Ngô Quý Đảm"}
    assert all(slot.team and slot.speaker for slot in slots)
    assert (schedule.state, schedule.version) == ("draft", 1)
    assert 0 < schedule.bound <= schedule.cost


def test_asking_twice_makes_one_schedule(district: District) -> None:
    first = district.drafted()
    again = actions.make_schedule(campaign=first.campaign, today=TODAY, by=district.by, at=LATER)
    assert again == first
    assert Entry.objects.filter(action="events.schedule_made").count() == 1


def test_another_demand_makes_another_draft(district: District) -> None:
    first = district.drafted()
    actions.change_rules(campaign=first.campaign, values={"max_per_day": 1}, by=district.by, at=NOW)
    again = actions.make_schedule(campaign=first.campaign, today=TODAY, by=district.by, at=LATER)
    assert again.version == 2
    assert len(set(again.slots.values_list("day", flat=True))) == 11


def test_days_on_which_hall_and_people_cannot_come_are_left_out(district: District) -> None:
    campaign = district.prepared()
    hall = district.communes[0].venues.get()
    leader = campaign.leaders.get()
    actions.state_days(of=hall, first_on=date(2024, 7, 1), last_on=date(2024, 7, 26), by=district.by, at=NOW)
    actions.state_days(
        of=leader, first_on=date(2024, 7, 29), last_on=date(2024, 7, 30), half="morning", by=district.by, at=NOW
    )
    schedule = actions.make_schedule(campaign=campaign, today=TODAY, by=district.by, at=NOW)
    slot = schedule.slots.get(session__commune=district.communes[0])
    assert slot.day >= date(2024, 7, 29)
    assert (slot.day, slot.half) not in {(date(2024, 7, 29), "morning"), (date(2024, 7, 30), "morning")}


def test_somebody_who_can_only_come_on_some_days_is_asked_for_no_other(district: District) -> None:
    campaign = district.prepared()
    only = campaign.speakers.order_by("pk").first()
    actions.state_days(
        of=only, first_on=date(2024, 7, 9), last_on=date(2024, 7, 10), is_free=True, by=district.by, at=NOW
    )
    schedule = actions.make_schedule(campaign=campaign, today=TODAY, by=district.by, at=NOW)
    assert set(schedule.slots.filter(speaker=only).values_list("day", flat=True)) <= {
        date(2024, 7, 9),
        date(2024, 7, 10),
    }


def test_what_another_campaign_has_published_keeps_its_people_and_halls(district: District) -> None:
    standing = district.published()
    other = standing.campaign
    activity = district.activity
    activity.pk, activity.key, activity.places = None, "A2", ["Suối Rạ"]
    activity.save()
    campaign = actions.open_campaign(activity=activity, by=district.by, at=NOW)
    campaign.speakers.set(other.speakers.all())
    busy = other.schedules.get().slots.get(session__commune=district.communes[0])
    schedule = actions.make_schedule(campaign=campaign, today=TODAY, by=district.by, at=NOW)
    slot = schedule.slots.get()
    sentences = actions.preview_move(
        schedule=schedule, session=slot.session, move=where(slot, day=busy.day, half=busy.half), today=TODAY
    )
    assert any("Hội trường UBND xã Suối Rạ bận" in sentence for sentence in sentences)


def test_the_same_days_told_twice_are_told_once(district: District) -> None:
    hall = district.prepared().sessions.first().commune.venues.get()
    for _ in range(2):
        actions.state_days(of=hall, first_on=date(2024, 7, 8), last_on=date(2024, 7, 8), by=district.by, at=NOW)
    assert Availability.objects.count() == 1
    assert Entry.objects.filter(action="events.days_stated").count() == 1


def test_a_commune_without_a_hall_is_named(district: District) -> None:
    campaign = district.prepared()
    district.communes[3].venues.all().delete()
    with pytest.raises(Refused, match="xã Bến Lội"):
        actions.make_schedule(campaign=campaign, today=TODAY, by=district.by, at=NOW)


def test_demands_that_cannot_all_be_met_are_refused_with_the_clashing_ones(district: District) -> None:
    campaign = district.prepared()
    campaign.last_on = date(2024, 7, 3)
    campaign.save()
    with pytest.raises(Refused) as refusal:
        actions.make_schedule(campaign=campaign, today=TODAY, by=district.by, at=NOW)
    assert refusal.value.reasons
    assert not Schedule.objects.exists()


def test_a_hand_move_says_at_once_what_it_clashes_with_and_is_kept_in_the_draft(district: District) -> None:
    schedule = district.drafted()
    one, other = slots_of(schedule)[0], slots_of(schedule)[-1]
    sentences = move(schedule, one, district, day=other.day, half=other.half, speaker=other.speaker_id)
    assert any("không thể có mặt cùng lúc" in sentence for sentence in sentences)
    stored = schedule.slots.get(session=one.session)
    assert (stored.day, stored.half, stored.is_fixed) == (other.day, other.half, True)
    schedule.refresh_from_db()
    assert (schedule.engine, schedule.gap, schedule.is_proven, schedule.edition) == ("hand", None, False, 2)


def test_a_move_to_a_holiday_is_told(district: District) -> None:
    schedule = district.drafted()
    sentences = move(schedule, slots_of(schedule)[0], district, day=date(2024, 7, 7))
    assert any("Chủ nhật" in sentence for sentence in sentences)


def test_a_preview_stores_nothing(district: District) -> None:
    schedule = district.drafted()
    slot = slots_of(schedule)[0]
    actions.preview_move(schedule=schedule, session=slot.session, move=where(slot, day=date(2024, 7, 31)), today=TODAY)
    assert schedule.slots.get(session=slot.session).day == slot.day


def test_the_same_move_sent_twice_moves_once(district: District) -> None:
    schedule = district.drafted()
    slot = slots_of(schedule)[0]
    day = free_day(schedule, slot.day)
    for _ in range(2):
        actions.move_session(
            schedule=schedule,
            session=slot.session,
            move=where(slot, day=day),
            edition=1,
            today=TODAY,
            by=district.by,
            at=NOW,
        )
    schedule.refresh_from_db()
    assert schedule.edition == 2
    assert Entry.objects.filter(action="events.session_moved").count() == 1


def test_two_officers_do_not_overwrite_each_other(district: District) -> None:
    schedule = district.drafted()
    one, other = slots_of(schedule)[:2]
    move(schedule, one, district, day=free_day(schedule, one.day))
    with pytest.raises(Refused, match="sửa ở nơi khác"):
        actions.move_session(
            schedule=schedule,
            session=other.session,
            move=where(other, day=date(2024, 7, 31)),
            edition=1,
            today=TODAY,
            by=district.by,
            at=NOW,
        )


def test_a_hall_of_another_commune_cannot_be_slipped_in(district: District) -> None:
    schedule = district.drafted()
    slot = slots_of(schedule)[0]
    foreign = next(one.venue_id for one in slots_of(schedule) if one.venue_id != slot.venue_id)
    with pytest.raises(Refused, match="không còn trong đợt"):
        move(schedule, slot, district, venue=foreign)


def test_a_draft_with_a_clash_is_not_published(district: District) -> None:
    schedule = district.drafted()
    one, other = slots_of(schedule)[0], slots_of(schedule)[-1]
    move(schedule, one, district, day=other.day, half=other.half, speaker=other.speaker_id)
    with pytest.raises(Refused) as refusal:
        publish(schedule, district)
    assert refusal.value.reasons
    assert published(schedule.campaign) is None
    assert not Task.objects.exists()


def test_publishing_twice_publishes_once(district: District) -> None:
    schedule = district.published()
    with pytest.raises(Refused, match="đã công bố rồi"):
        publish(schedule, district)
    assert Entry.objects.filter(action="events.schedule_published").count() == 1


def test_a_published_schedule_cannot_be_moved_or_discarded(district: District) -> None:
    schedule = district.published()
    slot = slots_of(schedule)[0]
    with pytest.raises(Refused, match="đã công bố"):
        move(schedule, slot, district, day=free_day(schedule, slot.day))
    with pytest.raises(Refused, match="giữ mãi"):
        actions.discard(schedule=schedule, by=district.by, at=NOW)


def test_a_new_version_owes_a_notice_to_those_whose_day_changed_and_to_nobody_else(district: District) -> None:
    first = district.published()
    draft = actions.revise(schedule=first, today=TODAY, by=district.by, at=LATER)
    assert actions.revise(schedule=first, today=TODAY, by=district.by, at=LATER) == draft
    slot = draft.slots.select_related("session__commune").get(session__commune=district.communes[2])
    day = free_day(draft, slot.day)
    assert move(draft, slot, district, day=day) == []
    assert publish(draft, district) == ["Cây Sung"]
    first.refresh_from_db()
    assert first.state == "withdrawn"
    assert published(first.campaign) == draft
    assert first.slots.get(session=slot.session).day == slot.day
    notice = Task.objects.get(key__contains=":notice:")
    assert notice.key == f"events:campaign:{first.campaign_id}:session:{slot.session_id}:notice:{draft.version}"
    assert notice.due_on == TODAY


def test_another_speaker_alone_owes_no_notice(district: District) -> None:
    first = district.published()
    draft = actions.revise(schedule=first, today=TODAY, by=district.by, at=LATER)
    slots = slots_of(draft)
    lonely = next(slot for slot in slots if sum(one.day == slot.day for one in slots) == 1)
    other = first.campaign.speakers.exclude(pk=lonely.speaker_id).first()
    assert move(draft, lonely, district, speaker=other.pk) == []
    assert publish(draft, district) == []


def test_lists_fall_due_three_working_days_before_each_session_on_the_desk_of_its_commune(district: District) -> None:
    schedule = district.published()
    tasks = Task.objects.filter(key__endswith=":participants").order_by("pk")
    assert tasks.count() == 11
    for slot in schedule.slots.select_related("session__commune"):
        task = tasks.get(key=f"events:campaign:{schedule.campaign_id}:session:{slot.session_id}:participants")
        assert task.due_on == Calendar().before(slot.day, 3)
        assert task.path == slot.session.path
        assert task.lead.name == f"Ủy ban nhân dân {slot.session.commune.full_name}"
        assert task.line == 87
    report = Task.objects.get(key__endswith=":report")
    assert report.due_on == date(2024, 8, 14)
    assert set(Task.objects.exclude(pk__in=tasks).values_list("key", flat=True)) == {
        f"events:campaign:{schedule.campaign_id}:{what}" for what in ("speakers", "invitations", "report")
    }


def test_a_plan_that_asks_for_no_list_gives_no_such_task(district: District) -> None:
    district.activity.deadlines.all().delete()
    district.published()
    assert not Task.objects.filter(key__contains=":session:").exists()


def test_publishing_again_moves_due_days_and_leaves_done_work_done(district: District) -> None:
    first = district.published()
    count = Task.objects.count()
    moved, done = slots_of(first)[:2]
    for slot in (moved, done):
        assert slot.day < date(2024, 7, 26)
    finish_task(
        task=Task.objects.get(key__endswith=f":session:{done.session_id}:participants"), by=district.by, at=LATER
    )
    draft = actions.revise(schedule=first, today=TODAY, by=district.by, at=LATER)
    new = {}
    for slot in (moved, done):
        current = draft.slots.select_related("session__commune").get(session=slot.session)
        new[slot.session_id] = free_day(draft, date(2024, 7, 15))
        assert move(draft, current, district, day=new[slot.session_id]) == []
    publish(draft, district)
    assert Task.objects.exclude(key__contains=":notice:").count() == count
    task = Task.objects.get(key__endswith=f":session:{moved.session_id}:participants")
    assert task.due_on == Calendar().before(new[moved.session_id], 3)
    finished = Task.objects.get(key__endswith=f":session:{done.session_id}:participants")
    assert finished.done_at == LATER
    assert finished.due_on == Calendar().before(done.day, 3)


def test_a_notice_nobody_has_sent_stays_owed_through_later_versions(district: District) -> None:
    first = district.published()
    schedule = first
    for commune in district.communes[:2]:
        schedule = actions.revise(schedule=schedule, today=TODAY, by=district.by, at=LATER)
        slot = schedule.slots.select_related("session__commune").get(session__commune=commune)
        move(schedule, slot, district, day=free_day(schedule, slot.day))
        publish(schedule, district)
    assert Task.objects.filter(key__contains=":notice:", done_at=None).count() == 2


def test_sessions_already_held_stay_where_they_were(district: District) -> None:
    first = district.published()
    last_held = slots_of(first)[2].day
    draft = actions.revise(schedule=first, today=last_held, by=district.by, at=LATER)
    held = draft.slots.filter(day__lte=last_held)
    assert held.count() >= 3
    assert set(held.values_list("is_fixed", flat=True)) == {True}
    actions.publish(schedule=draft, edition=1, today=last_held, by=district.by, at=LATER)
    assert published(first.campaign) == draft
