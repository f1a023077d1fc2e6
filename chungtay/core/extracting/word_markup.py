"""The XML of Word made simple: what is struck out or said twice goes, what is only wrapped comes out."""

from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE = (
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_MC}Fallback",
    f"{_W}sdtPr",
    f"{_W}sdtEndPr",
    f"{_W}smartTagPr",
    f"{_W}customXmlPr",
)
_WRAPPERS = tuple(
    f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "fldSimple", "dir", "bdo")
)
_TRACKED = (f"{_W}ins", f"{_W}del", f"{_W}moveFrom", f"{_W}moveTo")


def tag(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{_W}{name}"


def flatten(body: Any) -> bool:
    """Leave only paragraphs, tables and runs, text boxes set after their paragraph. True if changes were tracked."""
    tracked = False
    for element in list(body.iter(*_GONE)):
        if (parent := element.getparent()) is not None:
            # A mark inside run properties says that a paragraph end was inserted or struck, it wraps no text.
            tracked = tracked or element.tag in _TRACKED
            parent.remove(element)
    for element in list(body.iter(*_WRAPPERS)):
        tracked = tracked or element.tag in _TRACKED
        _unwrap(element)
    for box in list(body.iter(tag("txbxContent"))):
        _set_after_paragraph(box)
    return tracked


def _unwrap(element: Any) -> None:
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(place, child)
    parent.remove(element)


def _set_after_paragraph(box: Any) -> None:
    paragraph = next((above for above in box.iterancestors(tag("p"))), None)
    if paragraph is None or paragraph.getparent() is None:
        return
    for child in reversed(list(box)):
        paragraph.addnext(child)
