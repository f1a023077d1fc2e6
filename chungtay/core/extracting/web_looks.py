"""How a part of a web page looks, by its tag and the style written on it; style sheets are not followed."""

import re
from typing import Any

from chungtay.core.extracting.pieces import Look

_BOLD = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|[6-9]00|normal|[1-5]00)|font\s*:\s*[^;]*\b(bold)\b", re.IGNORECASE)
_FAMILY = re.compile(r"font-family\s*:\s*([^;]+)", re.IGNORECASE)
_CAPITALS = re.compile(r"text-transform\s*:\s*uppercase", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_NO_MARKS = re.compile(r"list-style(?:-type)?\s*:\s*[^;]*\bnone\b", re.IGNORECASE)
_BORDER = re.compile(r"border(?:-(?:top|left|right|bottom))?\s*:\s*(?!none|0|hidden|medium none)[^;]+", re.IGNORECASE)
_AS_TYPED = re.compile(r"white-space\s*:\s*pre", re.IGNORECASE)
_ENOUGH_CELLS = 40


def look_of(element: Any, name: str) -> Look:
    """The marks that one element sets by itself."""
    style = element.get("style") or ""
    weight = _WEIGHT.search(style)
    bold = True if name in _BOLD else None
    if weight:
        bold = bool(weight[2]) or weight[1].lower() == "bold" or weight[1] in ("600", "700", "800", "900")
    family = _FAMILY.search(style)
    font = family[1] if family else element.get("face") if name == "font" else None
    first = None if font is None else font.split(",")[0].strip(" \"'")
    return Look(first or None, bold, True if _CAPITALS.search(style) else None)


def is_hidden(element: Any) -> bool:
    """Whether a browser would leave the element out."""
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def keeps_line_ends(element: Any) -> bool:
    """Whether line ends inside are set as they were typed."""
    return bool(_AS_TYPED.search(element.get("style") or ""))


def has_no_marks(element: Any) -> bool:
    """Whether the items of a list are set without bullets or numbers."""
    return bool(_NO_MARKS.search(element.get("style") or "")) or element.get("type") == "none"


def is_drawn(table: Any) -> bool:
    """Whether a table shows its lines."""
    if (table.get("border") or "0").strip() not in ("", "0") or _BORDER.search(table.get("style") or ""):
        return True
    cells = (cell for _, cell in zip(range(_ENOUGH_CELLS), table.iter("td", "th"), strict=False))
    return any(_BORDER.search(cell.get("style") or "") for cell in cells)
