import io
import zipfile
from collections.abc import Callable
from datetime import date

import icalendar
import pytest
from django.test import Client
from django.urls import reverse
from pypdfium2 import PdfDocument
from python_calamine import CalamineWorkbook

from chungtay.events import actions
from chungtay.events.models import Campaign, Invitee, Schedule
from chungtay.events.queries.schedules import slots_of
from chungtay.events.tests.district import LATER, NOW, TODAY, District, enter_households
from chungtay.programme.models import Task

Pages = Callable[..., str]


@pytest.fixture(autouse=True)
def the_day(settings: object) -> None:
    settings.ASSUMED_TODAY = TODAY  # type: ignore[attr-defined]


@pytest.fixture
def officer(client: Client, district: District) -> Client:
    client.force_login(district.officer)
    return client


def invited(district: District, each: int = 8) -> Schedule:
    enter_households(district, each=each)
    schedule = district.published()
    actions.invite(campaign=schedule.campaign, by=district.by, at=NOW)
    return schedule


def addresses(schedule: Schedule) -> list[str]:
    campaign = schedule.campaign
    session = campaign.sessions.first()
    venue = session.commune.venues.get()
    return [
        reverse("events:campaigns"),
        reverse("events:campaign", args=[campaign.pk]),
        reverse("events:preparation", args=[campaign.pk]),
        reverse("events:session", args=[campaign.pk, session.pk]),
        reverse("events:new_venue", args=[campaign.pk, session.pk]),
        reverse("events:venue", args=[campaign.pk, session.pk, venue.pk]),
        *(reverse("events:new_person", args=[campaign.pk, kind]) for kind in ("bao-cao-vien", "lanh-dao", "to")),
        reverse("events:person", args=[campaign.pk, "bao-cao-vien", campaign.speakers.first().pk]),
        reverse("events:person", args=[campaign.pk, "to", campaign.teams.first().pk]),
        reverse("events:schedules", args=[campaign.pk]),
        reverse("events:schedule", args=[campaign.pk, schedule.version]),
        reverse("events:move", args=[campaign.pk, schedule.version, session.pk]),
        reverse("events:publish", args=[campaign.pk, schedule.version]),
        reverse("events:versions", args=[campaign.pk]),
        reverse("events:invitation", args=[campaign.pk]),
    ]


def test_every_page_opens_before_and_after_publishing(officer: Client, district: District) -> None:
    draft = district.drafted()
    for address in addresses(draft):
        assert officer.get(address).status_code == 200, address
    enter_households(district, each=4)
    actions.publish(schedule=draft, edition=1, today=TODAY, by=district.by, at=NOW)
    actions.invite(campaign=draft.campaign, by=district.by, at=NOW)
    for address in addresses(draft):
        assert officer.get(address).status_code == 200, address


def test_an_activity_is_opened_from_its_page(officer: Client, district: District) -> None:
    assert district.activity.title in officer.get(reverse("events:campaigns")).content.decode()
    address = reverse("events:open", args=[district.activity.pk])
    assert 'value="01/07/2024"' in officer.get(address).content.decode()
    form = {"first_on": "2024-07-01", "last_on": "2024-07-31", "headcount": "140", "topic": ""}
    for _ in range(2):
        answer = officer.post(address, form)
        assert answer.status_code == 302
    campaign = Campaign.objects.get()
    assert answer.headers["Location"] == reverse("events:campaign", args=[campaign.pk])


def test_a_refused_opening_shows_every_reason(officer: Client, district: District) -> None:
    district.activity.places = ["Nơi Nào", "Chỗ Khác"]
    district.activity.save()
    form = {"first_on": "2024-07-01", "last_on": "2024-07-31", "headcount": "140"}
    answer = officer.post(reverse("events:open", args=[district.activity.pk]), form)
    assert answer.status_code == 422
    assert "“Nơi Nào”" in answer.content.decode()
    assert "“Chỗ Khác”" in answer.content.decode()


def test_a_move_is_previewed_by_htmx_and_saved_by_a_plain_form(officer: Client, district: District) -> None:
    schedule = district.drafted()
    one, other = slots_of(schedule)[0], slots_of(schedule)[-1]
    address = reverse("events:move", args=[schedule.campaign_id, schedule.version, one.session_id])
    form = {
        "day": other.day.isoformat(),
        "half": other.half,
        "venue": one.venue_id,
        "speaker": other.speaker_id,
        "leader": one.leader_id,
        "team": one.team_id,
        "edition": 1,
    }
    part = officer.post(address, form, headers={"HX-Request": "true"}).content.decode()
    assert "không thể có mặt cùng lúc" in part
    assert "<html" not in part
    page = officer.post(address, form | {"do": "preview"}).content.decode()
    assert "không thể có mặt cùng lúc" in page
    assert "<html" in page
    assert schedule.slots.get(session=one.session).day == one.day
    answer = officer.post(address, form | {"do": "save"}, follow=True)
    assert schedule.slots.get(session=one.session).day == other.day
    assert "chưa công bố được" in answer.content.decode()
    assert '<span class="tag late">vướng</span>' in answer.content.decode()


def test_a_field_that_is_no_day_is_told_at_once(officer: Client, district: District) -> None:
    schedule = district.drafted()
    slot = slots_of(schedule)[0]
    address = reverse("events:move", args=[schedule.campaign_id, 1, slot.session_id])
    form = {"day": "31/2/2024", "half": "morning", "venue": slot.venue_id, "edition": 1}
    assert "Ngày" in officer.post(address, form, headers={"HX-Request": "true"}).content.decode()
    assert officer.post(address, form | {"do": "save"}).status_code == 422


def test_publishing_is_confirmed_and_answers_with_what_changed(officer: Client, district: District) -> None:
    draft = district.drafted()
    address = reverse("events:publish", args=[draft.campaign_id, draft.version])
    assert 'name="edition" value="1"' in officer.get(address).content.decode()
    answer = officer.post(address, {"edition": "1"}, follow=True)
    assert "Đã công bố lịch bản 1" in answer.content.decode()
    again = officer.post(address, {"edition": "1"})
    assert again.status_code == 422
    assert "đã công bố rồi" in again.content.decode()


def test_days_are_stated_and_withdrawn_on_the_page_of_the_hall(officer: Client, district: District) -> None:
    campaign = district.prepared()
    session = campaign.sessions.first()
    hall = session.commune.venues.get()
    page = reverse("events:venue", args=[campaign.pk, session.pk, hall.pk])
    form = {"first_on": "2024-07-08", "half": "day", "why": "họp dân", "back": page}
    for _ in range(2):
        answer = officer.post(reverse("events:state_days", args=[campaign.pk, "hoi-truong", hall.pk]), form)
        assert answer.headers["Location"] == page
    stated = hall.days.get()
    assert (stated.first_on, stated.last_on, stated.why) == (date(2024, 7, 8), date(2024, 7, 8), "họp dân")
    for _ in range(2):
        officer.post(reverse("events:withdraw_days", args=[campaign.pk, stated.pk]), {"back": "//elsewhere.example"})
    assert not hall.days.exists()


def test_somebody_entered_takes_part_and_may_be_released(officer: Client, district: District) -> None:
    campaign = district.prepared()
    form = {"name": "Phùng Đức Tại", "position": "Bác sĩ", "max_per_day": 1, "topics": "Bảo hiểm y tế\nHọc nghề"}
    officer.post(reverse("events:new_person", args=[campaign.pk, "bao-cao-vien"]), form)
    added = campaign.speakers.get(name="Phùng Đức Tại")
    assert added.topics == ["Bảo hiểm y tế", "Học nghề"]
    twice = officer.post(reverse("events:new_person", args=[campaign.pk, "bao-cao-vien"]), form)
    assert twice.status_code == 422
    officer.post(reverse("events:choose", args=[campaign.pk, "bao-cao-vien", added.pk]), {"takes_part": "no"})
    assert not campaign.speakers.filter(pk=added.pk).exists()


def test_the_letters_come_as_one_pdf_and_one_word_file(officer: Client, district: District) -> None:
    schedule = invited(district)
    address = reverse("events:letters_pdf", args=[schedule.campaign_id])
    with PdfDocument(officer.get(address).content) as whole:
        assert len(whole) == 88
        words = " ".join(whole[0].get_textpage().get_text_bounded().split())
    first = slots_of(schedule)[0]
    invitee = Invitee.objects.filter(session=first.session).first()
    assert invitee.name in words
    assert "Tới dự Hội nghị nói chuyện chuyên đề giảm nghèo" in words
    one = officer.get(address, {"buoi": first.session_id}).content
    with PdfDocument(one) as part:
        assert len(part) == 8
    docx = officer.get(reverse("events:letters_docx", args=[schedule.campaign_id]))
    with zipfile.ZipFile(io.BytesIO(docx.content)) as package:
        text = package.read("word/document.xml").decode()
    assert (text.count("GIẤY MỜI"), invitee.name in text) == (88, True)
    sample = officer.get(reverse("events:sample_pdf", args=[schedule.campaign_id]))
    assert sample.headers["Content-Disposition"].startswith("inline")


def test_letters_before_the_schedule_are_refused_with_a_sentence(officer: Client, district: District) -> None:
    enter_households(district, each=4)
    campaign = district.prepared()
    actions.invite(campaign=campaign, by=district.by, at=NOW)
    answer = officer.get(reverse("events:letters_pdf", args=[campaign.pk]), follow=True)
    assert "Chưa công bố lịch" in answer.content.decode()


def test_the_list_of_one_session_comes_as_a_sheet(officer: Client, district: District) -> None:
    schedule = invited(district)
    slot = slots_of(schedule)[0]
    answer = officer.get(reverse("events:participants", args=[schedule.campaign_id, slot.session_id]))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert slot.session.commune.full_name in str(rows[0][0])
    names = [row[1] for row in rows if isinstance(row[0], float)]
    assert names == list(Invitee.objects.filter(session=slot.session).values_list("name", flat=True))


def events_of(content: bytes) -> dict[str, icalendar.Event]:
    return {str(event["uid"]): event for event in icalendar.Calendar.from_ical(content).walk("VEVENT")}


def test_the_calendar_file_keeps_its_events_and_raises_their_sequence(officer: Client, district: District) -> None:
    first = district.published()
    address = reverse("events:calendar", args=[first.campaign_id])
    answer = officer.get(address)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    before = events_of(answer.content)
    assert len(before) == 11
    slot = slots_of(first)[0]
    starts = sorted(event.decoded("dtstart") for event in before.values())
    assert starts[0].isoformat() == f"{slot.day.isoformat()}T{slot.starts_at.isoformat()}+07:00"
    draft = actions.revise(schedule=first, today=TODAY, by=district.by, at=LATER)
    actions.publish(schedule=draft, edition=1, today=TODAY, by=district.by, at=LATER)
    after = events_of(officer.get(address, {"nhac": "24"}).content)
    assert set(after) == set(before)
    for uid, event in after.items():
        assert event["sequence"] > before[uid]["sequence"]
        assert len(event.walk("VALARM")) == 1


def test_a_commune_officer_sees_the_own_session_and_no_other(client: Client, district: District) -> None:
    schedule = invited(district)
    campaign = schedule.campaign
    client.force_login(district.commune_officer)
    own, other = campaign.sessions.all()[:2]
    listed = client.get(reverse("events:campaigns")).content.decode()
    assert campaign.title in listed
    assert "8 / 140" in listed
    page = client.get(reverse("events:schedule", args=[campaign.pk, schedule.version])).content.decode()
    assert "Suối Rạ" in page
    assert "Đá Hàn" not in page
    assert client.get(reverse("events:session", args=[campaign.pk, own.pk])).status_code == 200
    assert client.get(reverse("events:session", args=[campaign.pk, other.pk])).status_code == 404
    assert client.get(reverse("events:participants", args=[campaign.pk, other.pk])).status_code == 404
    assert len(events_of(client.get(reverse("events:calendar", args=[campaign.pk])).content)) == 1
    with PdfDocument(client.get(reverse("events:letters_pdf", args=[campaign.pk])).content) as letters:
        assert len(letters) == 8
    invitation = client.get(reverse("events:invitation", args=[campaign.pk])).content.decode()
    assert "Đá Hàn" not in invitation
    assert 'name="number"' not in invitation


def test_a_commune_officer_changes_nothing_but_the_own_halls(client: Client, district: District) -> None:
    schedule = district.published()
    campaign = schedule.campaign
    client.force_login(district.commune_officer)
    own, other = campaign.sessions.select_related("commune")[:2]
    for name, args in (
        ("preparation", []),
        ("schedules", []),
        ("move", [1, own.pk]),
        ("publish", [1]),
        ("revise", [1]),
        ("discard", [1]),
        ("improve", [1]),
        ("stop", [1]),
        ("fill", []),
        ("number", []),
    ):
        assert client.post(reverse(f"events:{name}", args=[campaign.pk, *args])).status_code == 404, name
    days = {"first_on": "2024-07-08", "half": "day"}
    for session, status in ((own, 302), (other, 404)):
        hall = session.commune.venues.get()
        answer = client.post(reverse("events:state_days", args=[campaign.pk, "hoi-truong", hall.pk]), days)
        assert answer.status_code == status
        assert client.get(reverse("events:venue", args=[campaign.pk, session.pk, hall.pk])).status_code in (200, 404)
    assert client.get(reverse("events:schedule", args=[campaign.pk, 1])).status_code == 200


def test_a_commune_officer_finishes_the_list_of_the_own_session(client: Client, district: District) -> None:
    schedule = district.published()
    client.force_login(district.commune_officer)
    address = reverse("events:session", args=[schedule.campaign_id, schedule.campaign.sessions.first().pk])
    task = Task.objects.get(key__endswith=f":session:{schedule.campaign.sessions.first().pk}:participants")
    assert reverse("programme:finish", args=[task.pk]) in client.get(address).content.decode()
    client.post(reverse("programme:finish", args=[task.pk]), {"next": address})
    assert "đã xong" in client.get(address).content.decode()


def test_a_draft_is_not_for_those_who_only_attend(client: Client, district: District) -> None:
    draft = district.drafted()
    client.force_login(district.commune_officer)
    assert client.get(reverse("events:schedule", args=[draft.campaign_id, 1])).status_code == 404
    assert client.get(reverse("events:calendar", args=[draft.campaign_id])).status_code == 404


def test_who_holds_no_post_sees_nothing(client: Client, district: District) -> None:
    schedule = district.published()
    client.force_login(district.nobody)
    for address in addresses(schedule):
        assert client.get(address).status_code == 403, address


def test_pages_cost_few_statements_with_all_invitees(
    officer: Client, district: District, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    schedule = invited(district, each=140)
    assert Invitee.objects.count() == 1540
    campaign = schedule.campaign
    for address, most in (
        (reverse("events:campaigns"), 14),
        (reverse("events:campaign", args=[campaign.pk]), 20),
        (reverse("events:schedule", args=[campaign.pk, schedule.version]), 28),
        (reverse("events:invitation", args=[campaign.pk]), 22),
        (reverse("events:versions", args=[campaign.pk]), 16),
    ):
        with django_assert_max_num_queries(most):
            assert officer.get(address).status_code == 200
