"""The five real documents that are not ours to keep, read as the officers of their places would read them."""

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chungtay.core.drafting.lint import Level, lint
from chungtay.core.extracting import extract
from chungtay.core.following.asks import Ask, Role, asks_of
from chungtay.core.following.body import body_named
from chungtay.core.following.chain import Relation, links
from chungtay.core.following.subordinate import subordinate_plan
from chungtay.core.reading import read
from chungtay.core.workdays import Calendar

FOLDER = os.environ.get("CHUNGTAY_SEEDS", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="CHUNGTAY_SEEDS names no folder of real documents")


def documents(start: str) -> list[dict[str, Any]]:
    (file,) = Path(FOLDER).glob(f"{start}_*.txt")
    found: list[dict[str, Any]] = read(extract(file.read_bytes(), filename=file.name).lines).as_json()["documents"]
    return found


def asked(facts: dict[str, Any], name: str, on: date = date(2024, 6, 20), *parents: str) -> tuple[Ask, ...]:
    return asks_of(facts, body_named(name, parents), Calendar(), on)


def test_a_commune_of_the_campaign_learns_its_conference_and_its_list() -> None:
    (facts,) = documents("000")
    asks = asked(facts, "UBND xã Bình An")
    talk = next(ask for ask in asks if ask.activity == "A1")
    assert (talk.quantity, talk.due) == ("1 hội nghị, khoảng 140 hộ", date(2024, 7, 31))
    listed = next(ask for ask in asks if "danh sách" in ask.deliverable)
    assert "26/6/2024" in listed.hint
    assert listed.report_to.startswith("Phòng Lao động")
    assert not any(ask.activity == "A1" for ask in asked(facts, "UBND xã Bình Nguyên"))
    assert not asked(facts, "UBND xã Mường Hoong")


def test_a_health_station_is_asked_by_the_letter_and_an_island_commune_by_the_plan() -> None:
    letter, plan = documents("001")
    assert len(asked(letter, "Trạm Y tế xã Lại Sơn")) >= 2
    report = next(ask for ask in asked(plan, "UBND xã Lại Sơn") if "báo cáo" in ask.deliverable)
    assert report.via.startswith("Phòng Lao động")
    (link,) = links({"thư": letter, "kế hoạch": plan}).links
    assert link.relation is Relation.FORWARDS


def test_a_village_learns_what_the_commune_wants_of_it() -> None:
    (facts,) = documents("002")
    asks = asked(facts, "Thôn Mô Po", date(2024, 3, 20), "xã Mường Hoong")
    assert len([ask for ask in asks if ask.role is Role.DO]) == 2
    assert not any(ask.doubt for ask in asks)


def test_a_ward_learns_its_panel_and_has_no_part_in_those_of_others() -> None:
    (facts,) = documents("004")
    ward, other = asked(facts, "UBND phường Phổ Vinh"), asked(facts, "UBND phường Phổ Ninh")
    panel = [ask for ask in ward if "pano" in ask.text]
    assert [ask.quantity for ask in panel] == ["1 pano"]
    assert not [ask for ask in other if "pano" in ask.text]
    talk = next(ask for ask in other if "đối thoại trực tiếp" in ask.text)
    assert talk.quantity == "1 buổi, 50 người"


@pytest.mark.parametrize(
    ("start", "at", "name", "on"),
    [
        ("000", 0, "UBND xã Bình An", date(2024, 6, 20)),
        ("001", 1, "UBND xã Lại Sơn", date(2023, 3, 10)),
        ("004", 0, "UBND phường Phổ Vinh", date(2024, 6, 20)),
        ("001", 0, "Trạm Y tế xã Lại Sơn", date(2023, 3, 10)),
    ],
)
def test_the_draft_of_the_own_plan_is_in_order(start: str, at: int, name: str, on: date) -> None:
    document = subordinate_plan(documents(start)[at], body_named(name), on=on)
    assert not [finding.says for finding in lint(document) if finding.level is Level.ERROR]
