"""What the pages of causes and needs ask."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.households.wording import wording_of

SIDES = [
    ("causes", _("nguyên nhân nghèo")),
    ("needs", _("hỗ trợ hộ cần")),
    ("receives", _("hỗ trợ đang được hưởng")),
]


class CircumstancesForm(forms.Form):
    """Questions XIII and XIV of the form of that year."""

    causes = forms.TypedMultipleChoiceField(
        label=_("Nguyên nhân nghèo"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    receives = forms.TypedMultipleChoiceField(
        label=_("Đang được hỗ trợ"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    needs = forms.TypedMultipleChoiceField(
        label=_("Cần được hỗ trợ"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = wording_of(year)
        fields: Any = self.fields
        fields["causes"].choices = list(words.causes.items())
        fields["receives"].choices = fields["needs"].choices = list(words.supports.items())


class SummaryForm(forms.Form):
    """What to count, of which year and class."""

    side = forms.ChoiceField(label=_("Đếm theo"), choices=SIDES, required=False)
    year = forms.TypedChoiceField(label=_("Năm"), coerce=int, required=False, empty_value=None)
    status = forms.ChoiceField(label=_("Diện"), required=False)

    def __init__(self, *args: Any, years: Sequence[int], statuses: Sequence[tuple[Any, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["year"].choices = [(one, str(one)) for one in years]
        fields["status"].choices = [("", _("mọi hộ đã hỏi")), *statuses]
