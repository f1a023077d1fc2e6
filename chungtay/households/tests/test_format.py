from pathlib import Path

from chungtay.households.listed import COLUMNS
from chungtay.households.lists import layouts

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "formats" / "households.md"


def test_the_format_page_names_every_column_heading_and_choice() -> None:
    rows = [line.split("|")[1:-1] for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line[:1] == "|"]
    described = {cells[0].strip(): cells for cells in rows}
    assert set(described) - {"Cột", "---"} == {column.heading for column in COLUMNS}
    for column in COLUMNS:
        cells = described[column.heading]
        for other in column.headings[1:]:
            assert other in cells[2], f"{column.heading}: {other}"
        for choice in column.choices:
            assert choice in cells[3], f"{column.heading}: {choice}"
        assert ("có" in cells[1]) == column.required or column.name == "commune"


def test_the_format_page_names_every_column_and_sheet_of_the_layouts_with_members() -> None:
    text = DOCUMENT.read_text(encoding="utf-8").partition("- Cột: ")[2].partition("\n- ")[0]
    said = {" ".join(heading.split()) for heading in text.split("·")}
    assert said == {column.heading for column in layouts.vocabulary()}
    page = DOCUMENT.read_text(encoding="utf-8")
    assert all(f"«{name}»" in page for name in layouts.SHEET_NAMES.values())
    assert all(f"`{layout}`" in page for layout in layouts.Layout)


def test_a_plain_list_understands_the_headings_and_classes_it_prints() -> None:
    known = {heading for column in layouts.vocabulary() for heading in column.headings}
    printed = {heading for column in COLUMNS for heading in column.headings}
    assert printed - known == set()
    status = next(column for column in COLUMNS if column.name == "status")
    assert {text: layouts.STATUSES.get(text) for text in status.choices} == dict(status.choices)
