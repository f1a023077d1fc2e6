"""The printed forms of the report and the lists, as files; always in Vietnamese, whatever language the page speaks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from chungtay.core.law import Version
from chungtay.core.refusal import Refused
from chungtay.core.reporting import paper, workbook
from chungtay.core.reporting.layout import FormSet, forms_of
from chungtay.core.reporting.listing import Household, printed_list
from chungtay.core.reporting.minutes import Minutes, minutes_pdf
from chungtay.core.reporting.printed import Printed, printed_table
from chungtay.places.models import Unit
from chungtay.places.queries import parents_on
from chungtay.review.models import Posting
from chungtay.review.queries.reports import Report, for_reader, may_read_whole
from chungtay.web.files import PDF, XLSX
from chungtay.web.language import in_vietnamese
from chungtay.web.scope import Scope

KINDS = {"xlsx": XLSX, "pdf": PDF}
UNSIGNED = "…………, ngày … tháng … năm {year}"


@in_vietnamese
def table_paper(report: Report, code: str, scope: Scope, *, is_public: bool = False) -> Printed:
    """One form of a report as this person may have it."""
    table = for_reader(report.tables[code], report.forms, scope, is_public=is_public)
    is_whole = not is_public and may_read_whole(code, report.place.path, scope)
    state = (
        "Kết quả sơ bộ, tính từ phiếu đã khảo sát, chưa công nhận" if report.is_preliminary else "Kết quả chính thức"
    )
    return printed_table(
        table,
        found=report.breaches if is_whole else (),
        subtitle=[f"Năm rà soát: {report.year}", f"({state})"],
        signed=report.forms.value.signed,
        dated=UNSIGNED.format(year=report.year),
        warnings=_warnings(report.forms),
    )


@in_vietnamese
def list_paper(code: str, households: Sequence[Household], *, unit: Unit, year: int, day: date) -> Printed:
    """A list of one commune or village."""
    version = forms_of(year)
    return printed_list(
        version.value.lists[code],
        households,
        left=issuer_lines(unit, day),
        dated=UNSIGNED.format(year=year),
        subtitle=[f"Năm rà soát: {year}"],
        warnings=_warnings(version),
    )


@in_vietnamese
def posted_paper(posting: Posting, households: Sequence[Household], *, day: date) -> Printed:
    """The list as it hangs on the board, in the layout of Phụ lục I, with its days."""
    printed = list_paper("I", households, unit=posting.village, year=posting.round.year, day=day)
    until = f"Niêm yết từ ngày {posting.posted_on:%d/%m/%Y} đến hết ngày {posting.until:%d/%m/%Y}"
    return replace(printed, subtitle=(*printed.subtitle, f"({posting.get_kind_display().capitalize()})", until))


@in_vietnamese
def minutes_paper(minutes: Minutes, year: int) -> bytes:
    """The minutes of a village meeting."""
    version = forms_of(year)
    return minutes_pdf(minutes, version.value, warnings=_warnings(version))


def as_bytes(printed: Printed, kind: str) -> bytes:
    """The file of one kind: .xlsx or .pdf."""
    if kind not in KINDS:
        raise Refused("Mẫu biểu chỉ xuất ra tệp .xlsx hoặc .pdf. Chọn một trong hai.")
    return workbook.workbook(printed) if kind == "xlsx" else paper.pdf(printed)


def issuer_lines(unit: Unit, day: date) -> list[str]:
    """«UBND xã Đồng Sậy» over the village, or over nothing for a list of the whole commune."""
    if unit.level != Unit.Level.VILLAGE:
        return [f"UBND {unit.full_name}", "Toàn xã" if unit.kind == Unit.Kind.COMMUNE else "Toàn địa bàn"]
    commune = next((one for one in reversed(parents_on(unit, day)) if one.level == Unit.Level.COMMUNE), None)
    return [f"UBND {commune.full_name}" if commune else "UBND", unit.full_name]


def file_name(code: str, unit: Unit, year: int, kind: str) -> str:
    """`mau-7.2-96101-2025.xlsx`."""
    word = "phu-luc" if code == "I" else "mau"
    return f"{word}-{code}-{unit.code}-{year}.{kind}"


def _warnings(version: Version[FormSet]) -> tuple[str, ...]:
    return (" ".join(version.warning.split()),) if version.warning else ()
