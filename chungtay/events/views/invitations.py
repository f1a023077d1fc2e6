"""The invitation: its list, its words, its number, and the letters."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.core.drafting.docx import mailings_docx
from chungtay.core.drafting.lint import texts
from chungtay.core.drafting.mailing import Mailing
from chungtay.core.drafting.typst import mailings_pdf, pdf
from chungtay.core.refusal import Refused
from chungtay.events import actions
from chungtay.events.forms import NumberForm, WordingForm
from chungtay.events.models import Campaign, Invitation, Slot
from chungtay.events.papers import letters
from chungtay.events.queries import campaigns as campaign_queries
from chungtay.events.queries import invitations as queries
from chungtay.events.queries import schedules
from chungtay.events.views.finding import frame, own_campaign, seen_campaign, tell
from chungtay.web import clock
from chungtay.web.files import DOCX, PDF, as_file
from chungtay.web.numbers import whole_number
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest


@may("events.view")
@require_http_methods(["GET", "POST"])
def invitation(request: OfficerRequest, pk: int) -> HttpResponse:
    """The paper with its list; posting changes its words."""
    campaign = seen_campaign(request, pk)
    found = _invitation(campaign)
    may_invite = request.scope.may("events.invite", campaign.path)
    wording = WordingForm(request.POST or None, instance=_invitation(campaign)) if found else None
    if found and wording and may_invite and wording.is_valid():
        try:
            actions.word_invitation(invitation=found, values=wording.cleaned_data, by=request.scope, at=clock.now())
        except Refused as refusal:
            wording.add_error("authority", str(refusal))
        else:
            messages.success(request, _("Đã lưu lời giấy mời."))
            return redirect("events:invitation", pk)
    sessions = list(campaign_queries.sessions_of(campaign, request.scope))
    fillings = queries.fillings(found, sessions)
    slots = _slots(campaign, request)
    context = frame(campaign, request.scope, "invitation") | {
        "invitation": found,
        "fillings": fillings,
        "invited_count": sum(filling.invited for filling in fillings),
        "short_count": sum(1 for filling in fillings if filling.shortfall),
        "wording": wording if may_invite and found and not found.is_issued else None,
        "number_form": NumberForm() if may_invite and found and not found.is_issued else None,
        "slots": slots,
    }
    if found:
        context |= _preview(found, slots)
    return render(request, "events/invitation.html", context, status=422 if wording and wording.errors else 200)


def _invitation(campaign: Campaign) -> Invitation | None:
    found = Invitation.objects.filter(campaign=campaign)
    return found.select_related("issuer__governing", "campaign").first()


def _slots(campaign: Campaign, request: OfficerRequest) -> list[Slot]:
    standing = schedules.published(campaign)
    return schedules.slots_of(standing, request.scope) if standing else []


def _preview(found: Invitation, slots: list[Slot]) -> dict[str, object]:
    """One letter as it will read, or why it cannot be drafted yet."""
    try:
        slot = slots[0]
        sample = found.invitees.filter(session=slot.session_id).first()
        if sample is None:
            return {}
        person = letters.recipient(sample)
        named = " ".join((person.salutation, ", ".join(filter(None, (person.name, person.detail)))))
        paper = letters.paper(found, slot, invitee=named)
        return {"paper": paper, "paragraphs": texts(paper)}
    except IndexError:
        return {}
    except Refused as refusal:
        return {"paper_refusal": str(refusal)}


@may("events.invite")
@require_POST
def fill(request: OfficerRequest, pk: int) -> HttpResponse:
    try:
        filled = actions.invite(campaign=own_campaign(request, pk, "events.invite"), by=request.scope, at=clock.now())
    except Refused as refusal:
        tell(request, refusal)
    else:
        messages.success(
            request, _("Danh sách mời có %(count)s hộ.") % {"count": f"{filled.count:,}".replace(",", ".")}
        )
        for sentence in filled.shortfalls:
            messages.warning(request, sentence)
    return redirect("events:invitation", pk)


@may("events.invite")
@require_POST
def number(request: OfficerRequest, pk: int) -> HttpResponse:
    campaign = own_campaign(request, pk, "events.invite")
    found = get_object_or_404(Invitation.objects.select_related("campaign"), campaign=campaign)
    form = NumberForm(request.POST)
    if form.is_valid():
        try:
            actions.number_invitation(invitation=found, by=request.scope, at=clock.now(), **form.cleaned_data)
            messages.success(request, _("Đã cấp số cho giấy mời; danh sách từ nay không đổi."))
        except Refused as refusal:
            tell(request, refusal)
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect("events:invitation", pk)


@may("events.view")
@require_GET
def letters_pdf(request: OfficerRequest, pk: int) -> HttpResponse:
    return _letters(request, pk, "pdf")


@may("events.view")
@require_GET
def letters_docx(request: OfficerRequest, pk: int) -> HttpResponse:
    return _letters(request, pk, "docx")


def _letters(request: OfficerRequest, pk: int, kind: str) -> HttpResponse:
    """All letters of one's territory in one file; `buoi=34` gives those of one session."""
    campaign = seen_campaign(request, pk)
    try:
        mailings = _mailings(request, campaign)
        if kind == "pdf":
            return as_file(mailings_pdf(mailings), f"giay-moi-{pk}.pdf", PDF)
        return as_file(mailings_docx(mailings), f"giay-moi-{pk}.docx", DOCX)
    except Refused as refusal:
        tell(request, refusal)
        return redirect("events:invitation", pk)


def _mailings(request: OfficerRequest, campaign: Campaign) -> list[Mailing]:
    found = _invitation(campaign)
    slots = _slots(campaign, request)
    if not slots:
        raise Refused(_("Chưa công bố lịch nên giấy mời chưa có ngày giờ. Công bố lịch rồi in giấy mời."))
    if found is None:
        raise Refused(_("Chưa có danh sách mời. Lập danh sách mời rồi in giấy mời."))
    invitees = queries.invitees_of(found, request.scope)
    if session := request.GET.get("buoi"):
        invitees = invitees.filter(session=whole_number(session))
    return letters.mailings(found, slots, invitees.select_related("session"))


@may("events.view")
@require_GET
def sample_pdf(request: OfficerRequest, pk: int) -> HttpResponse:
    """One letter as it will be printed, shown by the browser."""
    campaign = seen_campaign(request, pk)
    found = get_object_or_404(Invitation.objects.select_related("issuer__governing", "campaign"), campaign=campaign)
    preview = _preview(found, _slots(campaign, request))
    if "paper" not in preview:
        messages.error(request, str(preview.get("paper_refusal") or _("Chưa có lịch và danh sách để in thử.")))
        return redirect("events:invitation", pk)
    return as_file(pdf(preview["paper"]), f"giay-moi-mau-{pk}.pdf", PDF, inline=True)  # type: ignore[arg-type]
