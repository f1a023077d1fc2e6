"""What the pages of supports ask: what is given, at which meeting, what to look for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.households.components import components_of, named
from chungtay.households.models import Classification
from chungtay.households.wording import wording_of
from chungtay.web.forms import DayField

LEAST_YEAR, MOST_YEAR = 2010, 2100
ON_LIST = [
    (Classification.Status.POOR, _("hộ nghèo")),
    (Classification.Status.NEAR_POOR, _("hộ cận nghèo")),
    (Classification.Status.NEWLY_ESCAPED, _("hộ mới thoát nghèo")),
]


class MoneyField(forms.Field):
    """Whole đồng, with or without the dots between thousands."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 20})

    def to_python(self, value: Any) -> int | None:
        digits = str(value or "").replace(".", "").replace(" ", "").replace(",", "")
        if not digits:
            return None
        if not (digits.isascii() and digits.isdigit()) or len(digits) > 12:
            raise forms.ValidationError(_("Đây không phải là số tiền. Viết số đồng, ví dụ 15.000.000."))
        return int(digits)


class OfferForm(forms.Form):
    """One support: kind, what, component, year, money, paper."""

    kind = forms.TypedChoiceField(label=_("Loại hỗ trợ"), coerce=int)
    what = forms.CharField(label=_("Được hỗ trợ gì"), max_length=300, help_text=_("Ví dụ: một con bò giống."))
    component = forms.ChoiceField(label=_("Từ dự án, tiểu dự án"))
    year = forms.IntegerField(label=_("Năm"), min_value=LEAST_YEAR, max_value=MOST_YEAR, localize=False)
    given_on = DayField(label=_("Ngày nhận"), required=False)
    amount = MoneyField(label=_("Số tiền hoặc trị giá (đồng)"), required=False)
    decision_number = forms.CharField(label=_("Theo quyết định số"), required=False, max_length=60)
    unlisted_why = forms.CharField(
        label=_("Lý do nếu hộ không có trong danh sách"),
        required=False,
        max_length=300,
        help_text=_("Chỉ cần khi hộ không phải hộ nghèo, cận nghèo, mới thoát nghèo của năm ấy."),
    )

    def __init__(self, *args: Any, year: int, people: Sequence[tuple[int, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = wording_of(year).supports
        names = components_of(year).names
        self.fields["kind"].choices = [("", _("chọn một loại")), *kinds.items()]  # type: ignore[attr-defined]
        listed = [(code, named(code, year)) for code in names]
        self.fields["component"].choices = [("", _("chọn một nguồn")), *listed]  # type: ignore[attr-defined]
        self.fields["year"].initial = year
        if people is not None:
            whom = [("", _("cả hộ")), *people]
            self.fields["person"] = forms.TypedChoiceField(
                label=_("Cho ai"), choices=whom, coerce=int, required=False, empty_value=None
            )
            self.order_fields(["person", *(name for name in self.fields if name != "person")])


class FindSupportsForm(forms.Form):
    """Which part of the register to show."""

    year = forms.TypedChoiceField(label=_("Năm"), coerce=int, required=False, empty_value=None)
    component = forms.ChoiceField(label=_("Dự án, tiểu dự án"), required=False)
    kind = forms.TypedChoiceField(label=_("Loại"), coerce=int, required=False, empty_value=None)
    place = forms.TypedChoiceField(label=_("Nơi"), coerce=int, required=False, empty_value=None)

    def __init__(
        self, *args: Any, years: Sequence[int], year: int, places: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["year"].choices = [(one, str(one)) for one in years]
        names = [(code, named(code, year)) for code in components_of(year).names]
        fields["component"].choices = [("", _("mọi nguồn")), *names]
        fields["kind"].choices = [("", _("mọi loại")), *wording_of(year).supports.items()]
        fields["place"].choices = [("", _("mọi nơi")), *places]


class CandidatesForm(forms.Form):
    """Which households a meeting looks at."""

    year = forms.IntegerField(
        label=_("Danh sách năm"), min_value=LEAST_YEAR, max_value=MOST_YEAR, localize=False, required=False
    )
    status = forms.ChoiceField(label=_("Diện"), required=False, choices=[("", _("mọi diện")), *ON_LIST])
    place = forms.TypedChoiceField(label=_("Nơi"), coerce=int, required=False, empty_value=None)
    need = forms.TypedChoiceField(label=_("Có nhu cầu"), coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, year: int, places: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["place"].choices = [("", _("mọi nơi")), *places]
        fields["need"].choices = [("", _("không xét")), *wording_of(year).supports.items()]


class MeetingForm(forms.Form):
    """A meeting that chose who is supported."""

    unit = forms.TypedChoiceField(label=_("Họp ở"), coerce=int)
    held_on = DayField(label=_("Ngày họp"))
    about = forms.CharField(label=_("Nội dung"), max_length=300, help_text=_("Ví dụ: chọn hộ nhận bò giống."))
    minutes_number = forms.CharField(label=_("Số biên bản"), required=False, max_length=60)
    present_count = forms.IntegerField(label=_("Số người dự"), required=False, min_value=1, max_value=5000)

    def __init__(self, *args: Any, units: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", _("chọn thôn hoặc xã")), *units]  # type: ignore[attr-defined]


class WithdrawForm(forms.Form):
    """Why a support is taken back."""

    why = forms.CharField(label=_("Lý do thu hồi"), max_length=300)


class UnmetForm(forms.Form):
    """Who asked for which kind in which year."""

    year = forms.TypedChoiceField(label=_("Nhu cầu của năm"), coerce=int, required=False, empty_value=None)
    kind = forms.TypedChoiceField(label=_("Loại hỗ trợ"), coerce=int, required=False, empty_value=None)
    place = forms.TypedChoiceField(label=_("Nơi"), coerce=int, required=False, empty_value=None)

    def __init__(
        self, *args: Any, years: Sequence[int], year: int, places: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["year"].choices = [(one, str(one)) for one in years]
        fields["kind"].choices = [("", _("chọn một loại")), *wording_of(year).supports.items()]
        fields["place"].choices = [("", _("mọi nơi")), *places]


class SupportListForm(forms.Form):
    """A list of supports from Excel."""

    file = forms.FileField(
        label=_("Tệp danh sách"),
        allow_empty_file=True,
        error_messages={
            "required": _("Chưa chọn tệp: bấm vào ô trên để chọn danh sách hỗ trợ."),
            "missing": _("Chưa chọn tệp: bấm vào ô trên để chọn danh sách hỗ trợ."),
        },
        help_text=_("Excel (.xlsx, .xls, .ods) hoặc .csv, theo tệp mẫu."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
    )
