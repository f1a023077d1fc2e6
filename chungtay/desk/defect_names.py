"""What each defect of a text is called, to a colleague, in the language of the page."""

from django.utils.functional import lazy
from django.utils.translation import get_language

from chungtay.core.reading.defects.table import rules


def _name(kind: str) -> str:
    rule = rules()[kind]
    return rule.name if (get_language() or "vi").startswith("vi") else rule.name_en


_lazily = lazy(_name, str)

DEFECTS = {kind: _lazily(kind) for kind in rules()}
"""The names stand in the table of rules alone; each shows itself in the language that is asked for."""
