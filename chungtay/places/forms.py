"""What is asked about places."""

from django import forms
from django.utils.translation import gettext_lazy as _

DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y"]


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DayForm(forms.Form):
    """On which day the map is looked at."""

    day = forms.DateField(label=_("Vào ngày"), widget=DayInput(), input_formats=DAY_FORMATS)


class SearchForm(DayForm):
    words = forms.CharField(
        label=_("Tên tỉnh, huyện, xã, thôn"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    field_order = ["words", "day"]


class VillageForm(forms.Form):
    name = forms.CharField(
        label=_("Tên thôn, tổ dân phố"),
        max_length=120,
        help_text=_("Ghi đủ như trên văn bản, ví dụ “Thôn Phước Hòa”, “Tổ dân phố 3”."),
    )
    since = forms.DateField(
        label=_("Có từ ngày"),
        required=False,
        widget=DayInput(),
        input_formats=DAY_FORMATS,
        help_text=_("Để trống nếu đã có từ trước."),
    )
