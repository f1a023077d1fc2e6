"""What no list can truly say, found without the register: ages, numbers, heads, counts, points against the class."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chungtay.core.law import NotInForce
from chungtay.core.poverty.facts import Area
from chungtay.core.poverty.sheet import sheet_on
from chungtay.core.poverty.standard import standard_on
from chungtay.core.text import same_name
from chungtay.households.lists.layouts import Status, class_label
from chungtay.households.lists.placing import Territory
from chungtay.households.lists.said import Faults, ListedHousehold, ListedPerson, without_order_number

OLDEST = 120  # nobody in the country has lived longer
YOUNGEST_HEAD = 10  # a younger head is a slip of the year, whoever cares for the children
MOST_MEMBERS = 60
LONGEST = {"village": 120, "address": 300, "code": 30, "decision_number": 60}


def check_households(households: list[ListedHousehold], faults: Faults, *, day: date) -> None:
    """Heads, counts, lengths and days of each household, and the ages of everybody in it."""
    oldest = day.year - OLDEST
    for one in households:
        if one.status is None and not faults.is_unread(one, "status"):
            faults.add(
                one,
                "status",
                _("còn trống. Ghi hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo hoặc không thuộc danh sách."),
            )
        if one.year is not None and not oldest <= one.year <= day.year:
            faults.add(one, "born", _("%(said)s không thể là năm sinh của chủ hộ.") % {"said": one.year})
        if one.decided_on and one.decided_on > day:
            why = _("ngày %(day)s chưa đến. Ghi ngày ký trên quyết định.") % {"day": f"{one.decided_on:%d/%m/%Y}"}
            faults.add(one, "decided_on", why)
        if one.size is not None and not 1 <= one.size <= MOST_MEMBERS:
            faults.add(one, "size", _("%(count)s không thể là số người của một hộ.") % {"count": one.size})
        said = {
            "village": one.place[2],
            "address": one.address,
            "code": one.code,
            "decision_number": one.decision_number,
        }
        for column, text in said.items():
            limit = LONGEST[column]
            if len(text) > limit:
                faults.add(one, column, _("dài quá %(limit)s chữ. Rút ngắn lại.") % {"limit": limit})
        if one.members:
            _check_members(one, faults, day, oldest)


def _check_members(one: ListedHousehold, faults: Faults, day: date, oldest: int) -> None:
    heads = []
    for person in one.members:
        if person.relation == 1:
            heads.append(person)
        if person.year is not None and (
            person.year < oldest or person.year > day.year or (person.born_on and person.born_on > day)
        ):
            faults.add(person, "born", _born_wrong(person, day))
    if not one.is_full:
        return
    if len(heads) != 1:
        _name_heads(one, heads, faults)
    elif (said := without_order_number(one.head_name)) != heads[0].name and not same_name(said, heads[0].name):
        why = _("cột chủ hộ ghi %(head)s, dòng quan hệ «Chủ hộ» lại là %(name)s. Sửa cho khớp.")
        faults.add(heads[0], "head_name", why % {"head": one.head_name, "name": heads[0].name})
    elif heads[0].year is not None and day.year - heads[0].year < YOUNGEST_HEAD and heads[0].year <= day.year:
        faults.add(
            heads[0], "born", _("chủ hộ sinh năm %(year)s thì chưa đến 10 tuổi. Xem lại.") % {"year": heads[0].year}
        )
    if one.size is not None and one.size != len(one.members):
        why = _("ghi %(size)s người nhưng tệp có %(count)s dòng của hộ %(name)s. Thêm dòng còn thiếu hoặc sửa số.")
        faults.add(one, "size", why % {"size": one.size, "count": len(one.members), "name": one.head_name})


def _born_wrong(person: ListedPerson, day: date) -> str:
    said = f"{person.born_on:%d/%m/}{person.born_on.year:04d}" if person.born_on else person.year
    if person.year is not None and person.year >= day.year:
        return _("%(name)s sinh %(said)s là ngày chưa đến. Sửa ngày sinh.") % {"name": person.name, "said": said}
    return _("%(name)s sinh %(said)s thì quá 120 tuổi. Sửa ngày sinh.") % {"name": person.name, "said": said}


def _name_heads(one: ListedHousehold, heads: list[ListedPerson], faults: Faults) -> None:
    if not heads:
        why = _("hộ %(name)s không có dòng nào quan hệ «Chủ hộ». Ghi «Chủ hộ» ở dòng của chủ hộ.")
        faults.add(one, "relation", why % {"name": one.head_name})
        return
    rows = ", ".join(faults.row(head) for head in heads)
    why = _(
        "hộ %(name)s có %(count)s chủ hộ (%(rows)s). "
        "Nếu là hai hộ trùng tên trong một thôn, ghi (1), (2) sau tên chủ hộ."
    )
    for head in heads:
        faults.add(head, "relation", why % {"name": one.head_name, "count": len(heads), "rows": rows})


def check_numbers(people: Iterable[ListedPerson], faults: Faults) -> None:
    """One number stands once in a file: a person lives in one household."""
    seen: dict[str, ListedPerson] = {}
    for person in people:
        if not person.number:
            continue
        other = seen.setdefault(person.number, person)
        if other is not person:
            words = {"row": faults.row(other), "name": other.name, "tail": person.number[-3:]}
            why = _("số định danh …%(tail)s đã ở %(row)s (%(name)s). Một người chỉ ở một hộ: bỏ một dòng hoặc sửa số.")
            faults.add(person, "number", why % words)


def check_doubles(households: list[ListedHousehold], faults: Faults) -> None:
    """The same head twice in one village is one household typed twice, until a person says otherwise."""
    seen: dict[tuple[int, str, str, int | None], ListedHousehold] = {}
    for one in households:
        if not one.commune:
            continue
        village = str(one.village) if one.village else one.village_key
        head = one.head
        year = one.year or (head.year if head else None)
        other = seen.setdefault((one.commune, village, one.key, year), one)
        if other is not one and not (one.code and other.code and one.code != other.code):
            rows = [faults.tables[home.table].numbers[home.at] for home in (other, one)]
            faults.say(
                one,
                "head_name",
                _(
                    "Dòng %(rows)s: chủ hộ %(name)s có nhiều lần trong cùng một thôn. "
                    "Giữ một dòng, hoặc ghi năm sinh để phân biệt."
                )
                % {"rows": ", ".join(map(str, sorted(rows))), "name": one.head_name},
            )


@dataclass(frozen=True, slots=True)
class Scale:
    """What the points of a year can be, and which class they come to."""

    cutoffs: dict[bool, int]
    most_b1: int
    step: int
    most_b2: int
    least_b2: int

    def class_of(self, b1: int, b2: int, *, is_urban: bool) -> str | None:
        """The class by the points; None above the line."""
        if b1 > self.cutoffs[is_urban]:
            return None
        return str(Status.POOR if b2 >= self.least_b2 else Status.NEAR_POOR)


def scale_of(year: int) -> Scale | None:
    """The scale of the review of that year; None where no score sheet is in force, and nothing can be compared."""
    day = date(year, 12, 31)
    try:
        sheet, standard = sheet_on(day).value, standard_on(day).value
    except NotInForce:
        return None
    return Scale(
        cutoffs={False: sheet.cutoff(Area.RURAL), True: sheet.cutoff(Area.URBAN)},
        most_b1=sum(max(row.points.values()) for row in sheet.rows),
        step=standard.points_each,
        most_b2=standard.points_each * len(standard.indicators),
        least_b2=standard.points_each * standard.min_deprivations,
    )


def check_points(households: list[ListedHousehold], faults: Faults, territory: Territory, scale: Scale) -> None:
    """Points that cannot be, and points that say another class than the one written: reported, never smoothed."""
    for one in households:
        b1, b2 = one.b1, one.b2
        if b1 is not None and not 0 <= b1 <= scale.most_b1:
            faults.add(one, "b1", _("%(said)s không thể là điểm B1.") % {"said": b1})
            continue
        if b2 is not None and (not 0 <= b2 <= scale.most_b2 or b2 % scale.step):
            why = _("%(said)s không thể là điểm B2: mỗi chỉ số thiếu hụt %(step)s điểm, nhiều nhất %(most)s.")
            faults.add(one, "b2", why % {"said": b2, "step": scale.step, "most": scale.most_b2})
            continue
        if b1 is not None and b2 is not None and one.commune:
            _compare(one, b1, b2, faults, is_urban=territory.is_urban(one), scale=scale)


def _compare(one: ListedHousehold, b1: int, b2: int, faults: Faults, *, is_urban: bool, scale: Scale) -> None:
    by_points = scale.class_of(b1, b2, is_urban=is_urban)
    listed = one.status if one.status in (Status.POOR, Status.NEAR_POOR) else None
    if by_points == listed:
        return
    area = _("thành thị") if is_urban else _("nông thôn")
    why = _(
        "B1 = %(b1)s, B2 = %(b2)s (%(area)s, chuẩn B1 %(line)s, B2 %(least)s) là %(points)s, "
        "nhưng cột Diện ghi %(listed)s. Xem lại phiếu của hộ."
    ) % {
        "b1": b1,
        "b2": b2,
        "area": area,
        "line": scale.cutoffs[is_urban],
        "least": scale.least_b2,
        "points": Status(by_points).label if by_points else _("trên chuẩn cận nghèo"),
        "listed": class_label(one.status),
    }
    faults.add(one, "status", why)
