"""What is asked when a whole household splits, merges, moves or ends, and when a village gets its zone."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.households.forms.people import Choices, PersonField
from chungtay.households.models import VillageSetting
from chungtay.web.forms import DayField


class SplitForm(forms.Form):
    """Who goes, who heads them, and where they live; the hidden code makes a second press find the first."""

    code = forms.CharField(widget=forms.HiddenInput, max_length=10, min_length=10)
    on = DayField(label=_("Tách từ ngày"))
    village = forms.ChoiceField(label=_("Hộ mới ở thôn"))
    address = forms.CharField(label=_("Địa chỉ hộ mới"), max_length=300, required=False)

    def __init__(self, *args: Any, members: Choices, villages: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leaving"] = forms.TypedMultipleChoiceField(
            label=_("Những người tách ra"), choices=members, coerce=int, widget=forms.CheckboxSelectMultiple
        )
        self.fields["head"] = PersonField(members, nobody="—", label=_("Chủ hộ mới tách"))
        self.fields["new_head"] = PersonField(
            members,
            nobody=_("vẫn như cũ"),
            label=_("Chủ hộ của những người ở lại"),
            required=False,
            help_text=_("Chỉ chọn khi chủ hộ là người tách ra."),
        )
        self.fields["village"].choices = villages  # type: ignore[attr-defined]
        self.order_fields(["leaving", "head", "new_head", "on", "village", "address"])


class MergeForm(forms.Form):
    into = forms.CharField(
        label=_("Mã hộ nhận"),
        max_length=120,
        help_text=_("Mã ở đầu trang của hộ ấy. Chưa biết mã thì ghi tên chủ hộ: máy kể mã của các hộ tên ấy."),
    )
    on = DayField(label=_("Nhập từ ngày"))


class MoveForm(forms.Form):
    village = forms.ChoiceField(label=_("Đến thôn"))
    address = forms.CharField(label=_("Địa chỉ mới"), max_length=300, required=False)
    on = DayField(label=_("Chuyển từ ngày"))

    def __init__(self, *args: Any, villages: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].choices = villages  # type: ignore[attr-defined]


class MoveAwayForm(forms.Form):
    where = forms.CharField(label=_("Chuyển đến đâu"), max_length=200, help_text=_("Ít nhất tên xã và tỉnh."))
    on = DayField(label=_("Chuyển từ ngày"))


class EndForm(forms.Form):
    why = forms.CharField(label=_("Vì sao không còn hộ"), max_length=200)
    on = DayField(label=_("Ngày cuối cùng còn hộ"))


class VillageForm(forms.Form):
    area = forms.ChoiceField(label=_("Khu vực"), choices=[("", "—"), *VillageSetting.Area.choices])
    zone = forms.ChoiceField(label=_("Vùng của bảng điểm"), choices=[("", "—"), *VillageSetting.Zone.choices])
    in_central_city = forms.BooleanField(
        label=_("Thuộc thành phố trực thuộc trung ương kể tên ở bảng điểm"), required=False
    )
    since = DayField(label=_("Áp dụng từ ngày"))
    decision = forms.CharField(label=_("Theo văn bản nào"), max_length=200)


class ProposalForm(forms.Form):
    since = DayField(label=_("Áp dụng từ ngày"))
    decision = forms.CharField(label=_("Theo văn bản nào"), max_length=200)
