"""A list sent from the browser: refused with its marked copy, then taken with what there is to tell."""

from chungtay.core.sheets.grid import grids
from chungtay.households.tests.test_import_members import HOME, OTHER, changed, exchange
from tests.browser.looking import Visit


def send(visit: Visit, data: bytes) -> None:
    page = visit.go("/ho-dan/nhap/")
    page.set_input_files("input[type=file]", {"name": "ho.xlsx", "mimeType": "", "buffer": data})
    page.fill("input[name=year]", "2024")
    page.click("form.card button.main")


def test_a_list_is_refused_mended_and_taken(officer_visit: Visit) -> None:
    wrong = changed([*HOME, *OTHER], 2, born="12/05/2031")
    send(officer_visit, exchange(changed(wrong, 1, number="96070000002")))
    page = officer_visit.page
    page.wait_for_selector("[role=alert]")
    officer_visit.look("lists-refused")
    with page.expect_download() as download:
        page.click("text=Tải tệp đã đánh dấu")
    content = download.value.path().read_bytes()
    assert "Phải sửa" in str([grid.rows for grid in grids(content, filename="a.xlsx")])
    send(officer_visit, exchange([*HOME, *OTHER]))
    page.wait_for_url("**/nhap/*/")
    send(officer_visit, exchange([row | {"size": 2, "status": "HN"} for row in HOME[:2]]))
    page.wait_for_url("**/nhap/*/")
    assert "Lục Thị Đòi" in page.inner_text("main")
    officer_visit.look("lists-imported")
    officer_visit.go("/ho-dan/xuat/2024/")
    officer_visit.look("lists-export")
