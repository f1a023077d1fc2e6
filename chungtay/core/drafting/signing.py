"""By whose authority a paper is signed: TM., KT., TL., TUQ., Q. (Decree 30/2020/NĐ-CP, article 13, annex I)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from chungtay.core.refusal import Refused


class Prefix(StrEnum):
    """The sign printed before the authority."""

    FOR_COLLECTIVE = "TM."
    IN_PLACE_OF = "KT."
    BY_ORDER = "TL."
    AUTHORISED = "TUQ."


_ORDER = (
    (Prefix.FOR_COLLECTIVE,),
    (Prefix.FOR_COLLECTIVE, Prefix.IN_PLACE_OF),
    (Prefix.IN_PLACE_OF,),
    (Prefix.BY_ORDER,),
    (Prefix.BY_ORDER, Prefix.IN_PLACE_OF),
    (Prefix.AUTHORISED,),
    (),
)
_OFFICE = re.compile(r"(phòng|sở|bộ|văn phòng|trung tâm|trường|trạm|chi cục|cục|công ty|bệnh viện)\b", re.I)
_DEPUTY = re.compile(r"phó\b", re.I)
_TITLED = re.compile(r"((gs|pgs|ts|ths|bs|ks|cn)(\.|\s)|(cử nhân|kỹ sư|thạc sĩ|tiến sĩ|giáo sư|bác sĩ)\s)", re.I)


@dataclass(frozen=True, slots=True)
class Authority:
    """One line above the position: a prefix and whose authority it is."""

    prefix: Prefix
    of: str

    @property
    def line(self) -> str:
        return f"{self.prefix} {self.of}".upper()


def authority(line: str) -> Authority:
    """«KT. Chủ tịch» as data."""
    sign, _, whose = line.strip().partition(" ")
    known = {prefix.rstrip("."): prefix for prefix in Prefix}
    prefix = known.get(sign.rstrip(".").upper())
    if prefix is None or not whose.strip():
        raise Refused(f"Quyền hạn ký «{line}»: bắt đầu bằng TM., KT., TL. hoặc TUQ. rồi đến tên. Sửa dòng này.")
    return Authority(prefix, whose.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs, in what position, by whose authority; a name not yet known is left blank."""

    position: str
    name: str | None = None
    via: tuple[Authority, ...] = ()

    def __post_init__(self) -> None:
        _check_order(self.via)
        _check_position(self.position, self.via)
        if self.name and _TITLED.match(self.name):
            raise Refused(f"Người ký «{self.name}»: trước họ tên không ghi học hàm, học vị, danh hiệu. Chỉ ghi họ tên.")

    @property
    def lines(self) -> tuple[str, ...]:
        position = re.sub(r"^quyền\s+", "Q. ", self.position.strip(), flags=re.I)
        return (*(step.line for step in self.via), position.upper())

    def must_fit(self, issuer: str, *, is_collective: bool) -> None:
        """A committee's paper is signed for the committee; an office's by its head."""
        first = self.via[0].prefix if self.via else None
        if is_collective and first in (None, Prefix.IN_PLACE_OF):
            raise Refused(f"«{issuer}» làm việc theo chế độ tập thể: phải ký TM. (hoặc TL., TUQ.). Thêm dòng này.")
        if not is_collective and first is Prefix.FOR_COLLECTIVE:
            raise Refused(f"«{issuer}» làm việc theo chế độ thủ trưởng: chữ ký không có TM. Bỏ dòng này.")


def signer(lines: Sequence[str], *, name: str | None = None) -> Signer:
    """A signer from the lines as printed, the position last: («TM. Ủy ban nhân dân», «Chủ tịch»)."""
    if not lines:
        raise Refused("Phần ký chưa có chức vụ. Ghi ít nhất một dòng, dòng cuối là chức vụ của người ký.")
    return Signer(position=lines[-1], name=name, via=tuple(authority(line) for line in lines[:-1]))


def _check_order(via: tuple[Authority, ...]) -> None:
    signs = tuple(step.prefix for step in via)
    if signs not in _ORDER:
        said = " rồi ".join(signs)
        known = "TM.; TM. rồi KT.; KT.; TL.; TL. rồi KT.; TUQ."
        raise Refused(f"Quyền hạn ký «{said}»: không ghép được như vậy. Chỉ có {known}")
    for step in via:
        if step.prefix is Prefix.FOR_COLLECTIVE and _OFFICE.match(step.of):
            raise Refused(f"«{step.line}»: TM. chỉ dùng cho tập thể (ủy ban, hội đồng, ban). Bỏ dòng này.")
        if step.prefix is not Prefix.FOR_COLLECTIVE and _DEPUTY.match(step.of):
            raise Refused(f"«{step.line}»: chỉ ký thay, thừa lệnh, thừa ủy quyền cấp trưởng. Ghi chức vụ cấp trưởng.")


def _check_position(position: str, via: tuple[Authority, ...]) -> None:
    if not position.strip():
        raise Refused("Phần ký chưa có chức vụ của người ký. Ghi chức vụ, ví dụ «Chủ tịch».")
    is_deputy = bool(_DEPUTY.match(position.strip()))
    in_place = any(step.prefix is Prefix.IN_PLACE_OF for step in via)
    if is_deputy and not in_place:
        raise Refused(f"«{position}» là cấp phó: phải có dòng KT. của cấp trưởng ngay trên chức vụ. Thêm dòng này.")
    if in_place and not is_deputy:
        raise Refused(f"«{position}» không phải cấp phó nên không ký KT. Bỏ dòng KT. hoặc sửa chức vụ.")
