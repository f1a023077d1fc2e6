"""Entering how many households and people live in each village: what the rates are reckoned against."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.refusal import Refused
from chungtay.places.models import Unit
from chungtay.review.models import Residents
from chungtay.web.scope import Scope


@dataclass(frozen=True, slots=True)
class Counted:
    """What a village counts in all; of minorities only where somebody counted them."""

    households: int
    persons: int
    minority_households: int | None = None
    minority_persons: int | None = None


@transaction.atomic
def count_residents(*, commune: Unit, year: int, villages: Mapping[Unit, Counted], by: Scope, at: datetime) -> int:
    """Enter or correct the residents of villages for one year; the same numbers sent again change nothing."""
    if not by.may("review.work", commune.path):
        raise Refused(_("%(place)s không thuộc địa bàn anh/chị phụ trách.") % {"place": commune.full_name})
    reasons = [reason for village, counted in villages.items() if (reason := _why_impossible(village, counted))]
    if reasons:
        raise Refused(_("Có số không thể đúng, chưa lưu thôn nào. Sửa rồi lưu lại."), reasons)
    known = {row.village_id: row for row in Residents.objects.filter(village__in=villages, year=year)}
    changed = 0
    for village, counted in villages.items():
        row = known.get(village.pk) or Residents(village=village, year=year, path=village.path)
        if row.pk and _same(row, counted):
            continue
        for name in Counted.__slots__:
            setattr(row, name, getattr(counted, name))
        row.at, row.by_name = at, by.user_name
        row.save()
        changed += 1
    if changed:
        words = {"place": commune.full_name, "year": year, "count": changed}
        sentence = _("Ghi tổng số hộ dân cư năm %(year)s của %(count)s thôn thuộc %(place)s") % words
        record("review.residents_counted", Residents(pk=0), by=by, at=at, sentence=sentence, path=commune.path)
    return changed


def _same(row: Residents, counted: Counted) -> bool:
    return all(getattr(row, name) == getattr(counted, name) for name in Counted.__slots__)


def _why_impossible(village: Unit, counted: Counted) -> str | None:
    words = {"village": village.full_name}
    if counted.persons < counted.households:
        return _("%(village)s: số nhân khẩu ít hơn số hộ.") % words
    if (counted.minority_households or 0) > counted.households:
        return _("%(village)s: số hộ dân tộc thiểu số nhiều hơn tổng số hộ.") % words
    if (counted.minority_persons or 0) > counted.persons:
        return _("%(village)s: số nhân khẩu dân tộc thiểu số nhiều hơn tổng số nhân khẩu.") % words
    return None
