"""The journey a newcomer makes: a plan goes in; scheduled conferences, letters, a calendar and dated tasks come out."""

import os
import subprocess
import threading
from datetime import date
from pathlib import Path

import icalendar
import pypdfium2
from docx import Document as WordDocument
from playwright.sync_api import BrowserContext, Page, expect

from chungtay.accounts.models import User
from chungtay.core.sheets import Column, read_sheet
from chungtay.events.models import Campaign, Invitee, Schedule, Slot
from chungtay.households.models import Household
from chungtay.places.models import Body
from chungtay.programme.models import Plan, Task
from chungtay.web import jobs
from tests.browser.looking import PICTURES, Visit, sign_in

PLAN = "ke-hoach-11-hoi-nghi"
HOUSEHOLDS = 11 * 140
DISTRICT = "524"
YEAR = 2024  # the commune of the demonstration is at work already, two years later


def work_through() -> None:
    """What the background worker does meanwhile."""
    jobs.work(threading.Event(), until_empty=True)


def settled_down(page: Page) -> None:
    """Waits until what htmx was asked for stands on the page."""
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)


def settle_every_doubt(page: Page) -> int:
    """Answers each open question with "keep it as it is", as somebody who has compared the two sides."""
    keys = page.locator(".fact[data-doubt]:has(button[value=keep])").evaluate_all("all => all.map(one => one.id)")
    for key in keys:
        asked = page.locator(f'[id="{key}"][data-doubt] button[value=keep]')
        if asked.is_visible():
            asked.click()
            expect(asked).to_have_count(0)
            settled_down(page)
    return len(keys)


def test_a_plan_becomes_1540_letters(visit: Visit, context: BrowserContext, folder: Path, tmp_path: Path) -> None:
    page = visit.page
    sign_in(context, visit.server, User.objects.get(username="binhson"))
    visit.go("/")
    visit.look("1-viec-cua-toi")

    upload_the_plan(visit, folder / f"{PLAN}.docx")
    visit.look("2-doc-ke-hoach")
    correct_the_number(page)
    assert settle_every_doubt(page) > 0
    page.get_by_role("button", name="Xác nhận").first.click()
    expect(page.get_by_text("Đã mở đợt 11 hội nghị")).to_be_visible()
    visit.look("3-ke-hoach")
    plan = Plan.objects.get(year=YEAR)
    assert (plan.year, plan.document.number, plan.activities.filter(headcount=140).count()) == (2024, "58", 1)
    draft_the_plan_of_a_commune(visit, plan, tmp_path)

    import_households(visit, folder / "danh-sach-ho-2024.xlsx")
    visit.look("4-ho-dan")

    schedule = make_a_schedule(visit)
    visit.look("5-lich")
    move_one_by_hand(visit, schedule)
    publish(visit, schedule)
    check_tasks()

    invite_everybody(visit)
    visit.look("7-giay-moi")
    check_papers(context, visit.server, tmp_path)
    visit.go("/")
    visit.look("8-viec-sau-khi-cong-bo")


def upload_the_plan(visit: Visit, file: Path) -> None:
    visit.page.set_input_files("main input[type=file]", file)
    visit.page.get_by_role("button", name="Tải lên và đọc").click()
    expect(visit.page.get_by_role("heading", name="Điều đã đọc")).to_be_visible()
    expect(visit.page.locator("main")).to_contain_text("140")
    assert not Plan.objects.filter(year=YEAR).exists(), "nothing becomes work before it is confirmed"


def correct_the_number(page: Page) -> None:
    """The plan came without a number; the officer knows it and writes it where it is asked for."""
    asked = page.locator(".fact[data-doubt]", has=page.locator("input[name=value]")).first
    asked.locator("input[name=value]").fill("58")
    asked.get_by_role("button", name="Ghi vào").click()
    expect(page.locator("main")).to_contain_text("58")
    settled_down(page)


def draft_the_plan_of_a_commune(visit: Visit, plan: Plan, tmp_path: Path) -> None:
    """What the plan asks of one commune, and the draft of that commune's own plan as a Word file."""
    commune = Body.objects.filter(name="Ủy ban nhân dân xã Bình An").earliest("since")
    page = visit.go(f"/doc-van-ban/{plan.document_id}/viec/?don_vi={commune.pk}")
    expect(page.get_by_role("heading", name="Việc giao cho Ủy ban nhân dân xã Bình An")).to_be_visible()
    visit.look("3b-viec-giao-cho-xa")
    with page.expect_download() as download:
        page.get_by_role("button", name="Dự thảo kế hoạch (.docx)").click()
    word = tmp_path / "plan.docx"
    download.value.save_as(word)
    text = "\n".join(paragraph.text for paragraph in WordDocument(str(word)).paragraphs)
    assert "Bình An" in text
    assert "58/KH-UBND" in text, "the plan above, under the number that was written in"
    assert "[……]" in text, "what only the commune knows"


def import_households(visit: Visit, file: Path) -> None:
    visit.go("/ho-dan/nhap/")
    visit.page.set_input_files("main input[type=file]", file)
    visit.page.get_by_role("button", name="Nhập danh sách").click()
    expect(visit.page.get_by_text("Đã nhập 1.618 dòng")).to_be_visible()
    of_the_district = Household.objects.filter(commune__parent__code=DISTRICT)
    assert of_the_district.filter(classifications__year=YEAR).count() == 1_618


def make_a_schedule(visit: Visit) -> Schedule:
    """Speakers and leaders are chosen, two sessions a day at most, one speaker away for a week; then: a schedule."""
    page, campaign = visit.page, Campaign.objects.get()
    assert campaign.sessions.count() == 11
    preparation = f"/hoi-nghi/{campaign.pk}/chuan-bi/"
    for kind in ("bao-cao-vien", "lanh-dao"):
        visit.go(f"{preparation}{kind}/")
        choose = page.locator("button[name=takes_part][value=yes]")
        while left := choose.count():
            choose.first.click()
            visit.go(f"{preparation}{kind}/")
            expect(choose).to_have_count(left - 1)
    visit.go(preparation)
    page.fill("[name=max_per_day]", "2")
    page.get_by_role("button", name="Lưu yêu cầu").click()
    visit.go(preparation)
    page.get_by_role("button", name="Xếp lịch").first.click()
    expect(page.get_by_role("heading", name="Lịch bản 1")).to_be_visible()
    work_through()
    page.reload()
    schedule = Schedule.objects.get()
    days = [slot.day for slot in schedule.slots.all()]
    assert len(days) == 11
    assert all(date(2024, 7, 1) <= day <= date(2024, 7, 31) and day.weekday() < 5 for day in days)
    assert max(days.count(day) for day in days) <= 2
    return schedule


def move_one_by_hand(visit: Visit, schedule: Schedule) -> None:
    """Onto a day that is full: told at once what clashes. Then onto a free one: saved."""
    page = visit.page
    first, *_, last = schedule.slots.order_by("day", "half")
    visit.go(f"/hoi-nghi/{schedule.campaign_id}/lich/{schedule.version}/buoi/{last.session_id}/")
    page.select_option("[name=day]", first.day.isoformat())
    expect(page.get_by_text("Đặt ở đây thì vướng")).to_be_visible()
    expect(page.locator("main")).to_contain_text("nhiều nhất 2 buổi một ngày")
    visit.look("6-doi-mot-buoi")
    page.select_option("[name=day]", "2024-07-30")
    expect(page.get_by_text("Đặt ở đây thì vướng")).not_to_be_visible()
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.wait_for_url("**/lich/*/")
    assert Slot.objects.get(schedule=schedule, session=last.session_id).day == date(2024, 7, 30)


def publish(visit: Visit, schedule: Schedule) -> None:
    visit.go(f"/hoi-nghi/{schedule.campaign_id}/lich/{schedule.version}/cong-bo/")
    visit.page.locator("main form").get_by_role("button").first.click()
    visit.page.wait_for_url("**/hoi-nghi/**")
    schedule.refresh_from_db()
    assert schedule.state == Schedule.State.PUBLISHED


def check_tasks() -> None:
    """Each commune owes its list three working days before its session; the moved one too."""
    lists = Task.objects.filter(key__startswith="events:", key__endswith=":participants")
    assert lists.count() == 11
    assert lists.filter(due_on=date(2024, 7, 25)).exists(), "three working days before Tuesday 30 July"
    assert all(task.line for task in lists), "each says which line of the plan asks for it"


def invite_everybody(visit: Visit) -> None:
    campaign = Campaign.objects.get()
    visit.go(f"/hoi-nghi/{campaign.pk}/giay-moi/")
    visit.page.get_by_role("button", name="Lập danh sách mời").click()
    expect(visit.page.get_by_text("Danh sách mời có 1.540 hộ")).to_be_visible()
    assert Invitee.objects.count() == HOUSEHOLDS


def check_papers(context: BrowserContext, server: str, tmp_path: Path) -> None:
    """One PDF of 1,540 pages, one Word file, one calendar of 11, a list for each session."""
    campaign = Campaign.objects.get()

    def fetch(name: str) -> bytes:
        answer = context.request.get(f"{server}/hoi-nghi/{campaign.pk}/{name}")
        assert answer.status == 200, name
        return answer.body()

    printed = tmp_path / "letters.pdf"
    printed.write_bytes(fetch("giay-moi/giay-moi.pdf"))
    picture_of_the_first_page(printed)
    letters = pypdfium2.PdfDocument(printed)
    assert len(letters) == HOUSEHOLDS
    invitee = Invitee.objects.select_related("session").order_by("session__position", "position").first()
    text = letters[0].get_textpage().get_text_range()
    assert invitee is not None
    assert invitee.name.split()[-1] in text
    assert "GIẤY MỜI" in text
    (tmp_path / "letters.docx").write_bytes(fetch("giay-moi/giay-moi.docx"))
    assert WordDocument(str(tmp_path / "letters.docx")).element.xml.count("GIẤY MỜI") == HOUSEHOLDS
    calendar = icalendar.Calendar.from_ical(fetch("lich.ics"))
    assert len(calendar.walk("VEVENT")) == 11
    session = campaign.sessions.first()
    assert session is not None
    columns = [Column("name", ("Họ và tên", "Họ và tên chủ hộ"), required=True)]
    listed = read_sheet(fetch(f"buoi/{session.pk}/danh-sach.xlsx"), filename="ds.xlsx", columns=columns)
    assert len(listed.rows) == 140


def picture_of_the_first_page(printed: Path) -> None:
    """For the documentation, when pictures are asked for."""
    if os.environ.get("CHUNGTAY_SCREENSHOTS") == "1":
        name = PICTURES / "mot-giay-moi"
        subprocess.run(["pdftoppm", "-r", "60", "-singlefile", "-png", str(printed), str(name)], check=True)


def test_the_commune_sees_its_own_session_and_nothing_more(visit: Visit, context: BrowserContext, folder: Path) -> None:
    sign_in(context, visit.server, User.objects.get(username="binhan"))
    visit.go("/ho-dan/")
    expect(visit.page.get_by_text("Chưa có danh sách hộ nào")).to_be_visible()
    visit.go("/")
    assert "Bình Trị" not in visit.page.content()
