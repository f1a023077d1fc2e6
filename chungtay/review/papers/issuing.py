"""Who issues a paper of the review, and how the instruments it stands on are cited."""

from datetime import date

from chungtay.core.drafting.blocks import TO_FILL, Issuer
from chungtay.core.drafting.signing import Signer, signer
from chungtay.core.law.register import Standing, apart, register
from chungtay.core.reading.catalogue import kinds_by_code
from chungtay.core.workdays import long_day
from chungtay.places.models import Body, Unit


def committee_of(commune: Unit, day: date) -> Issuer:
    """The commune's committee as it is called that day."""
    found = Body.objects.filter(Body.covering(day), path=commune.path, kind=Body.Kind.COMMITTEE, part_of=None).first()
    name = found.name if found else f"Ủy ban nhân dân {commune.full_name}"
    return Issuer(name=name, code=(found.symbol if found else "") or "UBND")


def chairman_of(commune: Unit, day: date) -> Issuer:
    """The chairman, whose own decision the recognition is (Decree 30/2020, annex I: a state title may issue)."""
    committee = committee_of(commune, day)
    return Issuer(name=f"Chủ tịch {committee.full_name}", code=committee.code)


def chairman() -> Signer:
    return signer(["Chủ tịch"])


def for_the_committee() -> Signer:
    return signer(["TM. Ủy ban nhân dân", "Chủ tịch"])


def bases_of(numbers: tuple[str, ...], day: date) -> tuple[str, ...]:
    """The law on local government of that day, then each instrument in full, as far as our register holds them."""
    return tuple(f"Căn cứ {cited}" for cited in (_local_government(day), *(_cited(number) for number in numbers)))


def _local_government(day: date) -> str:
    laws = register().laws_named("Tổ chức chính quyền địa phương")
    known = next((law for law in laws if law.on(day) is Standing.IN_FORCE), None)
    if known is None or known.issued is None:
        return f"Luật Tổ chức chính quyền địa phương {TO_FILL}"
    return f"Luật {known.title} {long_day(known.issued)}"


def _cited(number: str) -> str:
    known = register().find(*apart(number))
    if known is None:
        return f"văn bản số {number} {TO_FILL}"
    kind = kinds_by_code()[known.type].vi
    issued = f" {long_day(known.issued)}" if known.issued else ""
    issuer = known.issuer or TO_FILL
    return f"{kind} số {number}{issued} của {issuer} {known.title[:1].lower()}{known.title[1:]}"
