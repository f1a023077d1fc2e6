from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from chungtay.households.models import Classification


class LongSelect(forms.Select):
    """A select box written in one go: drawn by the template of each option, a province's communes cost more than
    the whole page around them."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = str(value or "")
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, mark_safe(" selected") if str(key) == chosen else "", label) for key, label in self.choices),
        )
        return format_html("<select{}>{}</select>", flatatt(self.build_attrs({"name": name}, attrs)), options)


class FindForm(forms.Form):
    """What to look for in the list of one year."""

    words = forms.CharField(
        label=_("Tên chủ hộ"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": _("tên gọi, hoặc cả họ và tên")}),
    )
    year = forms.TypedChoiceField(label=_("Năm"), coerce=int, required=False, empty_value=None, widget=LongSelect)
    status = forms.ChoiceField(label=_("Diện"), required=False, widget=LongSelect)
    place = forms.CharField(label=_("Nơi"), required=False, max_length=20, widget=LongSelect)

    def __init__(self, *args: Any, years: list[int], places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {
            "year": [(year, str(year)) for year in years],
            "status": [("", _("mọi diện trong danh sách")), *Classification.Status.choices],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.places = [("", _("mọi nơi")), *places]
        self.fields["place"].widget.choices = self.places

    def offer(self, code: str, name: str) -> None:
        """A place deeper than those offered, which an address asked for, is shown as chosen."""
        if all(code != known for known, _name in self.places):
            self.places.append((code, name))
            self.fields["place"].widget.choices = self.places


class AnywhereForm(forms.Form):
    """A code, an identity number or a name, sent in the body and never in an address."""

    words = forms.CharField(
        label=_("Mã hộ, số định danh, hoặc tên người"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_(
            "Tên: gõ tên gọi hoặc cả họ và tên, có dấu hay không đều được. Số định danh: gõ đủ 9 hoặc 12 chữ số."
        ),
    )
