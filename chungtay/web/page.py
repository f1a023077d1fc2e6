"""One way to answer a browser: the whole page, or the one part that htmx replaces."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def page_or_part(
    request: HttpRequest, template: str, part: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """The view names the part. A client can ask for htmx, never for a part of its choosing."""
    wants_part = "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
    response = render(request, f"{template}#{part}" if wants_part else template, context, status=status)
    patch_vary_headers(response, ["HX-Request"])  # no cache hands the part to a reader of the page
    return response
