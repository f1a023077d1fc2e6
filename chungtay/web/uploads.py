"""Files on their way in: measured while they arrive, so that nobody fills the disk or the memory."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from chungtay.core.uploads.kinds import MAX_BYTES

TOO_HEAVY = "chungtay.too_heavy"


class BoundedUpload(FileUploadHandler):
    """First in line: a file that grows beyond what we take is read to its end but kept nowhere."""

    chunk_size = 64 * 1024

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > MAX_BYTES:
            if self.request is not None:
                self.request.META[TOO_HEAVY] = self.file_name
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        return None


def too_heavy_file(request: HttpRequest) -> str | None:
    """The name of the file that was too heavy to take, if one was sent. Ask after request.POST has been read."""
    return request.META.get(TOO_HEAVY)
