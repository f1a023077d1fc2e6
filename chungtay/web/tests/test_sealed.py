import pytest
from django.test import override_settings

from chungtay.web import sealed

OLD, NEW = ("cu", b"o" * 32), ("moi", b"n" * 32)


def test_what_is_sealed_opens_again() -> None:
    assert sealed.open_sealed(sealed.seal("012345678901")) == "012345678901"


def test_nothing_is_sealed_as_nothing() -> None:
    assert sealed.seal("") == sealed.open_sealed("") == sealed.fingerprint("") == ""


def test_the_same_number_is_sealed_differently_each_time() -> None:
    assert sealed.seal("012345678901") != sealed.seal("012345678901")


def test_a_new_key_seals_and_the_old_one_still_opens() -> None:
    with override_settings(DATA_KEYS=(OLD,)):
        before = sealed.seal("012345678901")
    with override_settings(DATA_KEYS=(NEW, OLD)):
        assert sealed.open_sealed(before) == "012345678901"
        assert sealed.seal("012345678901").startswith("moi:")


def test_a_key_that_is_not_here_is_named() -> None:
    with override_settings(DATA_KEYS=(OLD,)):
        before = sealed.seal("012345678901")
    with override_settings(DATA_KEYS=(NEW,)), pytest.raises(sealed.CannotOpenError, match="cu"):
        sealed.open_sealed(before)


def test_a_changed_letter_is_noticed() -> None:
    with override_settings(DATA_KEYS=(OLD,)):
        closed = sealed.seal("012345678901")
        changed = closed[:-6] + ("A" if closed[-6] != "A" else "B") + closed[-5:]
        with pytest.raises(sealed.CannotOpenError):
            sealed.open_sealed(changed)


def test_the_fingerprint_depends_on_the_key_and_on_every_digit() -> None:
    one = sealed.fingerprint("012345678901")
    assert one == sealed.fingerprint("012345678901") != sealed.fingerprint("012345678902")
    with override_settings(INDEX_KEY=b"another"):
        assert sealed.fingerprint("012345678901") != one


@pytest.mark.parametrize(
    ("number", "shown"), [("012345678901", "•••••••••901"), ("123456789", "••••••789"), ("12", "••"), ("", "")]
)
def test_a_masked_number_shows_its_last_three_digits(number: str, shown: str) -> None:
    assert sealed.masked(number) == shown
