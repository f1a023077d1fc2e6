"""Documents as Word files: the pieces of the PDF; many copies by filling one finished letter again and again."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from textwrap import shorten
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from chungtay.core.drafting import layout, wordml
from chungtay.core.drafting.blocks import OfficialDocument, printable
from chungtay.core.drafting.kinds import Recipient
from chungtay.core.drafting.mailing import Mailing, mailing
from chungtay.core.drafting.pieces import BODY

FACE = "Times New Roman"
LANGUAGE = "vi-VN"
BODY_FILE = "word/document.xml"
LONGEST_TITLE = 255
EARLIEST = (1980, 1, 1, 0, 0, 0)
_SLOT = re.compile(f"{wordml.OPEN}(.*?){wordml.CLOSE}")
_BODY = re.compile(rb"<w:body>.*</w:body>", re.DOTALL)
_REFERENCE = re.compile(rb"<w:headerReference[^>]*/>")


def docx(document: OfficialDocument) -> bytes:
    """One document with its annexes."""
    return mailings_docx([Mailing(document)])


def letters_docx(invitation: OfficialDocument, recipients: Iterable[Recipient]) -> bytes:
    """One personal letter for each recipient, all in one file, each with page numbers of its own."""
    return mailings_docx([mailing(invitation, recipients)])


def mailings_docx(mailings: Sequence[Mailing]) -> bytes:
    """All copies of all mailings in one file: each part is a section, as Word's own mail merge makes them."""
    shell = _shell(shorten(mailings[0].document.name, LONGEST_TITLE, placeholder="…"))
    with ZipFile(BytesIO(shell)) as source, BytesIO() as out:
        with ZipFile(out, "w", ZIP_DEFLATED) as target:
            for name in source.namelist():
                content = source.read(name)
                if name == BODY_FILE:
                    content = _filled(content, mailings)
                # No clock in the core, and equal documents are equal files.
                target.writestr(ZipInfo(name, EARLIEST), content, ZIP_DEFLATED)
        return out.getvalue()


def _filled(shell: bytes, mailings: Sequence[Mailing]) -> bytes:
    references = b"".join(_REFERENCE.findall(shell)).decode()
    letters = "".join(text for one in mailings for text in _copies(one))
    # A section stands in the paragraph that ends it, the last one after all; later ones take over the first header.
    plain, ending = wordml.section(), wordml.thin(wordml.section())
    last = letters.removesuffix(ending) + wordml.thin() + plain
    body = f"<w:body>{last.replace(plain, wordml.section(references), 1)}</w:body>".encode()
    return _BODY.sub(lambda _: body, shell)


def _copies(one: Mailing) -> Iterator[str]:
    ending = wordml.thin(wordml.section())
    pattern = "".join(wordml.pieces(part.pieces) + ending for part in layout.parts(one.document, one.longest()))
    words = _SLOT.split(pattern)
    for copy in one.copies:
        words_of_copy = words.copy()
        words_of_copy[1::2] = [escape(printable(copy[name])) for name in words[1::2]]
        yield "".join(words_of_copy)


@lru_cache(maxsize=32)
def _shell(title: str) -> bytes:
    """An empty Vietnamese document: face, language, page number at the top centre, no trace of a template's author."""
    document = Document()
    _set_styles(document)
    _set_page_number(document)
    _set_settings(document)
    _set_properties(document, title)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _set_styles(document: WordDocument) -> None:
    styles = document.styles.element
    defaults = styles.find(qn("w:docDefaults"))
    size = round(BODY * 2)
    faces = " ".join(f'w:{script}="{FACE}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    styles.replace(
        defaults,
        parse_xml(
            f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr><w:rFonts {faces}/>"
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
            f'<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="{LANGUAGE}"/></w:rPr></w:rPrDefault>'
            '<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
            "</w:docDefaults>"
        ),
    )


def _set_page_number(document: WordDocument) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    run.font.size = Pt(BODY)
    for mark in ("begin", "end"):
        run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{mark}"/>'))
    run._r.insert(-1, parse_xml(f"<w:instrText {nsdecls('w')}>PAGE</w:instrText>"))


def _set_settings(document: WordDocument) -> None:
    settings = document.settings.element
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")
    language = settings.find(qn("w:themeFontLang"))
    for key in ("w:val", "w:eastAsia"):
        language.set(qn(key), LANGUAGE)


def _set_properties(document: WordDocument, title: str) -> None:
    properties = document.core_properties
    properties.title, properties.language = title, LANGUAGE
    properties.author = properties.comments = properties.keywords = properties.last_modified_by = ""
    for dated in ("created", "modified"):
        for element in properties._element.findall(qn(f"dcterms:{dated}")):
            properties._element.remove(element)
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[key]
