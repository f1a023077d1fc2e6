"""What a person should look at before confirming: each doubt as one sentence, its line, and its answers in place."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.desk.fields import Shape, entry_at, shown
from chungtay.documents.addressing import Facts, at
from chungtay.documents.models import Reading


class Weight(StrEnum):
    """How much hangs on it: `err` must be settled, `doubt` should be seen, `info` may be."""

    ERROR = "err"
    DOUBT = "doubt"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer a person may give: keep what is printed, take a value that is offered, or write one."""

    key: str
    label: str
    path: str = ""
    value: Any = None
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at. `settled` says who answered and how, or is blank while it is open."""

    key: str
    sentence: str
    weight: Weight
    line: int | None
    about: str
    answers: tuple[Answer, ...]
    quote: str = ""
    better: str = ""
    settled: str = ""

    @property
    def is_open(self) -> bool:
        return not self.settled

    @property
    def holds_back(self) -> bool:
        """Whether nothing can be confirmed before this is settled."""
        return self.is_open and self.weight is Weight.ERROR


SENTENCES: dict[str, str | Promise] = {
    "abbreviation": gettext_lazy("Chữ viết tắt lạ"),
    "activity_no_quantity": gettext_lazy("Hoạt động không ghi số lượng"),
    "activity_without_budget": gettext_lazy("Hoạt động không có kinh phí"),
    "activity_without_content": gettext_lazy("Hoạt động có kinh phí nhưng không có nội dung"),
    "annex_missing": gettext_lazy("Phụ lục được nhắc đến nhưng không kèm theo"),
    "authority_scope": gettext_lazy("Thẩm quyền ghi chưa khớp"),
    "budget_no_amount": gettext_lazy("Không ghi số tiền"),
    "budget_unallocated": gettext_lazy("Kinh phí chưa chia cho từng khoản"),
    "capitalisation": gettext_lazy("Viết hoa chưa đúng"),
    "citation_format": gettext_lazy("Căn cứ ghi chưa đúng cách"),
    "citation_incomplete": gettext_lazy("Căn cứ ghi thiếu"),
    "citation_order": gettext_lazy("Thứ tự căn cứ"),
    "citation_title": gettext_lazy("Trích yếu căn cứ ghi mỗi nơi một khác"),
    "component_name": gettext_lazy("Tên dự án hoặc tiểu dự án chưa đúng"),
    "count_ambiguous": gettext_lazy("Số lượng có thể hiểu hai cách"),
    "count_conflict": gettext_lazy("Số lượng ghi mỗi nơi một khác"),
    "date_format": gettext_lazy("Ngày viết chưa đúng cách"),
    "dropped_word": gettext_lazy("Có vẻ sót chữ"),
    "duplicate_numeral": gettext_lazy("Số mục bị trùng"),
    "issuer_mismatch": gettext_lazy("Cơ quan ban hành không khớp ký hiệu"),
    "legal_basis_thin": gettext_lazy("Ít căn cứ"),
    "missing_authority_line": gettext_lazy("Thiếu dòng thẩm quyền ký"),
    "missing_closing": gettext_lazy("Thiếu đoạn kết"),
    "missing_date": gettext_lazy("Thiếu ngày ban hành"),
    "missing_day": gettext_lazy("Thiếu ngày"),
    "missing_end_mark": gettext_lazy("Thiếu dấu kết thúc ./."),
    "missing_header": gettext_lazy("Thiếu Quốc hiệu, Tiêu ngữ"),
    "missing_number": gettext_lazy("Thiếu số văn bản"),
    "missing_position": gettext_lazy("Thiếu chức vụ người ký"),
    "missing_subproject_no": gettext_lazy("Thiếu số tiểu dự án"),
    "movement_name": gettext_lazy("Tên phong trào viết chưa thống nhất"),
    "name_variant": gettext_lazy("Một tên viết nhiều cách"),
    "no_deadline": gettext_lazy("Không ghi thời hạn"),
    "no_headcount": gettext_lazy("Không ghi số người dự"),
    "number_format": gettext_lazy("Số viết chưa đúng cách"),
    "ocr_artifact": gettext_lazy("Chữ lạ do quét hoặc chép"),
    "page_break_split": gettext_lazy("Câu bị ngắt qua trang"),
    "personal_data": gettext_lazy("Có dữ liệu cá nhân"),
    "place_name": gettext_lazy("Tên nơi chưa đúng"),
    "punctuation": gettext_lazy("Dấu câu"),
    "repetition": gettext_lazy("Lặp chữ"),
    "scope_leak": gettext_lazy("Nội dung ngoài phạm vi kế hoạch"),
    "skipped_numeral": gettext_lazy("Nhảy số mục"),
    "spacing": gettext_lazy("Khoảng trắng"),
    "spelling": gettext_lazy("Chính tả"),
    "spelling_variant": gettext_lazy("Một chữ viết hai cách"),
    "stale_budget_year": gettext_lazy("Năm kinh phí có vẻ cũ"),
    "symbol_format": gettext_lazy("Ký hiệu viết chưa đúng cách"),
    "template_residue": gettext_lazy("Chữ còn sót từ văn bản mẫu"),
    "title_mismatch": gettext_lazy("Tên gọi khác với trích yếu"),
    "undefined_time": gettext_lazy("Thời gian không rõ"),
    "unit_error": gettext_lazy("Đơn vị tiền có vẻ nhầm"),
    "wording": gettext_lazy("Câu chữ"),
}

ASKS = {"missing_number": "number", "missing_date": "date", "missing_day": "date"}
"""Defects that a person mends by writing one fact."""

Answers = dict[str, dict[str, Any]]
WEIGHTS = {"error": Weight.ERROR, "warning": Weight.DOUBT, "info": Weight.INFO}
BECOMES_WORK = ("activities.", "events.", "plan_year", "title", "deadlines.")


def doubts_of(reading: Reading, facts: Facts) -> list[Doubt]:
    """Every doubt of a reading, those that hold it back first, then in the order of the text."""
    settled = {one["doubt"]: one for one in reading.settled}
    # Putting the fact right answers the doubt about it, wherever on the page that was done.
    mended = {one["path"]: {"answer": _("đã sửa"), "who": one["who"]} for one in reading.corrections}
    found = [*_questions(facts, settled, mended), *_defects(facts, settled, mended)]
    return sorted(found, key=lambda one: (list(Weight).index(one.weight), one.line or 0))


def _questions(facts: Facts, settled: Answers, mended: Answers) -> Iterator[Doubt]:
    """What the reader itself was not sure of."""
    for number, one in enumerate(facts.get("doubts") or [], start=1):
        key, about = str(one.get("id") or f"Q{number}"), str(one.get("about") or "")
        entry = entry_at(about)
        answers = [
            Answer(f"{place}", _offer(value, entry.shape), about, value)
            for place, value in enumerate(one.get("answers") or [])
            if entry is not None
        ]
        # An address that leads nowhere cannot be corrected; the question is still shown and can be settled.
        weight = Weight.ERROR if about.startswith(BECOMES_WORK) else Weight.DOUBT
        keep = Answer("keep", _keep_label(at(facts, about) if entry else None))
        yield Doubt(
            key=key,
            sentence=str(one.get("sentence") or ""),
            weight=weight,
            line=one.get("line"),
            about=about if entry else "",
            answers=(*answers, keep),
            settled=_who(settled.get(key) or mended.get(about)),
        )


def _offer(value: Any, shape: Shape) -> str:
    return shown(value, shape) or _("để trống")


def _keep_label(value: Any) -> str:
    return _("Để trống") if value in (None, "", []) else _("Giữ như đã đọc")


def _defects(facts: Facts, settled: Answers, mended: Answers) -> Iterator[Doubt]:
    """What a careful clerk would put right in the text itself."""
    for number, one in enumerate(facts.get("defects") or [], start=1):
        key, kind = str(one.get("id") or f"X{number}"), str(one.get("kind") or "")
        about = ASKS.get(kind, "")
        answers = [Answer("write", _("Ghi vào"), about, asks=True)] if about else []
        keep = Answer("keep", _("Để trống") if about else _("Đã xem, để nguyên"))
        yield Doubt(
            key=key,
            sentence=str(SENTENCES.get(kind) or _("Chỗ này cần xem lại")),
            weight=WEIGHTS.get(str(one.get("severity")), Weight.DOUBT),
            line=one.get("line"),
            about=about,
            answers=(*answers, keep),
            quote=str(one.get("printed") or ""),
            better=str(one.get("expected") or ""),
            settled=_who(settled.get(key) or mended.get(about)),
        )


def _who(one: dict[str, Any] | None) -> str:
    return _("%(answer)s · %(who)s") % {"answer": one["answer"], "who": one["who"]} if one else ""
