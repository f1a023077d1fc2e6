"""The letters of an invitation: one paper for each session, one copy for each household on its list."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from chungtay.core.drafting import kinds
from chungtay.core.drafting.blocks import Issuer, OfficialDocument
from chungtay.core.drafting.mailing import Mailing, mailing
from chungtay.core.drafting.signing import signer
from chungtay.core.refusal import Refused
from chungtay.core.text import fold
from chungtay.events.models import Invitation, Invitee, Slot
from chungtay.places.models import Body
from chungtay.web.language import in_vietnamese

# Letters are Vietnamese papers whatever the language of the page: these words are not translated.
SALUTATIONS = {"nam": "Ông", "nu": "Bà"}
UNKNOWN_SALUTATION = "Ông (Bà)"


def mailings(invitation: Invitation, slots: Sequence[Slot], invitees: Iterable[Invitee]) -> list[Mailing]:
    """The letters in the order of the days, then of the list; sessions without invitees have none."""
    of_session: dict[int, list[kinds.Recipient]] = {}
    for invitee in invitees:
        of_session.setdefault(invitee.session_id, []).append(recipient(invitee))
    found = [
        mailing(paper(invitation, slot), of_session[slot.session_id]) for slot in slots if slot.session_id in of_session
    ]
    if not found:
        raise Refused(_("Chưa có hộ nào trong danh sách mời. Lập danh sách mời rồi in giấy mời."))
    return found


def paper(invitation: Invitation, slot: Slot, *, invitee: str | None = None) -> OfficialDocument:
    """The invitation to one session, as its issuer signs it."""
    issuer = invitation.issuer
    return kinds.invitation(
        issuer=Issuer(name=issuer.name, code=invitation.symbol, superior=superior_of(issuer)),
        place=invitation.place,
        meeting=kinds.Meeting(
            name=invitation.subject,
            chair=chair(slot, invitation),
            day=slot.day,
            start=slot.starts_at,
            end=ends_at(slot.starts_at, invitation.campaign.minutes),
            place=place_of(slot),
        ),
        signer=signer(_lines(invitation.authority), name=invitation.signer_name or None),
        number=invitation.number,
        signed_on=invitation.issued_on,
        notes=_lines(invitation.reminder),
        filed_by=None if issuer.kind == Body.Kind.COMMITTEE else invitation.symbol,
        invitee=invitee,
    )


def superior_of(issuer: Body) -> str | None:
    """The body named above the issuer. A committee stands alone: Decree 30/2020, annex I, II.2."""
    if issuer.kind == Body.Kind.COMMITTEE or issuer.governing is None:
        return None
    return issuer.governing.name


@in_vietnamese
def recipient(invitee: Invitee) -> kinds.Recipient:
    return kinds.Recipient(
        name=invitee.name,
        salutation=salutation(invitee.sex),
        detail=invitee.village or invitee.address,
        group=invitee.get_status_display(),
    )


def salutation(sex: str) -> str:
    return SALUTATIONS.get(fold(sex), UNKNOWN_SALUTATION)


def chair(slot: Slot, invitation: Invitation) -> str:
    if slot.leader is None:
        return invitation.issuer.name
    return ", ".join(part for part in (slot.leader.name, slot.leader.position) if part)


def place_of(slot: Slot) -> str:
    """The hall, its address, and the commune unless its name says it already."""
    parts = [slot.venue.name, slot.venue.address]
    if slot.session.commune.name not in slot.venue.name:
        parts.append(slot.session.commune.full_name)
    return ", ".join(part for part in parts if part)


def ends_at(start: time, minutes: int) -> time | None:
    """When it ends, if that is still the same day."""
    end = datetime.combine(date.min, start) + timedelta(minutes=minutes)
    return end.time() if end.date() == date.min else None


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
