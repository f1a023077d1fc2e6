"""Puts the scope and the working day on every request."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from chungtay.accounts import queries
from chungtay.audit.actor import acting
from chungtay.web import clock
from chungtay.web.scope import NOBODY


class ScopeMiddleware:
    """Signed in: the posts held on the working day. Otherwise: nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not user.is_authenticated:
            request.scope = NOBODY  # type: ignore[attr-defined]
            return self.get_response(request)
        assumed = None if settings.PRODUCTION else queries.assumed_day_at(queries.latest_path_of(user))
        with clock.assume(assumed):
            request.scope = queries.scope_of(user, clock.today())  # type: ignore[attr-defined]
            if request.method in {"GET", "HEAD", "OPTIONS"}:
                return self.get_response(request)
            with acting(request.scope):  # type: ignore[attr-defined]
                return self.get_response(request)
