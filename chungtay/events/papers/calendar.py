"""The sessions as an .ics file that any calendar program takes, again and again without doubling a session."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
from django.conf import settings
from django.utils.translation import gettext as _

from chungtay.core.text import nfc
from chungtay.events.models import Campaign, Schedule, Session, Slot
from chungtay.events.papers.letters import place_of
from chungtay.web.language import in_vietnamese


@in_vietnamese
def calendar_file(schedule: Schedule, slots: Iterable[Slot], *, alarm_hours: int = 0) -> bytes:
    """One event for each session: its UID stays for ever, its SEQUENCE grows with each published version."""
    zone = ZoneInfo(settings.TIME_ZONE)
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Chung Tay//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", nfc(schedule.campaign.title))
    for slot in slots:
        calendar.add_component(_event(schedule, slot, zone, alarm_hours))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _event(schedule: Schedule, slot: Slot, zone: ZoneInfo, alarm_hours: int) -> icalendar.Event:
    campaign = schedule.campaign
    start = datetime.combine(slot.day, slot.starts_at, tzinfo=zone)
    said_at = schedule.published_at or schedule.made_at
    event = icalendar.Event()
    event.add("uid", str(uid(campaign, slot.session)))
    event.add("sequence", schedule.version)
    event.add("dtstamp", said_at)
    event.add("last-modified", said_at)
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=campaign.minutes))
    event.add("summary", _("Hội nghị %(commune)s") % {"commune": slot.session.commune.full_name})
    event.add("location", place_of(slot))
    event.add("description", "\n".join(_lines(campaign, slot)))
    event.add("status", "CONFIRMED" if schedule.state == Schedule.State.PUBLISHED else "TENTATIVE")
    if slot.venue.latlon:
        event.add("geo", slot.venue.latlon)
    if alarm_hours:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", event["summary"])
        alarm.add("trigger", timedelta(hours=-alarm_hours))
        event.add_component(alarm)
    return event


def _lines(campaign: Campaign, slot: Slot) -> Iterable[str]:
    yield campaign.title
    yield _("%(count)s hộ") % {"count": slot.session.headcount}
    for label, person in (
        (_("Báo cáo viên"), slot.speaker),
        (_("Chủ trì"), slot.leader),
        (_("Tổ phụ trách"), slot.team),
    ):
        if person:
            yield f"{label}: {person.name}"


def uid(campaign: Campaign, session: Session) -> uuid.UUID:
    """The same for one session in every version, and no other session's anywhere: keys repeat between offices."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{campaign.opened_at.isoformat()}/{campaign.pk}/{session.pk}")
