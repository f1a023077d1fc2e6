import re
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.desk.fields import Shape, day_text, entry_at, printed_day_text, shown
from chungtay.documents.addressing import Facts, at
from chungtay.programme.kinds import KINDS, product_label

LARGEST = {Shape.NUMBER: 2_147_483_647, Shape.MONEY: 10**15}
_GROUPED = re.compile(r"\d{1,3}([.\s]\d{3})*|\d+")
_DAY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")


class CountField(forms.CharField):
    """A whole number as officers write it: `1.540`."""

    def __init__(self, *, most: int = LARGEST[Shape.NUMBER], **kwargs: Any) -> None:
        super().__init__(max_length=30, **kwargs)
        self.most = most
        self.widget.attrs["inputmode"] = "numeric"

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        if not _GROUPED.fullmatch(text):
            raise ValidationError(_("“%(text)s” không phải là số đếm: chỉ ghi chữ số, ví dụ 1.540.") % {"text": text})
        number = int(re.sub(r"\D", "", text))
        if number > self.most:
            raise ValidationError(_("Số quá lớn: kiểm tra lại."))
        return number


class DayField(forms.CharField):
    """A day as officers write it: `25/6/2024`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20, **kwargs)
        self.widget.attrs |= {"inputmode": "numeric", "placeholder": "25/6/2024"}

    def clean(self, value: Any) -> date | None:
        text = super().clean(value)
        if not text:
            return None
        found = _DAY.fullmatch(text)
        try:
            return datetime(int(found[3]), int(found[2]), int(found[1])).date() if found else _no_day(text)  # noqa: DTZ001
        except ValueError:
            return _no_day(text)


def _no_day(text: str) -> date:
    raise ValidationError(_("“%(text)s” không phải là ngày: ghi ngày/tháng/năm, ví dụ 25/6/2024.") % {"text": text})


class NamesField(forms.CharField):
    """Several names, one on each line."""

    widget = forms.Textarea(attrs={"rows": 6})

    def clean(self, value: Any) -> list[str]:
        return [" ".join(line.split()) for line in super().clean(value).splitlines() if line.strip()]


def _kinds() -> list[tuple[str, Any]]:
    return [("", gettext_lazy("chưa rõ")), *sorted(KINDS.items(), key=lambda one: str(one[1]))]


class ValueForm(forms.Form):
    """Another value for one fact. `seen` is the edition of the reading that the person was looking at."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, path: str, facts: Facts, seen: int, data: Any = None) -> None:
        entry = entry_at(path)
        if entry is None:
            raise LookupError(path)
        self.was = at(facts, path)
        self.shape = entry.shape
        super().__init__(data, initial={"value": _written(self.was, entry.shape), "seen": seen}, auto_id="sua-%s")
        self.fields["value"] = _field(entry.shape, entry.label)
        self.order_fields(["value", "seen"])

    @property
    def value(self) -> Any:
        """The value as the reading keeps it."""
        given = self.cleaned_data["value"]
        if self.shape is Shape.PRINTED_DAY:
            before = self.was if isinstance(self.was, dict) else {}
            parts = {part: getattr(given, part, None) for part in ("year", "month", "day")}
            return {**before, **(parts if given else {"month": None, "day": None, "year": before.get("year")})}
        if isinstance(given, date):
            return given.isoformat()
        return None if given == "" else given


def _written(value: Any, shape: Shape) -> str:
    """A value as it stands in its input."""
    if shape is Shape.NAMES:
        return "\n".join(str(one) for one in value or [])
    if shape is Shape.PRINTED_DAY:
        whole = isinstance(value, dict) and value.get("day") and value.get("month")
        return printed_day_text(value) if whole else ""
    if shape is Shape.DAY:
        return day_text(value) if value else ""
    if shape in LARGEST:
        return f"{value:,}".replace(",", ".") if isinstance(value, int) and value >= 10_000 else shown(value, shape)
    return product_label(str(value or "")) if shape is Shape.PRODUCT else str(value or "")


def _field(shape: Shape, label: Any) -> forms.Field:
    if shape in LARGEST:
        return CountField(label=label, required=False, most=LARGEST[shape])
    if shape in {Shape.DAY, Shape.PRINTED_DAY}:
        return DayField(label=label, required=False)
    if shape is Shape.NAMES:
        return NamesField(label=label, required=False, help_text=_("Mỗi dòng một tên."), max_length=20_000)
    if shape is Shape.KIND:
        return forms.ChoiceField(label=label, required=False, choices=_kinds)
    return forms.CharField(label=label, required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 2}))


class ActivityForm(forms.Form):
    """An activity that the reading missed; with a headcount it is also an event."""

    text = forms.CharField(label=gettext_lazy("Nội dung"), max_length=5_000, widget=forms.Textarea(attrs={"rows": 2}))
    kind = forms.ChoiceField(label=gettext_lazy("Loại hoạt động"), required=False, choices=_kinds)
    quantity = CountField(label=gettext_lazy("Số lượng"), required=False)
    unit = forms.CharField(label=gettext_lazy("Đơn vị tính"), required=False, max_length=60)
    start = DayField(label=gettext_lazy("Từ ngày"), required=False)
    end = DayField(label=gettext_lazy("Đến ngày"), required=False)
    places = NamesField(
        label=gettext_lazy("Nơi thực hiện"),
        required=False,
        help_text=gettext_lazy("Mỗi dòng một xã, phường, thị trấn."),
        max_length=20_000,
    )
    headcount = CountField(label=gettext_lazy("Số dự mỗi nơi"), required=False)
    lead = forms.CharField(label=gettext_lazy("Chủ trì"), required=False, max_length=300)
    line = CountField(label=gettext_lazy("Dòng trong văn bản"), required=False, most=1_000_000)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    @property
    def item(self) -> dict[str, Any]:
        """The activity in the shape of the reading."""
        given = self.cleaned_data
        days = {name: given[name].isoformat() if given[name] else None for name in ("start", "end")}
        return {
            **{name: given[name] for name in ("text", "kind", "quantity", "unit", "places", "lead", "line")},
            "time": days,
            "coordinate": [],
        }

    @property
    def event(self) -> dict[str, Any] | None:
        """The event of the activity, when people are counted for it."""
        given = self.cleaned_data
        if given["headcount"] is None:
            return None
        return {
            "kind": given["kind"],
            "count": given["quantity"],
            "places": given["places"],
            "headcount_per_place": {"value": given["headcount"], "unit": ""},
            "line": given["line"],
        }
