"""Plans stand on plans and those on decisions, however carelessly the numbers are written."""

from typing import Any

import pytest

from chungtay.core.following.chain import Relation, links
from chungtay.core.following.tests.specimens import documents_of, facts_of


def paper(number: str, symbol: str, day: str, issuer: str, level: str, place: str, **more: Any) -> dict[str, Any]:
    year, month, date = (int(part) for part in day.split("-"))
    code = {"KH-UBND": "KH", "QĐ-UBND": "QĐ", "UBND-VX": "CV"}.get(symbol, "QĐ")
    return {
        "doc_type": {"code": code, "subtype": None},
        "number": number,
        "symbol": symbol,
        "date": {"year": year, "month": month, "day": date},
        "issuer": {"name": issuer, "level": level, "place": place, "province": "Quảng Ngãi"},
        "legal_bases": [],
        "citations": [],
    } | more


def basis(number: str, symbol: str, day: str | None, issuer: str | None, **more: Any) -> dict[str, Any]:
    kind = {"KH-UBND": "KH", "QĐ-UBND": "QĐ", "QĐ-TTg": "QĐ"}.get(symbol)
    printed = f"Kế hoạch số {number}/{symbol}"
    cited = {"type": kind, "number": number, "symbol": symbol, "date": day, "issuer": issuer, "line": 5}
    return cited | {"span": [3, 3 + len(printed)], "printed": printed} | more


DISTRICT = paper("27", "KH-UBND", "2024-02-06", "UBND huyện Bình Sơn", "district", "Bình Sơn")
COMMUNE = paper("9", "KH-UBND", "2024-03-15", "UBND xã Bình An", "commune", "Bình An")
COMMUNE["parent_issuer"] = {"name": "UBND huyện Bình Sơn", "relation": "superior"}


def standing_on(*bases: dict[str, Any], **more: Any) -> dict[str, Any]:
    return COMMUNE | {"legal_bases": list(bases)} | more


def test_a_plan_stands_on_the_plan_above_and_that_on_its_decision() -> None:
    documents = {"huyện": facts_of("ke-hoach-11-hoi-nghi"), "tỉnh": facts_of("ke-hoach-tinh-giao-huyen")}
    chain = links(documents)
    (link,) = chain.links
    assert (link.source, link.target, link.relation, link.line) == ("huyện", "tỉnh", Relation.BASED_ON, 15)
    assert chain.below("tỉnh") == (link,)
    ways = [(depth, step.label) for depth, step in chain.lineage("huyện")]
    assert ways[0] == (0, "Kế hoạch số 04/KH-UBND")
    assert (1, "Quyết định số 90/QĐ-TTg") in ways


def test_what_is_not_in_the_file_is_said_by_name() -> None:
    chain = links({1: facts_of("ke-hoach-tinh-giao-huyen")})
    assert next(link.says for link in chain.missing) == "Quyết định số 90/QĐ-TTg: chưa có trong hồ sơ."
    assert not chain.links


def test_a_letter_carries_the_plan_it_sends_on() -> None:
    letter, plan = documents_of("cong-van-gui-ke-hoach")
    (link,) = links({"thư": letter, "kế hoạch": plan}).links
    assert (link.source, link.target, link.relation) == ("thư", "kế hoạch", Relation.FORWARDS)


@pytest.mark.parametrize(
    "cited",
    [
        basis("27", "KH-UBND", "2024-02-06", "UBND huyện Bình Sơn"),
        basis("027", "KH-UBND", "2024-02-06", "Ủy ban nhân dân huyện Bình Sơn"),
        basis("27", "KH - UBND", "2024-02-06", "UBND huyện"),
        basis("27", "kh-ubnd", "2024-02-06", None),
        basis("27", "KH-UBND", None, "Uỷ ban nhân dân huyện Bình Sơn"),
        basis("27", "KH-UBND", "2024-02-06", "UBND huyện Binh Sơn"),
        basis("27", "KH-UBND", "2024-02-06", "Chủ tịch UBND huyện"),
        basis("27", "KH–UBND", "2024-02-06", "UBND huyện Bình Sơn", type=None),
    ],
)
def test_a_citation_is_found_however_it_is_written(cited: dict[str, Any]) -> None:
    chain = links({"huyện": DISTRICT, "xã": standing_on(cited)})
    assert [(link.target, link.says) for link in chain.links] == [("huyện", "")]


@pytest.mark.parametrize(
    "cited",
    [
        basis("28", "KH-UBND", "2024-02-06", "UBND huyện Bình Sơn"),
        basis("27", "QĐ-UBND", "2024-02-06", "UBND huyện Bình Sơn"),
        basis("27", "KH-UBND", "2024-02-06", "UBND tỉnh Quảng Ngãi"),
        basis("27", "KH-UBND", "2023-02-06", "UBND huyện Bình Sơn"),
        basis("27", "KH-UBND", None, None),
        basis("27", "KH-UBND", "2024-02-06", "UBND huyện Trà Bồng"),
    ],
)
def test_another_paper_is_not_taken_for_it(cited: dict[str, Any]) -> None:
    chain = links({"huyện": DISTRICT, "xã": standing_on(cited)})
    assert not chain.links
    assert len(chain.missing) == 1


def test_another_day_in_the_same_year_is_linked_and_told() -> None:
    cited = basis("27", "KH-UBND", "2024-02-16", "UBND huyện Bình Sơn")
    (link,) = links({"huyện": DISTRICT, "xã": standing_on(cited)}).links
    assert link.says == "Ngày được dẫn là 16/02/2024, văn bản trong hồ sơ ghi ngày 6/2/2024: xem lại."


def test_two_papers_that_fit_alike_are_left_to_a_person() -> None:
    cited = basis("27", "KH-UBND", "2024-02-06", "UBND huyện Bình Sơn")
    (link,) = links({"a": DISTRICT, "b": dict(DISTRICT), "xã": standing_on(cited)}).missing
    assert "có 2 văn bản cùng số" in link.says


def test_the_stronger_word_counts_when_a_paper_is_named_twice() -> None:
    cited = basis("27", "KH-UBND", "2024-02-06", "UBND huyện Bình Sơn")
    (link,) = links({"huyện": DISTRICT, "xã": standing_on(cited, citations=[cited | {"line": 20}])}).links
    assert (link.relation, link.line) == (Relation.BASED_ON, 5)
    (mention,) = links({"huyện": DISTRICT, "xã": standing_on(citations=[cited])}).links
    assert mention.relation is Relation.MENTIONS


def test_a_plan_that_is_replaced_is_told_from_the_words_before_it() -> None:
    words = "Kế hoạch này thay thế "
    cited = basis("27", "KH-UBND", "2024-02-06", "UBND huyện Bình Sơn")
    cited["span"] = [len(words), len(words) + len(cited["printed"])]
    text = {"xã": {5: words + cited["printed"] + "."}}
    (link,) = links({"huyện": DISTRICT, "xã": standing_on(citations=[cited])}, text).links
    assert link.relation is Relation.REPLACES


def test_papers_that_name_each_other_do_not_go_round_for_ever() -> None:
    up = basis("27", "KH-UBND", "2024-02-06", "UBND huyện Bình Sơn")
    down = basis("9", "KH-UBND", "2024-03-15", "UBND xã Bình An")
    chain = links({"huyện": DISTRICT | {"legal_bases": [down]}, "xã": standing_on(up)})
    assert [link.target for _, link in chain.lineage("xã")] == ["huyện"]


def test_a_dropped_basis_is_no_link() -> None:
    cited = basis("27", "KH-UBND", "2024-02-06", "UBND huyện Bình Sơn") | {"dropped": True}
    chain = links({"huyện": DISTRICT, "xã": standing_on(cited)})
    assert not chain.links
    assert not chain.missing


def test_a_party_paper_and_a_law_have_their_own_names() -> None:
    party = basis("67", "KH/HU", "2022-03-22", "Ban Thường vụ Huyện ủy", type="KH")
    law = {"type": "Luật", "number": None, "symbol": None, "name": "Luật Ngân sách nhà nước", "line": 6, "printed": "x"}
    says = [link.says for link in links({"xã": standing_on(party, law)}).missing]
    assert says == ["Kế hoạch số 67-KH/HU: chưa có trong hồ sơ.", "Luật Ngân sách nhà nước: chưa có trong hồ sơ."]
