"""Lines of a .doc or .rtf, through a program of the system that knows them: LibreOffice, or antiword for .doc."""

import re
from dataclasses import replace
from pathlib import Path

from lxml import etree

from chungtay.core.extracting import programs
from chungtay.core.extracting.cleaning import Repairs
from chungtay.core.extracting.lines import Extracted
from chungtay.core.extracting.pieces import as_lines
from chungtay.core.extracting.web_blocks import WebBlocks
from chungtay.core.refusal import Refused
from chungtay.core.uploads.kinds import Kind, called, damaged, refused

_SECONDS, _MEGABYTES = 20, 4_000  # somebody waits; the largest file we take is opened in less
_SMALL_MEGABYTES = 500
_FILTERS = {Kind.DOC: "MS Word 97", Kind.RTF: "Rich Text Format"}
_NAMES = {Kind.DOC: "Word đời cũ (.doc)", Kind.RTF: "văn bản RTF"}
_PACKAGES = {Kind.DOC: "antiword hoặc libreoffice-writer", Kind.RTF: "libreoffice-writer"}
_WORD_START = b"\xec\xa5"
_SECTOR = 512
_IS_LOCKED = 0x0100
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""
_DOCBOOK = {"para": "p", "title": "p", "informaltable": "table", "row": "tr", "entry": "td", "emphasis": "b"}
_COUNTING = re.compile(rb"\\(?:bin(-?\d+) ?|uc(-?\d+)|[\\{}])")
"""A backslash that is itself a letter is passed over, so that the words behind it are text."""
_MOST_LEFT_OUT = 100
_FIGURES = 12
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def extract_old_word(data: bytes, *, filename: str, kind: Kind) -> Extracted:
    """The lines of the file, and a sentence naming the program that opened it."""
    if kind is Kind.DOC and _is_locked(data):
        raise refused(Kind.LOCKED, filename=filename)
    if kind is Kind.RTF and _counts_beyond_its_end(data):
        raise damaged(filename)
    office, antiword = programs.find("soffice"), programs.find("antiword") if kind is Kind.DOC else None
    if not office and not antiword:
        raise _no_program(filename, kind)
    try:
        if office:
            return _by_office(office, data, filename, kind)
    except (programs.ProgramError, Refused):
        if not antiword:
            raise damaged(filename) from None
    try:
        return _by_antiword(str(antiword), data)
    except (programs.ProgramError, etree.LxmlError, RecursionError):
        raise damaged(filename) from None


def _is_locked(data: bytes) -> bool:
    """Whether the text inside an old Word file is under a password: a mark near the start of its stream says so."""
    for start in range(_SECTOR, len(data) - 12, _SECTOR):
        if data.startswith(_WORD_START, start):
            return bool(int.from_bytes(data[start + 10 : start + 12], "little") & _IS_LOCKED)
    return False


def _counts_beyond_its_end(data: bytes) -> bool:
    """Whether an .rtf promises more raw bytes than it has, or letters to leave out that no writer means.

    LibreOffice goes on counting behind the end of such a file.
    """
    place = 0
    while found := _COUNTING.search(data, place):
        place = found.end()
        raw, left_out = found.groups()
        if (left_out is not None and not _is_count(left_out, _MOST_LEFT_OUT)) or (
            raw is not None and not _is_count(raw, len(data) - place)
        ):
            return True
        place += int(raw or 0)
    return False


def _is_count(written: bytes, most: int) -> bool:
    return len(written) <= _FIGURES and 0 <= int(written) <= most


def _no_program(filename: str, kind: Kind) -> Refused:
    return Refused(
        f"{called(filename)} là {_NAMES[kind]}, máy này chưa có chương trình đọc. Hãy mở bằng Word, lưu lại thành "
        f".docx rồi tải lại; hoặc nhờ người quản trị cài gói {_PACKAGES[kind]}."
    )


def _by_office(office: str, data: bytes, filename: str, kind: Kind) -> Extracted:
    # The parser is heavy, and most files are read without it.
    from chungtay.core.extracting.word import extract_word

    with programs.own_folder() as folder:
        made = _converted(office, data, folder, kind)
        if not made.is_file():
            raise programs.ProgramError(f"{office}: made nothing")
        extracted = extract_word(made.read_bytes(), filename=filename)
    note = f"Tệp là {_NAMES[kind]}: đã đổi sang .docx bằng LibreOffice rồi đọc."
    return replace(extracted, kind=str(kind), repairs=(note, *extracted.repairs))


def _converted(office: str, data: bytes, folder: Path, kind: Kind) -> Path:
    """A .docx made in a profile of its own, where macros do not run and links are not followed."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS)
    (folder / f"in.{kind}").write_bytes(data)
    words = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
    words += [f"--infilter={_FILTERS[kind]}", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder)]
    programs.run([*words, f"in.{kind}"], folder=folder, seconds=_SECONDS, megabytes=_MEGABYTES)
    return folder / "in.docx"


def _by_antiword(antiword: str, data: bytes) -> Extracted:
    with programs.own_folder() as folder:
        (folder / "in.doc").write_bytes(data)
        words = [antiword, "-m", "UTF-8.txt", "-x", "db", "in.doc"]
        printed = programs.run(words, folder=folder, seconds=_SECONDS, megabytes=_SMALL_MEGABYTES)
    blocks = WebBlocks()
    blocks.read(_as_web_page(printed))
    if not blocks.pieces:
        raise programs.ProgramError(f"{antiword}: found no text")
    repairs = Repairs(
        "Tệp là Word đời cũ (.doc): đã đọc bằng antiword; số thứ tự mà Word tự đánh không có trong chữ, cần xem lại."
    )
    return Extracted("doc", as_lines(blocks.pieces, repairs), None, repairs.sentences())


def _as_web_page(printed: bytes) -> etree._Element:
    """The DocBook that antiword prints, under the names that a web page has for the same things."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(_NOT_XML.sub(b"", printed), parser)
    if root is None:
        raise programs.ProgramError("antiword: no document")
    etree.strip_elements(root, "bookinfo", "colspec", with_tail=False)
    etree.strip_tags(root, "tgroup")
    for element in root.iter(*_DOCBOOK):
        element.tag = _DOCBOOK[str(element.tag)] if element.get("role") in (None, "bold") else "i"
    for element in root.iter("p", "td"):
        element.set("style", "white-space:pre-line")
    return root
