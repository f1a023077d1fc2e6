"""The register's own part of what is held about a household, and who saw its identity numbers."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from chungtay.audit.models import Entry
from chungtay.core.law import page
from chungtay.households import components
from chungtay.households.models import FormerNumber, Household, Membership, Person
from chungtay.households.own_data import Section
from chungtay.households.queries.circumstances import said_by
from chungtay.households.wording import wording_of
from chungtay.web.scope import Scope
from chungtay.web.sealed import masked
from chungtay.web.templatetags.chungtay import dotted


def held_by_the_register(scope: Scope, household: Household) -> Iterable[Section]:
    """Home, people, classes, causes and needs, supports, events; at last who saw the numbers."""
    memberships = list(household.memberships.select_related("person").order_by("until", "relation", "since", "pk"))
    yield _home(household)
    yield _people(memberships)
    yield _former_numbers([one.person_id for one in memberships])
    yield _classes(household)
    yield _circumstances(household, scope)
    yield _supports(household)
    yield _events(household)
    yield who_saw(household, [one.person for one in memberships])


def _home(household: Household) -> Section:
    rows = (
        (_("Mã hộ"), household.code),
        (_("Chủ hộ"), household.head_name),
        (_("Thôn"), household.village.name if household.village else ""),
        (_("Xã, phường"), household.commune.full_name),
        (_("Địa chỉ"), household.address),
        (_("Có trong sổ từ ngày"), _day(household.since)),
        (_("Thôi là hộ từ hết ngày"), _day(household.until)),
    )
    return Section(_("Hộ"), (_("Mục"), _("Điều ghi")), tuple(row for row in rows if row[1]))


def _people(memberships: list[Membership]) -> Section:
    groups = page("poverty/ethnic_groups")["groups"]
    headings = (_("Họ và tên"), _("Sinh"), _("Giới"), _("Dân tộc"), _("Quan hệ"), _("Số định danh"), _("Ở hộ"))
    rows = tuple(
        (
            one.person.full_name,
            _day(one.person.born_on) or str(one.person.birth_year or ""),
            str(one.person.get_sex_display()) if one.person.sex else "",
            groups.get(one.person.ethnicity, one.person.ethnicity),
            str(one.get_relation_display()) if one.relation else "",
            masked(one.person.number),
            _stay(one),
        )
        for one in memberships
    )
    return Section(_("Người trong hộ, nay và trước"), headings, rows, _("Chưa ghi người nào."))


def _stay(one: Membership) -> str:
    since = _("từ %(day)s") % {"day": _day(one.since)}
    if one.until is None:
        return since
    return _("%(since)s đến %(until)s, %(why)s") % {
        "since": since,
        "until": _day(one.until),
        "why": one.get_left_as_display(),
    }


def _former_numbers(people: list[int]) -> Section:
    former = FormerNumber.objects.filter(person_id__in=people).select_related("person").order_by("person_id", "until")
    rows = tuple((one.person.full_name, masked(one.number), _day(one.until), one.why) for one in former)
    headings = (_("Họ và tên"), _("Số cũ"), _("Đến ngày"), _("Vì sao đổi"))
    return Section(_("Số giấy tờ trước đây"), headings, rows, _("Không có."))


def _classes(household: Household) -> Section:
    rows = tuple(
        (
            str(one.year),
            str(one.get_status_display()),
            "" if one.b1 is None else str(one.b1),
            "" if one.b2 is None else str(one.b2),
            one.decision_number,
            _day(one.decided_on),
        )
        for one in household.classifications.order_by("-year")
    )
    headings = (_("Năm"), _("Diện"), _("Điểm B1"), _("Điểm B2"), _("Quyết định"), _("Ngày"))
    return Section(_("Diện đã công nhận"), headings, rows, _("Chưa có năm nào."))


def _circumstances(household: Household, scope: Scope) -> Section:
    rows = tuple(
        (str(one.year), "; ".join(one.causes), "; ".join(one.receives), "; ".join(one.needs))
        for one in said_by(household, scope)
    )
    headings = (_("Năm"), _("Nguyên nhân"), _("Đang được hỗ trợ"), _("Cần hỗ trợ"))
    return Section(_("Nguyên nhân và nhu cầu hộ đã nêu"), headings, rows, _("Chưa có năm nào."))


def _supports(household: Household) -> Section:
    given = household.supports.select_related("person", "meeting").order_by("-year", "kind", "pk")
    rows = tuple(
        (
            str(one.year),
            one.person.full_name if one.person else _("cả hộ"),
            wording_of(one.year).supports.get(one.kind, ""),
            one.what,
            components.short(one.component),
            "" if one.amount is None else dotted(one.amount),
            one.decision_number,
            one.withdrawn_why and _("thu hồi: %(why)s") % {"why": one.withdrawn_why},
        )
        for one in given
    )
    headings = (
        *(_("Năm"), _("Cho ai"), _("Loại"), _("Được gì"), _("Nguồn")),
        *(_("Số tiền (đồng)"), _("Quyết định"), _("Ghi chú")),
    )
    return Section(_("Hỗ trợ đã ghi"), headings, rows, _("Chưa có hỗ trợ nào."))


def _events(household: Household) -> Section:
    happened = household.events.select_related("person").order_by("-on", "-pk")
    rows = tuple(
        (_day(one.on), str(one.get_kind_display()), one.person.full_name if one.person else "", one.note, one.by_name)
        for one in happened
    )
    headings = (_("Ngày"), _("Việc"), _("Ai"), _("Ghi chú"), _("Người ghi"))
    return Section(_("Biến động"), headings, rows, _("Chưa có biến động nào."))


def who_saw(household: Household, people: list[Person]) -> Section:
    """Who opened a number of this household, who took whole numbers of the area out, who was handed this paper."""
    inside = [household.path[: place + 1] for place, letter in enumerate(household.path) if letter == "."]
    one_person = Q(
        action="households.number_revealed",
        subject_type=Person._meta.label_lower,
        subject_id__in=[str(one.pk) for one in people],
    )
    whole_area = Q(action="households.numbers_exported", path__in=["", *inside])
    this_paper = Q(
        action="households.own_data_given", subject_type=Household._meta.label_lower, subject_id=str(household.pk)
    )
    seen = Entry.objects.filter(one_person | whole_area | this_paper).order_by("-at", "-pk")
    rows = tuple((f"{localtime(one.at):%H:%M %d/%m/%Y}", one.actor_name, one.body_name, one.sentence) for one in seen)
    headings = (_("Lúc"), _("Ai"), _("Cơ quan"), _("Việc"))
    return Section(_("Ai đã xem số định danh và bản này"), headings, rows, _("Chưa có ai."))


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
