"""Somebody objects to a posted result; it is looked into again and answered."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.poverty.procedure import procedure_on
from chungtay.core.refusal import Refused
from chungtay.core.workdays import calendar
from chungtay.review.actions.rounds import locked, must_lead
from chungtay.review.actions.steps import settle
from chungtay.review.models import Case, Complaint
from chungtay.web.language import in_vietnamese
from chungtay.web.scope import Scope


@transaction.atomic
def complain(*, case: Case, from_name: str, received_on: date, text: str, by: Scope, at: datetime) -> Complaint:
    """Take up an objection; the household is looked into again. The same words sent twice are one objection."""
    must_lead(by, "review.survey", case.path)
    of = locked(case.round)
    known = Complaint.objects.filter(case=case, received_on=received_on, text=text, from_name=from_name).first()
    if known:
        return known
    posting = case.posting
    if posting is None or received_on < posting.posted_on:
        raise Refused(_("Hộ này chưa niêm yết vào ngày nhận khiếu nại. Xem lại ngày nhận hoặc hộ bị khiếu nại."))
    open_to_it = Case.objects.filter(pk=case.pk, state__in=[Case.State.POSTED, Case.State.COMPLAINED])
    if not open_to_it.update(state=Case.State.COMPLAINED):
        raise Refused(_("Kết quả của hộ này đã trình lên trên nên không nhận khiếu nại trong bước niêm yết nữa."))
    complaint = Complaint.objects.create(
        case=case,
        posting=posting,
        from_name=from_name,
        received_on=received_on,
        text=text,
        due_on=procedure_on(of.starts_on).value.recheck_due(received_on, calendar()),
        at=at,
        by_name=by.user_name,
        path=case.path,
    )
    settle(of, received_on, by)
    words = {"name": case.household.head_name, "due": f"{complaint.due_on:%d/%m/%Y}"}
    sentence = _("Nhận khiếu nại về kết quả của hộ %(name)s, phúc tra đến hết %(due)s")
    record("review.complained", complaint, by=by, at=at, sentence=sentence % words)
    return complaint


@transaction.atomic
def answer_complaint(
    *, complaint: Complaint, outcome: str, answer: str, answered_on: date, by: Scope, at: datetime
) -> None:
    """What the recheck found: kept goes back to the board, changed goes to the village once more."""
    must_lead(by, "review.work", complaint.path)
    case = Case.objects.select_related("round__commune", "household").get(pk=complaint.case_id)
    of = locked(case.round)
    if answered_on < complaint.received_on:
        raise Refused(_("Ngày trả lời trước ngày nhận khiếu nại. Sửa lại ngày trả lời."))
    is_changed = outcome == Complaint.Outcome.CHANGED
    if is_changed and not _surveyed_again(complaint):
        raise Refused(_("Kết quả thay đổi thì phải có phiếu khảo sát mới sau khiếu nại. Khảo sát lại hộ rồi trả lời."))
    if is_changed and case.computed in ("", "undetermined"):
        raise Refused(_("Phiếu khảo sát lại chưa xác định được diện của hộ. Bổ sung câu trả lời còn thiếu."))
    if not is_changed and case.computed != _voted(case):
        sentence = _("Phiếu khảo sát lại cho diện khác với diện đã họp dân. Chọn «thay đổi kết quả» để thôn họp lại.")
        raise Refused(sentence)
    unanswered = Complaint.objects.filter(pk=complaint.pk, answered_on=None)
    if not unanswered.update(outcome=outcome, answer=answer, answered_on=answered_on):
        raise Refused(_("Khiếu nại này đã được trả lời."))
    _send_on(case, is_changed=is_changed)
    settle(of, answered_on, by)
    record("review.rechecked", complaint, by=by, at=at, sentence=_rechecked(case, outcome))


@in_vietnamese
def _rechecked(case: Case, outcome: str) -> str:
    words = {"name": case.household.head_name, "result": Complaint.Outcome(outcome).label}
    return _("Phúc tra hộ %(name)s: %(result)s") % words


def _surveyed_again(complaint: Complaint) -> bool:
    last = complaint.case.assessments.order_by("-number").first()
    return last is not None and last.at > complaint.at


def _voted(case: Case) -> str:
    """The class the village last spoke about; the computed one where no vote was entered."""
    vote = case.votes.order_by("-meeting__number", "-pk").first()
    return vote.proposed if vote else case.computed


def _send_on(case: Case, *, is_changed: bool) -> None:
    """Only when no other objection is open; what one of them changed is put to the village again."""
    complaints = Complaint.objects.filter(case=case, posting=case.posting_id)
    if complaints.filter(answered_on=None).exists():
        return
    is_changed = is_changed or complaints.filter(outcome=Complaint.Outcome.CHANGED).exists()
    rechecked = Case.objects.filter(pk=case.pk, state=Case.State.COMPLAINED)
    if is_changed:
        rechecked.update(state=Case.State.SURVEYED, meeting_result="")
    else:
        # A survey made for the recheck blanked the vote; what is kept is what the village agreed on.
        rechecked.update(state=Case.State.MET, meeting_result=Case.MeetingResult.AGREED)
