"""Phiếu A of a household that asked to be reviewed: whether it goes on to the survey."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.poverty.quick import Outcome, Quick, identify, quick_form_on
from chungtay.core.refusal import Refused
from chungtay.review.models import Request
from chungtay.web.language import in_vietnamese
from chungtay.web.scope import Scope

PROVINCE_DIGITS = 2


@transaction.atomic
def keep_quick(*, request: Request, answers: Mapping[str, bool | None], day: date, by: Scope, at: datetime) -> Quick:
    """Keep Phiếu A and what it comes to; until the request is on a list or refused it may be filled in again."""
    if not by.may("review.survey", request.path):
        raise Refused(_("Hộ này ở ngoài địa bàn khảo sát của anh/chị. Không ghi gì."))
    form = quick_form_on(day, request.path[:PROVINCE_DIGITS]).value
    quick = identify(answers, form)
    if quick.outcome is Outcome.UNDETERMINED:
        names = {one.key: one.name for one in (*form.stops, *form.questions)}
        text = _("Chưa kết luận được: còn %(count)s câu có thể đổi kết quả. Trả lời rồi lưu lại.")
        raise Refused(text % {"count": len(quick.missing)}, [names[key] for key in quick.missing])
    waiting = Request.objects.filter(
        pk=request.pk, kind=Request.Kind.REVIEW, round__isnull=True, refused_on__isnull=True
    )
    kept = waiting.update(quick_answers=dict(answers), quick_count=quick.count, goes_on=quick.outcome is Outcome.SURVEY)
    if not kept:
        raise Refused(_("Đề nghị này đã vào danh sách rà soát hoặc đã có trả lời, không sửa Phiếu A được nữa."))
    request.refresh_from_db()
    record("review.identified", request, by=by, at=at, sentence=_sentence(request, quick))
    return quick


@in_vietnamese
def _sentence(request: Request, quick: Quick) -> str:
    text = _("Nhận dạng nhanh hộ %(name)s: %(outcome)s.")
    goes_on = _("vào danh sách khảo sát bằng Phiếu B")
    outcome = goes_on if request.goes_on else _("dừng ở Phiếu A")
    return text % {"name": request.household.head_name, "outcome": outcome}
