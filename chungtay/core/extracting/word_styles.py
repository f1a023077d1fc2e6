"""How a run of a Word file looks: its own marks, then those of its styles, then those of the document."""

from typing import Any

from chungtay.core.extracting.pieces import Look
from chungtay.core.extracting.word_markup import tag

_OFF = ("0", "false", "off", "none")
_MAX_CHAIN = 12


_PLAIN = Look()


def look_of(properties: Any) -> Look:
    """The marks that one w:rPr sets."""
    if properties is None:
        return _PLAIN
    fonts = properties.find(tag("rFonts"))
    font = None if fonts is None else fonts.get(tag("ascii")) or fonts.get(tag("hAnsi"))
    return Look(font, _on(properties, "b"), _on(properties, "caps"), _on(properties, "vanish"))


def _on(properties: Any, name: str) -> bool | None:
    mark = properties.find(tag(name))
    return None if mark is None else mark.get(tag("val"), "1").lower() not in _OFF


class Styles:
    """The styles of one document."""

    def __init__(self, root: Any) -> None:
        self._styles = {style.get(tag("styleId")): style for style in root.iter(tag("style"))}
        default = root.find(f"{tag('docDefaults')}/{tag('rPrDefault')}/{tag('rPr')}")
        self._default = look_of(default)
        self._normal = next(
            (
                name
                for name, style in self._styles.items()
                if style.get(tag("type")) == "paragraph" and style.get(tag("default")) in ("1", "true")
            ),
            None,
        )
        self._looks: dict[str | None, Look] = {}

    def chain(self, name: str | None) -> list[Any]:
        """The style and those it is based on, nearest first."""
        found: list[Any] = []
        while name in self._styles and len(found) < _MAX_CHAIN:
            style = self._styles[name]
            found.append(style)
            based = style.find(tag("basedOn"))
            name = None if based is None else based.get(tag("val"))
        return found

    def of_paragraph(self, paragraph: Any) -> str | None:
        """The name of the style a paragraph is set in."""
        style = paragraph.find(f"{tag('pPr')}/{tag('pStyle')}")
        return self._normal if style is None else style.get(tag("val"))

    def look(self, run: Any, paragraph_style: str | None) -> Look:
        """The look of a run as printed."""
        properties = run.find(tag("rPr"))
        own = look_of(properties)
        character = None if properties is None else properties.find(tag("rStyle"))
        if character is not None:
            own = own.over(self._of_style(character.get(tag("val"))))
        return own.over(self._of_style(paragraph_style)).over(self._default)

    def _of_style(self, name: str | None) -> Look:
        if name not in self._looks:
            look = _PLAIN
            for style in self.chain(name):
                look = look.over(look_of(style.find(tag("rPr"))))
            self._looks[name] = look
        return self._looks[name]

    def has_borders(self, table_style: str | None) -> bool:
        """Whether tables of this style are drawn with lines."""
        return any(visible_borders(style) for style in self.chain(table_style))


def visible_borders(element: Any) -> bool:
    """Whether any border inside the element is drawn."""
    for borders in element.iter(tag("tblBorders"), tag("tcBorders")):
        if any(line.get(tag("val")) not in (None, "none", "nil") for line in borders):
            return True
    return False
