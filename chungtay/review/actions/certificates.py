"""The paper a household keeps for a period: one entry a year, given again when it is lost."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.refusal import Refused
from chungtay.households.models import Classification
from chungtay.review.actions.rounds import must_lead
from chungtay.review.models import Certificate, CertificateEntry, Decision, ReviewRound
from chungtay.web.bulk import insert
from chungtay.web.paths import within
from chungtay.web.scope import Scope

SYMBOL = "GCN-HN.HCN"
LISTED = (Classification.Status.POOR, Classification.Status.NEAR_POOR)


@transaction.atomic
def issue_certificates(*, decision: Decision, on: date, by: Scope, at: datetime) -> int:
    """A certificate for every recognised household that has none for the period, and the entry of the year for all.

    Done again it adds nothing. Gives how many entries it wrote.
    """
    must_lead(by, "review.work", decision.path)
    ReviewRound.objects.select_for_update().get(pk=decision.round_id)
    recognised = Classification.objects.filter(
        household__review_cases__round=decision.round_id,
        year=decision.round.year,
        status__in=LISTED,
        decision_number=decision.number,
    )
    rows = list(recognised.order_by("path", "household__folded", "pk"))
    valid = _valid(rows)
    missing = [row for row in rows if (row.household_id, row.standard) not in valid]
    first = _next_number(decision.path, rows[0].standard) if rows else 0
    insert(
        Certificate,
        ("household", "number", "period", "issued_on", "ended_as", "path"),
        (
            (row.household_id, f"{first + place:02d}/{SYMBOL}", row.standard, on, "", row.path)
            for place, row in enumerate(missing)
        ),
    )
    valid |= _valid(missing)
    have = set(
        CertificateEntry.objects.filter(year=decision.round.year, certificate__in=valid.values()).values_list(
            "certificate_id", flat=True
        )
    )
    entries = [(valid[row.household_id, row.standard], row) for row in rows]
    new = [(key, decision.round.year, row.status, row.deprived, decision.pk) for key, row in entries if key not in have]
    stale = CertificateEntry.objects.filter(year=decision.round.year, certificate__in=have).exclude(decision=decision)
    _rewrite(stale, dict(entries), decision)
    insert(CertificateEntry, ("certificate", "year", "status", "deprived", "decision"), new)
    if new:
        words = {"new": len(missing), "count": len(new), "year": decision.round.year}
        sentence = _("Cấp mới %(new)s giấy chứng nhận, ghi năm %(year)s cho %(count)s giấy")
        record("review.certified", decision, by=by, at=at, sentence=sentence % words)
    return len(new)


def _valid(rows: list[Classification]) -> dict[tuple[int, str], int]:
    found = Certificate.objects.filter(household__in=[row.household_id for row in rows], ended_on=None)
    return {(household, period): pk for household, period, pk in found.values_list("household", "period", "pk")}


def _rewrite(stale: "object", entries: "dict[int, Classification]", decision: Decision) -> None:
    """What a regular round entered earlier in the year now stands under the decision of the annual one."""
    for entry in list(stale):  # type: ignore[call-overload]
        row = entries[entry.certificate_id]
        entry.status, entry.deprived, entry.decision = row.status, row.deprived, decision
        entry.save(update_fields=["status", "deprived", "decision"])


def _next_number(path: str, period: str) -> int:
    """Certificates of one commune are numbered through the whole period."""
    return Certificate.objects.filter(within([path]), period=period).count() + 1


@transaction.atomic
def reissue(*, certificate: Certificate, why: str, on: date, by: Scope, at: datetime) -> Certificate:
    """A new certificate with the same entries, in place of one that was lost or says what no longer holds."""
    must_lead(by, "review.work", certificate.path)
    if why not in (Certificate.Ending.LOST, Certificate.Ending.REPLACED):
        raise Refused(_("Chọn lý do cấp lại: mất, hoặc đổi do thay đổi thông tin."))
    valid = Certificate.objects.filter(pk=certificate.pk, ended_on=None)
    if not valid.update(ended_on=on, ended_as=why):
        raise Refused(_("Giấy chứng nhận này không còn giá trị nên không cấp lại."))
    commune = certificate.household.commune
    type(commune).objects.select_for_update().get(pk=commune.pk)  # two re-issues at once must not share a number
    made = Certificate.objects.create(
        household=certificate.household,
        number=f"{_next_number(commune.path, certificate.period):02d}/{SYMBOL}",
        period=certificate.period,
        issued_on=on,
        path=certificate.path,
    )
    CertificateEntry.objects.bulk_create(
        CertificateEntry(
            certificate=made, year=old.year, status=old.status, deprived=old.deprived, decision_id=old.decision_id
        )
        for old in certificate.entries.order_by("year")
    )
    reason = dict(Certificate.Ending.choices)[why]
    words = {"old": certificate.number, "new": made.number, "reason": reason}
    sentence = _("Cấp lại giấy chứng nhận %(old)s thành %(new)s: %(reason)s")
    record("review.reissued", made, by=by, at=at, sentence=sentence % words)
    return made


@transaction.atomic
def withdraw(*, certificate: Certificate, on: date, why: str, by: Scope, at: datetime) -> None:
    """Take a certificate back that should not be out."""
    must_lead(by, "review.work", certificate.path)
    if not why.strip():
        raise Refused(_("Ghi lý do thu hồi giấy chứng nhận."))
    valid = Certificate.objects.filter(pk=certificate.pk, ended_on=None)
    if valid.update(ended_on=on, ended_as=Certificate.Ending.WITHDRAWN):
        words = {"number": certificate.number, "why": why.strip()}
        sentence = _("Thu hồi giấy chứng nhận %(number)s: %(why)s")
        record("review.certificate_withdrawn", certificate, by=by, at=at, sentence=sentence % words)
