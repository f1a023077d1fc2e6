"""Lines of a photo or of a scan kept as a picture (.jpg, .png, .tif with its pages)."""

from chungtay.core.extracting.cleaning import Repairs
from chungtay.core.extracting.lines import Extracted, OnPage
from chungtay.core.extracting.pdf import lines_of
from chungtay.core.extracting.pdf_order import in_reading_order
from chungtay.core.extracting.pdf_page import Span
from chungtay.core.extracting.pdf_paragraphs import without_running_heads
from chungtay.core.extracting.pictures import page_count_of, pages_of
from chungtay.core.extracting.scans import not_yet, refuse_without_program, spans_of_picture, told
from chungtay.core.refusal import Refused
from chungtay.core.uploads.kinds import called


def extract_photo(data: bytes, *, filename: str, recognise: bool = False, on_page: OnPage | None = None) -> Extracted:
    """The lines recognised in a picture, wrapped ones joined as on the pages of a PDF."""
    count = page_count_of(data, filename)
    refuse_without_program(filename)
    if not recognise:
        raise not_yet(filename)
    read: dict[int, list[Span]] = {}
    for number, picture in enumerate(pages_of(data, filename), 1):
        if on_page is not None:
            on_page(number, count)
        read[number] = spans_of_picture(picture, number)
    if not any(read.values()):
        raise Refused(
            f"{called(filename)} là ảnh không có chữ nào nhận dạng được. Hãy chụp lại đủ sáng, thẳng trang, rõ nét, "
            "hoặc xin bản .docx."
        )
    repairs = Repairs(*told(read))
    kept, _removed = without_running_heads([in_reading_order(spans) for spans in read.values()])
    return Extracted("image", lines_of(kept, list(read.values()), repairs), count, repairs.sentences())
