"""What of a household is ever published: these columns and no other, whatever else is known."""

from collections.abc import Iterable, Mapping
from typing import Any

from chungtay.review.models import Case

# The list the circular has posted after the meeting (Phụ lục I). Nothing is added here without its article.
COLUMNS: Mapping[str, str] = {
    "name": "Họ và tên chủ hộ",
    "sex": "Giới tính",
    "birth_year": "Năm sinh",
    "address": "Địa chỉ",
    "b1": "B1",
    "b2": "B2",
    "class": "Kết quả phân loại",
}


def published_row(case: Case) -> dict[str, Any]:
    """One household as it is posted."""
    household = case.household
    village = household.village.name if household.village else ""
    return {
        "name": household.head_name,
        "sex": household.head_sex,
        "birth_year": household.head_birth_year,
        "address": household.address or village,
        "b1": case.b1,
        "b2": case.b2,
        "class": case.computed,
    }


def only_whitelisted(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows with nothing but the whitelisted columns, whatever was stored."""
    return [{key: row.get(key) for key in COLUMNS} for row in rows]
