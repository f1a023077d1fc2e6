"""Area and zone of villages: proposed from the law, written down by a person, changed only by a decision."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.refusal import Refused
from chungtay.core.text import nfc
from chungtay.households.actions.holding import EDIT, ONE_DAY, say
from chungtay.households.models import VillageSetting
from chungtay.households.queries import villages as queries
from chungtay.places.models import Unit
from chungtay.web.language import in_vietnamese
from chungtay.web.scope import Scope


@transaction.atomic
def set_village(
    *,
    village: Unit,
    area: str,
    zone: str,
    in_central_city: bool,
    since: date,
    decision: str,
    by: Scope,
    at: datetime,
) -> VillageSetting:
    """From that day the village is reviewed under this area and zone. Sent twice, it is written once."""
    decision = " ".join(nfc(decision).split())
    _check(village, area, zone, since, decision, by)
    list(Unit.objects.filter(pk=village.pk).select_for_update(no_key=True))
    wanted = {"area": area, "zone": zone, "in_central_city": in_central_city, "decision": decision}
    current = village.settings.filter(until=None).first()
    if current is not None:
        if current.since == since and all(getattr(current, name) == value for name, value in wanted.items()):
            return current
        _close(current, village, since)
    elif later := village.settings.filter(until__gte=since).first():
        raise Refused(
            _("%(village)s đã có khu vực và vùng đến ngày %(day)s. Chọn ngày sau ngày ấy.")
            % {"village": village.name, "day": say(later.until or since)}
        )
    made = VillageSetting.objects.create(village=village, since=since, path=village.path, **wanted)
    sentence = f"{village.name}: {_told(made)} từ ngày {say(since)}, theo {decision}."
    record("households.village_set", made, by=by, at=at, sentence=sentence)
    return made


def _check(village: Unit, area: str, zone: str, since: date, decision: str, by: Scope) -> None:
    words = {"village": village.full_name, "day": say(since)}
    if village.level != Unit.Level.VILLAGE or not by.may(EDIT, village.path):
        raise Refused(_("%(village)s không phải thôn trong địa bàn bạn phụ trách.") % words)
    if area not in VillageSetting.Area or zone not in VillageSetting.Zone:
        raise Refused(_("Chọn cả khu vực và vùng cho %(village)s.") % words)
    if not decision:
        raise Refused(_("Ghi văn bản làm căn cứ cho %(village)s, ví dụ số quyết định công nhận.") % words)
    if since < village.since or (village.until and since > village.until):
        raise Refused(_("Ngày %(day)s không có %(village)s. Chọn ngày trong thời gian thôn còn.") % words)


def _close(current: VillageSetting, village: Unit, since: date) -> None:
    """The setting before ends the day before; one that begins later or the same day is not written over."""
    words = {"village": village.name, "day": say(current.since)}
    if since <= current.since:
        raise Refused(
            _("%(village)s đã có khu vực và vùng từ ngày %(day)s. Thay đổi phải từ một ngày sau ngày ấy.") % words
        )
    if not VillageSetting.objects.filter(pk=current.pk, until=None).update(until=since - ONE_DAY):
        raise Refused(_("%(village)s vừa được người khác sửa. Mở lại trang để xem.") % words)


@in_vietnamese
def _told(setting: VillageSetting) -> str:
    city = ", trong thành phố trực thuộc trung ương" if setting.in_central_city else ""
    return f"khu vực {setting.get_area_display()}, vùng {setting.get_zone_display()}{city}"


@transaction.atomic
def take_proposal(*, commune: Unit, since: date, decision: str, today: date, by: Scope, at: datetime) -> int:
    """What the law proposes, for every village of the commune that has nothing yet. Gives how many were written."""
    if not by.may(EDIT, commune.path):
        raise Refused(_("%(unit)s không thuộc địa bàn bạn phụ trách.") % {"unit": commune.full_name})
    proposal = queries.proposals(commune, today)
    if not (proposal.area and proposal.zone):
        raise Refused(_("Chưa đề xuất được cho %(unit)s: %(why)s") % {"unit": commune.full_name, "why": proposal.why})
    bare = [row.village for row in queries.villages_of(commune, today) if row.setting is None]
    for village in bare:
        set_village(
            village=village,
            area=proposal.area,
            zone=proposal.zone,
            in_central_city=proposal.in_central_city,
            since=max(since, village.since),
            decision=decision,
            by=by,
            at=at,
        )
    return len(bare)
