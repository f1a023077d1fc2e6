"""How every form of the house is drawn, and what two of its apps ask alike."""

from django import forms
from django.forms.renderers import TemplatesSetting

from chungtay.core.refusal import Refused


class HouseRenderer(TemplatesSetting):
    """Fields in labelled rows, errors under the field they belong to."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"


class DayField(forms.DateField):
    """A day, picked from the browser's calendar or typed as officers write it."""

    def __init__(self, **facts: object) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(input_formats=["%Y-%m-%d", "%d/%m/%Y"], **{"widget": widget, **facts})  # type: ignore[arg-type]


def refuse(form: forms.Form, refusal: Refused) -> None:
    """The refusal and each of its reasons stand above the form."""
    for sentence in (str(refusal), *refusal.reasons):
        form.add_error(None, sentence)
