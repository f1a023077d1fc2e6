"""`chungtay export form-7.2`: a form of the review's report, or a list after the review, as .xlsx or .pdf."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from chungtay.cli import framework
from chungtay.cli.outputs import written
from chungtay.core.refusal import Refused
from chungtay.core.reporting.layout import forms

if TYPE_CHECKING:
    from chungtay.places.models import Unit

PREFIX = "form-"
LISTS = ("6.1", "6.2")
MOST_TOLD = 20


def form_kinds() -> tuple[str, ...]:
    """`form-6.1`, `form-6.2`, `form-7.1` … `form-7.11`: those of the newest set of forms."""
    newest = forms().national[-1].value
    return tuple(f"{PREFIX}{code}" for code in (*LISTS, *newest.tables))


def write_form(
    kind: str, *, year: int, username: str, out: Path, unit: str | None, is_public: bool, is_preliminary: bool
) -> None:
    """The form in the file its name's ending asks for. What does not add up is said, and printed in the form."""
    ending = out.suffix.lower().removeprefix(".")
    if ending not in ("xlsx", "pdf"):
        raise Refused(f"{out}: mẫu biểu ghi ra tệp .xlsx hoặc .pdf. Đặt tên tệp có một trong hai đuôi ấy.")
    framework.start()
    from chungtay.review.actions.reporting import take_list
    from chungtay.review.papers.forms import as_bytes, table_paper
    from chungtay.review.queries import reports
    from chungtay.web import clock

    code = kind.removeprefix(PREFIX)
    with framework.person(username) as by:
        day = clock.today()
        place = _place(reports.unit_in(by, unit, day) if unit else None, unit, reports.own_units(by, day))
        if code in LISTS:
            printed = take_list(code=code, unit=place, year=year, day=day, by=by, at=clock.now())
            told = []
        else:
            found = reports.report(place, year, day=day, is_preliminary=is_preliminary)
            if code not in found.tables:
                raise Refused(f"Mẫu số {code} không có trong báo cáo sơ bộ. Báo cáo sơ bộ chỉ có Mẫu số 7.1.")
            printed = table_paper(found, code, by, is_public=is_public)
            told = [one.says for one in (*found.clashes, *found.gaps) if one.form == code]
    written(out, as_bytes(printed, ending))
    click.echo(f"Đã ghi {printed.label} năm {year} của {place.full_name} vào {out}.")
    for sentence in told[:MOST_TOLD]:
        click.echo(f"  - {sentence}", err=True)
    if len(told) > MOST_TOLD:
        click.echo(f"  - và {len(told) - MOST_TOLD} chỗ nữa.", err=True)


def _place(asked: "Unit | None", code: str | None, own: "list[Unit]") -> "Unit":
    """The unit asked for, or the person's own where there is only one."""
    if asked is not None:
        return asked
    if code:
        raise Refused(f"Không có địa bàn mã {code} trong phạm vi của người này. Xem mã ở trang Địa bàn.")
    if len(own) != 1:
        raise Refused("Người này phụ trách nhiều địa bàn hoặc chưa có địa bàn nào. Thêm --unit MÃ để chọn một.")
    return own[0]
