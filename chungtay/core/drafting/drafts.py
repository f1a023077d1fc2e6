"""From a data file to mailings: every kind of draft by its name, with its keys and an example."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from chungtay.core.drafting import facts, kinds
from chungtay.core.drafting.blocks import (
    Align,
    Block,
    Bullets,
    Column,
    Heading,
    Issuer,
    OfficialDocument,
    Paragraph,
    Run,
    Table,
)
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
BODY = Field(
    "body",
    facts.rows,
    "nội dung, mỗi mục đúng một khóa",
    required=True,
    inner=(
        Field("paragraph", facts.text, "một đoạn văn; chỗ còn phải điền viết [……]"),
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
        Field(
            "table",
            facts.group,
            "một bảng",
            inner=(
                Field("columns", facts.lines, "tên các cột", required=True),
                Field("rows", facts.cells, "các dòng, mỗi dòng một danh sách ô", required=True),
                Field("widths", facts.numbers, "bề rộng của từng cột so với nhau; bỏ trống thì bằng nhau"),
            ),
        ),
    ),
)
ANNOUNCEMENT = (
    *HEAD,
    Field("title", facts.text, "trích yếu", required=True),
    Field("bases", facts.lines, "các căn cứ"),
    BODY,
    *TAIL,
)
LETTER = (
    *HEAD,
    Field("title", facts.text, "trích yếu, in sau «V/v»", required=True),
    Field("addressees", facts.lines, "nơi kính gửi, mỗi nơi một dòng", required=True),
    BODY,
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


def _general(make: Callable[..., OfficialDocument]) -> Callable[[dict[str, Any]], Mailing]:
    def build(given: dict[str, Any]) -> Mailing:
        body = [_block(at, entry) for at, entry in enumerate(given.pop("body"), 1)]
        return Mailing(make(**_common(given), body=body))

    return build


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
        "table": lambda given: _table(at, given),
    }
    return makers[key](value)


def _table(at: int, given: dict[str, Any]) -> Table:
    """A plain table; figures stand in the middle of their column."""
    titles, rows = given["columns"], given["rows"]
    widths = given.get("widths") or (1,) * len(titles)
    if len(widths) != len(titles):
        raise Refused(f"body[{at}].table: có {len(titles)} cột mà {len(widths)} bề rộng. Ghi mỗi cột một bề rộng.")
    if wrong := next((row for row in rows if len(row) != len(titles)), None):
        said = " | ".join(wrong)[:80]
        raise Refused(f"body[{at}].table: dòng «{said}» có {len(wrong)} ô, cần {len(titles)}. Sửa lại dòng này.")
    counted = [all(row[column].replace(".", "").isdigit() for row in rows) for column in range(len(titles))]
    aligned = (Align.CENTER if figures else Align.LEFT for figures in counted)
    made = zip(titles, widths, aligned, strict=True)
    return Table(tuple(Column(title, width, align) for title, width, align in made), rows)


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
_EXAMPLE_PLAN = f"""\
{_EXAMPLE_HEAD}\
title: Đối thoại với hộ nghèo, hộ cận nghèo trên địa bàn xã Đồi Sim năm 2024
bases:
  - Thực hiện Kế hoạch số 51/KH-UBND ngày 27 tháng 02 năm 2024 của Ủy ban nhân dân huyện Núi Trăng
  - Căn cứ Quyết định số 90/QĐ-TTg ngày 18 tháng 01 năm 2022 của Thủ tướng Chính phủ
body:
  - paragraph: "Ủy ban nhân dân xã Đồi Sim ban hành Kế hoạch như sau:"
  - heading: I. Mục đích, yêu cầu
  - paragraph: Nghe bà con nói điều đang vướng để gỡ từng việc.
  - heading: II. Nội dung
  - subheading: 1. Hội nghị đối thoại tại thôn
  - bullets:
      - "Số lượng: [……] hội nghị"
      - "Thời gian: [……]"
  - heading: III. Kinh phí
  - paragraph: "Dự toán: [……] đồng."
  - heading: IV. Tổ chức thực hiện
  - paragraph: Công chức Văn hóa - Xã hội chủ trì; các thôn báo cho từng hộ trước một ngày.
recipients: [Ủy ban nhân dân huyện Núi Trăng (để báo cáo), Các thôn trong xã (để thực hiện)]
{_EXAMPLE_TAIL}"""
_EXAMPLE_LETTER = f"""\
{_EXAMPLE_HEAD.replace("code: UBND", "code: UBND-VHXH")}\
title: triển khai Kế hoạch số 51/KH-UBND của Ủy ban nhân dân huyện Núi Trăng
addressees: [Các thôn trong xã, Đài truyền thanh xã]
body:
  - paragraph: "Ủy ban nhân dân xã gửi kèm Kế hoạch và giao các đơn vị những việc sau:"
  - table:
      columns: [STT, Việc, Đơn vị chủ trì, Hạn]
      widths: [1, 6, 4, 3]
      rows:
        - ["1", Lập danh sách hộ dự đối thoại, Các thôn, 05/7/2024]
        - ["2", Phát tin về buổi đối thoại, Đài truyền thanh xã, "[……]"]
  - paragraph: Có vướng mắc, các đơn vị báo về Công chức Văn hóa - Xã hội để được hướng dẫn.
recipients: [Như trên, Thường trực Đảng ủy xã (để báo cáo)]
{_EXAMPLE_TAIL}"""

DRAFTS: Mapping[str, Draft] = MappingProxyType(
    {
        "invitation": Draft(
            "giấy mời, danh sách người được mời là phụ lục", INVITATION, _invitation, _EXAMPLE_INVITATION
        ),
        "letters": Draft("giấy mời riêng cho từng người trong danh sách", INVITATION, _letters, _EXAMPLE_INVITATION),
        "announcement": Draft(
            "thông báo, có thể kèm bảng lịch", ANNOUNCEMENT, _general(kinds.announcement), _EXAMPLE_ANNOUNCEMENT
        ),
        "plan": Draft("kế hoạch, có căn cứ và các mục", ANNOUNCEMENT, _general(kinds.plan), _EXAMPLE_PLAN),
        "letter": Draft("công văn, có nơi kính gửi và bảng việc", LETTER, _general(kinds.letter), _EXAMPLE_LETTER),
    }
)
