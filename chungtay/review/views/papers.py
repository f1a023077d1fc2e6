"""Papers of a round as files: what a clerk prints, and completes where a blank is marked."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from chungtay.core.drafting.blocks import OfficialDocument
from chungtay.core.drafting.docx import mailings_docx
from chungtay.core.drafting.mailing import Mailing
from chungtay.core.drafting.typst import mailings_pdf, pdf
from chungtay.core.refusal import Refused
from chungtay.households.models import Membership
from chungtay.review.models import Case, Certificate, Decision, Request
from chungtay.review.papers.certificate import certificate_paper
from chungtay.review.papers.decision import decision_paper
from chungtay.review.papers.refusals import case_refusal as case_letter
from chungtay.review.papers.refusals import request_refusal as request_letter
from chungtay.review.queries.certificates import of_round
from chungtay.review.queries.requests import visible_requests
from chungtay.review.queries.surveys import last_assessment
from chungtay.review.views.finding import case_with, own_round, tell
from chungtay.web import clock
from chungtay.web.files import DOCX, PDF, as_file
from chungtay.web.numbers import whole_number
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest

FORMS = {"docx": DOCX, "pdf": PDF}
MOST_AT_ONCE = 400


def _file(request: OfficerRequest, form: str, name: str, draft: Callable[[], Sequence[OfficialDocument]], back: str,
          *args: int) -> HttpResponse:  # fmt: skip
    """The papers as one file; what cannot be drafted is said on the page they were asked from."""
    if form not in FORMS:
        raise Http404
    try:
        papers = draft()
        if form == "docx":
            content = mailings_docx([Mailing(paper) for paper in papers])
        else:
            content = pdf(papers[0]) if len(papers) == 1 else mailings_pdf([Mailing(paper) for paper in papers])
        return as_file(content, f"{name}.{form}", FORMS[form])
    except Refused as refusal:
        tell(request, refusal)
        return redirect(back, *args)


@may("review.work")
@require_GET
def decision(request: OfficerRequest, pk: int, form: str) -> HttpResponse:
    of = own_round(request, pk)
    found = Decision.objects.filter(round=of).first()
    if found is None:
        messages.error(request, _("Chưa có quyết định. Ghi quyết định công nhận rồi in."))
        return redirect("review:recognition", pk)
    draft = lambda: [decision_paper(of, found, clock.today())]  # noqa: E731 — drafted inside the refusal's reach
    return _file(request, form, f"quyet-dinh-{pk}", draft, "review:recognition", pk)


@may("review.work")
@require_GET
def request_refusal(request: OfficerRequest, pk: int, form: str) -> HttpResponse:
    seen = visible_requests(request.scope).filter(request.scope.within("review.work"))
    asked: Request = get_object_or_404(seen.select_related("household__village", "household__commune"), pk=pk)
    if asked.refused_on is None:
        raise Http404
    return _file(request, form, f"tra-loi-{pk}", lambda: [request_letter(asked)], "review:request", pk)


@may("review.work")
@require_GET
def case_refusal(request: OfficerRequest, pk: int, form: str) -> HttpResponse:
    case = case_with(request, pk, "review.work")
    decided = Decision.objects.filter(round=case.round).first()
    if case.state != Case.State.REFUSED or decided is None:
        raise Http404
    asked = Request.objects.filter(household=case.household, round=case.round).order_by("filed_on").first()
    asked_on = asked.filed_on if asked else case.round.starts_on

    def draft() -> Sequence[OfficialDocument]:
        return [case_letter(case, asked_on, last_assessment(case), decided.signed_on)]

    return _file(request, form, f"tra-loi-ho-{pk}", draft, "review:case", pk)


@may("review.work")
@require_GET
def certificate(request: OfficerRequest, pk: int, form: str) -> HttpResponse:
    wanted = Certificate.objects.filter(request.scope.within("review.work"))
    found = get_object_or_404(wanted.select_related("household__village", "household__commune"), pk=pk)
    return _file(
        request, form, f"giay-chung-nhan-{pk}", lambda: _certificates(request, [found]), "review:certificate", pk
    )


@may("review.work")
@require_GET
def certificates(request: OfficerRequest, pk: int, form: str) -> HttpResponse:
    """The valid certificates of the round, or of one village of it (`thon=`), in one file."""
    of = own_round(request, pk)
    found = of_round(request.scope, of).filter(ended_on=None).select_related("household__commune")
    if village := whole_number(request.GET.get("thon", "")):
        found = found.filter(household__village=village)

    def draft() -> Sequence[OfficialDocument]:
        chosen = list(found[: MOST_AT_ONCE + 1])
        if not chosen:
            raise Refused(_("Chưa cấp giấy chứng nhận nào. Cấp giấy rồi in."))
        if len(chosen) > MOST_AT_ONCE:
            sentence = _("Có hơn %(most)s giấy chứng nhận: in từng thôn.")
            raise Refused(sentence % {"most": MOST_AT_ONCE})
        return _certificates(request, chosen)

    return _file(request, form, f"giay-chung-nhan-dot-{pk}", draft, "review:certificates", pk)


def _certificates(request: OfficerRequest, chosen: Sequence[Certificate]) -> list[OfficialDocument]:
    """Each with its members of today; ethnicity only for whoever may see it."""
    living = Membership.objects.filter(household__in=[one.household_id for one in chosen], until=None)
    members: dict[int, list[Membership]] = {}
    for one in living.select_related("person").order_by("relation", "pk"):
        members.setdefault(one.household_id, []).append(one)
    return [
        certificate_paper(
            one,
            members.get(one.household_id, []),
            sensitive=request.scope.may("households.sensitive", one.path),
        )
        for one in chosen
    ]
