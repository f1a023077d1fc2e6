"""Every view says who may see it: `@may("app.verb")` or `@open_to_all`, and nothing in between."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

View = Callable[..., HttpResponse]

SIGNED_IN = "signed-in"
EVERYBODY = "everybody"


def _mark(view: View, audience: str) -> View:
    view.audience = audience  # type: ignore[attr-defined]
    return view


def may(permission: str) -> Callable[[View], View]:
    """Only for people who hold the permission somewhere; the query decides which rows."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.scope.is_signed_in:
                return redirect_to_login(request.get_full_path())
            if permission != SIGNED_IN and not request.scope.may(permission):
                return render(request, "web/forbidden.html", {"permission": permission}, status=403)
            return view(request, *args, **kwargs)

        return _mark(guarded, permission)

    return decorate


signed_in = may(SIGNED_IN)


def open_to_all(view: View) -> View:
    """For everybody, signed in or not."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs)

    return _mark(opened, EVERYBODY)


def audience(view: Any) -> str | None:
    """Who the view says may see it, or None when it says nothing."""
    return getattr(view, "audience", None)
