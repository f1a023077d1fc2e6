"""The table of rules and the rules themselves: no kind without a row, no row without a rule."""

import ast
import re
from datetime import date
from pathlib import Path

import pytest

from chungtay.core.drafting import lint as drafting_lint
from chungtay.core.extracting.lines import Line
from chungtay.core.law import LAWBOOK
from chungtay.core.reading import defects, read
from chungtay.core.reading.defects import table
from scripts import lint_page

FOLDER = Path(defects.__file__).parent
SPECIMENS = LAWBOOK.parent / "specimens" / "reading"
KIND_AT = {"at": 3, "on": 1, "_around": 3, "Defect": 0, "_defect": 1, "_Fault": 1, "_found": 0}
"""Where the kind stands among the arguments of the calls that make a defect."""


def texts(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def yielded(path: Path) -> set[str]:
    """The kinds written out in the calls that make a defect."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KIND_AT:
            kind = node.args[KIND_AT[node.func.id]] if len(node.args) > KIND_AT[node.func.id] else None
            if isinstance(kind, ast.Constant):
                found.add(str(kind.value))
    return found


SOURCES = [*sorted(FOLDER.glob("*.py")), Path(drafting_lint.__file__)]


def test_every_kind_that_a_rule_yields_has_its_row() -> None:
    kinds = {kind for path in SOURCES for kind in yielded(path)}
    assert len(kinds) > 60
    assert kinds - set(table.rules()) - set(table.SEVERITIES) == set()


def test_every_row_has_a_rule_that_yields_it() -> None:
    said = {text for path in SOURCES for text in texts(path)}
    assert set(table.rules()) - said == set()


def test_every_row_says_what_it_is_called_and_why_in_a_whole_sentence() -> None:
    for row in table.rules().values():
        assert row.name
        assert row.name_en
        assert row.group in table.groups()
        assert row.reason[0].isupper() or row.reason[0] in "«"
        assert row.reason.endswith(".")


def test_names_tell_rules_apart() -> None:
    names = [row.name for row in table.rules().values()]
    assert len(set(names)) == len(names)


def test_an_article_is_named_only_for_documents_made_under_the_decree() -> None:
    since = table.in_force().since
    assert "30/2020/NĐ-CP" in table.why("motto_dash", since)
    assert "30/2020/NĐ-CP" in table.why("motto_dash")
    assert "Nghị định" not in table.why("motto_dash", date(2020, 3, 4))
    assert table.why("motto_dash", date(2019, 1, 1))


def test_a_kind_that_is_not_in_the_table_has_no_reason() -> None:
    assert table.why("no_such_kind") == ""


def test_a_row_of_an_unknown_group_is_refused() -> None:
    entry = {"groups": {}, "rules": {"odd": {"group": "x", "severity": "info", "name": "A", "en": "A", "why": "A."}}}
    with pytest.raises(ValueError, match="odd"):
        table._table(entry)


@pytest.mark.parametrize("letter", sorted(SPECIMENS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_defect_carries_its_rule_and_the_reason(letter: Path) -> None:
    lines = [Line(n, text) for n, text in enumerate(letter.read_text(encoding="utf-8").split("\n"), 1)]
    for document in read(lines).documents:
        for one in document.defects:
            assert one.rule == table.rules()[one.kind].name
            assert one.why
            assert one.auto_fix == bool(one.fixes)


def test_the_table_is_written_without_a_kind_twice() -> None:
    text = (LAWBOOK / "documents" / "linting.yaml").read_text(encoding="utf-8")
    kinds = re.findall(r"^      (\w+): \{group: ", text, re.MULTILINE)
    assert len(set(kinds)) == len(kinds) == len(table.rules())


def test_the_page_about_the_rules_is_made_from_the_table() -> None:
    text = lint_page.PAGE.read_text(encoding="utf-8")
    assert lint_page.with_tables(text) == text, "run python -m scripts.lint_page"
    assert all(f"| `{kind}` |" in text for kind in table.rules())
