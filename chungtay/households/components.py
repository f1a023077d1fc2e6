"""From which project or sub-project a support came: the codes of the programme's catalogue in that year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from chungtay.core.law import NotInForce, Rule, page, rule

OUTSIDE = "0"  # regular policy (insurance cards, electricity money, credit …), no project of the programme


@dataclass(frozen=True, slots=True)
class Components:
    """Code and name of what a household may be supported from; `warning` when the year has no catalogue of its own."""

    names: Mapping[str, str]
    warning: str = ""


@cache
def _catalogue() -> Rule[Mapping[str, str]]:
    return rule(page("programme/catalogue"), _leaves)


def _leaves(entry: Mapping[str, Any]) -> Mapping[str, str]:
    """`3.1` for a sub-project, `2` for a project that has none: what is given comes from one of these."""
    names = {}
    for project in entry["projects"]:
        for sub in project["subprojects"]:
            names[f"{project['number']}.{sub['number']}"] = sub["name"]
        if not project["subprojects"]:
            names[str(project["number"])] = project["name"]
    return names


def components_of(year: int) -> Components:
    """The catalogue of that year, else the last one before it (money is carried over), and what lies outside."""
    outside = {OUTSIDE: _("Ngoài Chương trình: chính sách thường xuyên, nguồn khác")}
    try:
        version = _catalogue().on(date(year, 12, 31))
        return Components({**version.value, **outside}, version.warning or "")
    except NotInForce:
        earlier = [one for one in _catalogue().national if one.since.year <= year]
        if not earlier:
            return Components(outside, _("Chưa có danh mục dự án của năm %(year)s trong sổ luật.") % {"year": year})
        last = max(earlier, key=lambda one: one.since)
        warning = _(
            "Chưa có danh mục dự án của năm %(year)s trong sổ luật; đang dùng danh mục %(number)s, phù hợp với vốn "
            "chuyển sang từ các năm trước."
        )
        names = {**last.value, **outside}
        return Components(names, warning % {"year": year, "number": last.source.number})


def named(code: str, year: int) -> str:
    """`Tiểu dự án 3.1: …`; a code the catalogue of the year does not have stays as it was written."""
    name = components_of(year).names.get(code)
    if name is None:
        return code
    if code == OUTSIDE:
        return name
    return (_("Tiểu dự án %(code)s: %(name)s") if "." in code else _("Dự án %(code)s: %(name)s")) % {
        "code": code,
        "name": name,
    }


def short(code: str) -> str:
    """The component in a narrow column."""
    if code == OUTSIDE:
        return _("ngoài CT")
    return (_("TDA %(code)s") if "." in code else _("DA %(code)s")) % {"code": code}
