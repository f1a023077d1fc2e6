"""The report of a year at both widths: breaches first, every form readable, residents entered."""

from django.urls import reverse
from playwright.sync_api import expect

from chungtay.households.models import Classification
from chungtay.review.tests.lists import POOR, YEAR, golden
from tests.browser.looking import Visit
from tests.cast import Cast


def test_a_commune_reads_its_report_and_enters_what_is_missing(officer_visit: Visit, cast: Cast) -> None:
    visit, page, lists = officer_visit, officer_visit.page, golden(cast)
    Classification.objects.filter(year=YEAR, path=lists.urban.path, status=POOR).delete()
    address = reverse("review:report", args=[cast.commune.code, YEAR])
    visit.go(address)
    expect(page.get_by_role("heading", name="chỗ chưa khớp")).to_be_visible()
    visit.look("report")
    for code in ("7.2", "7.9", "7.10", "7.11"):
        visit.go(reverse("review:report_form", args=[cast.commune.code, YEAR, code]))
        visit.look(f"report-form-{code}")
    visit.go(reverse("review:residents", args=[cast.commune.code, YEAR]))
    visit.look("residents")
    page.get_by_label(f"{lists.rural.name}, số hộ", exact=True).fill("210")
    page.get_by_role("button", name="Lưu số hộ dân cư").click()
    expect(page.get_by_text("Đã lưu số hộ dân cư của 1 thôn.")).to_be_visible()
    visit.go(f"{address}?ky=so-bo")
    visit.look("report-preliminary")
