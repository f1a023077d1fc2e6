"""What is asked when something happens to a household or its people."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chungtay.core.law import page
from chungtay.households.models import Membership, Person
from chungtay.web.forms import DayField

Choices = list[tuple[Any, str]]
RELATIONS = [("", "—"), *Membership.Relation.choices]
NOT_HEAD = [choice for choice in RELATIONS if choice[0] != Membership.Relation.HEAD]
SEXES = [("", "—"), *Person.Sex.choices]


def people_in(members: Iterable[Membership]) -> Choices:
    """People to choose from, by key and name."""
    return [(one.person_id, one.person.full_name) for one in members]


def ethnic_groups() -> Choices:
    return [("", "—"), *page("poverty/ethnic_groups")["groups"].items()]


class PersonField(forms.TypedChoiceField):
    """One of the people offered; the answer is the person's key."""

    def __init__(self, people: Choices, *, nobody: str | Promise | None = None, **options: Any) -> None:
        choices = people if nobody is None else [("", nobody), *people]
        super().__init__(choices=choices, coerce=int, empty_value=None, **options)


def number_field(**options: Any) -> forms.CharField:
    box = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"})
    return forms.CharField(label=_("Số định danh"), required=False, max_length=20, widget=box, **options)


class MemberForm(forms.Form):
    """One person as written on paper. Who may not know ethnic groups is not asked for them."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    relation = forms.TypedChoiceField(
        label=_("Quan hệ với chủ hộ"), choices=RELATIONS, coerce=int, required=False, empty_value=None
    )
    sex = forms.TypedChoiceField(label=_("Giới tính"), choices=SEXES, coerce=int, required=False, empty_value=None)
    born_on = DayField(label=_("Ngày sinh"), required=False)
    birth_year = forms.IntegerField(
        label=_("Năm sinh, nếu không rõ ngày"), required=False, min_value=1900, max_value=2100, localize=False
    )
    ethnicity = forms.ChoiceField(label=_("Dân tộc"), choices=ethnic_groups, required=False)
    number = number_field()

    def __init__(self, *args: Any, sensitive: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not sensitive:
            del self.fields["ethnicity"]


class CorrectionForm(MemberForm):
    """The same facts of somebody who is there already; numbers have a form of their own."""

    number = None  # type: ignore[assignment]

    def __init__(self, *args: Any, is_head: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_head:
            del self.fields["relation"]
        else:
            self.fields["relation"].choices = NOT_HEAD  # type: ignore[attr-defined]


class SeveralMembers(BaseFormSet[MemberForm]):
    """Rows for the members of one household; the first is the head, empty ones are nobody."""

    def add_fields(self, form: MemberForm, index: int | None) -> None:
        super().add_fields(form, index)
        if index == 0 and not self.is_bound:
            form.fields["relation"].initial = Membership.Relation.HEAD


MemberFormSet = formset_factory(MemberForm, formset=SeveralMembers, extra=4, max_num=30, absolute_max=30)


class HouseholdForm(forms.Form):
    """Where a household lives and since when; the hidden code makes a second press find the first household."""

    code = forms.CharField(widget=forms.HiddenInput, max_length=10, min_length=10)
    village = forms.ChoiceField(label=_("Thôn, tổ dân phố"))
    address = forms.CharField(label=_("Địa chỉ"), max_length=300, required=False)
    since = DayField(label=_("Có hộ ở đây từ ngày"))
    is_another = forms.BooleanField(
        label=_("Là hộ khác trùng tên"),
        required=False,
        help_text=_("Chỉ đánh dấu khi trong thôn đã có chủ hộ cùng tên, cùng năm sinh mà là người khác."),
    )

    def __init__(self, *args: Any, villages: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].choices = villages  # type: ignore[attr-defined]


class JoiningForm(MemberForm):
    """Somebody comes into a household that is there already."""

    on = DayField(label=_("Vào hộ từ ngày"))
    is_birth = forms.BooleanField(label=_("Trẻ mới sinh"), required=False, help_text=_("Ngày vào hộ là ngày sinh."))
    field_order = ("full_name", "relation", "on", "is_birth")


class LosingForm(forms.Form):
    """Somebody goes out of a household; where it is the head, another heads it from then on."""

    on = DayField(label=_("Từ ngày"))

    def __init__(self, *args: Any, others: Choices, is_head: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_head and others:
            self.fields["new_head"] = PersonField(others, nobody="—", label=_("Chủ hộ mới"), required=True)


class DeathForm(LosingForm):
    on = DayField(label=_("Ngày qua đời"))
    note = forms.CharField(label=_("Ghi chú"), max_length=200, required=False)


class LeavingForm(LosingForm):
    on = DayField(label=_("Rời hộ từ ngày"))
    note = forms.CharField(label=_("Đi đâu, vì sao"), max_length=200, required=False)
    as_mistake = forms.BooleanField(label=_("Trước đây ghi nhầm người này vào hộ"), required=False)


class OtherHouseholdForm(LosingForm):
    into = forms.CharField(
        label=_("Mã hộ đến"),
        max_length=120,
        help_text=_("Mã ở đầu trang của hộ ấy. Chưa biết mã thì ghi tên chủ hộ: máy kể mã của các hộ tên ấy."),
    )
    relation = forms.TypedChoiceField(label=_("Quan hệ với chủ hộ nơi đến"), choices=RELATIONS, coerce=int)
    on = DayField(label=_("Sang hộ mới từ ngày"))
    field_order = ("into", "relation", "on")


class HeadForm(forms.Form):
    on = DayField(label=_("Từ ngày"))

    def __init__(self, *args: Any, others: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_head"] = PersonField(others, label=_("Chủ hộ mới"))
        self.order_fields(["new_head", "on"])


class NumberForm(forms.Form):
    number = number_field()
    why = forms.CharField(
        label=_("Vì sao đổi"), max_length=200, required=False, help_text=_("Bắt buộc khi đã có số trước đó.")
    )


class RevealForm(forms.Form):
    why = forms.CharField(
        label=_("Xem để làm gì"),
        max_length=200,
        help_text=_("Lý do và tên bạn được ghi vào nhật ký, không xóa được."),
    )
