from pathlib import Path

from chungtay.households.population import COLUMNS

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "formats" / "population.md"


def test_the_format_page_names_every_column_and_heading() -> None:
    rows = [line.split("|")[1:-1] for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line[:1] == "|"]
    described = {cells[0].strip(): cells for cells in rows}
    assert set(described) - {"Cột", "---"} == {column.heading for column in COLUMNS}
    for column in COLUMNS:
        cells = described[column.heading]
        for other in column.headings[1:]:
            assert other in cells[2], f"{column.heading}: {other}"
        for choice in column.choices:
            assert choice in cells[3], f"{column.heading}: {choice}"
        assert ("có" in cells[1]) == column.required
