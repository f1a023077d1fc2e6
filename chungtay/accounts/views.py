from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.accounts import actions, queries
from chungtay.accounts.models import User
from chungtay.accounts.people_forms import EndPostForm, FindForm, PasswordForm, PersonForm, PostForm
from chungtay.core.refusal import Refused
from chungtay.web import clock
from chungtay.web.forms import refuse
from chungtay.web.page import page_or_part
from chungtay.web.permissions import may, signed_in
from chungtay.web.scope import OfficerRequest

PAGE_SIZE = 50


@signed_in
@require_GET
def account(request: OfficerRequest) -> HttpResponse:
    context = {"posts": queries.posts_of(request.user.pk or 0), "has_second_step": is_mfa_enabled(request.user)}
    return render(request, "accounts/account.html", context)


@may("accounts.manage")
@require_GET
def people(request: OfficerRequest) -> HttpResponse:
    form = FindForm(request.GET)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    found = queries.named(queries.people_managed_by(request.scope), words)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    page.object_list = queries.with_posts(page.object_list, request.scope)
    return page_or_part(request, "accounts/people.html", "found", {"form": form, "page": page, "words": words})


@may("accounts.manage")
@require_http_methods(["GET", "POST"])
def add_person(request: OfficerRequest) -> HttpResponse:
    today = clock.today()
    bodies = queries.bodies_to_staff(request.scope, today)
    form = PersonForm(request.POST or None, bodies=bodies, initial={"since": today})
    if form.is_valid():
        try:
            user = actions.add_person(**form.cleaned_data, by=request.scope, at=clock.now())
        except Refused as refusal:
            refuse(form, refusal)
        else:
            words = {"user": user, "username": user.username}
            messages.success(request, _("%(user)s đăng nhập được ngay với tên %(username)s.") % words)
            return redirect("person", user.pk)
    return render(request, "accounts/add_person.html", {"form": form}, status=422 if form.errors else 200)


@may("accounts.manage")
@require_GET
def person(request: OfficerRequest, pk: int) -> HttpResponse:
    person = _person(request, pk)
    queries.with_posts([person], request.scope)
    context = {
        "person": person,
        "is_oneself": person.pk == request.scope.user_id,
        "works_beyond": queries.works_beyond(person, request.scope, clock.today()),
    }
    return render(request, "accounts/person.html", context)


@may("accounts.manage")
@require_http_methods(["GET", "POST"])
def give_post(request: OfficerRequest, pk: int) -> HttpResponse:
    person, today = _person(request, pk), clock.today()
    bodies = queries.bodies_to_staff(request.scope, today)
    form = PostForm(request.POST or None, bodies=bodies, initial={"since": today})
    if form.is_valid():
        try:
            post = actions.give_post(user=person, **form.cleaned_data, by=request.scope, at=clock.now())
        except Refused as refusal:
            refuse(form, refusal)
        else:
            words = {"user": person, "body": post.body.name, "day": f"{post.since:%d/%m/%Y}"}
            messages.success(request, _("%(user)s có vị trí mới tại %(body)s từ ngày %(day)s.") % words)
            return redirect("person", pk)
    return _form_page(request, "accounts/give_post.html", form, person)


@may("accounts.manage")
@require_http_methods(["GET", "POST"])
def end_post(request: OfficerRequest, pk: int) -> HttpResponse:
    post = get_object_or_404(queries.posts_managed_by(request.scope), pk=pk)
    form = EndPostForm(request.POST or None, initial={"last_day": clock.today()})
    if form.is_valid():
        try:
            actions.end_post(post=post, **form.cleaned_data, by=request.scope, at=clock.now())
        except Refused as refusal:
            refuse(form, refusal)
        else:
            words = {"user": post.user, "body": post.body.name, "day": f"{form.cleaned_data['last_day']:%d/%m/%Y}"}
            messages.success(request, _("%(user)s giữ vị trí tại %(body)s đến hết ngày %(day)s.") % words)
            return redirect("person", post.user_id)
    return _form_page(request, "accounts/end_post.html", form, post.user, post=post)


@may("accounts.manage")
@require_http_methods(["GET", "POST"])
def set_password(request: OfficerRequest, pk: int) -> HttpResponse:
    person = _person(request, pk)
    form = PasswordForm(request.POST or None)
    if form.is_valid():
        try:
            actions.set_password(user=person, **form.cleaned_data, by=request.scope, at=clock.now(), on=clock.today())
        except Refused as refusal:
            refuse(form, refusal)
        else:
            text = _("Đã đặt mật khẩu mới cho %(user)s. Máy đang đăng nhập bằng mật khẩu cũ phải đăng nhập lại.")
            messages.success(request, text % {"user": person})
            return redirect("person", pk)
    return _form_page(request, "accounts/set_password.html", form, person)


@may("accounts.manage")
@require_POST
def close_account(request: OfficerRequest, pk: int) -> HttpResponse:
    person = _person(request, pk)
    try:
        actions.close_account(user=person, by=request.scope, at=clock.now(), on=clock.today())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        text = _("Tài khoản của %(user)s đã ngừng: mọi máy đang đăng nhập đều bị thoát. Mở lại được bất cứ lúc nào.")
        messages.success(request, text % {"user": person})
    return redirect("person", pk)


@may("accounts.manage")
@require_POST
def reopen_account(request: OfficerRequest, pk: int) -> HttpResponse:
    person = _person(request, pk)
    try:
        actions.reopen_account(user=person, by=request.scope, at=clock.now(), on=clock.today())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(user)s đăng nhập lại được, với mật khẩu đã có.") % {"user": person})
    return redirect("person", pk)


def _person(request: OfficerRequest, pk: int) -> User:
    """Somebody of the administrator's own territory; anybody else is not there."""
    return get_object_or_404(queries.people_managed_by(request.scope), pk=pk)


def _form_page(request: OfficerRequest, template: str, form: Form, person: User, **more: object) -> HttpResponse:
    context = {"form": form, "person": person, **more}
    return render(request, template, context, status=422 if form.errors else 200)
