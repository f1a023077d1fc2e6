"""Names as the database itself takes them apart."""

from typing import Any

from django.db.models import CharField, Func


class GivenName(Func):
    """The last word of a folded name, by which people are called; no parameters in it, so that an index serves it."""

    template = "REPLACE(%(expressions)s, RTRIM(%(expressions)s, REPLACE(%(expressions)s, ' ', '')), '')"
    arity = 1

    def __init__(self, expression: Any, **extra: Any) -> None:
        super().__init__(expression, output_field=CharField(), **extra)
