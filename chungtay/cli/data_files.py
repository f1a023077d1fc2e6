"""Data files of our own shapes: YAML or JSON, read without trusting them."""

import json
from pathlib import Path
from typing import Any

import yaml

from chungtay.core.refusal import Refused

LARGEST = 20_000_000
DEEPEST = 50  # the fast YAML reader is recursive in C: deep nesting would end the process, not raise
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_data(path: Path) -> Any:
    """The content of a file; what cannot be read is refused with the line, where there is one."""
    try:
        if path.stat().st_size > LARGEST:
            raise Refused(f"{path}: tệp lớn hơn {LARGEST // 1_000_000} MB. Chia thành nhiều tệp.")
        written = path.read_text(encoding="utf-8-sig")
        if path.suffix.lower() == ".json":
            return json.loads(written)
        _refuse_deep_nesting(path, written)
        return yaml.load(written, Loader=LOADER)  # noqa: S506 — both are safe
    except OSError:
        raise Refused(f"{path}: không đọc được tệp. Kiểm tra tên và quyền đọc.") from None
    except UnicodeDecodeError:
        raise Refused(f"{path}: không phải tệp chữ UTF-8. Lưu lại tệp với mã UTF-8.") from None
    except json.JSONDecodeError as error:
        raise _syntax(path, error.lineno) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        raise _syntax(path, mark.line + 1 if mark else None) from None


def _syntax(path: Path, line: int | None) -> Refused:
    where = f"{path}, dòng {line}" if line else str(path)
    return Refused(f"{where}: không đúng cú pháp YAML hoặc JSON. Sửa dòng này rồi chạy lại.")


def _refuse_deep_nesting(path: Path, written: str) -> None:
    depth = 0
    for event in yaml.parse(written, Loader=LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            mark = event.start_mark
            where = f"{path}, dòng {mark.line + 1}" if mark else str(path)
            raise Refused(f"{where}: lồng nhau quá {DEEPEST} tầng. Đây không phải tệp dữ liệu của Chung Tay.")
