"""A list that comes in after the decision of the year: what the commune recognised stands."""

import io
from datetime import UTC, date, datetime

import pytest
import xlsxwriter

from chungtay.accounts.queries import scope_of
from chungtay.households.actions import import_list
from chungtay.households.models import Classification, SheetImport
from chungtay.review.tests import village as commune
from chungtay.review.tests.village import YEAR, Village

pytestmark = pytest.mark.django_db
DAY = date(2026, 12, 1)
AT = datetime(2026, 12, 1, 3, 0, tzinfo=UTC)
HEADINGS = ("STT", "Họ và tên chủ hộ", "Năm sinh", "Giới tính", "Số khẩu", "Diện", "Thôn", "Số quyết định")


def bring_in(village: Village, *rows: tuple[object, ...]) -> SheetImport:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet()
        for number, row in enumerate((HEADINGS, *rows)):
            page.write_row(number, 0, row)
    by = scope_of(village.cast.officer, DAY)
    return import_list(data=file.getvalue(), file_name="a.xlsx", year=YEAR, add_villages=False, day=DAY, by=by, at=AT)


def test_a_list_of_the_year_does_not_undo_what_was_recognised(village: Village) -> None:
    of = commune.posted(village, cam="not_poor")
    commune.asked_and_agreed(of, village)
    commune.decide(of, village)
    before = list(Classification.objects.filter(year=YEAR).order_by("pk").values())
    done = bring_in(
        village,
        (1, "Hà Văn Bưởi", 1970, "Nam", 4, "Cận nghèo", "thôn Cầu Tre", "1/QĐ"),
        (2, "Lò Thị Cam", 1970, "Nam", 4, "Hộ nghèo", "thôn Cầu Tre", "1/QĐ"),
    )
    assert list(Classification.objects.filter(year=YEAR).order_by("pk").values()) == before
    assert done.changed_count <= 2  # what the list says of the households themselves may still be new
    assert sum("công nhận" in one for one in done.told) == 2
