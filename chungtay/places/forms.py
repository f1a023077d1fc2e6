"""What is asked about places."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from chungtay.places.models import Body, Unit
from chungtay.web.forms import DayField


class DayForm(forms.Form):
    """On which day the map is looked at."""

    day = DayField(label=_("Vào ngày"))


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
    since = DayField(label=_("Có từ ngày"), required=False, help_text=_("Để trống nếu đã có từ trước."))


class EndVillageForm(forms.Form):
    until = DayField(label=_("Ngày cuối còn thôn này"), help_text=_("Trọn ngày này thôn vẫn còn."))
    successor = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Nhập vào"), required=False, empty_label=_("Không nhập vào đâu")
    )
    decision = forms.CharField(
        label=_("Theo văn bản"),
        max_length=200,
        required=False,
        help_text=_("Số, ký hiệu nghị quyết sáp nhập; chỉ ghi khi nhập vào thôn khác."),
    )

    def __init__(self, *args: Any, neighbours: QuerySet[Unit], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["successor"].queryset = neighbours  # type: ignore[attr-defined]


class BodyForm(forms.Form):
    """A body as its seal names it, and the bodies it answers to."""

    name = forms.CharField(
        label=_("Tên cơ quan"), max_length=300, help_text=_("Ghi đủ như trên con dấu hoặc văn bản thành lập.")
    )
    short_name = forms.CharField(
        label=_("Tên gọi tắt"), max_length=120, required=False, help_text=_("Ví dụ “UBND xã”, “Trạm Y tế”.")
    )
    symbol = forms.CharField(
        label=_("Ký hiệu trong số văn bản"), max_length=30, required=False, help_text=_("Ví dụ UBND, LĐTBXH.")
    )
    kind = forms.ChoiceField(label=_("Loại"))
    since = DayField(
        label=_("Hoạt động từ ngày"), required=False, help_text=_("Để trống nếu có từ khi lập đơn vị hành chính này.")
    )
    governing = forms.ModelChoiceField(
        Body.objects.none(), label=_("Cơ quan quản lý trực tiếp"), required=False, empty_label=_("Không có")
    )
    superior = forms.ModelChoiceField(
        Body.objects.none(), label=_("Cơ quan cấp trên cùng ngành"), required=False, empty_label=_("Không có")
    )
    part_of = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("Là bộ phận của"),
        required=False,
        empty_label=_("Không, là cơ quan riêng"),
        help_text=_("Ví dụ một khoa của trung tâm y tế."),
    )

    def __init__(self, *args: Any, over: QuerySet[Body], beside: QuerySet[Body], **facts: Any) -> None:
        super().__init__(*args, **facts)
        kinds = [(value, capfirst(label)) for value, label in Body.Kind.choices]
        self.fields["kind"].choices = [("", _("Chọn loại")), *kinds]  # type: ignore[attr-defined]
        for name, bodies in (("governing", over), ("superior", over), ("part_of", beside)):
            self.fields[name].queryset = bodies  # type: ignore[attr-defined]


class EndBodyForm(forms.Form):
    until = DayField(label=_("Ngày hoạt động cuối cùng"))
    successor = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("Cơ quan kế tiếp"),
        required=False,
        empty_label=_("Không có cơ quan kế tiếp"),
        help_text=_("Cơ quan nhận việc từ ngày hôm sau. Chưa có trong danh sách thì thêm cơ quan ấy trước."),
    )

    def __init__(self, *args: Any, heirs: QuerySet[Body], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["successor"].queryset = heirs  # type: ignore[attr-defined]
