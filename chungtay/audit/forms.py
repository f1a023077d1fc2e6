from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.web.forms import DayField


class FindForm(forms.Form):
    words = forms.CharField(label=_("Có chữ"), required=False, max_length=100)
    since = DayField(label=_("Từ ngày"), required=False)
    until = DayField(label=_("Đến ngày"), required=False)
