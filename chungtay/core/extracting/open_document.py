"""Lines of an OpenDocument text (.odt): paragraphs, tables in reading order, the numbers its lists make."""

import io
import zipfile
from typing import Any

from lxml import etree

from chungtay.core.extracting.cleaning import Repairs
from chungtay.core.extracting.lines import Extracted
from chungtay.core.extracting.open_blocks import OpenBlocks
from chungtay.core.extracting.open_names import OFFICE
from chungtay.core.extracting.open_styles import OpenStyles
from chungtay.core.extracting.pieces import as_lines
from chungtay.core.refusal import Refused
from chungtay.core.uploads.archive import honest_copy
from chungtay.core.uploads.kinds import Kind, called, damaged, refused


def extract_open_document(data: bytes, *, filename: str) -> Extracted:
    """The lines of the file. A paragraph is a line; a row of a data table is a line, its cells joined by " | "."""
    honest = honest_copy(data, filename=filename)
    repairs = Repairs()
    try:
        with zipfile.ZipFile(io.BytesIO(honest)) as archive:
            parts = set(archive.namelist())
            manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in parts else b""
            if b"encryption-data" in manifest:
                raise refused(Kind.LOCKED, filename=filename)
            content = _parsed(archive.read("content.xml"))
            styles = _parsed(archive.read("styles.xml")) if "styles.xml" in parts else None
        blocks = OpenBlocks(OpenStyles([root for root in (styles, content) if root is not None]))
        blocks.read(next(content.iter(f"{OFFICE}text")))
    except Refused:
        raise
    except Exception as broken:  # a damaged document fails anywhere inside it; the person needs one sentence
        raise damaged(filename) from broken
    if not any(piece.text.strip() for piece in blocks.pieces):
        raise Refused(
            f"{called(filename)} không có chữ nào, có lẽ chỉ có ảnh quét. Hãy lưu ảnh thành tệp .jpg hoặc .pdf "
            "rồi tải lại, hoặc xin bản có chữ."
        )
    for sentence in blocks.told():
        repairs.say(sentence)
    return Extracted("odt", as_lines(blocks.pieces, repairs), None, repairs.sentences())


def _parsed(part: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    return etree.fromstring(part, parser)
