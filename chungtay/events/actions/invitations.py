"""The invitation: filling its one list, and giving it its one number."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.drafting.signing import signer
from chungtay.core.refusal import Refused
from chungtay.events.models import Campaign, Invitation, Invitee, Session
from chungtay.events.queries.invitations import Listed, as_listed, in_turn, listed_households
from chungtay.events.queries.schedules import published
from chungtay.places.models import Body
from chungtay.web.scope import Scope

_VERB = re.compile(r"^(?:tổ chức|mở|triển khai)\s+(?:\d+\s+)?", re.IGNORECASE)
HEAD_OF_OFFICE = {"division": "Trưởng phòng", "department": "Giám đốc", "centre": "Giám đốc"}


@dataclass(frozen=True, slots=True)
class Filled:
    """What came of filling the list: how many are invited, and one sentence for each place that falls short."""

    invitation: Invitation
    count: int
    shortfalls: tuple[str, ...]


@transaction.atomic
def invite(*, campaign: Campaign, by: Scope, at: datetime) -> Filled:
    """Fill the list from the households of the year, in each commune up to its headcount.

    Done again it gives the list as the register stands now; once the invitation has its number the list is closed.
    """
    campaign = Campaign.objects.select_for_update(of=("self",)).select_related("body__unit").get(pk=campaign.pk)
    invitation, is_new = Invitation.objects.get_or_create(campaign=campaign, defaults=_first_words(campaign, by, at))
    # The clerk may be giving the number in this very moment.
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.is_issued:
        sentence = _("Giấy mời số %(number)s đã ký nên danh sách không đổi nữa.")
        raise Refused(sentence % {"number": invitation.printed_number})
    sessions = list(campaign.sessions.select_related("commune"))
    rows = list(_rows(campaign, invitation, sessions))
    if not rows:
        sentence = _("Chưa có hộ nào trong danh sách năm %(year)s ở các xã của đợt. Nhập danh sách hộ rồi mời lại.")
        raise Refused(sentence % {"year": campaign.list_year})
    if is_new or _differs(invitation, rows):
        Invitee.objects.filter(invitation=invitation).delete()
        Invitee.objects.bulk_create(rows, batch_size=500)
        sentence = _("Lập danh sách mời %(count)s hộ: %(title)s")
        words = {"count": len(rows), "title": campaign.title}
        record("events.invited", invitation, by=by, at=at, sentence=sentence % words)
    return Filled(invitation, len(rows), shortfalls(campaign, sessions, rows))


def _first_words(campaign: Campaign, by: Scope, at: datetime) -> dict[str, object]:
    body = campaign.body
    return {
        "issuer": body,
        "symbol": body.symbol,
        "place": body.unit.name,
        "subject": meeting_name(campaign.title),
        "authority": HEAD_OF_OFFICE.get(body.kind, "TM. Ủy ban nhân dân\nChủ tịch"),
        "made_at": at,
        "made_by": by.user_name,
        "path": campaign.path,
    }


def _rows(campaign: Campaign, invitation: Invitation, sessions: Sequence[Session]) -> Iterator[Invitee]:
    """A commune with several sessions shares its households out among them; nobody is invited twice."""
    waiting = {commune: in_turn(listed) for commune, listed in listed_households(campaign, sessions).items()}
    for session in sessions:
        chosen = waiting[session.commune_id][: session.headcount]
        del waiting[session.commune_id][: session.headcount]
        for position, one in enumerate(as_listed(chosen), start=1):
            yield _row(invitation, session, position, one)


def _row(invitation: Invitation, session: Session, position: int, one: Listed) -> Invitee:
    return Invitee(
        invitation=invitation,
        session=session,
        household=one.household,
        position=position,
        name=one.household.head_name,
        sex=one.household.head_sex,
        village=one.village,
        address=one.household.address,
        status=one.status,
        path=session.path,
    )


def meeting_name(title: str) -> str:
    """What people are invited to: a plan says "Tổ chức hội nghị …", a letter "Tới dự Hội nghị …"."""
    name = _VERB.sub("", title.strip())
    return name[:1].upper() + name[1:]


SNAPSHOT = ("session_id", "household_id", "position", "name", "sex", "village", "address", "status")


def _differs(invitation: Invitation, rows: Sequence[Invitee]) -> bool:
    stored = list(invitation.invitees.order_by("session__position", "position").values_list(*SNAPSHOT))
    return stored != [tuple(getattr(row, name) for name in SNAPSHOT) for row in rows]


def shortfalls(campaign: Campaign, sessions: Sequence[Session], rows: Sequence[Invitee]) -> tuple[str, ...]:
    """A sentence for each session that the list cannot fill."""
    invited: dict[int, int] = {}
    for row in rows:
        invited[row.session_id] = invited.get(row.session_id, 0) + 1
    found = []
    for session in sessions:
        count = invited.get(session.pk, 0)
        if count < session.headcount:
            words = {
                "commune": session.commune.full_name[:1].upper() + session.commune.full_name[1:],
                "year": campaign.list_year,
                "count": count,
                "missing": session.headcount - count,
                "wanted": session.headcount,
            }
            sentence = _("%(commune)s: danh sách năm %(year)s có %(count)s hộ, thiếu %(missing)s so với %(wanted)s hộ.")
            found.append(sentence % words)
    return tuple(found)


@transaction.atomic
def word_invitation(*, invitation: Invitation, values: Mapping[str, str], by: Scope, at: datetime) -> None:
    """Change what the paper says besides the list: to what, who signs, what to bring."""
    invitation = _open(invitation)
    changed = [name for name, value in values.items() if getattr(invitation, name) != value]
    for name in changed:
        setattr(invitation, name, values[name])
    signer(lines_of(invitation.authority), name=invitation.signer_name or None)
    if changed:
        invitation.save(update_fields=changed)
        record("events.invitation_worded", invitation, by=by, at=at, sentence=_("Sửa lời giấy mời"))


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _open(invitation: Invitation) -> Invitation:
    invitation = Invitation.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=invitation.pk)
    if invitation.is_issued:
        raise Refused(_("Giấy mời số %(number)s đã ký nên không sửa được.") % {"number": invitation.printed_number})
    return invitation


@transaction.atomic
def number_invitation(*, invitation: Invitation, number: int, issued_on: date, by: Scope, at: datetime) -> None:
    """The clerk gives the one number and day; from then on paper and list stay as they are."""
    if (invitation.number, invitation.issued_on) == (number, issued_on):
        return
    # One office numbers one paper at a time: two clerks at once would both find the number free.
    Body.objects.select_for_update(no_key=True).get(pk=invitation.issuer_id)
    invitation = _open(invitation)
    taken = Invitation.objects.filter(issuer=invitation.issuer_id, issued_on__year=issued_on.year, number=number)
    if other := taken.exclude(pk=invitation.pk).select_related("campaign").first():
        words = {"number": other.printed_number, "title": other.campaign.title}
        raise Refused(_("Số %(number)s đã cấp cho giấy mời “%(title)s”. Chọn số khác.") % words)
    schedule = published(invitation.campaign)
    if schedule is None:
        raise Refused(_("Chưa công bố lịch nên giấy mời chưa có ngày giờ. Công bố lịch rồi cấp số."))
    first = schedule.slots.order_by("day").values_list("day", flat=True)[0]
    if issued_on > first:
        words = {"issued": f"{issued_on:%d/%m/%Y}", "first": f"{first:%d/%m/%Y}"}
        raise Refused(_("Ngày ký %(issued)s sau hội nghị đầu tiên %(first)s. Sửa lại ngày ký.") % words)
    invitation.number, invitation.issued_on = number, issued_on
    invitation.save(update_fields=["number", "issued_on"])
    words = {"number": invitation.printed_number, "day": f"{issued_on:%d/%m/%Y}"}
    record(
        "events.invitation_numbered",
        invitation,
        by=by,
        at=at,
        sentence=_("Cấp số giấy mời %(number)s ngày %(day)s") % words,
    )
