"""Files for the tests of everything uploaded: honest ones, hostile ones, and broken copies of both."""

import hashlib
import io
import random
import struct
import zipfile
from collections.abc import Iterator
from functools import cache

import docx
import typst

PLAN = """Đồi Mây, ngày 15 tháng 3 năm 2024

KẾ HOẠCH
Đối thoại với hộ nghèo tại các thôn

I. MỤC ĐÍCH
1. Nghe ý kiến của người dân về nguyên nhân nghèo.
"""

LETTER_TYPST = """
#set page(paper: "a4", margin: (left: 3cm, right: 1.5cm, y: 2cm), header: context {
  if counter(page).get().first() > 1 [#align(center)[#counter(page).display()]] })
#set text(font: "Libertinus Serif", size: 13pt, lang: "vi")
#set par(justify: true, first-line-indent: (amount: 1.25cm, all: true))
#grid(columns: (2fr, 3fr), align: center,
  [UBND HUYỆN SUỐI LÁ\\ *XÃ ĐỒI MÂY*],
  [*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM*\\ *Độc lập - Tự do - Hạnh phúc*],
  [Số: 12/KH-UBND], [_Đồi Mây, ngày 05 tháng 3 năm 2024_])
#align(center)[*KẾ HOẠCH*]
#for i in range(1, 13) [
*#i. Việc thứ #i*

Các thôn chuẩn bị hội trường, ghế ngồi, nước uống và danh sách người dự họp theo mẫu đã gửi. Mỗi thôn cử một người
ghi biên bản và một người phụ trách loa; biên bản gửi về Ủy ban trong hai ngày làm việc kể từ ngày họp thôn.

]
#table(columns: 3, [STT], [Thôn], [Ngày], [1], [Suối Cạn], [5/6/2024], [2], [Nà Lúa], [6/6/2024])
#grid(columns: (1fr, 1fr),
  [#set text(size: 11pt); #par(first-line-indent: 0pt)[*Nơi gửi:*\\ - Các thôn;\\ - Lưu: VT.]],
  align(center)[*TM. ỦY BAN NHÂN DÂN*\\ *CHỦ TỊCH*])
"""


@cache
def letter_pdf() -> bytes:
    """A plan of several pages with a two-column header, a drawn table and a signature."""
    return typst.compile(LETTER_TYPST.encode())


@cache
def letter_docx() -> bytes:
    """A plan with a header table, a numbered list and a data table."""
    document = docx.Document()
    header = document.add_table(2, 2)
    header.cell(0, 0).text = "UBND HUYỆN SUỐI LÁ\nXÃ ĐỒI MÂY"
    header.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    header.cell(1, 0).text = "Số: 12/KH-UBND"
    header.cell(1, 1).text = "Đồi Mây, ngày 05 tháng 3 năm 2024"
    document.add_paragraph().add_run("KẾ HOẠCH").bold = True
    document.add_paragraph("Mục đích", style="List Number")
    document.add_paragraph("Yêu cầu", style="List Number")
    document.add_paragraph("Loa phát hai lần mỗi ngày", style="List Bullet")
    table = document.add_table(3, 3, style="Table Grid")
    for row, cells in zip(
        table.rows, (("STT", "Thôn", "Ngày"), ("1", "Suối Cạn", "5/6"), ("2", "Nà Lúa", "6/6")), strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    """The bytes of a Word document."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_parts(archive: bytes, **changes: bytes) -> bytes:
    """A copy of a zip archive with parts put in or replaced; `word__document` means word/document.xml."""
    parts = {f"{name.replace('__', '/')}.xml": content for name, content in changes.items()}
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(name, None) or old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return file.getvalue()


def part(archive: bytes, name: str) -> bytes:
    """One part of a zip archive."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return opened.read(name)


def ole(*streams: str) -> bytes:
    """The start of an old Office file (compound file) whose directory names these streams."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    entries = [name.encode("utf-16-le").ljust(64, b"\0") + bytes(64) for name in ("Root Entry", *streams)]
    return header.ljust(512, b"\0") + b"".join(entries).ljust(512, b"\0") + random.Random(1).randbytes(2048)


def raw_pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF put together from its objects; the first is the catalogue."""
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return b"%sxref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        body, size, table, size, trailer, len(body))  # fmt: skip


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


def scan_pdf() -> bytes:
    """A page that is one picture."""
    picture = _stream(
        bytes(64), b"/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8"
    )
    return raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</P 5 0 R>>>>/Contents 4 0 R>>",
        _stream(b"595 0 0 842 0 0 cm /P Do"),
        picture,
    )


def locked_pdf(password: bytes = b"bi-mat") -> bytes:
    """A PDF that opens only with its password (the oldest of the ways, 40 bits)."""
    padding = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    padded = (password + padding)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    permissions, identity = struct.pack("<i", -4), b"0123456789abcdef"
    key = hashlib.md5(padded + owner + permissions + identity).digest()[:5]
    user = _rc4(key, padding)
    encrypt = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<%s><%s>]" % (
        owner.hex().encode(), user.hex().encode(), identity.hex().encode(), identity.hex().encode())  # fmt: skip
    return raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        trailer=encrypt,
    )


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def zip_of(**parts: bytes) -> bytes:
    """A packed archive of the parts; `word__document` means word/document.xml."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(f"{name.replace('__', '/')}.xml", content)
    return file.getvalue()


def lying_bomb() -> bytes:
    """An archive whose big part says in both its headers that it is small."""
    size = 60 * 1024 * 1024
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as stream:
        for _ in range(60):
            stream.write(bytes(size // 60))
    return file.getvalue().replace(struct.pack("<I", size), struct.pack("<I", 1000))


def mutations(originals: list[bytes], count: int, seed: int) -> Iterator[bytes]:
    """Broken copies: bytes changed, cut, doubled, swapped; in zip archives also inside the parts."""
    chance = random.Random(seed)
    for _ in range(count):
        data = chance.choice(originals)
        yield _inside(data, chance) if data[:2] == b"PK" and chance.random() < 0.7 else _broken(data, chance)


def _inside(archive: bytes, chance: random.Random) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(file, "w") as new:
        victim = chance.choice(old.namelist())
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, _broken(content, chance) if name == victim else content)
    return file.getvalue()


def _broken(data: bytes, chance: random.Random) -> bytes:
    spoiled = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at, length = chance.randrange(len(spoiled) + 1), chance.choice((1, 1, 4, 16, 200))
        way = chance.randrange(5)
        if way == 0:
            spoiled[at : at + length] = chance.randbytes(length)
        elif way == 1:
            del spoiled[at : at + length]
        elif way == 2:
            spoiled[at:at] = spoiled[at : at + length] * chance.choice((1, 2, 50))
        elif way == 3 and at < len(spoiled):
            spoiled[at] ^= 1 << chance.randrange(8)
        else:
            spoiled[at : at + 1] = chance.choice((b"9999999", b"-1", b"\x00", b"<", b"/", b"\xff\xff\xff\xff"))
    return bytes(spoiled) or b"\x00"


_ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {"office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
                         "fo": "xsl-fo-compatible", "svg": "svg-compatible"}.items())  # fmt: skip


def odt(body: str, styles: str = "", faces: str = "", *, doctype: str = "", manifest: str = "<m/>") -> bytes:
    """An OpenDocument text of this body; `K` is a cell style with lines."""
    drawn = (
        "<style:style style:name='K' style:family='table-cell'>"
        "<style:table-cell-properties fo:border='0.5pt solid #000000'/></style:style>"
    )
    content = (
        f"<?xml version='1.0' encoding='UTF-8'?>{doctype}<office:document-content {_ODF}>{faces}"
        f"<office:automatic-styles>{drawn}{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", f"<office:document-styles {_ODF}/>")
        archive.writestr("META-INF/manifest.xml", manifest)
    return file.getvalue()


@cache
def letter_odt() -> bytes:
    """A plan with a header table, numbered lists on two levels and a data table."""

    def row(*texts: str, style: str = "K") -> str:
        cells = (
            f"<table:table-cell table:style-name='{style}'><text:p>{text}</text:p></table:table-cell>" for text in texts
        )
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    header = row(
        "UBND HUYỆN SUỐI LÁ<text:line-break/>XÃ ĐỒI MÂY",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<text:line-break/>Độc lập - Tự do - Hạnh phúc",
        style="",
    )
    inner = "".join(f"<text:list-item><text:p>{text}</text:p></text:list-item>" for text in ("Nghe dân nói", "Ghi lại"))
    body = (
        f"<table:table>{header}</table:table><text:p><text:span text:style-name='B'>KẾ HOẠCH</text:span></text:p>"
        f"<text:list text:style-name='L'><text:list-item><text:p>Mục đích</text:p><text:list>{inner}</text:list>"
        "</text:list-item><text:list-item><text:p>Yêu cầu</text:p></text:list-item></text:list>"
        f"<table:table>{row('STT', 'Thôn', 'Ngày')}{row('1', 'Suối Cạn', '5/6')}{row('2', 'Nà Lúa', '')}</table:table>"
    )
    styles = (
        "<style:style style:name='B' style:family='text'><style:text-properties fo:font-weight='bold'/></style:style>"
        "<text:list-style style:name='L'>"
        "<text:list-level-style-number text:level='1' style:num-format='I' style:num-suffix='.'/>"
        "<text:list-level-style-number text:level='2' style:num-format='1' style:num-suffix='.'/></text:list-style>"
    )
    return odt(body, styles)


@cache
def letter_html() -> bytes:
    """A plan as an office program saves it for the web: header table, list, data table, a menu around it."""
    menu = "".join(f"<li><a href='/{number}'>Mục {number}</a></li>" for number in range(6))
    header = (
        "<table><tr><td>UBND HUYỆN SUỐI LÁ<br>XÃ ĐỒI MÂY</td><td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>"
        "Độc lập - Tự do - Hạnh phúc</b></td></tr></table>"
    )
    data = (
        "<table border=1><tr><th>STT<th>Thôn<th>Ngày</tr><tr><td>1<td>Suối Cạn<td rowspan=2>5/6</tr>"
        "<tr><td>2<td>Nà Lúa</table>"
    )
    points = "<ol><li>Nghe <b>dân</b> nói<li><font face='.VnTime'>ghi l¹i</font></ol>"
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body><nav>Trang chủ</nav><ul>{menu}</ul>{header}"
        f"<p style='font-weight:bold'>KẾ HOẠCH</p>{points}{data}<pre>Nơi nhận:\n- Lưu: VT.</pre></body></html>"
    ).encode()
