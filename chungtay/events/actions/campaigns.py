"""Opening a campaign from a planned activity, and changing what it asks of its schedule."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.law import NotInForce
from chungtay.core.refusal import Refused
from chungtay.core.workdays import calendar
from chungtay.events.models import Campaign, Session, Venue
from chungtay.events.queries.campaigns import communes_named
from chungtay.places.models import Unit
from chungtay.programme.models import Activity, Deadline
from chungtay.programme.queries import deadlines_before_events
from chungtay.web.scope import Scope

RULES = (
    "title",
    "topic",
    "first_on",
    "last_on",
    "headcount",
    "list_year",
    "max_per_day",
    "mornings",
    "afternoons",
    "morning_starts_at",
    "afternoon_starts_at",
    "minutes",
    "notice_workdays",
)
_WHICH_PLACE = re.compile(r"\s*(?:\b(?:các|mỗi|từng|của|xã|phường|thị trấn|thôn|địa phương)\b|/).*$", re.IGNORECASE)


@transaction.atomic
def open_campaign(
    *,
    activity: Activity,
    by: Scope,
    at: datetime,
    first_on: date | None = None,
    last_on: date | None = None,
    headcount: int | None = None,
    topic: str = "",
) -> Campaign:
    """One campaign with a session in each place of the activity; asked again, it answers with the one already open."""
    # A double click waits here and finds the campaign open.
    Activity.objects.select_for_update(no_key=True).get(pk=activity.pk)
    opened = Campaign.objects.filter(activity=activity).first()
    if opened:
        return opened
    first_on, last_on, headcount = _complete(
        activity, first_on or activity.starts_on, last_on or activity.ends_on, headcount or activity.headcount
    )
    _must_know_workdays(first_on, last_on)
    communes = _communes(activity, first_on)
    campaign = Campaign.objects.create(
        activity=activity,
        body=activity.lead or activity.plan.body,
        title=activity.title,
        topic=topic,
        first_on=first_on,
        last_on=last_on,
        headcount=headcount,
        list_year=activity.plan.year,
        notice_workdays=_notice(activity),
        opened_at=at,
        opened_by=by.user_name,
        path=activity.path,
    )
    _put_sessions(campaign, communes)
    _put_first_halls(communes, hall_name(activity.venue))
    sentence = _("Mở đợt hội nghị ở %(count)s nơi, mỗi nơi %(headcount)s hộ: %(title)s")
    words = {"count": len(communes), "headcount": headcount, "title": campaign.title}
    record("events.campaign_opened", campaign, by=by, at=at, sentence=sentence % words)
    return campaign


def _must_know_workdays(first_on: date, last_on: date) -> None:
    """Without the holidays of every year in it a campaign can be neither scheduled nor shown as a calendar."""
    try:
        calendar().workdays(first_on, last_on)
    except NotInForce as unknown:
        words = {"first": f"{first_on:%d/%m/%Y}", "last": f"{last_on:%d/%m/%Y}"}
        sentence = _("Từ %(first)s đến %(last)s có năm chưa biết lịch nghỉ lễ, tết. Sửa lại thời gian của đợt.")
        raise Refused(sentence % words, [str(unknown)]) from unknown


def _put_sessions(campaign: Campaign, communes: Iterable[Unit]) -> None:
    Session.objects.bulk_create(
        Session(campaign=campaign, commune=commune, headcount=campaign.headcount, position=position, path=commune.path)
        for position, commune in enumerate(communes, start=1)
    )


def _complete(
    activity: Activity, first_on: date | None, last_on: date | None, headcount: int | None
) -> tuple[date, date, int]:
    """The days and the headcount, or a refusal naming all that is missing."""
    reasons = []
    if not activity.places:
        reasons.append(_("Hoạt động chưa ghi nơi tổ chức: thêm các xã, thị trấn vào kế hoạch."))
    if first_on is None or last_on is None:
        reasons.append(_("Chưa có thời gian: ghi ngày đầu và ngày cuối của đợt."))
    elif last_on < first_on:
        words = {"first": f"{first_on:%d/%m/%Y}", "last": f"{last_on:%d/%m/%Y}"}
        reasons.append(_("Ngày cuối %(last)s trước ngày đầu %(first)s: sửa lại.") % words)
    if not headcount:
        reasons.append(_("Chưa biết mời bao nhiêu hộ mỗi nơi: ghi số hộ."))
    if reasons or first_on is None or last_on is None or headcount is None:
        raise Refused(_("Chưa mở được đợt hội nghị."), reasons)
    return first_on, last_on, headcount


def _communes(activity: Activity, day: date) -> list[Unit]:
    """The commune of each place, or a refusal naming every place that is none."""
    found = communes_named(activity.places, path=activity.path, day=day)
    reasons = []
    for name, units in found.items():
        if not units:
            words = {"name": name, "day": f"{day:%d/%m/%Y}"}
            reasons.append(_("“%(name)s”: ngày %(day)s trong địa bàn không có xã, phường, thị trấn tên này.") % words)
        elif len(units) > 1:
            words = {"name": name, "units": ", ".join(unit.full_name for unit in units)}
            reasons.append(_("“%(name)s” có thể là %(units)s: ghi rõ xã hay thị trấn.") % words)
    if reasons:
        raise Refused(_("Có nơi tổ chức không tìm được trong địa bàn. Sửa tên trong kế hoạch rồi mở lại."), reasons)
    return [found[name][0] for name in activity.places]


def _notice(activity: Activity) -> int:
    """What the plan wants so many working days before a session must not already be late when the schedule is made."""
    rules = deadlines_before_events(activity).filter(offset__lt=0, unit_of_offset=Deadline.Unit.WORKING_DAY)
    return max((-rule.offset for rule in rules if rule.offset), default=0)


def hall_name(venue: str) -> str:
    """What the plan calls the hall in every place: `Hội trường UBND` from "tại Hội trường UBND các xã …"."""
    name = re.sub(r"^tại\s+", "", venue.strip(), flags=re.IGNORECASE)
    name = _WHICH_PLACE.sub("", name).strip(" ,.;:")
    return name[:1].upper() + name[1:]


def _put_first_halls(communes: Iterable[Unit], name: str) -> None:
    """The plan named the hall: communes whose halls nobody has entered yet begin with that one."""
    known = set(Venue.objects.filter(commune__in=list(communes)).values_list("commune", flat=True))
    if name:
        Venue.objects.bulk_create(
            (
                Venue(commune=commune, name=f"{name} {commune.full_name}"[:200], path=commune.path)
                for commune in dict.fromkeys(communes)
                if commune.pk not in known
            ),
            ignore_conflicts=True,
        )


@transaction.atomic
def change_rules(*, campaign: Campaign, values: Mapping[str, Any], by: Scope, at: datetime) -> None:
    """Change what schedules of the campaign have to keep; schedules already made stay as they are."""
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    before = {name: getattr(campaign, name) for name in RULES}
    changed = {name: values[name] for name in RULES if name in values and values[name] != before[name]}
    if not changed:
        return
    for name, value in changed.items():
        setattr(campaign, name, value)
    if campaign.last_on < campaign.first_on:
        raise Refused(_("Ngày cuối của đợt trước ngày đầu. Sửa lại một trong hai ngày."))
    if not (campaign.mornings or campaign.afternoons):
        raise Refused(_("Đợt phải có buổi sáng hoặc buổi chiều. Chọn ít nhất một."))
    _must_know_workdays(campaign.first_on, campaign.last_on)
    campaign.save(update_fields=list(changed))
    if "headcount" in changed:
        campaign.sessions.filter(headcount=before["headcount"]).update(headcount=campaign.headcount)
    names = ", ".join(str(Campaign._meta.get_field(name).verbose_name) for name in changed)  # type: ignore[union-attr]
    sentence = _("Đổi %(names)s của đợt hội nghị: %(title)s")
    words = {"names": names, "title": campaign.title}
    record("events.campaign_changed", campaign, by=by, at=at, sentence=sentence % words)


@transaction.atomic
def change_session(*, session: Session, headcount: int, topic: str, by: Scope, at: datetime) -> None:
    """One session may invite more or fewer than the others, or have a topic of its own."""
    if (session.headcount, session.topic) == (headcount, topic):
        return
    session.headcount, session.topic = headcount, topic
    session.save(update_fields=["headcount", "topic"])
    sentence = _("Buổi tại %(commune)s: mời %(headcount)s hộ")
    words = {"commune": session.commune.full_name, "headcount": headcount}
    record("events.session_changed", session, by=by, at=at, sentence=sentence % words)
