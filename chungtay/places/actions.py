"""Everything that can happen to places: the map is loaded, villages and bodies begin and end."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.refusal import Refused
from chungtay.core.territory import Territory, settlement_kind, territory
from chungtay.core.text import fold, name_key, nfc
from chungtay.places import queries
from chungtay.places.loading import Loaded, bring_in
from chungtay.places.models import Body, Succession, Unit
from chungtay.web.scope import Scope

VILLAGE_DIGITS = 3


@transaction.atomic
def load_territory(*, by: Scope, at: datetime, country: Territory | None = None) -> Loaded:
    """Bring the lawbook's map into the database. Run again, it changes nothing; villages and bodies stay."""
    loaded = bring_in(country or territory())
    if loaded.changed_anything:
        record(
            "places.territory_loaded",
            Unit(pk=0),
            by=by,
            at=at,
            path="",
            sentence=f"Nạp danh mục địa bàn: thêm {loaded.units_added} và sửa {loaded.units_changed} đơn vị, "
            f"thêm {loaded.successions_added} và sửa {loaded.successions_changed} quan hệ kế thừa.",
        )
    return loaded


@transaction.atomic
def add_village(*, commune: Unit, name: str, by: Scope, at: datetime, since: date | None = None) -> Unit:
    """Enter a village under its full name ("Thôn Phước Hòa"). It lasts as long as its commune unless ended before."""
    name = " ".join(nfc(name).split())
    since = since or commune.since
    until = queries.stays_until(commune)
    # Two officers at once would otherwise be given the same code.
    Unit.objects.select_for_update().get(pk=commune.pk)
    _check_village(commune, name, since, until)
    code = _next_village_code(commune)
    village = Unit.objects.create(
        code=code,
        name=name,
        folded=fold(name)[:120],
        kind=settlement_kind(name).value,
        level=Unit.Level.VILLAGE,
        parent=commune,
        path=f"{commune.path}{code}.",
        since=since,
        until=until,
    )
    record("places.village_added", village, by=by, at=at, sentence=f"Thêm {name} vào {commune.full_name}.")
    return village


def _check_village(commune: Unit, name: str, since: date, until: date | None) -> None:
    if commune.level != Unit.Level.COMMUNE:
        raise Refused(
            _("%(unit)s không phải cấp xã. Thôn, tổ dân phố chỉ nằm trong xã, phường, thị trấn, đặc khu.")
            % {"unit": commune.full_name}
        )
    if not name:
        raise Refused(_("Tên thôn còn trống. Ghi đủ như trên văn bản, ví dụ “Thôn Phước Hòa”."))
    _check_inside(commune, since, until)
    for village in queries.villages_between(commune, since, until):
        if name_key(village.name) == name_key(name):
            raise Refused(
                _("%(unit)s đã có %(name)s từ ngày %(day)s. Dùng lại mục ấy hoặc ghi tên khác.")
                % {"unit": commune.full_name, "name": village.name, "day": f"{village.since:%d/%m/%Y}"}
            )


def _check_inside(unit: Unit, since: date, until: date | None) -> None:
    """Nothing begins before its place is there, or after it is gone."""
    last = queries.stays_until(unit)
    if since < unit.since or (last is not None and max(since, until or since) > last):
        period = f"{unit.since:%d/%m/%Y} – {last:%d/%m/%Y}" if last else f"{unit.since:%d/%m/%Y} –"
        raise Refused(
            _("Ngày %(day)s nằm ngoài thời gian của %(unit)s (%(period)s). Chọn ngày trong khoảng ấy.")
            % {"day": f"{since:%d/%m/%Y}", "unit": unit.full_name, "period": period}
        )
    if until is not None and until < since:
        raise Refused(
            _("Ngày cuối %(until)s trước ngày đầu %(since)s. Sửa một trong hai ngày.")
            % {"until": f"{until:%d/%m/%Y}", "since": f"{since:%d/%m/%Y}"}
        )


@transaction.atomic
def end_village(
    *, village: Unit, until: date, by: Scope, at: datetime, successor: Unit | None = None, decision: str = ""
) -> None:
    """`until` is the village's last day; merged, its people belong to the successor from the next day."""
    _check_village_ending(village, until, successor)
    merger = {"is_whole": True, "decision": decision}
    is_known = successor is None or village.successions.filter(successor=successor, **merger).exists()
    if village.until == until and is_known:
        return
    if not Unit.objects.filter(pk=village.pk, until=village.until).update(until=until):
        raise Refused(_("%(name)s vừa được người khác sửa. Mở lại trang để xem.") % {"name": village.name})
    followed = ""
    if successor is not None:
        Succession.objects.update_or_create(predecessor=village, successor=successor, defaults=merger)
        followed = f", nhập vào {successor.name}" + (f" theo {decision}" if decision else "")
    sentence = f"{village.name} không còn sau ngày {until:%d/%m/%Y}{followed}."
    record("places.village_ended", village, by=by, at=at, sentence=sentence)
    village.refresh_from_db()


def _check_village_ending(village: Unit, until: date, successor: Unit | None) -> None:
    words = {"day": f"{until:%d/%m/%Y}", "name": village.name}
    if village.level != Unit.Level.VILLAGE:
        raise Refused(
            _("%(name)s không phải thôn, tổ dân phố. Đơn vị hành chính chỉ thay đổi theo danh mục của Nhà nước.")
            % {"name": village.full_name}
        )
    if not village.covers(until):
        raise Refused(_("Ngày %(day)s không có %(name)s. Chọn ngày cuối trong thời gian thôn còn.") % words)
    bodies = [body.name for body in queries.bodies_on(until + timedelta(days=1), village)]
    if bodies:
        raise Refused(
            _("%(name)s còn cơ quan hoạt động sau ngày %(day)s. Kết thúc các cơ quan ấy trước.") % words, bodies
        )
    if successor is None:
        return
    is_neighbour = queries.neighbours_of(village).filter(pk=successor.pk).exists()
    if not is_neighbour or not successor.covers(until + timedelta(days=1)):
        raise Refused(
            _("Ngay sau ngày %(day)s trong xã không có %(successor)s để nhập vào. Chọn thôn khác hoặc ngày khác.")
            % {**words, "successor": successor.full_name}
        )


def _next_village_code(commune: Unit) -> str:
    """The commune's code and the next free number. A number is never used twice, whoever has ended."""
    codes = Unit.objects.filter(level=Unit.Level.VILLAGE, parent__code=commune.code)
    last = codes.order_by("-code").values_list("code", flat=True).first()
    number = int(last.removeprefix(commune.code)) + 1 if last else 1
    if number >= 10**VILLAGE_DIGITS:
        raise Refused(_("%(unit)s đã dùng hết mã thôn.") % {"unit": commune.full_name})
    return f"{commune.code}{number:0{VILLAGE_DIGITS}}"


@transaction.atomic
def add_body(
    *,
    unit: Unit,
    name: str,
    kind: str,
    by: Scope,
    at: datetime,
    short_name: str = "",
    symbol: str = "",
    since: date | None = None,
    until: date | None = None,
    part_of: Body | None = None,
    superior: Body | None = None,
    governing: Body | None = None,
) -> Body:
    """A body begins to work in a unit. `superior` leads its profession, `governing` its administration."""
    name = " ".join(nfc(name).split())
    since = since or unit.since
    until = until or queries.stays_until(unit)
    if not name:
        raise Refused(_("Tên cơ quan còn trống. Ghi đủ như trên con dấu hoặc văn bản thành lập."))
    # Two officers at once would otherwise both find the name free.
    Unit.objects.select_for_update().get(pk=unit.pk)
    _check_inside(unit, since, until)
    for other in (part_of, superior, governing):
        if other is not None and not other.covers(since):
            raise Refused(
                _("Ngày %(day)s không có %(name)s. Chọn cơ quan đang hoạt động ngày ấy.")
                % {"day": f"{since:%d/%m/%Y}", "name": other.name}
            )
    _check_body_name(unit, name, since, until, part_of)
    body = Body.objects.create(
        unit=unit,
        name=name,
        kind=kind,
        short_name=short_name,
        symbol=symbol,
        since=since,
        until=until,
        part_of=part_of,
        superior=superior,
        governing=governing,
        path=unit.path,
    )
    record("places.body_added", body, by=by, at=at, sentence=f"Thêm {name} ở {unit.full_name}.")
    return body


def _check_body_name(unit: Unit, name: str, since: date, until: date | None, part_of: Body | None) -> None:
    for body in Body.objects.filter(Body.meeting(since, until), path=unit.path, part_of=part_of):
        if name_key(body.name) == name_key(name):
            raise Refused(
                _("%(unit)s đã có %(name)s từ ngày %(day)s. Kết thúc cơ quan ấy trước, hoặc ghi tên khác.")
                % {
                    "unit": part_of.name if part_of else unit.full_name,
                    "name": body.name,
                    "day": f"{body.since:%d/%m/%Y}",
                }
            )


@transaction.atomic
def end_body(*, body: Body, until: date, by: Scope, at: datetime, successor: Body | None = None) -> None:
    """`until` is the body's last day; from the next day its successor, if any, holds its work."""
    _check_ending(body, until, successor)
    if (body.until, body.successor) == (until, successor):
        return
    if not Body.objects.filter(pk=body.pk, until=body.until).update(until=until, successor=successor):
        raise Refused(_("%(name)s vừa được người khác sửa. Mở lại trang để xem.") % {"name": body.name})
    followed = f", {successor.name} kế tiếp" if successor else ""
    sentence = f"{body.name} hết hoạt động sau {until:%d/%m/%Y}{followed}."
    record("places.body_ended", body, by=by, at=at, sentence=sentence)
    body.refresh_from_db()


def _check_ending(body: Body, until: date, successor: Body | None) -> None:
    day = f"{until:%d/%m/%Y}"
    if not body.covers(until):
        raise Refused(
            _("Ngày %(day)s %(name)s không hoạt động. Chọn ngày cuối trong thời gian hoạt động.")
            % {"day": day, "name": body.name}
        )
    inner = [part.name for part in body.inner_units.filter(Body.covering(until + timedelta(days=1)))]
    if inner:
        raise Refused(
            _("%(name)s còn %(count)s bộ phận bên trong sau ngày %(day)s. Kết thúc các bộ phận ấy trước.")
            % {"name": body.name, "count": len(inner), "day": day},
            reasons=inner,
        )
    if successor is not None and (successor.pk == body.pk or not successor.covers(until + timedelta(days=1))):
        raise Refused(
            _("%(name)s chưa hoạt động ngay sau ngày %(day)s nên không thể kế tiếp. Chọn cơ quan khác hoặc ngày khác.")
            % {"name": successor.name, "day": day}
        )
