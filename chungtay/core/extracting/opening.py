"""The one way from an uploaded file to its lines."""

from dataclasses import replace

from chungtay.core.extracting.lines import Extracted, OnPage
from chungtay.core.extracting.plain import extract_plain
from chungtay.core.refusal import Refused
from chungtay.core.uploads import kinds
from chungtay.core.uploads.kinds import Kind, name_note, refused


def extract(data: bytes, *, filename: str, recognise: bool = False, on_page: OnPage | None = None) -> Extracted:
    """The lines of a letter or plan, whose kind is told by content. Anything else is refused with a sentence.

    `recognise`: pages that are pictures are recognised, seconds for each; without it they are refused, or named where
    other pages have text. `on_page` is told before each such page which it is, of how many.
    """
    kind = kinds.recognise(data, filename=filename)
    extracted = _extracted(kind, data, filename, recognise, on_page)
    note = name_note(kind, filename)
    return replace(extracted, repairs=(note, *extracted.repairs)) if note else extracted


def needs_recognition(data: bytes, *, filename: str) -> bool:
    """Whether the file has pages that are pictures and this machine can recognise them: work for a job, not a page."""
    try:
        kind = kinds.recognise(data, filename=filename)
        if kind not in (Kind.PDF, Kind.IMAGE):
            return False
        from chungtay.core.extracting import pdf, pictures, recognition

        if not recognition.is_here():
            return False
        return (
            pdf.has_scans(data, filename=filename) if kind is Kind.PDF else pictures.page_count_of(data, filename) > 0
        )
    except Refused:  # whoever extracts it meets the sentence
        return False


def _extracted(kind: Kind, data: bytes, filename: str, recognise: bool, on_page: OnPage | None) -> Extracted:
    # The parsers are heavy and a text file needs none: each is imported where it is used.
    if kind is Kind.TXT:
        return extract_plain(data, filename=filename)
    if kind is Kind.DOCX:
        from chungtay.core.extracting.word import extract_word

        return extract_word(data, filename=filename)
    if kind in (Kind.DOC, Kind.RTF):
        from chungtay.core.extracting.old_word import extract_old_word

        return extract_old_word(data, filename=filename, kind=kind)
    if kind is Kind.ODT:
        from chungtay.core.extracting.open_document import extract_open_document

        return extract_open_document(data, filename=filename)
    if kind in (Kind.HTML, Kind.MHT):
        from chungtay.core.extracting.web import extract_web

        return extract_web(data, filename=filename, kind=kind)
    if kind is Kind.PDF:
        from chungtay.core.extracting.pdf import extract_pdf

        return extract_pdf(data, filename=filename, recognise=recognise, on_page=on_page)
    if kind is Kind.IMAGE:
        from chungtay.core.extracting.photos import extract_photo

        return extract_photo(data, filename=filename, recognise=recognise, on_page=on_page)
    raise refused(kind, filename=filename)
