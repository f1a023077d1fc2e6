from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST
from django.views.i18n import set_language as django_set_language

from chungtay.web.charts import bar_chart
from chungtay.web.forms import DayField
from chungtay.web.permissions import open_to_all, signed_in

LONGEST_AGENCY = (
    "Văn phòng điều phối Chương trình mục tiêu quốc gia xây dựng nông thôn mới, giảm nghèo bền vững và phát triển "
    "kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi tỉnh Bà Rịa - Vũng Tàu"
)


class SampleForm(forms.Form):
    """One field of each sort, one of them wrong."""

    name = forms.CharField(label=_("Tên hội trường"), help_text=_("như ghi trên cổng"))
    day = DayField(label=_("Ngày"))
    half = forms.ChoiceField(label=_("Buổi"), choices=[("morning", _("sáng")), ("afternoon", _("chiều"))])
    agreed = forms.BooleanField(label=_("Đã hỏi nơi có hội trường"))


@signed_in
@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    form = SampleForm({"name": "Hội trường UBND xã Bình An", "day": "", "half": "morning"})
    chart = bar_chart([("Xã Bình An", 146), ("Thị trấn Châu Ổ", 152), ("Xã Bình Trị", 0)])
    context = {"longest_agency": LONGEST_AGENCY, "form": form, "chart": chart}
    return render(request, "web/gallery.html", context)


@open_to_all
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    return django_set_language(request)


@open_to_all
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")
