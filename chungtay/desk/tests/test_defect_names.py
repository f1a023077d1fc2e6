from django.utils import translation

from chungtay.core.reading.defects.table import rules
from chungtay.desk.defect_names import DEFECTS


def test_every_rule_has_a_name_in_the_language_of_the_page() -> None:
    assert set(DEFECTS) == set(rules())
    with translation.override("vi"):
        assert str(DEFECTS["missing_number"]) == "Thiếu số văn bản"
    with translation.override("en"):
        assert str(DEFECTS["missing_number"]) == "The number of the document is missing"
