"""What a person is asked for at each step of a review."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.places.models import Unit
from chungtay.review.models import Case, Certificate, Complaint, Decision, Opinion, PovertyClass, Request, ReviewRound
from chungtay.web import clock
from chungtay.web.forms import DayField

CLASSES = [choice for choice in PovertyClass.choices if choice[0] != PovertyClass.UNDETERMINED]
MOST_PRESENT = 2000


class DoneDayField(DayField):
    """A day on which something happened: it is not to come, so that no clock is run down by writing it ahead."""

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and value > clock.today():
            words = {"day": f"{value:%d/%m/%Y}"}
            raise forms.ValidationError(_("Ngày %(day)s chưa đến. Ghi sau khi việc đã xảy ra.") % words)


class OpenForm(forms.Form):
    """Which round, where, from when, and by which reading of the law."""

    commune = forms.ModelChoiceField(label=_("Xã"), queryset=Unit.objects.none())
    kind = forms.ChoiceField(label=_("Loại đợt"), choices=ReviewRound.Kind.choices)
    starts_on = DayField(label=_("Bắt đầu từ ngày"))
    variant = forms.ChoiceField(
        label=_("Phiếu chấm điểm"),
        choices=ReviewRound.Variant.choices,
        help_text=_("Hai bản in khác nhau một dòng ở Tây Nguyên (từ 3 xe máy: 40 hay 30 điểm). Chọn một cho cả đợt."),
    )
    nonfarm = forms.ChoiceField(
        label=_("Nhóm việc làm phi nông nghiệp"),
        choices=ReviewRound.Nonfarm.choices,
        help_text=_("Hộ có người làm ở nhiều dòng của nhóm 05: cộng các dòng, hay lấy dòng cao nhất."),
    )

    def __init__(self, *args: Any, communes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["commune"].queryset = communes  # type: ignore[attr-defined]


class RequestForm(forms.Form):
    """The paper a household hands in."""

    kind = forms.ChoiceField(
        label=_("Loại giấy"),
        choices=[
            (Request.Kind.REVIEW, _("Giấy đề nghị rà soát (Mẫu số 01)")),
            (Request.Kind.LEAVE, _("Giấy đề nghị ra khỏi danh sách (Mẫu số 04)")),
        ],
    )
    way = forms.ChoiceField(label=_("Nộp bằng cách nào"), choices=Request.Way.choices)
    filed_on = DoneDayField(label=_("Ngày nhận"))
    reason = forms.CharField(
        label=_("Lý do hộ nêu"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class RefuseForm(forms.Form):
    """A written refusal with its reason."""

    on = DoneDayField(label=_("Ngày trả lời"))
    reason = forms.CharField(label=_("Lý do từ chối"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class MeetingForm(forms.Form):
    """The minutes of a village meeting, but for the votes."""

    held_on = DoneDayField(label=_("Ngày họp"))
    place = forms.CharField(label=_("Nơi họp"), max_length=200, required=False)
    chair_name = forms.CharField(label=_("Chủ trì (trưởng thôn)"), max_length=120)
    secretary_name = forms.CharField(label=_("Thư ký"), max_length=120)
    committee_count = forms.IntegerField(label=_("Ban Chỉ đạo xã"), min_value=0, max_value=MOST_PRESENT, initial=0)
    party_count = forms.IntegerField(label=_("Chi ủy, chi bộ"), min_value=0, max_value=MOST_PRESENT, initial=0)
    association_count = forms.IntegerField(label=_("Hội, đoàn thể"), min_value=0, max_value=MOST_PRESENT, initial=0)
    reviewer_count = forms.IntegerField(label=_("Rà soát viên"), min_value=0, max_value=MOST_PRESENT, initial=0)
    household_count = forms.IntegerField(
        label=_("Hộ trong danh sách rà soát"), min_value=0, max_value=MOST_PRESENT, initial=0
    )
    other_count = forms.IntegerField(label=_("Hộ khác"), min_value=0, max_value=MOST_PRESENT, initial=0)
    front_count = forms.IntegerField(
        label=_("Mặt trận (giám sát, không biểu quyết)"), min_value=0, max_value=MOST_PRESENT, initial=0
    )
    ended_at = forms.TimeField(
        label=_("Kết thúc lúc"),
        required=False,
        # A browser set to English would ask for am and pm.
        widget=forms.TimeInput(format="%H:%M", attrs={"placeholder": "16:30", "inputmode": "numeric", "size": 5}),
    )
    disagreements = forms.CharField(
        label=_("Ý kiến chưa thống nhất"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )


class PostForm(forms.Form):
    """Where and from which day a list is posted."""

    posted_on = DayField(label=_("Niêm yết từ ngày"))
    places = forms.CharField(label=_("Nơi niêm yết"), max_length=300)


class ComplaintForm(forms.Form):
    """An objection to a posted result."""

    received_on = DoneDayField(label=_("Ngày nhận"))
    from_name = forms.CharField(label=_("Người khiếu nại"), max_length=120, required=False)
    text = forms.CharField(label=_("Nội dung"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))


class RecheckForm(forms.Form):
    """What the recheck found."""

    outcome = forms.ChoiceField(label=_("Kết quả phúc tra"), choices=Complaint.Outcome.choices)
    answered_on = DoneDayField(label=_("Ngày trả lời"))
    answer = forms.CharField(label=_("Nội dung trả lời"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))


class ProposeForm(forms.Form):
    """Another class than the computed one, for one household."""

    proposed = forms.ChoiceField(label=_("Diện đề xuất công nhận"), choices=CLASSES)
    why = forms.CharField(
        label=_("Lý do khác điểm tính hoặc khác họp dân"),
        max_length=Case._meta.get_field("why_different").max_length,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class SendBackForm(forms.Form):
    why = forms.CharField(label=_("Vì sao phải rà soát lại"), max_length=300)


class AskForm(forms.Form):
    """The letter that puts the results before the level above."""

    asked_of = forms.CharField(label=_("Xin ý kiến của"), max_length=Opinion._meta.get_field("asked_of").max_length)
    letter_number = forms.CharField(label=_("Số văn bản"), max_length=60, required=False)
    asked_on = DoneDayField(label=_("Ngày gửi"))


class AnswerForm(forms.Form):
    """What the level above says."""

    agrees = forms.TypedChoiceField(
        label=_("Ý kiến"),
        choices=[("1", _("nhất trí")), ("0", _("chưa nhất trí"))],
        coerce=lambda value: value == "1",
    )
    answered_on = DoneDayField(label=_("Ngày trả lời"))
    answer = forms.CharField(
        label=_("Nội dung"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 2})
    )


class DecisionForm(forms.Form):
    """The decision as it was signed."""

    number = forms.CharField(label=_("Số quyết định"), max_length=Decision._meta.get_field("number").max_length)
    signed_on = DoneDayField(label=_("Ngày ký"))
    signer_role = forms.CharField(label=_("Chức vụ người ký"), max_length=120, initial="Chủ tịch")


class DayForm(forms.Form):
    """One day, for what needs nothing else."""

    on = DoneDayField(label=_("Ngày"))


class ReissueForm(DayForm):
    why = forms.ChoiceField(
        label=_("Lý do"),
        choices=[choice for choice in Certificate.Ending.choices if choice[0] != Certificate.Ending.WITHDRAWN],
    )


class WithdrawForm(DayForm):
    why = forms.CharField(label=_("Lý do thu hồi"), max_length=300)
