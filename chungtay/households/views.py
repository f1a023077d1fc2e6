from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chungtay.web.permissions import may


@may("households.view")
def household_list(request: HttpRequest) -> HttpResponse:
    return render(request, "web/base.html")
