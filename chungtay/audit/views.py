from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from chungtay.audit import queries
from chungtay.audit.forms import FindForm
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest

PAGE_SIZE = 50


@may("audit.view")
@require_GET
def log(request: OfficerRequest) -> HttpResponse:
    form = FindForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {"words": "", "since": None, "until": None}
    entries = queries.matching(queries.visible_to(request.scope), **wanted)
    page = Paginator(entries, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "audit/log.html", {"form": form, "page": page})
