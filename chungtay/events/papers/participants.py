"""The list of participants of one session as Excel: to be checked in the commune and signed in the hall."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from chungtay.core.sheets import Column, Kind, write_sheet
from chungtay.core.workdays import short_day
from chungtay.events.models import Invitee, Session, Slot
from chungtay.web.language import in_vietnamese


@in_vietnamese
def participants_file(session: Session, slot: Slot | None, invitees: Sequence[Invitee]) -> bytes:
    """One row for each household, with columns left free for what the commune corrects and for the signature."""
    columns = (
        Column("position", (_("STT"),), Kind.INT),
        Column("name", (_("Họ và tên chủ hộ"),)),
        Column("village", (_("Thôn, tổ dân phố"),)),
        Column("address", (_("Địa chỉ"),)),
        Column("status", (_("Diện"),)),
        Column("attends", (_("Người đi dự"),)),
        Column("note", (_("Ghi chú"),)),
        Column("signature", (_("Ký nhận"),)),
    )
    rows = (
        {
            "position": invitee.position,
            "name": invitee.name,
            "village": invitee.village,
            "address": invitee.address,
            "status": str(invitee.get_status_display()),
        }
        for invitee in invitees
    )
    return write_sheet(_title(session, slot), columns, rows)


def _title(session: Session, slot: Slot | None) -> str:
    words = {"commune": session.commune.full_name}
    if slot is None:
        return _("Danh sách hộ dự hội nghị %(commune)s") % words
    words["when"] = f"{slot.starts_at:%H:%M} {short_day(slot.day)}/{slot.day.year}"
    return _("Danh sách hộ dự hội nghị %(commune)s, %(when)s") % words
