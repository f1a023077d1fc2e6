from django.utils import translation
from django.utils.translation import gettext

from chungtay.web.language import in_vietnamese


def test_what_is_stored_is_vietnamese_while_the_page_speaks_english() -> None:
    with translation.override("en"):
        assert in_vietnamese(gettext)("hộ nghèo") == "hộ nghèo"
        assert gettext("hộ nghèo") != "hộ nghèo"
        assert translation.get_language() == "en"
