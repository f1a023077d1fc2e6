"""The letterhead and the signature of a body: what its own papers carry at the top and at the foot."""

import re
from collections.abc import Sequence

from chungtay.core.drafting.blocks import TO_FILL, Issuer
from chungtay.core.drafting.signing import Authority, Prefix, Signer
from chungtay.core.following.body import Body, Sort
from chungtay.core.following.citing import full_name
from chungtay.core.refusal import Refused

_HEADS = {
    Sort.DEPARTMENT: "Giám đốc",
    Sort.DIVISION: "Trưởng phòng",
    Sort.FACULTY: "Trưởng khoa",
    Sort.HEALTH_STATION: "Trưởng trạm",
    Sort.HOSPITAL: "Giám đốc",
    Sort.SCHOOL: "Hiệu trưởng",
    Sort.UNION: "Chủ tịch",
    Sort.POLICE: "Trưởng Công an",
    Sort.RADIO: "Trưởng đài",
}
_SKIPPED = frozenset({"và", "-", "–", "&"})


def issuer_of(body: Body, *, code: str | None = None) -> Issuer:
    """The body as the issuer of its own paper; a committee has no superior above its name, an office has."""
    if body.sort is Sort.PARTY:
        raise Refused(f"«{body.name}»: văn bản của Đảng không theo thể thức Nghị định 30/2020. Soạn theo mẫu của Đảng.")
    if body.sort is Sort.VILLAGE:
        raise Refused(f"«{body.name}»: thôn, tổ dân phố không ban hành văn bản. Soạn cho UBND cấp xã.")
    name = full_name(body.name)
    if body.sort is Sort.COMMITTEE:
        return Issuer(name, code or "UBND")
    own = name.removesuffix(body.unit_name).strip() if body.unit else name
    superior = f"Ủy ban nhân dân {body.unit_name}" if body.sort in (Sort.DIVISION, Sort.DEPARTMENT) else None
    return Issuer(own if superior else name, code or _initials(own), superior if body.unit else None)


def _initials(name: str) -> str:
    """«Trung tâm Y tế» is TTYT in the symbol of its papers."""
    said = [word for word in re.split(r"[\s-]+", name) if word and word.casefold() not in _SKIPPED]
    return "".join(word if word.isupper() else word[0].upper() for word in said)[:12] or "CQ"


def signer_of(body: Body) -> Signer:
    """The head of the body, the name left blank: who signs is decided by whoever signs."""
    if body.sort is Sort.COMMITTEE:
        return Signer(position="Chủ tịch", via=(Authority(Prefix.FOR_COLLECTIVE, "Ủy ban nhân dân"),))
    if body.sort is Sort.FRONT:
        return Signer(position="Chủ tịch", via=(Authority(Prefix.FOR_COLLECTIVE, "Ban Thường trực"),))
    return Signer(position=_HEADS.get(body.sort, "Thủ trưởng đơn vị"))


def place_of(body: Body) -> str:
    return body.place or TO_FILL


def blanks_in(texts: Sequence[str]) -> int:
    return sum(text.count(TO_FILL) for text in texts)
