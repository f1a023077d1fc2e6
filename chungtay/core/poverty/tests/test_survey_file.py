"""A survey file as officers fill it in: read whole, or each bad cell named with its row."""

import io
import random
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
import xlsxwriter

from chungtay.core.poverty import survey_example
from chungtay.core.poverty.facts import Area, Place
from chungtay.core.poverty.questions import Of, form_on
from chungtay.core.poverty.summary import summarise
from chungtay.core.poverty.survey_file import SurveyFile, read_survey
from chungtay.core.poverty.survey_frames import summaries
from chungtay.core.poverty.tests.random_households import random_survey
from chungtay.core.poverty.tests.two_engines import ON, laws, verdict_differences
from chungtay.core.refusal import Refused

Rows = list[dict[str, Any]]
Change = Callable[[Rows, Rows], None]


def example() -> tuple[Rows, Rows]:
    homes, members = (survey_example.as_rows(of) for of in (Of.HOUSEHOLD, Of.MEMBER))
    return [dict(one) for one in homes], [dict(one) for one in members]


def workbook(*sheets: tuple[str, Rows]) -> bytes:
    """Sheets under keys, codes as codes, as a program writes them."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            headings = list(dict.fromkeys(key for row in rows for key in row))
            for place, heading in enumerate(headings):
                sheet.write(0, place, heading)
                for number, row in enumerate(rows, 1):
                    if row.get(heading) is not None:
                        sheet.write(number, place, row[heading])
    return file.getvalue()


def read(homes: Rows, members: Rows) -> SurveyFile:
    return read_survey(workbook(("Hộ", homes), ("Thành viên", members)), filename="a.xlsx", on=ON)


def refused(change: Change) -> list[str]:
    homes, members = example()
    change(homes, members)
    with pytest.raises(Refused, match="chưa xét hộ nào") as refusal:
        read(homes, members)
    return list(refusal.value.reasons)


def test_excel_and_csv_give_the_same_households() -> None:
    book = read_survey(survey_example.as_workbook(ON), filename="a.xlsx", on=ON)
    homes, people = survey_example.as_tables(ON)
    tables = read_survey(homes, filename="a.csv", on=ON, members=(people, "b.csv"))
    assert [one.key for one in book.households] == ["H01", "H02", "H03", "H04"]
    assert tables == book == read(*example())
    assert book.doubts == book.notes == ()
    assert book.households[0].survey.household["housing_area"] == 45.5
    assert book.households[2].survey.place == Place(Area.URBAN, "SE", False)


def test_shuffled_rows_give_the_same_households() -> None:
    homes, members = example()
    wanted = {one.key: one.survey for one in read(homes, members).households}
    dice = random.Random(4)
    dice.shuffle(homes)
    dice.shuffle(members)
    found = {one.key: one.survey for one in read(homes, members).households}
    assert {key: one.household for key, one in found.items()} == {key: one.household for key, one in wanted.items()}
    assert {key: {m["full_name"]: m for m in one.members} for key, one in found.items()} == {
        key: {m["full_name"]: m for m in one.members} for key, one in wanted.items()
    }


def put(sheet: int, row: int, **cells: Any) -> Change:
    return lambda *sheets: sheets[sheet][row].update(cells)


@pytest.mark.parametrize(
    ("change", "where", "why"),
    [
        (put(0, 1, latrine=7), "Trang “Hộ”, dòng 3, hộ “H02”", "không có trong các mã"),
        (put(0, 1, housing_area="x5"), "Trang “Hộ”, dòng 3, hộ “H02”", "A.IV Tổng diện tích nhà ở: “x5” không phải"),
        (put(0, 0, cars=-1), "Trang “Hộ”, dòng 2", "là số âm"),
        (put(0, 0, area="núi"), "Trang “Hộ”, dòng 2", "cột Khu vực: \"núi\" không có trong danh mục"),
        (put(0, 0, zone=None), "Trang “Hộ”, dòng 2", "cột Vùng: còn trống"),
        (put(0, 2, in_central_city=None), "Trang “Hộ”, dòng 4", "còn trống mà hộ ở thành thị"),
        (put(0, 1, household="H01"), "Trang “Hộ”, dòng 3", "mã hộ “H01” đã có ở dòng 2"),
        (put(0, 0, persons_said=7), "Trang “Hộ”, dòng 2", "Hộ nói có 7 người nhưng phần B ghi 5 người"),
        (put(1, 0, household="H99"), "Trang “Thành viên”, dòng 2", "mã hộ “H99” không có trong danh sách hộ"),
        (put(1, 1, relation=1), "Trang “Thành viên”, dòng 3, hộ “H01”", "Có 2 chủ hộ"),
        (put(1, 2, born_on="01/01/1870"), "Trang “Thành viên”, dòng 4", "156 tuổi: không thể đúng"),
        (put(1, 2, born_on=date(2027, 1, 1)), "Trang “Thành viên”, dòng 4", "sinh sau ngày khảo sát"),
        (put(1, 2, sex="nam nữ"), "Trang “Thành viên”, dòng 4", "B.5 Giới tính"),
        (lambda homes, members: members.__delitem__(slice(10, None)), "Trang “Hộ”, dòng 5", "hộ “H04” không có người"),
    ],
)  # fmt: skip
def test_every_bad_cell_is_named_with_its_sheet_and_row(change: Change, where: str, why: str) -> None:
    reasons = refused(change)
    assert [one for one in reasons if one.startswith(where) and why in one], reasons


def test_all_bad_cells_are_named_at_once_in_the_order_of_the_file() -> None:
    def spoil(homes: Rows, members: Rows) -> None:
        members[3]["sex"] = 5
        homes[3]["water"] = 9
        homes[0]["pigs"] = "nhiều"

    reasons = refused(spoil)
    assert [one.split(", hộ")[0] for one in reasons] == [
        "Trang “Hộ”, dòng 2",
        "Trang “Hộ”, dòng 5",
        "Trang “Thành viên”, dòng 5",
    ]


def test_what_is_seldom_but_may_be_is_only_doubted() -> None:
    homes, members = example()
    homes[0]["poultry_tens"] = 120
    found = read(homes, members)
    assert len(found.households) == 4
    assert [one for one in found.doubts if "120 chục là 1.200 con" in one]


def test_decimals_with_a_comma_and_words_of_the_form_are_understood() -> None:
    homes, members = example()
    homes[0] |= {"housing_area": "45,5", "latrine": "tự hoại/bán tự hoại", "aquaculture": "Không", "area": "Nông thôn"}
    homes[0] |= {"zone": "Tây Nguyên"}
    one = read(homes, members).households[0].survey
    assert (one.household["housing_area"], one.household["latrine"], one.household["aquaculture"]) == (45.5, 1, 2)
    assert one.place == Place(Area.RURAL, "CH")


def test_a_workbook_without_people_is_refused() -> None:
    homes, _ = example()
    with pytest.raises(Refused, match="không thấy trang “Thành viên”"):
        read_survey(workbook(("Hộ", homes)), filename="a.xlsx", on=ON)


def test_what_was_read_is_judged_alike_by_both_engines() -> None:
    dice = random.Random(5)
    keys = {one.key for one in form_on(ON).value.questions}
    homes, members = [], []
    for number in range(60):
        made = random_survey(dice, ON)
        place: Mapping[str, Any] = {name: made[name] for name in ("area", "zone")}
        homes.append(
            {"household": f"H{number}", **place, "in_central_city": "Có" if made["in_central_city"] else "Không"}
        )
        homes[-1] |= {key: value for key, value in made["household"].items() if key in keys and key != "persons_said"}
        members += [{"household": f"H{number}", **one, "relation": 5} for one in made["members"]]
    found = read(homes, members)
    surveys = [one.survey for one in found.households]
    assert len(surveys) == 60
    assert (
        verdict_differences(
            summaries(found.households, ON), [summarise(one) for one in surveys], [one.place for one in surveys], laws()
        )
        == []
    )
