"""What one person may do where, frozen for the length of a request."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q
from django.http import HttpRequest

from chungtay.web.paths import covers, within

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails


@dataclass(frozen=True, slots=True)
class Grant:
    """One permission (`app.verb`) inside one territory, from one post."""

    permission: str
    path: str


@dataclass(frozen=True, slots=True)
class Scope:
    """Who acts, for which body, and every grant they hold today."""

    user_id: int | None = None
    user_name: str = ""
    body_id: int | None = None
    body_name: str = ""
    unit_name: str = ""
    path: str = ""
    grants: frozenset[Grant] = field(default_factory=frozenset)

    @property
    def is_signed_in(self) -> bool:
        return self.user_id is not None

    def may(self, permission: str, path: str | None = None) -> bool:
        """Whether the permission is held at all, or, with a path, inside that territory."""
        return any(
            grant.permission == permission and (path is None or covers(grant.path, path)) for grant in self.grants
        )

    def paths(self, permission: str) -> tuple[str, ...]:
        """The territories in which the permission is held."""
        return tuple(sorted({grant.path for grant in self.grants if grant.permission == permission}))

    def within(self, permission: str, field: str = "path") -> Q:
        """The rows this person may reach with the permission."""
        return within(self.paths(permission), field)


NOBODY = Scope()


class OfficerRequest(HttpRequest):
    """A request after the middleware: it carries a scope and the htmx details."""

    scope: Scope
    htmx: "HtmxDetails"
