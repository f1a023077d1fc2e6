"""Villages and bodies begin and end."""

from datetime import date

import pytest

from chungtay.audit.models import Entry
from chungtay.core.refusal import Refused
from chungtay.places import actions, queries
from chungtay.places.models import Body, Unit

from .conftest import FIRST_NEW, JUNE_2024, LAST_OLD, NOW


@pytest.fixture
def add_village(unit, clerk):
    def add(name: str, code: str = "21064", since: date | None = None, day: date = JUNE_2024) -> Unit:
        return actions.add_village(commune=unit(code, day), name=name, since=since, by=clerk, at=NOW)

    return add


@pytest.fixture
def add_body(unit, clerk):
    def add(name: str, kind: str = "division", code: str = "524", **facts) -> Body:
        return actions.add_body(unit=unit(code), name=name, kind=kind, by=clerk, at=NOW, **facts)

    return add


def test_a_village_gets_a_code_and_a_path_under_its_commune(add_village):
    first, second = add_village("Thôn  An Hòa "), add_village("Tổ dân phố 2")
    assert (first.name, first.code, first.path, first.kind) == (
        "Thôn An Hòa",
        "21064001",
        "51.524.21064.21064001.",
        "village",
    )
    assert (second.code, second.kind) == ("21064002", "neighbourhood")
    assert (first.since, first.until) == (first.parent.since, LAST_OLD)
    entry = Entry.objects.get(subject_type="places.unit", subject_id=str(first.pk))
    assert (entry.sentence, entry.actor_name, entry.path) == (
        "Thêm Thôn An Hòa vào xã Bình An.",
        "Phạm Thị Mai",
        first.path,
    )


def test_a_code_is_not_used_again_after_the_reform(add_village):
    assert add_village("Thôn Một", "21040").code == "21040001"
    later = add_village("Thôn Một", "21040", day=FIRST_NEW)
    assert (later.code, later.path, later.until) == ("21040002", "51.21040.21040002.", None)


@pytest.mark.parametrize("again", ["Thôn An Hòa", "thôn an hoà", "Thôn An\u00a0Hòa"])
def test_the_same_village_twice_is_refused(add_village, again):
    add_village("Thôn An Hòa")
    with pytest.raises(Refused, match="đã có Thôn An Hòa"):
        add_village(again)
    assert Unit.objects.filter(level=4).count() == 1
    assert add_village("Thôn An Hóa").name == "Thôn An Hóa"


def test_a_village_lies_in_a_commune_and_in_its_years(add_village):
    with pytest.raises(Refused, match="huyện Bình Sơn không phải cấp xã"):
        add_village("Thôn An Hòa", "524")
    with pytest.raises(Refused, match="nằm ngoài thời gian của xã Bình An"):
        add_village("Thôn An Hòa", since=FIRST_NEW)
    with pytest.raises(Refused, match="còn trống"):
        add_village("  ")
    assert not Unit.objects.filter(level=4).exists()


def test_a_body_has_two_superiors_and_inner_units(add_body):
    committee = add_body("Ủy ban nhân dân huyện Bình Sơn", "committee", symbol="UBND")
    department = add_body("Sở Y tế tỉnh Quảng Ngãi", "department", "51")
    centre = add_body("Trung tâm Y tế huyện Bình Sơn", "centre", superior=department, governing=committee)
    ward = add_body("Khoa Kiểm soát bệnh tật", "faculty", part_of=centre)
    assert list(centre.inner_units.all()) == [ward]
    assert (list(department.subordinates.all()), list(committee.governed.all())) == ([centre], [centre])
    assert (centre.path, centre.until) == ("51.524.", LAST_OLD)
    assert Entry.objects.filter(action="places.body_added").count() == 4


def test_one_name_stands_once_at_a_time_in_a_place(add_body):
    division = add_body("Phòng Nội vụ", until=date(2025, 2, 28))
    with pytest.raises(Refused, match="đã có Phòng Nội vụ"):
        add_body("Phòng  nội vụ")
    assert add_body("Phòng Nội vụ", since=date(2025, 3, 1)).pk != division.pk
    assert add_body("Phòng Nội vụ", code="534").path == "51.534."


def test_a_body_lives_inside_the_years_of_its_place_and_its_superiors(add_body):
    with pytest.raises(Refused, match="nằm ngoài thời gian của huyện Bình Sơn"):
        add_body("Phòng Nội vụ", until=FIRST_NEW)
    with pytest.raises(Refused, match="trước ngày đầu"):
        add_body("Phòng Nội vụ", since=JUNE_2024, until=date(2024, 6, 2))
    late = add_body("Văn phòng", since=date(2025, 1, 1))
    with pytest.raises(Refused, match="không có Văn phòng"):
        add_body("Phòng Nội vụ", governing=late)
    assert Body.objects.count() == 1


def test_a_body_ends_and_another_takes_over(add_body, clerk):
    labour = add_body("Phòng Lao động - Thương binh và Xã hội")
    home = add_body("Phòng Nội vụ", since=date(2025, 3, 1))
    actions.end_body(body=labour, until=date(2025, 2, 28), successor=home, by=clerk, at=NOW)
    assert (labour.until, labour.successor) == (date(2025, 2, 28), home)
    assert queries.bodies_on(date(2025, 3, 1), labour.unit).get() == home
    assert "Phòng Nội vụ kế tiếp" in Entry.objects.get(action="places.body_ended").sentence
    with pytest.raises(Refused, match="không hoạt động"):
        actions.end_body(body=labour, until=date(2025, 4, 1), by=clerk, at=NOW)


def test_an_ending_that_cannot_be_is_refused(add_body, clerk):
    centre = add_body("Trung tâm Y tế huyện Bình Sơn", "centre")
    add_body("Khoa Dược", "faculty", part_of=centre)
    with pytest.raises(Refused, match="1 bộ phận") as refusal:
        actions.end_body(body=centre, until=JUNE_2024, by=clerk, at=NOW)
    assert refusal.value.reasons == ("Khoa Dược",)
    young = add_body("Phòng Nội vụ", since=date(2025, 3, 1))
    labour = add_body("Phòng Lao động - Thương binh và Xã hội")
    for successor in (labour, young):
        with pytest.raises(Refused, match="không thể kế tiếp"):
            actions.end_body(body=labour, until=JUNE_2024, successor=successor, by=clerk, at=NOW)
    labour.refresh_from_db()
    assert labour.until == LAST_OLD


def test_a_stale_ending_is_refused(add_body, clerk):
    body = add_body("Phòng Nội vụ")
    stale = Body.objects.get(pk=body.pk)
    actions.end_body(body=body, until=date(2025, 2, 28), by=clerk, at=NOW)
    with pytest.raises(Refused, match="người khác sửa"):
        actions.end_body(body=stale, until=date(2025, 3, 31), by=clerk, at=NOW)
    assert Body.objects.get().until == date(2025, 2, 28)
