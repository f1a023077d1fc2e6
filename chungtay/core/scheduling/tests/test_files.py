"""A schedule file says what it means, or is refused with the item and the field."""

import copy
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from chungtay.core.refusal import Refused
from chungtay.core.scheduling import Half, Slot, check
from chungtay.core.scheduling.cpsat import solve
from chungtay.core.scheduling.example import EXAMPLE
from chungtay.core.scheduling.files import CAMPAIGN, PIN, SHAPE, as_data, problem_of

DOCS = Path(__file__).resolve().parents[4] / "docs" / "formats" / "schedule.md"


def example() -> dict[str, Any]:
    return copy.deepcopy(yaml.safe_load(EXAMPLE))


def test_the_example_has_a_schedule_without_clash() -> None:
    problem = problem_of(example())
    solution = solve(problem, seconds=10)
    assert check(problem, solution.assignments) == ()
    data = as_data(problem, solution)
    assert data == json.loads(json.dumps(data))
    assert next(one["session"] for one in data["assignments"] if one["day"] == "2024-07-10") == "go-vang"


def test_the_example_uses_every_field_of_the_shape() -> None:
    """What nobody shows nobody finds; the few that exclude another may be missing."""
    shown = set(re.findall(r"(\w+):", EXAMPLE))
    fields = {field.name for part in (CAMPAIGN, PIN, *SHAPE.values()) for field in part}
    assert fields - shown == {"plan_km", "speaker_count", "since", "hall", "team", "leader"}


def test_days_are_working_days_less_those_off_and_notice_is_counted_in_working_days() -> None:
    problem = problem_of(example())
    assert date(2024, 7, 5) not in problem.days
    assert date(2024, 7, 6) not in problem.days
    assert problem.earliest == date(2024, 7, 3)


def test_a_blocked_day_is_two_halves_and_a_blocked_half_is_one() -> None:
    problem = problem_of(example())
    assert problem.venue["ht-doi-sim"].blocked == {Slot(date(2024, 7, 4), half) for half in Half}
    assert problem.venue["ht-ben-mit"].blocked == {Slot(date(2024, 7, 9), Half.MORNING)}


def test_json_says_the_same_as_yaml() -> None:
    as_json = json.loads(json.dumps(example(), default=str))
    assert problem_of(as_json) == problem_of(example())


def faults(content: Any) -> str:
    with pytest.raises(Refused) as caught:
        problem_of(content)
    return "\n".join((str(caught.value), *caught.value.reasons))


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        (("first_day",), None, "Tệp: thiếu trường “first_day” (ngày đầu của đợt)."),
        (("first_day",), "31/02/2024", "Tệp, trường “first_day”: cần một ngày có thật"),
        (("last_day",), "2023-01-01", "từ first_day đến last_day phải từ 1 ngày"),
        (("last_day",), "9999-12-31", "từ first_day đến last_day phải từ 1 ngày"),
        (("halves",), ["tối"], "trường “halves”: cần sáng hoặc chiều, nhưng lại có “tối”."),
        (("max_per_day",), 0, "trường “max_per_day”: cần số nguyên từ 1"),
        (("notice_days",), None, "announced_on và notice_days phải đi cùng nhau"),
        (("speaker",), [], "Tệp: không có trường “speaker”."),
        (("halls",), {"key": "x"}, "halls: cần một danh sách"),
        (("halls",), None, "Tệp: thiếu trường “halls”"),
        (("halls", 1, "capacity"), "abc", "halls, mục 2, trường “capacity”: cần số nguyên từ 1 đến 1000000, nhưng"),
        (("halls", 0), "ht", "halls, mục 1: cần các trường “tên: giá trị”, nhưng lại có “ht”."),
        (("halls", 0, "blocked"), ["2024-07-04 tối"], "cần sáng hoặc chiều, nhưng lại có “2024-07-04 tối”."),
        (("halls", 0, "place"), "xa-la", "Hội trường xã Đồi Sim nhắc đến địa điểm “xa-la”"),
        (("speakers", 0, "max_per_day"), True, "trường “max_per_day”: cần số nguyên từ 0 đến 2, nhưng lại có “True”"),
        (("leaders", 0, "attends_all"), "có", "cần true hoặc false"),
        (("places", 0, "latlon"), [15.3], "cần hai số"),
        (("places", 1, "key"), "huyen", "Mã địa điểm “huyen” dùng cho hai mục."),
        (("distances", 0, "to"), "xa-la", "distances nhắc đến địa điểm “xa-la”"),
        (("distances", 0, "km"), float("nan"), "cần một số từ 0"),
        (("sessions", 2, "topic"), {"a": 1}, "sessions, mục 3, trường “topic”: cần một đoạn chữ"),
        (("sessions", 3, "pin"), "sáng", "sessions, mục 4, pin: cần các trường"),
        (("sessions", 3, "pin"), {"hall": "la"}, "nhắc đến hội trường “la”"),
        (("travel",), {"speed_kmh": 0}, "travel, trường “speed_kmh”: cần một số từ 1 đến 200"),
    ],
)
def test_each_fault_is_told_with_its_item_and_field(path: tuple[Any, ...], value: Any, sentence: str) -> None:
    content = example()
    inner = content
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    assert sentence in faults(content)


def test_a_file_of_something_else_is_refused() -> None:
    assert "Tệp: cần các trường" in faults(None)
    assert "Tệp: cần các trường" in faults([1, 2])


def test_all_faults_are_told_at_once() -> None:
    content = example()
    content["first_day"] = "hôm nay"
    content["sessions"][0]["headcount"] = -1
    told = faults(content)
    assert "first_day" in told
    assert "sessions, mục 1, trường “headcount”" in told


def test_a_campaign_in_a_year_nobody_has_covered_is_refused() -> None:
    content = example() | {"first_day": "2040-07-02", "last_day": "2040-07-31"}
    assert "Không có văn bản hiệu lực" in faults(content)


def test_the_page_of_the_format_says_what_the_code_reads() -> None:
    parts = re.split(r"^##+ ", DOCS.read_text(encoding="utf-8"), flags=re.MULTILINE)
    documented = {
        part.split("\n", 1)[0]: re.findall(r"^\| `(\w+)` \| (có|không) \| (.+) \|$", part, flags=re.MULTILINE)
        for part in parts
    }
    for name, fields in (("Cả tệp", CAMPAIGN), ("`pin`", PIN), *((f"`{part}`", SHAPE[part]) for part in SHAPE)):
        (rows,) = [rows for title, rows in documented.items() if title.startswith(name)]
        assert rows == [(field.name, "có" if field.required else "không", field.says) for field in fields]


def test_the_page_of_the_format_shows_the_example() -> None:
    assert f"```yaml\n{EXAMPLE}```" in DOCS.read_text(encoding="utf-8")
