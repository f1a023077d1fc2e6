from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from chungtay.accounts import queries
from chungtay.web.permissions import signed_in
from chungtay.web.scope import OfficerRequest


@signed_in
@require_GET
def account(request: OfficerRequest) -> HttpResponse:
    context = {"posts": queries.posts_of(request.user.pk or 0), "has_second_step": is_mfa_enabled(request.user)}
    return render(request, "accounts/account.html", context)
