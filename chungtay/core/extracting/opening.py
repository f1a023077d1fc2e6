"""The one way from an uploaded file to its lines."""

from dataclasses import replace

from chungtay.core.extracting.lines import Extracted
from chungtay.core.extracting.plain import extract_plain
from chungtay.core.uploads.kinds import Kind, name_note, recognise, refused


def extract(data: bytes, *, filename: str) -> Extracted:
    """The lines of a letter or plan: .docx, .pdf or .txt, told by content. Anything else is refused with a sentence."""
    kind = recognise(data, filename=filename)
    # The two parsers are heavy and a text file needs neither: each is imported where it is used.
    if kind is Kind.TXT:
        extracted = extract_plain(data, filename=filename)
    elif kind is Kind.DOCX:
        from chungtay.core.extracting.word import extract_word

        extracted = extract_word(data, filename=filename)
    elif kind is Kind.PDF:
        from chungtay.core.extracting.pdf import extract_pdf

        extracted = extract_pdf(data, filename=filename)
    elif kind in (Kind.HTML, Kind.MHT):
        from chungtay.core.extracting.web import extract_web

        extracted = extract_web(data, filename=filename, kind=kind)
    elif kind is Kind.ODT:
        from chungtay.core.extracting.open_document import extract_open_document

        extracted = extract_open_document(data, filename=filename)
    elif kind in (Kind.DOC, Kind.RTF):
        from chungtay.core.extracting.old_word import extract_old_word

        extracted = extract_old_word(data, filename=filename, kind=kind)
    else:
        raise refused(kind, filename=filename)
    note = name_note(kind, filename)
    return replace(extracted, repairs=(note, *extracted.repairs)) if note else extracted
