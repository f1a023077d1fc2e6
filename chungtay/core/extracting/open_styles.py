"""How a run of an OpenDocument text looks, by its styles and those they stand on; and how its lists are numbered."""

from collections.abc import Sequence
from typing import Any

from chungtay.core.extracting.open_names import FO, STYLE, SVG, TABLE, TEXT
from chungtay.core.extracting.pieces import Look

_PLAIN = Look()
_MAX_CHAIN = 12
_BOLD = ("bold", "600", "700", "800", "900")
_BORDERS = tuple(f"{FO}{name}" for name in ("border", "border-left", "border-right", "border-top", "border-bottom"))
_NO_BORDER = (None, "none", "hidden", "")


class OpenStyles:
    """The styles of one document; those of the text itself come after, and go before, the common ones."""

    def __init__(self, roots: Sequence[Any]) -> None:
        self._styles: dict[tuple[str, str], Any] = {}
        self._faces: dict[str, str] = {}
        self._default: dict[str, Look] = {}
        self.lists: dict[str, Any] = {}
        self.outline: Any = None
        for root in roots:
            for face in root.iter(f"{STYLE}font-face"):
                self._faces[face.get(f"{STYLE}name", "")] = face.get(f"{SVG}font-family", "").strip("'\"")
            for style in root.iter(f"{STYLE}style"):
                self._styles[style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")] = style
            for found in root.iter(f"{TEXT}list-style"):
                self.lists[found.get(f"{STYLE}name", "")] = found
            self.outline = next(root.iter(f"{TEXT}outline-style"), self.outline)
        for root in roots:
            for style in root.iter(f"{STYLE}default-style"):
                self._default[style.get(f"{STYLE}family", "")] = self._own(style)
        self._looks: dict[tuple[str, str], Look] = {}

    def look(self, family: str, name: str) -> Look:
        """The look that a style gives, those below it included; a paragraph also has that of the document."""
        if (family, name) not in self._looks:
            look = _PLAIN
            for style in self._chain(family, name):
                look = look.over(self._own(style))
            self._looks[family, name] = look.over(self._default.get(family, _PLAIN)) if family == "paragraph" else look
        return self._looks[family, name]

    def list_of(self, paragraph: Any) -> str | None:
        """The list style that the style of a paragraph names."""
        for style in self._chain("paragraph", paragraph.get(f"{TEXT}style-name", "")):
            if (name := style.get(f"{STYLE}list-style-name")) is not None:
                return str(name)
        return None

    def has_borders(self, cell: Any) -> bool:
        """Whether a cell of this style is drawn with lines."""
        name = cell.get(f"{TABLE}style-name", "")
        return any(
            properties.get(border) not in _NO_BORDER
            for style in self._chain("table-cell", name)
            for properties in style.iter(f"{STYLE}table-cell-properties")
            for border in _BORDERS
        )

    def _chain(self, family: str, name: str) -> list[Any]:
        found: list[Any] = []
        while (family, name) in self._styles and len(found) < _MAX_CHAIN:
            style = self._styles[family, name]
            found.append(style)
            name = style.get(f"{STYLE}parent-style-name", "")
        return found

    def _own(self, style: Any) -> Look:
        properties = style.find(f"{STYLE}text-properties")
        if properties is None:
            return _PLAIN
        weight, transform = properties.get(f"{FO}font-weight"), properties.get(f"{FO}text-transform")
        face = properties.get(f"{STYLE}font-name")
        font = self._faces.get(face, face) if face else properties.get(f"{FO}font-family")
        hidden = properties.get(f"{TEXT}display")
        return Look(
            font.strip("'\"") if font else None,
            None if weight is None else weight in _BOLD,
            None if transform is None else transform == "uppercase",
            None if hidden is None else hidden == "none",
        )
