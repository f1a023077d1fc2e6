from typing import Any

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
            "Excel (.xlsx, .xls, .ods) hoặc .csv, theo một trong ba kiểu: danh sách chủ hộ; tệp trao đổi của tỉnh, mỗi "
            "thành viên một dòng; tệp mẫu hai trang. Kiểu nào được nhận ra từ tiêu đề cột."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
    )
    year = forms.IntegerField(label=_("Danh sách của năm"), min_value=2015, max_value=2100, localize=False)
    restore_zeros = forms.BooleanField(
        label=_("Thêm số 0 mà Excel đã bỏ"),
        required=False,
        help_text=_("Số định danh còn 11 hoặc 8 chữ số được thêm một số 0 ở đầu."),
    )
    add_villages = forms.BooleanField(
        label=_("Thêm các thôn còn thiếu"),
        required=False,
        help_text=_("Thôn có trong tệp mà chưa có trong danh mục của xã sẽ được thêm."),
    )


class ExportForm(forms.Form):
    """Which layout a year's list goes out in, and whether identity numbers go with it."""

    layout = forms.ChoiceField(
        label=_("Kiểu tệp"),
        choices=[
            ("simple", _("danh sách chủ hộ")),
            ("exchange", _("tệp trao đổi của tỉnh, mỗi thành viên một dòng")),
            ("template", _("tệp mẫu hai trang: hộ và thành viên")),
        ],
    )
    with_numbers = forms.BooleanField(
        label=_("Kèm số định danh"),
        required=False,
        help_text=_("Việc xuất số định danh được ghi vào nhật ký."),
    )

    def __init__(self, *args: Any, may_reveal: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_reveal:
            del self.fields["with_numbers"]
