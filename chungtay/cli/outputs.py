"""Where a command writes: never over a file that it reads, and a whole file or none."""

import os
import shutil
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from chungtay.core.refusal import Refused


def keep_apart(inputs: Iterable[Path | None], outputs: Iterable[Path | None]) -> None:
    """Refuses, before any work is done, a result that would take the place of what is read or of another result."""
    results = [one for one in outputs if one is not None]
    for read in inputs:
        for out in results:
            if read is not None and _same(read, out):
                raise Refused(f"{out}: đây là tệp đang đọc. Ghi kết quả ra một tên khác để giữ bản gốc.")
    for one, other in combinations(results, 2):
        if _same(one, other):
            raise Refused(f"{other}: hai kết quả cùng ghi vào một tệp. Đặt cho mỗi kết quả một tên.")


def refuse_existing(out: Path) -> None:
    """A file that is there is somebody's work."""
    try:
        out.lstat()
    except FileNotFoundError:
        return
    except OSError:
        raise cannot_write(out) from None
    raise Refused(f"{out}: đã có tệp này: đặt tên khác, hoặc tự xóa tệp cũ rồi chạy lại.")


def written(path: Path, content: bytes) -> None:
    """The content under that name. What stood there before stands until the new file is complete."""
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            target.write_bytes(content)  # a pipe or a terminal has no name to take over
            return
        _replace(target, content)
    except (OSError, RuntimeError):  # the latter: links that lead to each other
        raise cannot_write(path) from None


def cannot_write(path: Path) -> Refused:
    return Refused(f"{path}: không ghi được tệp. Kiểm tra tên tệp, thư mục và quyền ghi.")


def _replace(target: Path, content: bytes) -> None:
    stands = target.exists()
    if stands and not os.access(target, os.W_OK):
        raise PermissionError(target)
    beside = target.with_name(f".chungtay-{os.getpid()}.part")
    try:
        beside.write_bytes(content)
        if stands:
            shutil.copymode(target, beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _same(one: Path, other: Path) -> bool:
    """One file under two names, or one name written in two ways of a file that is not there yet."""
    try:
        return one.samefile(other)
    except OSError:
        pass
    try:
        return one.resolve() == other.resolve()
    except (OSError, RuntimeError):
        return one.absolute() == other.absolute()
