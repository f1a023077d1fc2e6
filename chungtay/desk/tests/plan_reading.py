"""A reading of a plan in our own words, with a doubt, two defects and everything a plan needs."""

from typing import Any

PLACES = ["Bình An", "Bình Trị", "thị trấn Châu Ổ"]

LINES: list[list[Any]] = [
    [1, "Số:     /KH-UBND", False],
    [2, "Bình Sơn, ngày     tháng 6 năm 2024", False],
    [3, "", False],
    [4, "KẾ HOẠCH", True],
    [5, "Mở hội nghị nói chuyện chuyên đề năm 2024", True],
    [6, "- Mở hội nghị ở các xã Bình An, Bình Trị và thị trấn Châu Ổ trong tháng 7/2024, mỗi xã khoảng 140 hộ.", False],
    [7, "- Phát tin trên đài <script>alert(1)</script> truyền thanh.", False],
    [8, "1. UBND các xã, thị trấn", False],
    [9, "- Gửi danh sách người dự trước 03 ngày làm việc khi mở hội nghị.", False],
    [10, "- Báo cáo kết quả trước ngày 15/8/2024.", False],
]


def plan_reading(**fields: Any) -> dict[str, Any]:
    """The facts, in the shape the reader gives; `fields` replace parts of them."""
    facts = {
        "id": "d1",
        "lines": [1, 10],
        "doc_type": {"code": "KH", "vi": "Kế hoạch", "en": "plan", "line": 4, "span": [0, 8]},
        "issuer": {"name": "UBND huyện Bình Sơn", "level": "district", "place": "Bình Sơn", "line": 2, "span": [0, 8]},
        "number": None,
        "symbol": "KH-UBND",
        "date": {"place": "Bình Sơn", "year": 2024, "month": 6, "day": None, "line": 2, "span": [0, 35]},
        "title": "Mở hội nghị nói chuyện chuyên đề năm 2024",
        "plan_year": 2024,
        "legal_bases": [],
        "sections": [{"num": "V", "heading": "Tổ chức", "line": 8, "children": []}],
        "components": [{"project": 6, "subproject": 2, "role": "subject", "printed": "Tiểu dự án 2", "line": 6}],
        "activities": [
            {
                "id": "A1",
                "text": "Mở hội nghị",
                "line": 6,
                "span": [2, 13],
                "kind": "propaganda_conference",
                "project": 6,
                "subproject": 2,
                "quantity": 3,
                "unit": "hội nghị",
                "quantity_implied": True,
                "places": PLACES,
                "time": {"start": "2024-07-01", "end": "2024-07-31", "line": 6, "span": [63, 80], "tentative": True},
                "lead": "Phòng Lao động - Thương binh và Xã hội",
                "coordinate": [],
            },
            {"id": "A2", "text": "Phát tin <script>alert(1)</script>", "line": 7, "kind": "radio", "places": []},
        ],
        "events": [
            {
                "id": "E1",
                "activity": "A1",
                "kind": "propaganda_conference",
                "count": 3,
                "places": PLACES,
                "headcount_per_place": {"value": 140, "unit": "hộ", "line": 6, "span": [84, 101]},
                "venue": {"printed": "Hội trường UBND xã", "line": 6},
                "line": 6,
            }
        ],
        "budget": {"total_vnd": None, "items": []},
        "responsibilities": [
            {
                "unit": "UBND các xã, thị trấn",
                "line": 8,
                "duties": [
                    {"text": "Gửi danh sách người dự", "line": 9, "deadline": "D1"},
                    {"text": "Báo cáo kết quả", "line": 10, "deadline": "D2"},
                ],
            }
        ],
        "deadlines": [
            {
                "id": "D1",
                "text": "trước 03 ngày làm việc",
                "offset": -3,
                "offset_unit": "working_day",
                "anchor": "E1",
                "who": "UBND các xã, thị trấn",
                "deliverable": "danh_sach",
                "line": 9,
            },
            {"id": "D2", "text": "trước ngày 15/8/2024", "end": "2024-08-15", "line": 10},
        ],
        "recipients": [],
        "signer": {"position": None, "name": None, "lines": []},
        "where": {"title": {"line": 5, "span": [0, 41]}, "symbol": {"line": 1, "span": [9, 16]}},
        "defects": [
            {"id": "X01", "kind": "missing_number", "severity": "error", "line": 1, "printed": "Số: /KH-UBND"},
            {"id": "X02", "kind": "spelling", "severity": "info", "line": 7, "printed": "tin", "expected": "tin tức"},
        ],
        "doubts": [
            {
                "id": "Q1",
                "about": "activities.A1.quantity",
                "line": 6,
                "sentence": "Ba nơi được kể tên, nhưng không in số hội nghị.",
                "answers": [3, 4],
            }
        ],
    }
    return facts | fields


def settled_plan(**fields: Any) -> dict[str, Any]:
    """The same plan with nothing left to settle."""
    return plan_reading(defects=[], doubts=[], **fields)
