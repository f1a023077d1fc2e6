from datetime import date
from typing import Any

import pytest

from chungtay.accounts.queries import scope_of
from chungtay.audit.models import Entry
from chungtay.core.refusal import Refused
from chungtay.households.models import FormerNumber, Household, HouseholdEvent, Membership, Person
from chungtay.households.tests.family import DAY, NUMBER, TODAY, Family, Relation, enter_family
from chungtay.web.sealed import fingerprint
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(cast: Cast) -> Family:
    return enter_family(cast)


def kinds() -> list[str]:
    return list(HouseholdEvent.objects.order_by("pk").values_list("kind", flat=True))


def test_who_died_lived_there_to_that_day(family: Family) -> None:
    cóc = family.person("Mạc Văn Cóc")
    for _ in range(2):  # told twice it changes nothing
        family.do("record_death", person=cóc)
    cóc.refresh_from_db()
    was = Membership.objects.get(person=cóc)
    assert (cóc.died_on, was.until, was.left_as) == (DAY, DAY, "death")
    assert family.again().member_count == 4
    assert kinds() == ["formed", "death"]
    assert Entry.objects.filter(action="households.death_recorded").count() == 1


def test_a_head_who_dies_leaves_a_new_head_behind(family: Family) -> None:
    sấu, trám = family.person("Mạc Văn Sấu"), family.person("Vi Thị Trám")
    with pytest.raises(Refused, match="Chọn chủ hộ mới"):
        family.do("record_death", person=sấu)
    with pytest.raises(Refused, match="không ở lại"):
        family.do("record_death", person=sấu, new_head=sấu)
    family.do("record_death", person=sấu, new_head=trám)
    assert family.again().head_name == "Vi Thị Trám"
    assert (family.again().head_sex, family.again().head_birth_year) == ("Nữ", 1963)
    assert family.names() == {
        "Vi Thị Trám": Relation.HEAD,
        "Mạc Văn Cóc": Relation.CHILD,
        "Đinh Thị Vả": Relation.OTHER,
        "Mạc Thị Bứa": Relation.OTHER,
    }
    assert Membership.objects.get(person=sấu).relation == Relation.HEAD  # what he was stays written
    assert kinds() == ["formed", "head_changed", "death"]


def test_another_day_of_death_is_another_story(family: Family) -> None:
    cóc = family.person("Mạc Văn Cóc")
    family.do("record_death", person=cóc)
    with pytest.raises(Refused, match="03/06/2024"):
        family.do("record_death", person=cóc, on=date(2024, 6, 4))


@pytest.mark.parametrize("day", [date(2021, 2, 28), date(2024, 6, 27)])
def test_nobody_dies_before_coming_or_in_days_to_come(family: Family, day: date) -> None:
    with pytest.raises(Refused):
        family.do("record_death", person=family.person("Mạc Văn Cóc"), on=day)
    assert not Person.objects.exclude(died_on=None).exists()


def test_with_the_last_member_the_household_ends(family: Family) -> None:
    for name in ("Vi Thị Trám", "Mạc Văn Cóc", "Đinh Thị Vả", "Mạc Thị Bứa"):
        family.do("leave", person=family.person(name))
    family.do("record_death", person=family.person("Mạc Văn Sấu"))
    assert (family.again().until, family.again().ended_as) == (DAY, "dissolved")
    with pytest.raises(Refused, match="Không ghi thêm"):
        family.do("change_head", household=family.household, new_head=family.person("Vi Thị Trám"))


def test_who_leaves_lives_there_to_the_day_before(family: Family) -> None:
    cóc = family.person("Mạc Văn Cóc")
    for _ in range(2):
        family.do("leave", person=cóc)
    was = Membership.objects.get(person=cóc)
    assert (was.until, was.left_as) == (date(2024, 6, 2), "left")
    assert kinds() == ["formed", "left"]
    with pytest.raises(Refused, match="không thuộc hộ nào"):
        family.do("leave", person=cóc, on=date(2024, 5, 1))


def test_nobody_leaves_on_the_day_they_came_or_earlier(family: Family) -> None:
    with pytest.raises(Refused, match="vào hộ ngày 01/03/2021"):
        family.do("leave", person=family.person("Mạc Văn Cóc"), on=date(2021, 3, 1))
    family.do("leave", person=family.person("Mạc Văn Cóc"), on=date(2021, 3, 2))


def test_another_head_and_what_the_others_are_then(family: Family) -> None:
    cóc = family.person("Mạc Văn Cóc")
    for _ in range(2):
        family.do("change_head", household=family.household, new_head=cóc)
    assert family.again().head_name == "Mạc Văn Cóc"
    assert family.names() == {
        "Mạc Văn Sấu": Relation.PARENT,
        "Vi Thị Trám": Relation.PARENT,
        "Mạc Văn Cóc": Relation.HEAD,
        "Đinh Thị Vả": Relation.OTHER,
        "Mạc Thị Bứa": Relation.OTHER,
    }
    assert kinds() == ["formed", "head_changed"]


def test_a_correction_tells_what_it_changed_but_not_the_values(family: Family) -> None:
    vả = Membership.objects.get(person__full_name="Đinh Thị Vả")
    values = {"full_name": "Đinh Thị  Vải", "born_on": date(1991, 2, 3), "ethnicity": "06", "sex": 2}
    for _ in range(2):
        family.do_plain("correct_member", membership=vả, values=values, relation=Relation.CHILD)
    person = Person.objects.get(pk=vả.person_id)
    assert (person.full_name, person.folded, person.birth_year) == ("Đinh Thị Vải", "dinh thi vai", 1991)
    said = Entry.objects.get(action="households.member_corrected").sentence
    assert said.endswith("họ và tên, ngày sinh, dân tộc, quan hệ với chủ hộ.")


def test_a_corrected_head_is_corrected_on_the_household_too(family: Family) -> None:
    sấu = Membership.objects.get(person__full_name="Mạc Văn Sấu")
    family.do_plain("correct_member", membership=sấu, values={"full_name": "Mạc Văn Sáu"}, relation=Relation.HEAD)
    assert (family.again().head_name, family.again().folded) == ("Mạc Văn Sáu", "mac van sau")
    with pytest.raises(Refused, match="Đổi chủ hộ"):
        family.do_plain("correct_member", membership=sấu, values={}, relation=Relation.CHILD)


def test_the_number_before_is_kept_and_still_leads_to_the_person(family: Family) -> None:
    sấu = family.person("Mạc Văn Sấu")
    words: dict[str, Any] = {"person": sấu, "number": "096 060 009 999", "on": DAY}
    with pytest.raises(Refused, match="vì sao"):
        family.do_plain("change_number", why="", **words)
    for _ in range(2):
        family.do_plain("change_number", why="ghi nhầm một chữ số", **words)
    sấu.refresh_from_db()
    assert (sấu.number, sấu.number_print) == ("096060009999", fingerprint("096060009999"))
    before = FormerNumber.objects.get()
    assert (before.number, before.number_print, before.until) == (NUMBER, fingerprint(NUMBER), DAY)
    said = Entry.objects.get(action="households.number_changed").sentence
    assert "ghi nhầm một chữ số" in said
    assert NUMBER not in said


def test_two_people_do_not_hold_one_number(family: Family) -> None:
    with pytest.raises(Refused, match="một người khác"):
        family.do_plain("change_number", person=family.person("Vi Thị Trám"), number=NUMBER, why="", on=DAY)


def test_a_reveal_is_recorded_with_who_and_why(family: Family) -> None:
    sấu = family.person("Mạc Văn Sấu")
    with pytest.raises(Refused, match="lý do"):
        family.do_plain("reveal_number", person=sấu, why="  x ")
    assert not Entry.objects.filter(action="households.number_revealed").exists()
    assert family.do_plain("reveal_number", person=sấu, why="cấp thẻ bảo hiểm") == NUMBER
    said = Entry.objects.get(action="households.number_revealed")
    assert (said.actor_name, said.subject_id) == ("Lò Thị Sim", str(sấu.pk))
    assert said.sentence == "Xem số định danh của Mạc Văn Sấu. Lý do: cấp thẻ bảo hiểm."


def test_nobody_outside_the_territory_touches_a_person(cast: Cast, family: Family) -> None:
    other = scope_of(cast.stranger, TODAY)
    sấu = family.person("Mạc Văn Sấu")
    for action, words in (
        ("reveal_number", {"person": sấu, "why": "cấp thẻ bảo hiểm"}),
        ("change_number", {"person": sấu, "number": "096060009999", "why": "nhầm", "on": DAY}),
        ("leave", {"person": sấu, "on": DAY, "today": TODAY}),
        ("record_death", {"person": sấu, "on": DAY, "today": TODAY}),
        ("dissolve", {"household": family.household, "why": "chuyển", "on": DAY, "today": TODAY}),
    ):
        with pytest.raises(Refused, match="địa bàn bạn phụ trách"):
            family.do_plain(action, **words, by=other)
    assert Household.objects.get(pk=family.household.pk).until is None
