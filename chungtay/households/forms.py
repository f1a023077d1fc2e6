from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.households.models import Classification


class ImportForm(forms.Form):
    """A list from Excel and the year it is for."""

    file = forms.FileField(
        label=_("Tệp danh sách"),
        allow_empty_file=True,
        error_messages={
            "required": _("Chưa chọn tệp: bấm vào ô trên để chọn danh sách hộ."),
            "missing": _("Chưa chọn tệp: bấm vào ô trên để chọn danh sách hộ."),
        },
        help_text=_(
            "Excel (.xlsx, .xls, .ods) hoặc .csv. Cột bắt buộc: họ và tên chủ hộ, diện. Tiêu đề gộp ô cũng đọc được."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
    )
    year = forms.IntegerField(label=_("Danh sách của năm"), min_value=2015, max_value=2100, localize=False)
    add_villages = forms.BooleanField(
        label=_("Thêm các thôn còn thiếu"),
        required=False,
        help_text=_("Thôn có trong tệp mà chưa có trong danh mục của xã sẽ được thêm."),
    )


class FindForm(forms.Form):
    """What to look for in the list of one year."""

    words = forms.CharField(label=_("Tên chủ hộ"), required=False, max_length=100)
    year = forms.TypedChoiceField(label=_("Năm"), coerce=int, required=False, empty_value=None)
    status = forms.ChoiceField(label=_("Diện"), required=False)
    commune = forms.TypedChoiceField(label=_("Xã"), coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, years: list[int], communes: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]
        self.fields["status"].choices = [("", _("mọi diện")), *Classification.Status.choices]  # type: ignore[attr-defined]
        self.fields["commune"].choices = [("", _("mọi xã")), *communes]  # type: ignore[attr-defined]
