"""The shape of a measured row and of a soak, and how they are printed."""

from datetime import UTC, datetime
from typing import Any

Row = dict[str, Any]

WANTED = ("name", "size", "seconds", "per_second", "peak_mb", "baseline", "ratio", "limit")
SOAK_WORDS = ("name", "what", "count", "failures", "seconds", "day")
SOAK_HEAD = """# Soak: the long random runs

Written by `make soak`; `make test` does the same with a small count and a fixed seed.

| name | what | count | failures | seconds | day |
|---|---|---|---|---|---|
"""


def completed(row: Row) -> Row:
    """The row with the ratio to its baseline; a row that lacks a word of the shape is a mistake of its bench."""
    baseline = row.get("baseline")
    if baseline and "ratio" not in row:
        row["ratio"] = round(baseline["seconds"] / row["seconds"], 2)
    missing = [word for word in WANTED if word not in row]
    if missing:
        raise SystemExit(f"{row['name']}: the row lacks {', '.join(missing)}")
    return row


def number(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:,.3f}" if value < 100 else f"{value:,.0f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def beside(other: Row | None) -> str:
    """A baseline or limit in one cell."""
    return f"{number(float(other['seconds']))} s {other['what']}" if other else "-"


def of_rows(rows: list[Row]) -> str:
    head = ["name", "size", "seconds", "per second", "peak MB", "ratio", "gap", "baseline", "limit"]
    lines = [head]
    for row in rows:
        figures = [number(row[word]) for word in ("size", "seconds", "per_second", "peak_mb", "ratio")]
        gap = f"{row['gap']:.1%}" if row.get("gap") is not None else ""
        lines.append([row["name"], *figures, gap, beside(row["baseline"]), beside(row["limit"])])
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def soaked(row: Row) -> Row:
    day = datetime.now(UTC).date().isoformat()
    return {word: str({**row, "seconds": round(row["seconds"]), "day": day}[word]) for word in SOAK_WORDS}


def of_soaks(rows: list[Row]) -> str:
    return SOAK_HEAD + "".join(f"| {' | '.join(row[word] for word in SOAK_WORDS)} |\n" for row in rows)


def read_soaks(text: str) -> list[Row]:
    """The rows of the page as it was written."""
    lines = [line.strip("| ") for line in text.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [dict(zip(SOAK_WORDS, row, strict=True)) for row in cells[1:]]
