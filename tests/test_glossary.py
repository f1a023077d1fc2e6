from pathlib import Path

from django.apps import apps

GLOSSARY = Path(__file__).resolve().parents[1] / "docs" / "glossary.md"


def test_every_model_is_in_the_glossary() -> None:
    rows = [line for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    ours = [model.__name__ for model in apps.get_models() if model.__module__.startswith("chungtay.")]
    missing = [name for name in ours if not any(f"`{name}`" in row for row in rows)]
    assert ours
    assert not missing, f"docs/glossary.md says nothing of {missing}"


def test_every_row_of_the_glossary_is_whole() -> None:
    for line in GLOSSARY.read_text(encoding="utf-8").splitlines():
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            assert len(cells) == 4, line
            assert all(cells), line
