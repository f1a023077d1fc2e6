from hypothesis import given
from hypothesis import strategies as st

from chungtay.core.name_keys import NameKeys
from chungtay.core.tests.test_text import names
from chungtay.core.text import fold, name_key


@given(st.lists(st.one_of(names, st.text(max_size=12)), max_size=8))
def test_remembering_words_changes_no_key(said: list[str]) -> None:
    keys = NameKeys()
    for name in [*said, *said]:
        assert keys.of(name) == (name_key(name), fold(name))
