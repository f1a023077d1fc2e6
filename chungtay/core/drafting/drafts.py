"""From a data file to mailings: every kind of draft by its name, with its keys and an example."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from chungtay.core.drafting import facts, kinds
from chungtay.core.drafting.blocks import Block, Bullets, Heading, Issuer, OfficialDocument, Paragraph, Run
from chungtay.core.drafting.facts import Field
from chungtay.core.drafting.mailing import Mailing, mailing
from chungtay.core.drafting.signing import signer
from chungtay.core.refusal import Refused

ISSUER = Field(
    "issuer",
    facts.group,
    "cơ quan ban hành",
    required=True,
    inner=(
        Field("name", facts.text, "tên đầy đủ", required=True),
        Field("code", facts.text, "chữ viết tắt trong ký hiệu, ví dụ UBND", required=True),
        Field("superior", facts.text, "cơ quan chủ quản trực tiếp, nếu có"),
    ),
)
SIGNER = Field(
    "signer",
    facts.group,
    "người ký",
    required=True,
    inner=(
        Field("lines", facts.lines, "quyền hạn rồi chức vụ, mỗi dòng một mục, dòng cuối là chức vụ", required=True),
        Field("name", facts.text, "họ tên; bỏ trống khi chưa biết"),
    ),
)
HEAD = (
    ISSUER,
    Field("place", facts.text, "địa danh ghi trước ngày ký", required=True),
    Field("number", facts.number, "số văn bản; bỏ trống khi chưa cấp"),
    Field("signed_on", facts.day, "ngày ký; bỏ trống khi chưa ký"),
)
TAIL = (
    Field("recipients", facts.lines, "các dòng Nơi nhận, chưa kể dòng Lưu"),
    Field("filed_by", facts.text, "đơn vị soạn thảo, ghi sau «Lưu: VT»"),
    SIGNER,
)
MEETING = Field(
    "meeting",
    facts.group,
    "cuộc họp",
    required=True,
    inner=(
        Field("name", facts.text, "tên cuộc họp", required=True),
        Field("chair", facts.text, "người chủ trì", required=True),
        Field("day", facts.day, "ngày họp", required=True),
        Field("start", facts.hour, "giờ bắt đầu", required=True),
        Field("end", facts.hour, "giờ kết thúc"),
        Field("place", facts.text, "địa điểm", required=True),
    ),
)
INVITEES = Field(
    "invitees",
    facts.rows,
    "danh sách người được mời",
    inner=(
        Field("salutation", facts.text, "Ông hoặc Bà"),
        Field("name", facts.text, "họ tên", required=True),
        Field("detail", facts.text, "thôn, xã, chức vụ"),
        Field("group", facts.text, "đối tượng"),
    ),
)
INVITATION = (
    *HEAD,
    Field("title", facts.text, "trích yếu; bỏ trống thì là «Dự» và tên cuộc họp"),
    MEETING,
    Field("invitee", facts.text, "mời ai; bỏ trống thì mời những người trong danh sách"),
    INVITEES,
    Field("notes", facts.lines, "các lưu ý, mỗi lưu ý một đoạn"),
    *TAIL,
)
ANNOUNCEMENT = (
    *HEAD,
    Field("title", facts.text, "trích yếu", required=True),
    Field("bases", facts.lines, "các căn cứ"),
    Field(
        "body",
        facts.rows,
        "nội dung, mỗi mục đúng một khóa",
        required=True,
        inner=(
            Field("paragraph", facts.text, "một đoạn văn"),
            Field("heading", facts.text, "đề mục I, II, …"),
            Field("subheading", facts.text, "đề mục 1, 2, …"),
            Field("bullets", facts.lines, "các gạch đầu dòng"),
            Field(
                "schedule",
                facts.rows,
                "bảng lịch",
                inner=(
                    Field("day", facts.day, "ngày", required=True),
                    Field("start", facts.hour, "giờ", required=True),
                    Field("place", facts.text, "địa điểm", required=True),
                    Field("speakers", facts.text, "báo cáo viên"),
                    Field("headcount", facts.number, "số người"),
                ),
            ),
        ),
    ),
    *TAIL,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A kind of draft: what it is, which keys it takes, how they become mailings, and one valid file."""

    says: str
    fields: tuple[Field, ...]
    build: Callable[[dict[str, Any]], Mailing]
    example: str

    def mailing(self, data: object) -> Mailing:
        return self.build(facts.read(self.fields, data))


def _invitation(given: dict[str, Any]) -> Mailing:
    people = _people(given)
    if "invitee" not in given and not people:
        raise Refused("Chưa nói mời ai: ghi khóa «invitee», hoặc lập danh sách ở khóa «invitees».")
    invitee = given.pop("invitee", "các ông, bà có tên trong danh sách kèm theo")
    document = kinds.invitation(**_common(given), invitee=invitee)
    if people:
        listed = (kinds.invitee_list(people, of=document),)
        document = kinds.invitation(**_common(given), invitee=invitee, annexes=listed)
    return Mailing(document)


def _letters(given: dict[str, Any]) -> Mailing:
    people = _people(given)
    if not people:
        raise Refused("Danh sách «invitees» chưa có ai. Thêm người được mời rồi soạn lại.")
    return mailing(kinds.invitation(**_common(given)), people)


def _people(given: dict[str, Any]) -> list[kinds.Recipient]:
    return [kinds.Recipient(**person) for person in given.pop("invitees", ())]


def _common(given: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"issuer": Issuer(**given["issuer"])}
    made["signer"] = signer(given["signer"]["lines"], name=given["signer"].get("name"))
    if "meeting" in given:
        made["meeting"] = kinds.Meeting(**given["meeting"])
    return {**given, **made}


def _announcement(given: dict[str, Any]) -> Mailing:
    body = [_block(at, entry) for at, entry in enumerate(given.pop("body"), 1)]
    document: OfficialDocument = kinds.announcement(**_common(given), body=body)
    return Mailing(document)


def _block(at: int, entry: dict[str, Any]) -> Block:
    if len(entry) != 1:
        raise Refused(f"body[{at}]: mỗi mục có đúng một khóa (paragraph, heading, …). Tách thành nhiều mục.")
    ((key, value),) = entry.items()
    makers: Mapping[str, Callable[[Any], Block]] = {
        "paragraph": lambda text: Paragraph((Run(text),)),
        "heading": lambda text: Heading(text, 1),
        "subheading": lambda text: Heading(text, 2),
        "bullets": lambda items: Bullets(tuple((Run(item),) for item in _ended(items))),
        "schedule": lambda rows: kinds.schedule_table([kinds.Session(**row) for row in rows]),
    }
    return makers[key](value)


def _ended(items: Sequence[str]) -> list[str]:
    """Each item ends with a semicolon, the last with a full stop."""
    ends = [";"] * (len(items) - 1) + ["."]
    return [item.rstrip(" ;.") + end for item, end in zip(items, ends, strict=True)]


_EXAMPLE_HEAD = """\
issuer:
  name: Ủy ban nhân dân xã Đồi Sim
  code: UBND
place: Đồi Sim
number: 5              # bỏ trống khi chưa cấp số
signed_on: 2024-07-01  # bỏ trống khi chưa ký
"""
_EXAMPLE_TAIL = """\
filed_by: VHXH
signer:
  lines: [TM. Ủy ban nhân dân, KT. Chủ tịch, Phó Chủ tịch]
  name: Lò Thị Mận
"""
_EXAMPLE_INVITATION = f"""\
{_EXAMPLE_HEAD}\
meeting:
  name: Hội nghị truyền thông về giảm nghèo bền vững năm 2024
  chair: Bà Lò Thị Mận, Phó Chủ tịch Ủy ban nhân dân xã
  day: 2024-07-09
  start: "08:00"
  end: "11:00"
  place: Nhà văn hóa xã Đồi Sim
invitees:
  - {{salutation: Ông, name: Vừ A Lềnh, detail: thôn Bản Cọ, group: Hộ nghèo}}
  - {{salutation: Bà, name: Quàng Thị Ban, detail: thôn Nà Tông, group: Hộ cận nghèo}}
notes:
  - Đề nghị ông (bà) mang theo giấy mời và đến đúng giờ
recipients: [Như kính mời, Thường trực Đảng ủy xã (để báo cáo)]
{_EXAMPLE_TAIL}"""
_EXAMPLE_ANNOUNCEMENT = f"""\
{_EXAMPLE_HEAD}\
title: Lịch hội nghị truyền thông về giảm nghèo tháng 7 năm 2024
bases:
  - Căn cứ Kế hoạch số 14/KH-UBND ngày 05 tháng 02 năm 2024 của Ủy ban nhân dân xã về truyền thông giảm nghèo
body:
  - paragraph: "Ủy ban nhân dân xã thông báo lịch hội nghị tại các thôn như sau:"
  - schedule:
      - {{day: 2024-07-09, start: "08:00", place: Nhà văn hóa thôn Bản Cọ, speakers: Lường Văn Chựa, headcount: 70}}
      - {{day: 2024-07-10, start: "14:00", place: Nhà văn hóa thôn Nà Tông, speakers: Cà Thị Hặc, headcount: 70}}
  - paragraph: Đề nghị các thôn báo cho từng hộ và chuẩn bị hội trường trước một ngày
recipients: [Các thôn trong xã]
{_EXAMPLE_TAIL}"""

DRAFTS: Mapping[str, Draft] = MappingProxyType(
    {
        "invitation": Draft(
            "giấy mời, danh sách người được mời là phụ lục", INVITATION, _invitation, _EXAMPLE_INVITATION
        ),
        "letters": Draft("giấy mời riêng cho từng người trong danh sách", INVITATION, _letters, _EXAMPLE_INVITATION),
        "announcement": Draft("thông báo, có thể kèm bảng lịch", ANNOUNCEMENT, _announcement, _EXAMPLE_ANNOUNCEMENT),
    }
)
