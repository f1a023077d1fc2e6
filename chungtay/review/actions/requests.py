"""A household asks to be reviewed or to leave the list; each is answered by a round or by a written refusal."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.refusal import Refused
from chungtay.households.models import Household
from chungtay.review.actions.rounds import must_lead
from chungtay.review.models import Request
from chungtay.review.queries.requests import class_on
from chungtay.web.language import in_vietnamese
from chungtay.web.scope import Scope


def file_request(
    *, household: Household, kind: str, way: str, filed_on: date, reason: str, by: Scope, at: datetime
) -> Request:
    """Take in a request; a household has one open request of a kind, sent twice it is the same one."""
    must_lead(by, "review.work", household.path)
    opened = _open(household, kind)
    if opened:
        return opened
    _check(household, kind, filed_on)
    try:
        return _file(household, kind, way, filed_on, reason, by, at)
    except IntegrityError:
        opened = _open(household, kind)  # two people took the same paper in at the same moment
        if opened is None:
            raise
        return opened


def _open(household: Household, kind: str) -> Request | None:
    return Request.objects.filter(household=household, kind=kind, round=None, refused_on=None).first()


def _check(household: Household, kind: str, filed_on: date) -> None:
    if household.until is not None:
        raise Refused(_("Hộ %(name)s không còn trong sổ hộ.") % {"name": household.head_name})
    listed = class_on(household, filed_on)
    if kind == Request.Kind.REVIEW and listed:
        sentence = _("Hộ %(name)s đang trong danh sách hộ nghèo, hộ cận nghèo: đợt định kỳ tự rà soát, không cần giấy.")
        raise Refused(sentence % {"name": household.head_name})
    if kind == Request.Kind.LEAVE and not listed:
        sentence = _("Hộ %(name)s không ở trong danh sách hộ nghèo, hộ cận nghèo nên không có gì để ra khỏi.")
        raise Refused(sentence % {"name": household.head_name})


@transaction.atomic
def _file(household: Household, kind: str, way: str, filed_on: date, reason: str, by: Scope, at: datetime) -> Request:
    made = Request.objects.create(
        household=household,
        village=household.village,
        kind=kind,
        way=way,
        filed_on=filed_on,
        reason=reason,
        at=at,
        by_name=by.user_name,
        path=household.path,
    )
    record("review.requested", made, by=by, at=at, sentence=_filed(made))
    return made


@in_vietnamese
def _filed(made: Request) -> str:
    words = {"name": made.household.head_name, "kind": made.get_kind_display(), "day": f"{made.filed_on:%d/%m/%Y}"}
    return _("Hộ %(name)s %(kind)s, nộp ngày %(day)s") % words


@transaction.atomic
def refuse_request(*, asked: Request, reason: str, on: date, by: Scope, at: datetime) -> None:
    """Refuse in writing, with the reason, what has not gone into a round."""
    must_lead(by, "review.work", asked.path)
    if not reason.strip():
        raise Refused(_("Từ chối phải có lý do bằng văn bản. Ghi lý do."))
    unanswered = Request.objects.filter(pk=asked.pk, round=None, refused_on=None)
    if not unanswered.update(refused_on=on, refusal_reason=reason.strip()):
        raise Refused(_("Giấy đề nghị này đã được giải quyết."))
    words = {"name": asked.household.head_name, "reason": reason.strip()}
    sentence = _("Từ chối giấy đề nghị của hộ %(name)s: %(reason)s")
    record("review.request_refused", asked, by=by, at=at, sentence=sentence % words)
