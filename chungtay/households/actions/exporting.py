"""A year's list goes out as a workbook that can come in again; who took which numbers away is written down."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.refusal import Refused
from chungtay.households import queries
from chungtay.households.listed import filled
from chungtay.households.lists import giving
from chungtay.households.lists.layouts import Layout
from chungtay.households.models import Circumstances, Classification, Household, Membership, SheetImport
from chungtay.web.scope import Scope

SEXES = {"Nam": 1, "Nữ": 2}
OF_YEAR = (
    "status", "b1", "b2", "decision_number", "decided_on", "has_no_labour", "has_merit", "is_minority",
)  # fmt: skip
SENSITIVE = ("is_minority", "has_no_labour", "causes")


@transaction.atomic
def export_list(
    *, year: int, by: Scope, at: datetime, layout: Layout = Layout.SIMPLE, with_numbers: bool = False
) -> tuple[bytes, int]:
    """One year's list as a workbook that can be imported again, and how many households it holds. Told in the log."""
    if with_numbers and not by.may("households.reveal"):
        raise Refused(_("Bạn không được xem số định danh nên chỉ xuất được danh sách không có số."))
    households = _households(year, by)
    if layout is Layout.SIMPLE:
        rows = [one | {"member_count": one["size"], "sex": one["head_sex"]} for one in households]
        sheet = filled(_("DANH SÁCH HỘ NĂM %(year)s") % {"year": year}, rows)
    else:
        people = _people(year, by, with_numbers=with_numbers)
        if layout is Layout.EXCHANGE:
            _give_numbers_of_heads(households, people)
        sheet = giving.workbook(layout, year, households, people)
    told = f"{len(households)} hộ" + (", kèm số định danh của các thành viên" if with_numbers else "")
    sentence = f"Xuất danh sách hộ năm {year}: {told}."
    record("households.list_exported", SheetImport(pk=0), by=by, at=at, sentence=sentence, path=by.path)
    return sheet, len(households)


def template(layout: Layout, year: int) -> bytes:
    """The empty workbook of a layout."""
    return giving.workbook(layout, year, [], [])


def _households(year: int, by: Scope) -> list[dict[str, Any]]:
    listed = queries.list_of_year(by, year=year).prefetch_related(None)
    classes = {
        one.pop("household_id"): one
        for one in Classification.objects.filter(by.within("households.view"), year=year).values(
            "household_id", *OF_YEAR
        )
    }
    causes = dict(
        Circumstances.objects.filter(by.within("households.view"), year=year).values_list("household_id", "causes")
    )
    return [_household(one, classes[one.pk], causes.get(one.pk, 0), by) for one in listed if one.pk in classes]


def _household(one: Household, of_year: Mapping[str, Any], causes: int, by: Scope) -> dict[str, Any]:
    said = {
        "id": one.pk,
        "code": one.code,
        "head_name": one.head_name,
        "born": one.head_birth_year,
        "sex": SEXES.get(one.head_sex),
        "head_sex": one.head_sex,
        "size": one.member_count,
        "village": one.village.name if one.village else "",
        "commune": one.commune.full_name,
        "commune_code": one.commune.code,
        "address": one.address,
        "causes": giving.causes_said(causes),
        **of_year,
    }
    if not by.may("households.sensitive", one.path):
        said |= dict.fromkeys(SENSITIVE)
    return said


def _people(year: int, by: Scope, *, with_numbers: bool) -> list[dict[str, Any]]:
    """Everybody who lives in the listed households today."""
    listed = Classification.objects.filter(by.within("households.view"), year=year).values("household_id")
    members = (
        Membership.objects.filter(household__in=listed, until=None)
        .select_related("person")
        .order_by("household__path", "household_id", "relation", "pk")
    )
    if not with_numbers:
        members = members.defer("person__number")
    rows = []
    for one in members:
        person = one.person
        may_reveal = with_numbers and by.may("households.reveal", person.path)
        rows.append(
            {
                "household": one.household_id,
                "full_name": person.full_name,
                "relation": one.relation,
                "born": person.born_on or person.birth_year,
                "sex": person.sex,
                "number": person.number if may_reveal else "",
                "ethnicity": person.ethnicity if by.may("households.sensitive", person.path) else "",
            }
        )
    return rows


def _give_numbers_of_heads(households: list[dict[str, Any]], people: list[dict[str, Any]]) -> None:
    """The sheets of those who left list heads alone, with the number and birthday of each."""
    heads = {one["household"]: one for one in people if one["relation"] == 1}
    for one in households:
        if head := heads.get(one["id"]):
            one |= {"number": head["number"], "born": head["born"], "ethnicity": head["ethnicity"]}
