"""Why a household is poor, what it receives and what it asks for, said once for each year."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.refusal import Refused
from chungtay.households.models import Circumstances, Household
from chungtay.households.wording import mask, wording_of
from chungtay.web.scope import Scope

MAY_NOTE = ("households.edit", "review.survey")


@transaction.atomic
def note_circumstances(
    *,
    household: Household,
    year: int,
    causes: Iterable[int] | None,
    receives: Iterable[int] | None,
    needs: Iterable[int] | None,
    by: Scope,
    at: datetime,
) -> Circumstances:
    """What the household says for that year takes the place of what it said before; None was not asked and stays."""
    if not any(by.may(permission, household.path) for permission in MAY_NOTE):
        raise Refused(_("Hộ này không thuộc địa bàn bạn được ghi nguyên nhân và nhu cầu."))
    words = wording_of(year)
    asked = (
        ("causes", causes, words.causes, _("Nguyên nhân")),
        ("receives", receives, words.supports, _("Đang được hỗ trợ")),
        ("needs", needs, words.supports, _("Cần hỗ trợ")),
    )
    said = {name: mask(codes, known, heading) for name, codes, known, heading in asked if codes is not None}
    noted, is_news = _write(household, year, said)
    if is_news:
        record(
            "households.circumstances_noted",
            noted,
            by=by,
            at=at,
            sentence=f"Ghi nguyên nhân và nhu cầu hỗ trợ năm {year} của hộ {household.head_name}.",
        )
    return noted


def _write(household: Household, year: int, said: dict[str, int]) -> tuple[Circumstances, bool]:
    """One row a year, also when two officers write at once: the second changes the row of the first."""
    try:
        with transaction.atomic():
            return Circumstances.objects.create(household=household, year=year, path=household.path, **said), True
    except IntegrityError:
        noted = Circumstances.objects.select_for_update().get(household=household, year=year)
    is_news = any(getattr(noted, name) != value for name, value in said.items())
    if is_news:
        for name, value in said.items():
            setattr(noted, name, value)
        noted.save(update_fields=list(said))
    return noted, is_news
