"""A campaign as plain data, as schedule files hold it, and a schedule as plain data again."""

from collections.abc import Mapping
from datetime import date
from itertools import chain
from typing import Any

from chungtay.core.refusal import Refused
from chungtay.core.scheduling.fields import (
    Field,
    day,
    flag,
    half,
    half_days,
    keys,
    list_of,
    number,
    point,
    record,
    text,
    whole,
)
from chungtay.core.scheduling.problem import (
    Leader,
    Pin,
    Place,
    Problem,
    Session,
    Slot,
    Speaker,
    Team,
    Travel,
    Venue,
    Weights,
)
from chungtay.core.scheduling.solution import Solution, place_of
from chungtay.core.workdays import Calendar

LONGEST = 366  # days from first to last

KEY = Field("key", text, "mã riêng, dùng để nhắc tới mục này", required=True)
NAME = Field("name", text, "tên viết trong lịch", required=True)
BLOCKED = Field("blocked", list_of(half_days), "những ngày hoặc buổi bận: 2024-07-09, hoặc 2024-07-09 sáng")
HOME = Field("home", text, "mã nơi xuất phát; bỏ trống thì đi cùng người khác, không tính đường")
PER_DAY = Field("max_per_day", whole(0, 2), "nhiều nhất mấy buổi một ngày; bỏ trống là 2")

PIN: tuple[Field, ...] = (
    Field("day", day, "ngày"),
    Field("half", half, "sáng hoặc chiều"),
    Field("hall", text, "mã hội trường"),
    Field("speakers", keys, "mã các báo cáo viên"),
    Field("team", text, "mã tổ công tác"),
    Field("leader", text, "mã lãnh đạo"),
)

SHAPE: Mapping[str, tuple[Field, ...]] = {
    "places": (
        KEY,
        NAME,
        Field("latlon", point, "[vĩ độ, kinh độ]"),
        Field("plan_km", point, "[x, y] tính bằng km, khi không có tọa độ"),
        Field("gap_days", whole(0, LONGEST), "hai buổi tại đây cách nhau ít nhất mấy ngày"),
    ),
    "distances": (
        Field("from", text, "mã nơi đi", required=True),
        Field("to", text, "mã nơi đến", required=True),
        Field("km", number(0), "đường đi, km; cả hai chiều", required=True),
    ),
    "halls": (
        KEY,
        NAME,
        Field("place", text, "mã địa điểm", required=True),
        Field("capacity", whole(1), "số chỗ; bỏ trống là chưa biết"),
        BLOCKED,
    ),
    "speakers": (
        KEY,
        NAME,
        Field("topics", keys, "các chuyên đề nói được"),
        BLOCKED,
        Field("days", list_of(day), "chỉ nhận những ngày này"),
        PER_DAY,
        HOME,
    ),
    "leaders": (KEY, NAME, BLOCKED, Field("attends_all", flag, "true: phải dự mọi buổi")),
    "teams": (KEY, NAME, BLOCKED, PER_DAY, HOME),
    "sessions": (
        KEY,
        Field("name", text, "tên viết trong lịch"),
        Field("place", text, "mã địa điểm", required=True),
        Field("headcount", whole(0), "số người mời"),
        Field("topic", text, "chuyên đề"),
        Field("halls", keys, "mã các hội trường được dùng; bỏ trống: mọi hội trường của địa điểm"),
        Field("speakers", keys, "mã các báo cáo viên được mời; bỏ trống: mọi người nói được chuyên đề"),
        Field("speaker_count", whole(0, 10), "cần mấy báo cáo viên; bỏ trống là 1"),
        Field("leaders", keys, "mã các lãnh đạo, một người trong đó phải dự"),
        Field("since", day, "không sớm hơn ngày này"),
        Field("until", day, "không muộn hơn ngày này"),
        Field("pin", lambda value: value, "những gì đã ấn định: day, half, hall, speakers, team, leader"),
    ),
    "travel": (
        Field("speed_kmh", number(1, 200), "tốc độ đi đường, km/giờ; bỏ trống là 40"),
        Field("break_minutes", whole(0, 600), "giờ nghỉ trưa, phút; bỏ trống là 120"),
        Field("detour", number(1, 10), "đường thật dài hơn đường chim bay mấy lần; bỏ trống là 1"),
    ),
    "weights": (
        Field("kilometre", whole(0, 1_000), "một km đường; bỏ trống là 1"),
        Field("speaker_day", whole(0, 100_000), "một ngày của một báo cáo viên, bằng mấy km; bỏ trống là 50"),
    ),
}

RECORDS = ("travel", "weights")  # one record each; the other parts are lists of records
CAMPAIGN: tuple[Field, ...] = (
    Field("first_day", day, "ngày đầu của đợt", required=True),
    Field("last_day", day, "ngày cuối của đợt", required=True),
    Field("days_off", list_of(day), "những ngày làm việc không tổ chức"),
    Field("halves", list_of(half), "những buổi được dùng; bỏ trống là [sáng, chiều]"),
    Field("max_per_day", whole(1), "cả đợt nhiều nhất mấy buổi một ngày"),
    Field("announced_on", day, "ngày gửi giấy mời"),
    Field("notice_days", whole(0, 60), "báo trước ít nhất mấy ngày làm việc"),
    *(Field(part, lambda value: value, f"xem bảng {part}", part in ("places", "halls", "sessions")) for part in SHAPE),
)


def problem_of(content: Any) -> Problem:
    """The problem a file states; every fault of the file is told at once."""
    faults: list[str] = []
    head = record("Tệp", content, CAMPAIGN, faults)
    parts = {part: _part(part, head.get(part), faults) for part in SHAPE}
    days = _days(head, faults)
    earliest = _earliest(head, faults)
    sessions = [_session(number, values, faults) for number, values in enumerate(parts["sessions"], start=1)]
    if faults:
        raise Refused("Tệp lịch chưa đọc được. Sửa các chỗ sau rồi chạy lại:", faults)
    return Problem(
        sessions=tuple(session for session in sessions if session),
        places=tuple(Place(**values) for values in parts["places"]),
        venues=tuple(Venue(**_with_sets(values, "blocked")) for values in parts["halls"]),
        days=days,
        speakers=tuple(Speaker(**_busy(values, "topics", "days")) for values in parts["speakers"]),
        leaders=tuple(Leader(**_busy(values)) for values in parts["leaders"]),
        teams=tuple(Team(**_busy(values)) for values in parts["teams"]),
        earliest=earliest,
        travel=Travel(**parts["travel"][0], km=_table(parts["distances"], {v["key"] for v in parts["places"]})),
        weights=Weights(**parts["weights"][0]),
        **{name: head[name] for name in ("halves", "max_per_day") if head.get(name)},
    )


def _part(part: str, content: Any, faults: list[str]) -> list[dict[str, Any]]:
    if part in RECORDS:
        return [record(part, content, SHAPE[part], faults) if content is not None else {}]
    if content is None:
        return []
    if not isinstance(content, list):
        faults.append(f"{part}: cần một danh sách, mỗi mục một gạch đầu dòng.")
        return []
    return [record(f"{part}, mục {number}", item, SHAPE[part], faults) for number, item in enumerate(content, start=1)]


def _days(head: Mapping[str, Any], faults: list[str]) -> tuple[date, ...]:
    first, last = head.get("first_day"), head.get("last_day")
    if first is None or last is None:
        return ()
    if not 0 <= (last - first).days <= LONGEST:
        faults.append(f"Tệp: từ first_day đến last_day phải từ 1 ngày đến {LONGEST} ngày.")
        return ()
    off = set(head.get("days_off", ()))
    days = tuple(one for one in Calendar().workdays(first, last) if one not in off)
    if not days:
        faults.append(f"Tệp: từ {first:%d/%m/%Y} đến {last:%d/%m/%Y} không còn ngày làm việc nào.")
    return days


def _earliest(head: Mapping[str, Any], faults: list[str]) -> date | None:
    announced_on, notice_days = head.get("announced_on"), head.get("notice_days")
    if announced_on is not None and notice_days is not None:
        return Calendar().add(announced_on, notice_days)
    if announced_on is not None or notice_days is not None:
        faults.append("Tệp: announced_on và notice_days phải đi cùng nhau.")
    return None


def _session(number: int, values: dict[str, Any], faults: list[str]) -> Session | None:
    pin = record(f"sessions, mục {number}, pin", values.pop("pin", {}), PIN, faults)
    if "hall" in pin:
        pin["venue"] = pin.pop("hall")
    if "halls" in values:
        values["venues"] = values.pop("halls")
    if not {"key", "place"} <= values.keys():
        return None  # told already
    return Session(pin=Pin(**pin), **_with_sets(values, "venues", "speakers", "leaders"))


def _with_sets(values: Mapping[str, Any], *names: str) -> dict[str, Any]:
    found = {name: frozenset(value) if name in names else value for name, value in values.items()}
    if "blocked" in found:
        found["blocked"] = _slots(values["blocked"])
    return found


def _busy(values: Mapping[str, Any], *names: str) -> dict[str, Any]:
    found = _with_sets(values, *names)
    if "blocked" in found:
        found["unavailable"] = found.pop("blocked")
    return found


def _slots(blocked: tuple[tuple[Slot, ...], ...]) -> frozenset[Slot]:
    return frozenset(chain.from_iterable(blocked))


def _table(distances: list[dict[str, Any]], places: set[str]) -> dict[tuple[str, str], float]:
    for distance in distances:
        for end in (distance["from"], distance["to"]):
            if end not in places:
                raise Refused(f"distances nhắc đến địa điểm “{end}” không có trong places. Thêm nơi đó hoặc sửa mã.")
    return {(distance["from"], distance["to"]): distance["km"] for distance in distances}


def as_data(problem: Problem, solution: Solution) -> dict[str, Any]:
    """A schedule as JSON holds it."""
    return {
        "assignments": [
            {
                "session": one.session,
                "name": problem.title(problem.session[one.session]),
                "day": one.day.isoformat(),
                "half": one.half.value,
                "hall": one.venue,
                "place": place_of(problem, one),
                "speakers": list(one.speakers),
                "team": one.team,
                "leader": one.leader,
            }
            for one in sorted(solution.assignments, key=lambda one: (one.day, one.half.position, one.session))
        ],
        "cost": {
            "travel_km": round(solution.cost.travel_km, 3),
            "speaker_days": solution.cost.speaker_days,
            "total": round(solution.cost.total, 3),
        },
        "bound": round(solution.bound, 3),
        "gap": round(solution.gap, 4),
        "proven": solution.proven,
        "engine": solution.engine,
        "seconds": round(solution.seconds, 3),
    }
