"""How the forms of a year word the causes of poverty and the kinds of support; codes are stored as bits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chungtay.core.law import NotInForce, Version
from chungtay.core.poverty.questions import Form, form_on, forms
from chungtay.core.refusal import Refused

ILLNESS = 7  # the cause that tells of somebody's health: read only by those who may read sensitive facts


@dataclass(frozen=True, slots=True)
class Wording:
    """Code and wording of questions XIII and XIV; `warning` when no form of that very year is at hand."""

    causes: Mapping[int, str]
    supports: Mapping[int, str]
    warning: str = ""


def wording_of(year: int) -> Wording:
    """The form of that year, else the nearest one, which then says so."""
    version, warning = _form(year)
    asked = version.value.by_key
    return Wording(asked["causes"].codes, asked["needs"].codes, warning)


def newest_supports() -> Mapping[int, str]:
    """The kinds of support as the newest form words them."""
    newest = max(forms().national, key=lambda one: one.since)
    return newest.value.by_key["needs"].codes


def _form(year: int) -> tuple[Version[Form], str]:
    try:
        version = form_on(date(year, 12, 31))
        return version, ""
    except NotInForce:
        known = sorted(forms().national, key=lambda one: one.since)
        near = next((one for one in reversed(known) if one.since.year <= year), known[0])
        warning = _("Chưa có mẫu phiếu của năm %(year)s trong sổ luật; tên gọi ở đây theo mẫu dùng từ năm %(since)s.")
        return near, warning % {"year": year, "since": near.since.year}


def mask(codes: Iterable[int], known: Mapping[int, str], heading: str) -> int:
    """The codes as bits; a code that the form does not have is refused by name."""
    asked = set(codes)
    if strange := sorted(asked - set(known)):
        raise Refused(
            _("%(heading)s: mẫu phiếu không có mã %(codes)s. Chọn trong các mã %(first)s đến %(last)s.")
            % {
                "heading": heading,
                "codes": ", ".join(map(str, strange)),
                "first": min(known),
                "last": max(known),
            }
        )
    return sum(1 << (code - 1) for code in asked)


def codes_in(bits: int) -> tuple[int, ...]:
    """The codes whose bits are set, smallest first."""
    return tuple(place + 1 for place in range(bits.bit_length()) if bits >> place & 1)


def bit(code: int) -> int:
    """The bit of one code."""
    return 1 << (code - 1)
