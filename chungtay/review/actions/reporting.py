"""Taking a list of names out of the house: told in the log, and only by those who work there."""

from datetime import date, datetime

from django.db import transaction

from chungtay.audit.actions import record
from chungtay.core.refusal import Refused
from chungtay.core.reporting.printed import Printed
from chungtay.places.models import Unit
from chungtay.review.models import Residents, ReviewRound
from chungtay.review.papers.forms import list_paper
from chungtay.review.queries import report_lists
from chungtay.web.scope import Scope


@transaction.atomic
def take_list(*, code: str, unit: Unit, year: int, day: date, by: Scope, at: datetime) -> Printed:
    """List 6.1 or 6.2 of a commune or village; whoever looks after more than a commune works with sums."""
    if not by.may("review.view", unit.path):
        raise Refused(f"{unit.full_name} nằm ngoài địa bàn của anh/chị.")
    if unit.level < Unit.Level.COMMUNE:
        raise Refused("Danh sách từng hộ chỉ lập cho một xã hoặc một thôn. Mở báo cáo của xã rồi tải danh sách.")
    rows = report_lists.after_review(code, unit, year)
    sentence = f"Xuất danh sách Mẫu số {code} năm {year} của {unit.full_name}: {len(rows)} hộ"
    record("review.list_taken", Residents(pk=0), by=by, at=at, sentence=sentence, path=unit.path)
    return list_paper(code, rows, unit=unit, year=year, day=day)


@transaction.atomic
def take_list_to_review(*, of: ReviewRound, village: Unit | None, day: date, by: Scope, at: datetime) -> Printed:
    """Phụ lục I of a round, whole or of one village."""
    rows = report_lists.to_review(of, by, village)
    unit = village or of.commune
    sentence = f"Xuất danh sách cần rà soát (Phụ lục I) năm {of.year} của {unit.full_name}: {len(rows)} hộ"
    record("review.list_taken", of, by=by, at=at, sentence=sentence, path=unit.path)
    return list_paper("I", rows, unit=unit, year=of.year, day=day)
