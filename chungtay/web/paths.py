"""Territory on every row: a materialised path of unit codes, always asked for by range."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q


class PathField(models.CharField[str, str]):
    """A path such as `51.524.21040.`: codes from the province down, each closed by a dot, ordered byte by byte."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 60)
        super().__init__(*args, **kwargs)

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


def beyond(path: str) -> str:
    """The first path after everything inside `path`: '/' follows '.' in byte order."""
    return path[:-1] + "/" if path else "~"


def within(paths: Iterable[str], field: str = "path") -> Q:
    """Rows that lie in one of the paths, as ranges an index can serve. No path, no rows; `""` is the country."""
    wanted = Q(pk__in=[])
    for path in paths:
        wanted |= Q(**{f"{field}__gte": path, f"{field}__lt": beyond(path)})
    return wanted


def covers(outer: str, inner: str) -> bool:
    """Whether the territory `inner` lies in `outer` (or is it)."""
    return inner.startswith(outer)
