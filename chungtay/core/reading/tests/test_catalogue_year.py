import pytest

from chungtay.core.extracting.lines import Line
from chungtay.core.reading import read
from chungtay.core.reading.facts import Defect


def found(text: str, year: int = 2024) -> list[Defect]:
    letter = f"""ỦY BAN NHÂN DÂN
XÃ SUỐI LÀNH
Số: 12/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Suối Lành, ngày 10 tháng 5 năm {year}
KẾ HOẠCH
Việc của Chương trình mục tiêu quốc gia giảm nghèo bền vững năm {year}
I. NỘI DUNG
1. {text}"""
    lines = [Line(n, line) for n, line in enumerate(letter.split("\n"), start=1)]
    return [one for one in read(lines).documents[0].defects if one.kind == "subproject_mismatch"]


def test_a_subproject_that_its_project_does_not_have_is_an_error() -> None:
    told = found("Thực hiện Tiểu dự án 3 thuộc Dự án 6 ở các thôn.")
    assert [(one.severity, one.expected) for one in told] == [
        ("error", "Dự án 6 có các tiểu dự án 1, 2 (90/QĐ-TTg)"),
    ]


def test_a_project_that_is_not_divided_has_no_subprojects() -> None:
    told = found("Thực hiện Tiểu dự án 1, Dự án 2 ở các thôn.")
    assert [one.expected for one in told] == ["Dự án 2 không chia tiểu dự án (90/QĐ-TTg)"]


def test_a_project_beyond_the_last_one_does_not_exist() -> None:
    told = found("Thực hiện Tiểu dự án 1, Dự án 9 ở các thôn.")
    assert [one.expected for one in told] == ["Chương trình có các dự án 1, 2, 3, 4, 5, 6, 7 (90/QĐ-TTg)"]


@pytest.mark.parametrize("pair", ["Tiểu dự án 2, Dự án 6", "Tiểu dự án 3, Dự án 4", "Tiểu dự án 1 thuộc Dự án 3"])
def test_what_the_catalogue_has_is_left_alone(pair: str) -> None:
    assert found(f"Thực hiện {pair} ở các thôn.") == []


def test_what_was_never_compared_is_only_a_hint() -> None:
    assert [one.severity for one in found("Thực hiện Tiểu dự án 3, Dự án 1 ở các thôn.")] == ["info"]


def test_each_year_has_its_own_catalogue() -> None:
    assert found("Thực hiện Tiểu dự án 4, Dự án 1 ở các thôn.", year=2018) == []
    assert [one.severity for one in found("Thực hiện Tiểu dự án 2, Dự án 4 ở các thôn.", year=2018)] == ["info"]


@pytest.mark.parametrize("year", [2012, 2021, 2026])
def test_a_year_without_a_catalogue_is_not_judged(year: int) -> None:
    assert found("Thực hiện Tiểu dự án 9, Dự án 9 ở các thôn.", year=year) == []


def test_the_numbers_of_a_neighbouring_programme_are_its_own() -> None:
    text = "Cùng chương trình vùng đồng bào dân tộc thiểu số và miền núi, làm Tiểu dự án 2, Dự án 9."
    assert found(text) == []
    assert len(found("Làm Tiểu dự án 2, Dự án 9.")) == 1
