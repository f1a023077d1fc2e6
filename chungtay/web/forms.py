"""How every form of the house is drawn, how it asks for a day, and how it says no."""

from datetime import date
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from chungtay.core.refusal import Refused

# A browser set to English shows its own date box as month/day: 2 July would be read as 7 February.
YEARS = range(1900, 2101)
DAY_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%Y-%m-%d"]


class HouseRenderer(TemplatesSetting):
    """Fields in labelled rows, errors under the field they belong to."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"


class DayField(forms.DateField):
    """A day typed as officers write it, day first whatever the browser's language: 2/7/2024."""

    def __init__(self, **options: Any) -> None:
        box = forms.DateInput(
            format="%d/%m/%Y",
            attrs={"placeholder": "dd/mm/yyyy", "inputmode": "numeric", "autocomplete": "off", "size": 10},
        )
        wrong = _("Đây không phải là một ngày. Viết ngày/tháng/năm, ví dụ 02/7/2024.")
        options.setdefault("error_messages", {"invalid": wrong})
        super().__init__(input_formats=DAY_FORMATS, widget=box, **options)

    def to_python(self, value: Any) -> date | None:
        """A slip of the finger such as 9999 is no day that anybody plans: its next day does not even exist."""
        day = super().to_python(value)
        if day and day.year not in YEARS:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day

    def prepare_value(self, value: Any) -> Any:
        """A day that came in an address or in short stands in the box as everywhere; what is no day stays as typed."""
        try:
            return self.to_python(value)
        except forms.ValidationError:
            return value


def refuse(form: forms.Form, refusal: Refused) -> None:
    """The refusal and each of its reasons stand above the form."""
    for sentence in (str(refusal), *refusal.reasons):
        form.add_error(None, sentence)
