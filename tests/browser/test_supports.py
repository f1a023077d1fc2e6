"""Supports, causes, twins and the comparison with the population database, looked at with people in them."""

from datetime import date

import pytest
from django.urls import reverse

from chungtay.core.sheets import write_sheet
from chungtay.households.actions import reconciling, twins
from chungtay.households.actions import support as supporting
from chungtay.households.actions.circumstances import note_circumstances
from chungtay.households.actions.support import Offer
from chungtay.households.models import PossibleTwin, Reconciliation, SelectionMeeting, Support
from chungtay.households.population import COLUMNS
from chungtay.households.tests.neighbours import AT, DAY, acting, household, person
from tests.browser.looking import Visit
from tests.cast import YEAR, Cast

HEADS = ("Hạ Thị Me", "Lục Văn Tre", "Vi Thị Nhãn", "Khuất Duy Mít", "Bàn Thị Xoan Đào")
COW = Offer(kind=9, what="một con bò giống sinh sản", component="3.1", year=YEAR, amount=15_000_000)


@pytest.fixture
def lived_in(cast: Cast) -> Cast:
    by = acting(cast.above)
    homes = [cast.poor_head, *(household(head, cast.commune, cast.village) for head in HEADS)]
    for place, home in enumerate(homes):
        needs, causes = [9, 5, place % 13 + 1], [1, 2, place % 8 + 1]
        note_circumstances(household=home, year=YEAR, causes=causes, receives=[1], needs=needs, by=by, at=AT)
    meeting = supporting.hold_meeting(
        unit=cast.village,
        held_on=date(2024, 6, 20),
        about="Chọn hộ nhận bò giống sinh sản",
        minutes_number="03/BB",
        present_count=41,
        today=DAY,
        by=by,
        at=AT,
    )
    supporting.give_chosen(meeting=meeting, households=homes[:4], offer=COW, by=by, at=AT)
    given = supporting.give(household=homes[4], offer=COW, by=by, at=AT)
    supporting.withdraw(support=given, why="ghi nhầm hộ cùng tên", by=by, at=AT)
    head = person("Quách Văn Ổi", homes[0], sex=1, relation=1, born_on=date(1960, 1, 2), number="096160000001")
    mai = person("Quách Thị Mai", homes[0], born_on=date(1990, 5, 12), number="096190000123")
    again = person("Quách Thị Mãi", homes[1], born_on=date(1990, 12, 5), number="261234567")
    twins.suspect(one=mai, other=again, by=by, at=AT)
    rows = [
        {"code": head.code, "died": "x"},
        {"code": mai.code, "full_name": "QUÁCH THỊ MAI HOA", "sex": 1, "number": "096190000999"},
        {"code": again.code, "moved": "3/6/2024"},
    ]
    data = write_sheet("Trả lời", COLUMNS, rows)
    reconciling.import_answer(data=data, file_name="tra-loi-dan-cu-thang-6.xlsx", by=acting(cast.officer), at=AT)
    return cast


def test_pages_of_supports_and_people_are_readable_at_both_widths(lived_in: Cast, officer_visit: Visit) -> None:
    home = lived_in.poor_head.code
    pages = {
        "household": reverse("households:household", args=[home]),
        "causes": reverse("households:causes"),
        "note": reverse("households:circumstances", args=[home]),
        "register": reverse("households:supports"),
        "unmet": reverse("households:unmet") + f"?year={YEAR}&kind=5",
        "meetings": reverse("households:meetings"),
        "meeting": reverse("households:meeting", args=[SelectionMeeting.objects.get().pk]),
        "give": reverse("households:give_support", args=[home]),
        "withdraw": reverse("households:withdraw_support", args=[Support.objects.order_by("pk")[0].pk]),
        "import": reverse("households:import_supports"),
        "twins": reverse("households:twins"),
        "twin": reverse("households:twin", args=[PossibleTwin.objects.get().pk]),
        "suspect": reverse("households:suspect_twin", args=[PossibleTwin.objects.get().first.code]),
        "reconciliations": reverse("households:reconciliations"),
        "differences": reverse("households:differences", args=[Reconciliation.objects.get().pk]),
        "own-data": reverse("households:own_data", args=[home]),
    }
    faults = []
    for name, address in pages.items():
        officer_visit.go(address)
        try:
            officer_visit.look(f"support-{name}")
        except AssertionError as fault:
            faults.append(str(fault).splitlines()[0])
    assert not faults, "\n".join(faults)
    officer_visit.page.click("main form button")
    officer_visit.page.wait_for_selector("text=In trang này để giao cho hộ")
    officer_visit.look("support-own-data-given")


def test_a_mark_and_one_button_settle_a_difference(lived_in: Cast, officer_visit: Visit) -> None:
    page = officer_visit.go(reverse("households:differences", args=[Reconciliation.objects.get().pk]))
    page.check("tr:has-text('Giới tính') input[type=checkbox]")
    page.click("text=Giải quyết các điểm đã đánh dấu")
    page.wait_for_selector("text=Đã giải quyết 1 điểm khác")
    assert page.locator("tr:has-text('Giới tính')").count() == 0


def test_filters_of_the_register_replace_the_part_below(lived_in: Cast, officer_visit: Visit) -> None:
    page = officer_visit.go(reverse("households:supports"))
    page.select_option("select[name=component]", "2")
    page.wait_for_selector("text=Chưa có hỗ trợ nào khớp")
    assert "component=2" in page.url
