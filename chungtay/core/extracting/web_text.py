"""Bytes of a saved web page become its markup in Unicode: the page inside a .mht, and the table of letters it names."""

import email
import email.policy
import re
from dataclasses import dataclass

from chungtay.core.refusal import Refused
from chungtay.core.text import nfc
from chungtay.core.uploads.kinds import called
from chungtay.core.uploads.plain_text import Decoded, decode, western

_HEAD = 8192
_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_WESTERN = ("iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "us-ascii", "ascii", "x-user-defined")
_WINDOWS = re.compile(r"(?:windows-|cp)(125[0-8])")
_MAX_PARTS = 2_000


@dataclass(frozen=True, slots=True)
class WebPage:
    """The bytes of one page and the table of letters that the file around it names."""

    data: bytes
    charset: str | None = None


def page_in_mail(data: bytes, filename: str) -> WebPage:
    """The first page of a web archive (.mht), its pictures and styles left where they are."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        parts = (part for at, part in enumerate(message.walk()) if at < _MAX_PARTS)
        page = next((part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")), None)
        content = page.get_payload(decode=True) if page is not None else None
        charset = page.get_content_charset() if page is not None else None
    except (ValueError, LookupError, RecursionError, TypeError, AttributeError):
        content, charset = None, None
    if not isinstance(content, bytes) or not content.strip():
        raise Refused(
            f"{called(filename)} là thư hoặc trang web lưu một tệp nhưng không có trang nào bên trong. "
            "Hãy mở trang, lưu lại thành .html hoặc .docx rồi tải lại."
        )
    return WebPage(content, charset)


def markup(page: WebPage, filename: str) -> Decoded:
    """The markup in Unicode: by its own mark, by what the page says of itself, else by what the bytes look like."""
    data = page.data
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return decode(data, filename=filename)
    said = _CHARSET.search(data[:_HEAD])
    charset = (page.charset or (said[1].decode("ascii", "replace") if said else "")).lower()
    if charset in _WESTERN and not _is_utf8(data):
        return Decoded(western(data))
    if table := _WINDOWS.fullmatch(charset):
        return Decoded(nfc(data.decode(f"cp{table[1]}", "replace")))
    return decode(data, filename=filename)


def _is_utf8(data: bytes) -> bool:
    """Many pages call themselves Western and are not."""
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False
