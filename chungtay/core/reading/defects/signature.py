"""By whose authority a document is signed, who is asked to act, and who receives it."""

import re
from collections.abc import Iterator

from chungtay.core.reading.defects.look import Look, on
from chungtay.core.reading.facts import Defect
from chungtay.core.reading.glyphs import flat

_COLLECTIVE = re.compile(r"(?:ubnd|hdnd|uy ban|hoi dong)\b")
_OFFICE = re.compile(r"\b(?:pho|quyen) |\b(?:kt|tl|tuq)\..*\b(?:chanh|truong|giam doc) (?!phong$)")
_ON_BEHALF = re.compile(r"kt\.|tl\.|tuq\.|k/t|t/l")


def missing_position(look: Look) -> Iterator[Defect]:
    """A name without an office above it, or «KT.» without the deputy's own office."""
    signer = look.document.signer
    if signer.position or not signer.name or any(_OFFICE.search(flat(one)) for one in signer.authority_lines):
        return
    line = signer.lines[0] if signer.authority_lines else signer.line or look.document.lines[1]
    printed = signer.authority_lines[-1] if signer.authority_lines else signer.name
    yield on(line, "missing_position", "error", "chức vụ của người ký ở trên họ tên", printed=printed)


def missing_authority_line(look: Look) -> Iterator[Defect]:
    """Plans and reports of a committee are signed on its behalf: TM. above everything else."""
    document, signer = look.document, look.document.signer
    if signer.tm_line or not signer.position or not document.issuer or document.doc_type.code == "GM":
        return
    chair = document.doc_type.code in ("QĐ", "CT", "CĐ", "CV", "NQ", "BB")
    if (
        _COLLECTIVE.match(flat(document.issuer.name))
        and not chair
        and not any(_ON_BEHALF.match(flat(one)) and flat(one).startswith("tl") for one in signer.authority_lines)
    ):
        printed = signer.authority_lines[0] if signer.authority_lines else signer.position
        yield on(
            signer.lines[0], "missing_authority_line", "warning", "TM. ỦY BAN NHÂN DÂN ở dòng trên", printed=printed
        )


def missing_signer(look: Look) -> Iterator[Defect]:
    signer = look.document.signer
    if not signer.name and signer.position:
        yield on(
            signer.lines[-1],
            "missing_signer",
            "warning",
            "họ tên người ký (có thể mất khi quét)",
            printed=signer.position,
        )


def authority_scope(look: Look) -> Iterator[Defect]:
    """A division cannot order the committees below its own committee: it asks them."""
    issuer = look.document.issuer
    if not issuer or issuer.level != "district_division" or look.document.doc_type.code == "CV":
        return
    for one in look.document.responsibilities:
        if not one.requested and re.match(
            r"(?:u\w? ?ban nhan dan|ubnd) (?:cac )?(?:xa|phuong|thi tran)", flat(one.unit)
        ):
            yield on(
                one.line,
                "authority_scope",
                "warning",
                f"Đề nghị {one.unit} (phòng chuyên môn không giao việc cho UBND cấp xã)",
                printed=one.unit,
            )


_COVERS = re.compile(
    r"cac phong|cac ban|phong,? ban|ban,? nganh|cac co quan,|co quan, don vi|cac don vi|neu tai|nhu (?:muc|tren"
    r"|dieu|kinh gui)|so, nganh|to chuc thuc hien"
)
_VAGUE = re.compile(r"co quan lien quan|don vi lien quan")


def recipient_gap(look: Look) -> Iterator[Defect]:
    """Every division or centre with a duty receives the plan, by name or under «các phòng, ban»."""
    lines = look.document.recipient_lines
    if not lines or any(_COVERS.search(flat(one.text)) for one in lines):
        return
    named = " ; ".join(flat(one.text) for one in lines)
    owing = [one.unit for one in look.document.responsibilities if re.match(r"(?:phong|trung tam) ", flat(one.unit))]
    issuer = flat(look.document.issuer.name) if look.document.issuer else ""
    short = tuple(set(re.findall(r"[a-z]{4,}", named.replace("&", ""))))
    left_out = [
        unit
        for unit in owing
        if _key(unit) not in named and _key(unit) not in issuer and not _initials(unit).startswith(short)
    ]
    if len(left_out) >= 2:
        line = next((one.line for one in lines if _VAGUE.search(flat(one.text))), lines[0].line)
        yield on(line, "recipient_gap", "warning", "ghi cả nơi có nhiệm vụ: " + ", ".join(left_out), printed=None)


def _key(unit: str) -> str:
    return " ".join(flat(unit).split()[:3])


def _initials(unit: str) -> str:
    """«Phòng Lao động - Thương binh và Xã hội» is LĐTBXH among recipients."""
    return "".join(word[0] for word in re.findall(r"\w+", flat(unit))[1:])


RULES = (missing_position, missing_authority_line, missing_signer, authority_scope, recipient_gap)
