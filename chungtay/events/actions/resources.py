"""Halls, speakers, leaders and teams: who they are, which campaigns they serve, and when they can not come."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.refusal import Refused
from chungtay.events.models import Availability, Campaign, Leader, PartOfDay, Session, Slot, Speaker, Team, Venue
from chungtay.web.language import in_vietnamese
from chungtay.web.scope import Scope

Person = Speaker | Leader | Team
Resource = Venue | Person


def kind_of(resource: Resource) -> str:
    """The field by which days and slots point to it: `venue`, `speaker`, `leader` or `team`."""
    return resource._meta.model_name or ""


@transaction.atomic
def put_venue(
    *, session: Session, values: Mapping[str, Any], by: Scope, at: datetime, venue: Venue | None = None
) -> Venue:
    """A new hall in the commune of the session, or a change of a known one."""
    venue = venue or Venue(commune=session.commune, path=session.commune.path)
    _save(venue, values, _("%(commune)s đã có hội trường “%(name)s”.") % _words(session, values))
    sentence = _("Hội trường %(name)s, %(commune)s: %(capacity)s")
    capacity = _("%(count)s chỗ") % {"count": venue.capacity} if venue.capacity else _("chưa biết số chỗ")
    words = {"name": venue.name, "commune": session.commune.full_name, "capacity": capacity}
    record("events.venue_put", venue, by=by, at=at, sentence=sentence % words)
    return venue


def _words(session: Session, values: Mapping[str, Any]) -> dict[str, Any]:
    commune = session.commune.full_name
    return {"commune": commune[:1].upper() + commune[1:], "name": values.get("name", "")}


def _save(resource: Resource, values: Mapping[str, Any], when_known: str) -> None:
    for name, value in values.items():
        setattr(resource, name, value)
    try:
        with transaction.atomic():
            resource.save()
    except IntegrityError as clash:
        raise Refused(when_known) from clash


@transaction.atomic
def put_person(
    *,
    campaign: Campaign,
    kind: type[Speaker] | type[Leader] | type[Team],
    values: Mapping[str, Any],
    by: Scope,
    at: datetime,
    person: Person | None = None,
) -> Person:
    """A speaker, leader or team of the campaign's body, now taking part in the campaign."""
    person = person or kind(body=campaign.body, path=campaign.body.path)
    _save(person, values, _("“%(name)s” đã có trong danh sách. Chọn trong danh sách sẵn có.") % dict(values))
    _members(campaign, person).add(person)
    sentence = _("%(who)s tham gia đợt hội nghị: %(title)s")
    words = {"who": person.name, "title": campaign.title}
    record(f"events.{kind_of(person)}_put", person, by=by, at=at, sentence=sentence % words)
    return person


@transaction.atomic
def choose_person(*, campaign: Campaign, person: Person, takes_part: bool, by: Scope, at: datetime) -> None:
    """Somebody already known takes part in the campaign, or no longer does."""
    members = _members(campaign, person)
    if members.filter(pk=person.pk).exists() == takes_part:
        return
    if takes_part:
        members.add(person)
        sentence = _("%(who)s tham gia đợt hội nghị: %(title)s")
    else:
        members.remove(person)
        sentence = _("%(who)s thôi tham gia đợt hội nghị: %(title)s")
    words = {"who": person.name, "title": campaign.title}
    record(f"events.{kind_of(person)}_chosen", campaign, by=by, at=at, sentence=sentence % words)


def _members(campaign: Campaign, person: Person) -> Any:
    return getattr(campaign, f"{kind_of(person)}s")


@transaction.atomic
def remove_venue(*, venue: Venue, by: Scope, at: datetime) -> None:
    """A hall entered by mistake goes; one that a schedule uses stays, since schedules keep what they said."""
    if Slot.objects.filter(venue=venue).exists():
        sentence = _("%(name)s đang có trong một lịch nên không bỏ được. Ghi ngày bận thay vì bỏ.")
        raise Refused(sentence % {"name": venue.name})
    record("events.venue_removed", venue, by=by, at=at, sentence=_("Bỏ hội trường %(name)s") % {"name": venue.name})
    venue.delete()


@transaction.atomic
def state_days(
    *,
    of: Resource,
    first_on: date,
    last_on: date,
    by: Scope,
    at: datetime,
    half: str = PartOfDay.DAY,
    is_free: bool = False,
    why: str = "",
) -> Availability:
    """The days on which a hall or person is taken, or the only days on which they can come; told twice is told once."""
    if last_on < first_on:
        raise Refused(_("Ngày cuối trước ngày đầu. Sửa lại một trong hai ngày."))
    stated, is_new = Availability.objects.get_or_create(
        **{kind_of(of): of},
        first_on=first_on,
        last_on=last_on,
        half=half,
        is_free=is_free,
        defaults={"why": why},
    )
    if is_new:
        sentence = _("%(who)s chỉ đến được %(when)s") if is_free else _("%(who)s bận %(when)s")
        words = {"who": of.name, "when": when(stated)}
        record("events.days_stated", of, by=by, at=at, sentence=sentence % words)
    return stated


@transaction.atomic
def withdraw_days(*, stated: Availability, of: Resource, by: Scope, at: datetime) -> None:
    """What was said about those days no longer holds."""
    if Availability.objects.filter(pk=stated.pk).delete()[0]:
        words = {"who": of.name, "when": when(stated)}
        sentence = _("Bỏ ghi chú ngày của %(who)s: %(when)s") % words
        record("events.days_withdrawn", of, by=by, at=at, sentence=sentence)


@in_vietnamese
def when(stated: Availability) -> str:
    """`8/7/2024, sáng` or `8/7/2024 đến 12/7/2024`."""
    days = f"{stated.first_on:%d/%m/%Y}"
    if stated.last_on != stated.first_on:
        days = _("%(first)s đến %(last)s") % {"first": days, "last": f"{stated.last_on:%d/%m/%Y}"}
    return days if stated.half == PartOfDay.DAY else f"{days}, {stated.get_half_display()}"
