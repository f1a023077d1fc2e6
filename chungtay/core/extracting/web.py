"""Lines of a saved web page (.html, .mht): read as markup alone, nothing in it is run, fetched or believed."""

import re
from typing import Any

import lxml.etree
import lxml.html

from chungtay.core.extracting.cleaning import Repairs
from chungtay.core.extracting.lines import Extracted
from chungtay.core.extracting.pieces import as_lines
from chungtay.core.extracting.web_blocks import WebBlocks
from chungtay.core.extracting.web_text import WebPage, markup, page_in_mail
from chungtay.core.refusal import Refused
from chungtay.core.uploads.kinds import Kind, called, damaged

MAX_TAGS = 400_000
_PICTURE_IN_TEXT = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=\s]+")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NEVER_TEXT = tuple(
    (re.compile(opening, re.IGNORECASE), re.compile(closing, re.IGNORECASE))
    for opening, closing in (("<!--", "-->"), (r"<script\b", r"</script\s*>"), (r"<style\b", r"</style\s*>"))
)
_TAG = re.compile(r"<[a-zA-Z/!?][\w:-]*")
_LONGEST_TAG = 4_000
_TOO_DEEP = "Excessive depth"


def extract_web(data: bytes, *, filename: str, kind: Kind = Kind.HTML) -> Extracted:
    """The lines of a page. A block is a line; a row of a data table is a line, its cells joined by " | "."""
    page = page_in_mail(data, filename) if kind is Kind.MHT else WebPage(data)
    decoded = markup(page, filename)
    repairs = Repairs(*decoded.notes)
    blocks = WebBlocks()
    try:
        blocks.read(_parsed(decoded.text, filename))
    except RecursionError:
        raise _too_deep(filename) from None
    if not blocks.pieces:
        raise Refused(
            f"{called(filename)} là một trang web không có chữ nào, có lẽ trang chỉ hiện chữ khi mở trên mạng. "
            "Hãy mở trang, chép nội dung vào Word, lưu thành .docx rồi tải lại."
        )
    if blocks.left_out:
        repairs.say(f"Bỏ {blocks.left_out} khối của trang web không thuộc văn bản (điều hướng, mục liên kết, chữ ẩn).")
    return Extracted(str(kind), as_lines(blocks.pieces, repairs), None, repairs.sentences())


def _parsed(text: str, filename: str) -> Any:
    text = _NOT_XML.sub("", text)
    for opening, closing in _NEVER_TEXT:
        text = _without(text, opening, closing)
    text = _with_short_tags(_PICTURE_IN_TEXT.sub("", text))
    if text.count("<") > MAX_TAGS:
        raise Refused(
            f"{called(filename)} có quá nhiều thẻ HTML, giống trang bị hỏng hoặc tệp phá hoại, nên không mở. "
            "Hãy mở trang, chép nội dung vào Word, lưu thành .docx rồi tải lại."
        )
    parser = lxml.html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = lxml.html.document_fromstring(text.encode(), parser=parser)
    except (lxml.etree.LxmlError, AssertionError, ValueError) as broken:
        raise damaged(filename) from broken
    if any(_TOO_DEEP in error.message for error in parser.error_log):
        raise _too_deep(filename)
    return root


def _without(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    """The markup without the parts between the two, and without the rest where one is never closed."""
    kept, at = [], 0
    while start := opening.search(text, at):
        kept.append(text[at : start.start()])
        end = closing.search(text, start.end())
        at = end.end() if end else len(text)
    return "".join((*kept, text[at:]))


def _with_short_tags(text: str) -> str:
    """The markup with monstrous tags bare: parsers compare each attribute of a tag with every other."""
    parts = text.split(">")
    for at, part in enumerate(parts):
        if len(part) > _LONGEST_TAG and (tag := _TAG.search(part)) and len(part) - tag.start() > _LONGEST_TAG:
            parts[at] = part[: tag.end()]
    return ">".join(parts)


def _too_deep(filename: str) -> Refused:
    return Refused(
        f"{called(filename)} có các thẻ HTML lồng nhau quá sâu, giống trang bị hỏng hoặc tệp phá hoại, nên không mở. "
        "Hãy mở trang, chép nội dung vào Word, lưu thành .docx rồi tải lại."
    )
