"""Every address of the house with its view, as a list a test can walk."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

SAMPLES = {"int": "1", "str": "x", "slug": "x", "path": "x", "uuid": "00000000-0000-0000-0000-000000000000"}


@dataclass(frozen=True, slots=True)
class Address:
    path: str  # with a sample in the place of each parameter
    view: Any

    def __str__(self) -> str:
        return self.path


def every_address() -> list[Address]:
    return list(below(get_resolver().url_patterns, "/"))


def below(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[Address]:
    for pattern in patterns:
        path = prefix + sampled(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from below(pattern.url_patterns, path)
        else:
            yield Address(path, pattern.callback)


def sampled(route: str) -> str:
    return re.sub(r"<(?:(\w+):)?\w+>", lambda found: SAMPLES.get(found[1] or "str", "x"), route)
