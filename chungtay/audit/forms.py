from django import forms
from django.utils.translation import gettext_lazy as _


class FindForm(forms.Form):
    words = forms.CharField(label=_("Có chữ"), required=False, max_length=100)
    since = forms.DateField(label=_("Từ ngày"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("Đến ngày"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
