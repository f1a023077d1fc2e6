"""What of a web page belongs to the page and not to the document on it: menus, footers, lists of links."""

import re
from typing import Any

from chungtay.core.extracting.layout import says_header_or_signature

_PARTS = frozenset({"nav", "aside", "footer", "header"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "dialog"})
_WORDS = frozenset((
    "nav", "navbar", "navigation", "menu", "submenu", "mainmenu", "topmenu", "breadcrumb", "breadcrumbs", "footer",
    "sidebar", "comments", "social", "share", "sharing", "toolbar", "pagination", "pager", "related", "cookie",
    "cookies", "popup", "modal", "advertisement", "ads", "banner", "skip-link",
))  # fmt: skip
_SPLIT = re.compile(r"[\s_]+")
_LINKS = 3
_MAIN = ("main", "article")


def text_of(element: Any) -> str:
    """All the text inside."""
    return "".join(element.itertext())


def body_of(root: Any) -> Any:
    """The part of the page that is its document, where the page marks one; else all of it."""
    body = next(root.iter("body"), root)
    marked = [
        element
        for element in body.iter("main", "article", "div", "section", "td")
        if element.tag in _MAIN or element.get("role") == "main" or element.get("itemprop") == "articleBody"
    ]
    least = 0.4 * len(text_of(body)) if marked else 0
    fitting = [(len(text), element) for element in marked if len(text := text_of(element)) >= least]
    return min(fitting, key=lambda one: one[0])[1] if fitting else body


def is_navigation(element: Any, name: str, total: int) -> bool:
    """Whether the element is there to move about the site. A part that holds a third of the text is not."""
    if name in ("ul", "ol", "menu"):
        return _is_named_so(element, name) or _is_list_of_links(element)
    if not _is_named_so(element, name):
        return False
    text = text_of(element)
    return len(text) * 3 < total and not says_header_or_signature(text)


def _is_named_so(element: Any, name: str) -> bool:
    if name in _PARTS or element.get("role") in _ROLES:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return not _WORDS.isdisjoint(_SPLIT.split(names.lower()))


def _is_list_of_links(element: Any) -> bool:
    links = [text_of(link).strip() for link in element.iter("a") if link.get("href")]
    if len(links) < _LINKS:
        return False
    return sum(map(len, links)) > 0.8 * len("".join(text_of(element).split()))
