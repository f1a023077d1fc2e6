"""What a person is asked for: rules of the campaign, halls and people, where a session goes, what the paper says."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.core.workdays import Calendar
from chungtay.events.models import Campaign, Invitation, Leader, PartOfDay, Session, Slot, Speaker, Team, Venue
from chungtay.places.models import Unit
from chungtay.web.forms import DayField
from chungtay.web.templatetags.chungtay import weekday_day


class HourInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%H:%M", **kwargs)


class OpenForm(forms.Form):
    """What a plan may have left out of the activity that becomes a campaign."""

    first_on = DayField(label=_("Từ ngày"))
    last_on = DayField(label=_("Đến ngày"))
    headcount = forms.IntegerField(label=_("Số hộ mời mỗi nơi"), min_value=1, max_value=5000, localize=False)
    topic = forms.CharField(
        label=_("Chuyên đề"),
        max_length=300,
        required=False,
        help_text=_("Để trống nếu báo cáo viên nào cũng nói được."),
    )


class RulesForm(forms.ModelForm[Campaign]):
    """What every schedule of the campaign has to keep."""

    class Meta:
        model = Campaign
        fields = [
            "title",
            "topic",
            "first_on",
            "last_on",
            "headcount",
            "list_year",
            "max_per_day",
            "notice_workdays",
            "mornings",
            "morning_starts_at",
            "afternoons",
            "afternoon_starts_at",
            "minutes",
        ]
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
            "morning_starts_at": HourInput(),
            "afternoon_starts_at": HourInput(),
        }
        field_classes = {"first_on": DayField, "last_on": DayField}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("first_on") and values.get("last_on") and values["last_on"] < values["first_on"]:
            self.add_error("last_on", _("Ngày cuối trước ngày đầu."))
        if not (values.get("mornings") or values.get("afternoons")):
            self.add_error("mornings", _("Chọn buổi sáng hoặc buổi chiều."))
        return values


class SessionForm(forms.ModelForm[Session]):
    class Meta:
        model = Session
        fields = ["headcount", "topic"]


class CoordinatesMixin:
    """Both coordinates or neither; together they let the schedule save kilometres."""

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data  # type: ignore[misc,attr-defined]
        if (values.get("latitude") is None) != (values.get("longitude") is None):
            self.add_error("longitude", _("Ghi cả vĩ độ và kinh độ, hoặc để trống cả hai."))  # type: ignore[attr-defined]
        return values


class VenueForm(CoordinatesMixin, forms.ModelForm[Venue]):
    class Meta:
        model = Venue
        fields = ["name", "capacity", "address", "latitude", "longitude"]


class SpeakerForm(CoordinatesMixin, forms.ModelForm[Speaker]):
    topics = forms.CharField(
        label=_("Chuyên đề nói được"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi dòng một chuyên đề. Để trống: chuyên đề nào cũng được."),
    )

    class Meta:
        model = Speaker
        fields = ["name", "position", "organisation", "max_per_day", "topics", "latitude", "longitude"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["topics"] = "\n".join(self.instance.topics)

    def clean_topics(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["topics"].splitlines() if line.strip()]


class LeaderForm(forms.ModelForm[Leader]):
    class Meta:
        model = Leader
        fields = ["name", "position"]


class TeamForm(CoordinatesMixin, forms.ModelForm[Team]):
    class Meta:
        model = Team
        fields = ["name", "max_per_day", "home", "latitude", "longitude"]

    def __init__(self, *args: Any, homes: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["home"].queryset = homes if homes is not None else Unit.objects.none()  # type: ignore[attr-defined]


class DaysForm(forms.Form):
    """Days on which a hall or person cannot come, or the only ones on which they can."""

    first_on = DayField(label=_("Từ ngày"))
    last_on = DayField(label=_("Đến ngày"), required=False, help_text=_("Để trống nếu chỉ một ngày."))
    half = forms.ChoiceField(label=_("Buổi"), choices=PartOfDay.choices[::-1])
    why = forms.CharField(label=_("Lý do"), max_length=200, required=False)
    is_free = forms.BooleanField(
        label=_("Chỉ những ngày này"), required=False, help_text=_("Chọn khi chỉ đến được đúng những ngày này.")
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("first_on") and not values.get("last_on"):
            values["last_on"] = values["first_on"]
        if values.get("first_on") and values["last_on"] < values["first_on"]:
            self.add_error("last_on", _("Ngày cuối trước ngày đầu."))
        return values


def days_of(campaign: Campaign, now: date | None) -> list[tuple[str, str]]:
    """Every day of the campaign, and the day the session is on now, as one reads them; days off say so."""
    calendar = Calendar()
    count = (campaign.last_on - campaign.first_on).days + 1
    days = {campaign.first_on + timedelta(days=n) for n in range(count)} | ({now} if now else set())
    off = _("%(day)s (ngày nghỉ)")
    return [
        (day.isoformat(), weekday_day(day) if calendar.is_workday(day) else off % {"day": weekday_day(day)})
        for day in sorted(days)
    ]


class MoveForm(forms.ModelForm[Slot]):
    """Where a hand puts a session; the edition says which schedule the person was looking at."""

    edition = forms.IntegerField(widget=forms.HiddenInput(), localize=False)

    class Meta:
        model = Slot
        fields = ["day", "half", "venue", "speaker", "leader", "team"]

    def __init__(self, *args: Any, campaign: Campaign, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["venue"].queryset = Venue.objects.filter(commune=session.commune_id).order_by("name")
        fields["venue"].empty_label = None
        for name in ("speaker", "leader", "team"):
            people = getattr(campaign, f"{name}s").order_by("name")
            fields[name].queryset = people
            if not people.exists():
                del fields[name]
        fields["day"] = forms.TypedChoiceField(
            label=fields["day"].label, choices=days_of(campaign, self.instance.day), coerce=date.fromisoformat
        )


class WordingForm(forms.ModelForm[Invitation]):
    class Meta:
        model = Invitation
        fields = ["subject", "place", "symbol", "authority", "signer_name", "reminder"]
        widgets = {
            "subject": forms.Textarea(attrs={"rows": 2}),
            "authority": forms.Textarea(attrs={"rows": 3}),
            "reminder": forms.Textarea(attrs={"rows": 2}),
        }


class NumberForm(forms.Form):
    """The clerk's number and day; given once."""

    number = forms.IntegerField(label=_("Số"), min_value=1, max_value=99999, localize=False)
    issued_on = DayField(label=_("Ngày ký"))
