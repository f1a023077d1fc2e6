"""Whom a piece of work is for: the groups that the programme serves, as they are named."""

import re

from chungtay.core.reading.glyphs import flat

GROUPS = (
    "hộ mới thoát nghèo",
    "hộ cận nghèo",
    "hộ nghèo",
    "người mới thoát nghèo",
    "người cận nghèo",
    "người nghèo",
    "người dân tộc thiểu số",
    "đồng bào dân tộc thiểu số",
    "người lao động có thu nhập thấp",
    "người lao động",
    "phụ nữ",
    "trẻ em",
    "người khuyết tật",
    "người cao tuổi",
    "thanh niên",
    "học sinh",
    "cán bộ làm công tác giảm nghèo",
    "cộng tác viên",
    "người có uy tín",
    "trưởng thôn",
    "người dân",
)
_ANY_GROUP = re.compile(r"\b(?:" + "|".join(sorted({flat(name).split()[0] for name in GROUPS})) + r") ")
_GROUPS = tuple((name, flat(name), re.compile(rf"\b{flat(name)}\b")) for name in GROUPS)


def groups_in(plain: str) -> tuple[str, ...]:
    """Target groups named in a sentence, each once, in order of the text."""
    if not _ANY_GROUP.search(plain):
        return ()
    found: list[tuple[int, str]] = []
    taken: list[tuple[int, int]] = []
    for name, words, pattern in _GROUPS:
        match = pattern.search(plain) if words in plain else None
        if match and not any(start <= match.start() < end for start, end in taken):
            taken.append(match.span())
            found.append((match.start(), name))
    return tuple(name for _, name in sorted(found))
