"""Files that a page hands out: made on the spot, never kept by a cache between people."""

from django.http import HttpResponse

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TXT = "text/plain; charset=utf-8"
ICS = "text/calendar; charset=utf-8"


def as_file(content: bytes, name: str, kind: str, *, inline: bool = False) -> HttpResponse:
    """The bytes as a file with that name; `inline` lets the browser show it."""
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'{"inline" if inline else "attachment"}; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
