from chungtay.core.extracting import Line
from chungtay.core.reading import read


def test_a_file_without_a_line_has_no_document() -> None:
    assert read([]).as_json() == {"documents": []}


def test_a_file_of_empty_lines_is_no_error() -> None:
    assert "documents" in read([Line(1, "", False, 1), Line(2, "   ", False, 1)]).as_json()
