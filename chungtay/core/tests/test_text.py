"""Keys of names and the search column."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.core.text import DASHES, fold, name_key, nfc, same_name

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
names = st.text(VIETNAMESE + VIETNAMESE.upper() + " -–", max_size=30)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Bình", "Hòa Bình"),
        ("Ủy ban", "Uỷ ban"),
        ("THUỶ LỢI", "thủy lợi"),
        ("Lao động - Thương binh", "Lao động – Thương binh"),
        ("Văn hóa—Xã hội", "Văn hoá - Xã hội"),
        ("Nguyễn\u00a0Thị  Hoa", " Nguyễn Thị Hoa\u200b"),
        ("Ðak Nhoong", "Đak Nhoong"),
    ],
)
def test_one_name_written_two_ways_has_one_key(one: str, other: str) -> None:
    assert same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hoa", "Hòa"), ("Thu", "Thư"), ("Dung", "Đung"), ("Hồ", "Hộ"), ("Tân", "Tấn"), ("Quý", "Quy"), ("An", "Ân")],
)
def test_two_names_that_differ_by_a_mark_stay_two(one: str, other: str) -> None:
    assert not same_name(one, other)


def test_the_search_column_knows_neither_marks_nor_case() -> None:
    assert fold("  Nguyễn   Thị\u00a0ĐÀO ") == "nguyen thi dao"
    assert fold("Ðức Phổ, xã Đăk Glei – 2024") == "duc pho, xa dak glei – 2024"


@given(names)
def test_a_key_does_not_see_how_letters_are_stored(name: str) -> None:
    spellings = [unicodedata.normalize(form, name) for form in ("NFC", "NFD")]
    assert len({name_key(spelling) for spelling in spellings}) == 1
    assert len({fold(spelling) for spelling in spellings}) == 1


@given(names, st.sampled_from(DASHES))
def test_a_key_does_not_see_which_dash_was_typed(name: str, dash: str) -> None:
    assert name_key(name.replace("-", dash)) == name_key(name)


@given(st.text(max_size=40))
@settings(max_examples=200)
def test_keys_are_keys_of_themselves(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)
    assert fold(fold(text)) == fold(text)
    assert nfc(nfc(text)) == nfc(text)


@given(names)
def test_names_with_one_key_look_alike_in_the_search_column(name: str) -> None:
    without_dashes = fold(name.replace("-", " ").replace("–", " "))
    assert fold(name_key(name)) == without_dashes


@given(names)
def test_capitals_do_not_matter(name: str) -> None:
    assert same_name(name.upper(), name.lower())
