from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.households.models import Classification


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
