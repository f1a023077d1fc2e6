from dataclasses import replace
from datetime import date

import pytest

from chungtay.core.law import Rule, Status
from chungtay.core.poverty import standard as standard_module
from chungtay.core.poverty.basis import basis_on
from chungtay.core.poverty.classes import PovertyClass
from chungtay.core.poverty.facts import Area, Place
from chungtay.core.poverty.sheet import sheet_for
from chungtay.core.poverty.standard import standard_on, standards, standards_to_review
from chungtay.core.poverty.tests.bare import LACKS_NOTHING
from chungtay.core.poverty.verdict import judge

DAY = date(2026, 11, 21)
CITY = "79"


def test_a_review_names_every_text_it_rests_on() -> None:
    every = [(one.version.source.number, one.version.status) for one in basis_on(DAY) if one.version]
    assert ("351/2025/NĐ-CP", Status.OFFICIAL) in every
    assert ("1315/VBHN-BLĐTBXH", Status.CONTINUED) in every
    assert ("135/2020/NĐ-CP", Status.UNVERIFIED) in every
    assert all(one.version for one in basis_on(DAY))


def test_what_has_no_text_in_2027_stands_there_without_one() -> None:
    missing = [one.question for one in basis_on(date(2027, 1, 1)) if one.version is None]
    assert "Phiếu B1 chấm điểm thu nhập theo bảng nào?" in missing
    assert len(missing) == 3  # the sheet, its zones, the quick form


@pytest.fixture
def _own_standard(monkeypatch: pytest.MonkeyPatch) -> None:
    """A city with a line of its own, as the decree allows from 2027 on; here already in 2026."""
    national = standard_on(DAY)
    lines = {Area.RURAL: 3_000_000, Area.URBAN: 3_000_000}
    own = replace(national, value=replace(national.value, key="own", name="Chuẩn của thành phố", lines=lines))
    rule = Rule(standards().question, standards().national, {CITY: (own,)})
    monkeypatch.setattr(standard_module, "standards", lambda: rule)


@pytest.mark.usefixtures("_own_standard")
def test_a_province_with_a_standard_of_its_own_reviews_under_all_of_them() -> None:
    assert [one.value.key for one in standards_to_review(DAY, CITY)] == ["2022-2026", "2027-2030", "own"]
    assert [one.value.key for one in standards_to_review(DAY, "62")] == ["2022-2026", "2027-2030"]
    assert standard_on(DAY, CITY).value.key == "own"
    assert standard_on(DAY).value.key == "2022-2026"


@pytest.mark.usefixtures("_own_standard")
def test_the_national_sheet_does_not_estimate_a_provinces_own_line() -> None:
    own = standard_on(DAY, CITY)
    assert sheet_for(DAY, own.value.key) is None
    place = Place(Area.URBAN, "SE", in_central_city=True)
    declared = judge({**LACKS_NOTHING, "income_declared": 3_000_000}, place, own, None)
    assert (declared.poverty_class, declared.income_basis) == (PovertyClass.NEAR_POOR, "declared")
