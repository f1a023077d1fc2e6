import re
from dataclasses import fields
from datetime import date, timedelta

import pytest

from chungtay.core.law import LAWBOOK
from chungtay.core.law.register import Instrument, Register, Standing, Surety, key_of, register

ONE_DAY = timedelta(days=1)


def made(number: str, symbol: str = "NĐ-CP", **facts: object) -> Instrument:
    values: dict[str, object] = {"type": "NĐ", "issuer": "Chính phủ", "title": "Về thử nghiệm", "source": number}
    return Instrument(number=number, symbol=symbol, **{**values, **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize("number", ["07/2021", "7/2021", "007/2021"])
@pytest.mark.parametrize("symbol", ["NĐ-CP", "ND-CP", "nđ-cp", "NĐ - CP", "NĐ–CP", "NÐ-CP", "NĐ-CP "])
def test_an_instrument_is_found_however_its_number_is_typed(number: str, symbol: str) -> None:
    found = register().find(number, symbol)
    assert found is not None
    assert found.title.startswith("Quy định chuẩn nghèo đa chiều")


def test_a_letter_behind_the_number_is_part_of_it() -> None:
    assert register().find("30a/2008", "NQ-CP") is not None
    assert register().find("30/2008", "NQ-CP") is None


def test_a_party_document_is_found_in_the_partys_own_order() -> None:
    found = register().cited("05-CT/TW")
    assert found.issuer == "Ban Bí thư Trung ương Đảng"
    assert found.key == "05-CT/TW"


def test_what_nobody_entered_is_not_judged() -> None:
    assert register().find("4321", "QĐ-TTg") is None
    assert register().find(None, "QĐ-TTg") is None
    assert register().find("90", None) is None


def test_a_local_number_needs_its_issuer() -> None:
    assert register().find("2655", "QĐ-UBND") is None
    assert register().find("2655", "QĐ-UBND", "UBND tỉnh Kiên Giang") is None
    assert register().find("2655", "QĐ-UBND", "Ủy ban nhân dân tỉnh Bình Định") is not None


def bounded(field: str) -> list[Instrument]:
    return [one for one in register().instruments if getattr(one, field)]


@pytest.mark.parametrize("one", bounded("until"), ids=lambda one: one.key)
def test_an_instrument_ends_with_its_last_day(one: Instrument) -> None:
    assert one.until is not None
    assert one.on(one.until) is not Standing.ENDED
    assert one.on(one.until + ONE_DAY) is Standing.ENDED


@pytest.mark.parametrize("one", bounded("since"), ids=lambda one: one.key)
def test_an_instrument_begins_with_its_first_day(one: Instrument) -> None:
    assert one.since is not None
    assert one.on(one.since - ONE_DAY) in (Standing.NOT_YET, Standing.NOT_ISSUED)
    assert one.on(one.since) in (Standing.IN_FORCE, Standing.UNKNOWN)


@pytest.mark.parametrize("one", bounded("issued"), ids=lambda one: one.key)
def test_nothing_stands_on_the_day_before_it_was_issued(one: Instrument) -> None:
    assert one.issued is not None
    assert one.on(one.issued - ONE_DAY) is Standing.NOT_ISSUED
    assert one.on(one.issued) is not Standing.NOT_ISSUED


def test_where_the_last_day_is_not_known_the_days_between_are_not_judged() -> None:
    one = register().cited("46/2022/TT-BTC")
    assert one.on(date(2023, 10, 1)) is Standing.UNKNOWN
    assert one.on(date(2023, 12, 31)) is Standing.UNKNOWN
    assert one.on(date(2024, 1, 1)) is Standing.ENDED


def test_a_law_without_a_number_is_known_by_its_day_or_year() -> None:
    name = "Luật Tổ chức chính quyền địa phương"
    assert register().law(name, day=date(2015, 6, 19)) is register().cited("77/2015/QH13")
    assert register().law(name, year=2015) is register().cited("77/2015/QH13")
    assert register().law(name, year=2025) is None
    assert register().law(name) is None
    assert register().law("Luật Tổ chức HĐND và UBND", year=2003) is register().cited("11/2003/QH11")
    long = "Luật Ban hành VBQPPL của HĐND và UBND"
    assert register().law(long, day=date(2004, 12, 3)) is register().cited("31/2004/QH11")


def test_what_follows_is_what_was_in_force_on_that_day() -> None:
    oldest = register().cited("77/2015/QH13")
    assert [one.key for one in register().followers(oldest, date(2025, 3, 1))] == ["65/2025/QH15"]
    assert [one.key for one in register().followers(oldest, date(2025, 6, 16))] == ["72/2025/QH15"]
    assert [one.key for one in register().followers(oldest)] == ["72/2025/QH15"]


def test_a_fact_marked_unverified_is_not_sure_and_its_neighbours_are() -> None:
    one = made("1/2020", unverified=frozenset({"until"}))
    assert not one.sure_of("until")
    assert one.sure_of("issued", "title")
    assert not made("1/2020", status=Surety.UNVERIFIED).sure_of("issued")


@pytest.mark.parametrize(
    ("instruments", "says"),
    [
        ([made("1/2020"), made("01/2020", "ND-CP")], "ghi hai lần"),
        ([made("1/2020", issued=date(2020, 2, 1), since=date(2020, 1, 1))], "không theo thứ tự"),
        ([made("1/2020", amended_by=("2/2020/NĐ-CP",))], "không có trong sổ"),
        ([made("1/2020", until=date(2020, 2, 1))], "không ghi văn bản nào"),
        ([made("1/2020", next=("1/2020/NĐ-CP",))], "chính nó"),
        ([made("1/2020", years=(2025, 2021))], "giai đoạn ngược"),
        (
            [
                made("1/2020", until=date(2020, 2, 1), ended_by=("2/2020/NĐ-CP",)),
                made("2/2020", issued=date(2020, 3, 1)),
            ],
            "trước ngày ban hành",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_register_that_contradicts_itself_is_not_loaded(instruments: list[Instrument], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Register(instruments)


def test_two_places_may_give_the_same_number() -> None:
    local = [made("9", "QĐ-UBND", issuer=f"UBND tỉnh {name}", local=True) for name in ("Bắc Lâm", "Nam Lâm")]
    assert Register(local).find("09", "QĐ-UBND", "UBND tỉnh Nam Lâm") is local[1]


def test_every_entry_names_its_source_and_its_issuer() -> None:
    assert all(one.source and one.issuer and one.title for one in register().instruments)
    assert key_of("90", "QĐ-TTg") == ("90", "qdttg")


def test_the_page_for_officers_names_every_key_of_an_entry() -> None:
    page = (LAWBOOK.parent / "docs" / "formats" / "register.md").read_text(encoding="utf-8")
    table = page.partition("| Khóa |")[2].partition("\n\n")[0]
    named = {key for row in table.splitlines()[2:] for key in re.findall(r"`([a-z_]+)`", row.split("|")[1])}
    assert named == {one.name for one in fields(Instrument)} - {"local"}
