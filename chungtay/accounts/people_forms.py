"""What an administrator is asked about people and their posts."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from chungtay.accounts.models import Post
from chungtay.places.models import Body
from chungtay.web.forms import DayField


class FindForm(forms.Form):
    words = forms.CharField(
        label=_("Họ tên hoặc tên đăng nhập"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


class BodyChoice(forms.ModelChoiceField):
    def label_from_instance(self, body: Body) -> str:
        return body.name if body.unit.name in body.name else f"{body.name} · {body.unit.full_name}"


class PostForm(forms.Form):
    body = BodyChoice(Body.objects.none(), label=_("Cơ quan"), empty_label=_("Chọn cơ quan"))
    role = forms.ChoiceField(label=_("Vị trí"))
    title = forms.CharField(
        label=_("Chức danh"),
        max_length=200,
        required=False,
        help_text=_("Như trong quyết định, ví dụ “Phó Chủ tịch”. Để trống thì hiện tên vị trí."),
    )
    since = DayField(label=_("Từ ngày"))

    def __init__(self, *args: Any, bodies: QuerySet[Body], **facts: Any) -> None:
        super().__init__(*args, **facts)
        roles = [(value, capfirst(label)) for value, label in Post.Role.choices]
        self.fields["role"].choices = [("", _("Chọn vị trí")), *roles]  # type: ignore[attr-defined]
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]


class PasswordForm(forms.Form):
    """A password typed twice by somebody who will pass it on."""

    password = forms.CharField(
        label=_("Mật khẩu (ít nhất 10 ký tự)"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Đưa tận tay hoặc nói trực tiếp, và dặn đổi ngay sau lần đăng nhập đầu."),
    )
    again = forms.CharField(
        label=_("Gõ lại mật khẩu"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.pop("again", None) != answers.get("password") and "password" in answers:
            self.add_error("again", _("Hai lần gõ mật khẩu khác nhau. Gõ lại cả hai, để ý bộ gõ tiếng Việt."))
        return answers


class PersonForm(PasswordForm, PostForm):
    """Somebody new, with the password and the post they begin with."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=200)
    username = forms.RegexField(
        r"^[a-z0-9._-]+\Z",
        label=_("Tên đăng nhập"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
        error_messages={"invalid": _("Chỉ dùng chữ thường không dấu, chữ số, dấu chấm và gạch, ví dụ “hoa.lt”.")},
        help_text=_("Chữ thường không dấu, ví dụ “hoa.lt”. Không đổi được về sau."),
    )
    field_order = ["full_name", "username", "password", "again", "body", "role", "title", "since"]

    @property
    def person_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.field_order[:4]]

    @property
    def post_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.field_order[4:]]


class EndPostForm(forms.Form):
    last_day = DayField(label=_("Ngày cuối giữ vị trí"), help_text=_("Trọn ngày này người ấy vẫn làm việc được."))
