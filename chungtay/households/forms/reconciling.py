"""What the pages of twins and of the comparison with the population database ask."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.households.models import Difference, Membership
from chungtay.web.forms import DayField


class MergeForm(forms.Form):
    """Of two entries of one person: whose word stands, which of two households is left."""

    ends = forms.TypedChoiceField(
        label=_("Người này không ở hộ nào nữa"), coerce=int, required=False, empty_value=None, widget=forms.RadioSelect
    )
    ends_on = DayField(label=_("Thôi ở từ hết ngày"), required=False)
    ends_as = forms.ChoiceField(
        label=_("Vì sao"),
        required=False,
        choices=[
            (Membership.Leaving.MISTAKE, _("ghi nhầm người này vào hộ ấy")),
            (Membership.Leaving.MOVED, _("đã chuyển sang hộ kia")),
        ],
    )
    note = forms.CharField(label=_("Căn cứ"), required=False, max_length=300, help_text=_("Ví dụ: đã xem căn cước."))

    def __init__(
        self,
        *args: Any,
        choices: Sequence[tuple[str, str, str, str]],
        homes: Sequence[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        if homes:
            fields["ends"].choices = homes
        else:
            for name in ("ends", "ends_on", "ends_as"):
                del self.fields[name]
        for name, label, first, second in choices:
            self.fields[f"keep_{name}"] = forms.ChoiceField(
                label=label,
                required=False,
                initial="first",
                choices=[("first", first), ("second", second)],
                widget=forms.RadioSelect,
            )
        self.order_fields([name for name in self.fields if name.startswith("keep_")])

    @property
    def keep(self) -> dict[str, str]:
        """Whose word stands for each fact the two tell differently."""
        chosen = {name[5:]: value for name, value in self.cleaned_data.items() if name.startswith("keep_")}
        return {name: value for name, value in chosen.items() if value}


class ApartForm(forms.Form):
    """Why the two are two people."""

    note = forms.CharField(label=_("Căn cứ"), required=False, max_length=300, help_text=_("Ví dụ: mẹ và con."))


class FindPersonForm(forms.Form):
    """Whom to compare with."""

    words = forms.CharField(
        label=_("Tên, mã người hoặc số định danh"),
        required=False,
        max_length=100,
        help_text=_("Để trống thì tìm người cùng tên."),
    )


class AnswerForm(forms.Form):
    """The file that came back from the population database."""

    file = forms.FileField(
        label=_("Tệp trả lời"),
        allow_empty_file=True,
        error_messages={
            "required": _("Chưa chọn tệp: bấm vào ô trên để chọn tệp trả lời."),
            "missing": _("Chưa chọn tệp: bấm vào ô trên để chọn tệp trả lời."),
        },
        help_text=_("Chính tệp đã xuất, có điều cơ quan quản lý dân cư ghi đè; .xlsx, .xls, .ods hoặc .csv."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
    )


class SettleForm(forms.Form):
    """Whose word stands for the differences that were marked."""

    chosen = forms.TypedMultipleChoiceField(coerce=int, required=False)
    verdict = forms.ChoiceField(choices=Difference.Verdict.choices)
    on = DayField(required=False)
    new_head = forms.IntegerField(required=False, min_value=1, max_value=2**31)

    def __init__(self, *args: Any, waiting: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [(pk, pk) for pk in waiting]  # type: ignore[attr-defined]
