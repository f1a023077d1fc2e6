from django import forms
from django.utils.translation import gettext_lazy as _


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
