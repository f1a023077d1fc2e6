from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST
from django.views.i18n import set_language as django_set_language

from chungtay.web.permissions import open_to_all, signed_in


@signed_in
@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "web/gallery.html")


@open_to_all
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    return django_set_language(request)


@open_to_all
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")
