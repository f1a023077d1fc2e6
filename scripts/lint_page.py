"""`python -m scripts.lint_page`: the page about the rules, its tables made from lawbook/documents/linting.yaml."""

from pathlib import Path

from chungtay.core.reading.defects.table import LintRule, groups, in_force, rules

PAGE = Path(__file__).resolve().parents[1] / "docs" / "formats" / "linting.md"
BEGIN, END = "<!-- bảng quy tắc: đầu -->", "<!-- bảng quy tắc: cuối -->"
SEVERITIES = {"error": "lỗi", "warning": "nên sửa", "info": "ghi chú"}


def tables() -> str:
    """One table a group, the rules in the order of the lawbook."""
    made = [
        f"Điều khoản trong bảng là của Nghị định {in_force().source.number}, áp dụng từ {in_force().since:%d/%m/%Y}."
    ]
    for key, group in groups().items():
        rows = [_row(rule) for rule in rules().values() if rule.group == key]
        made += ["", f"### {group.name}", "", "| Mã | Tên | Mức | Vì sao |", "|---|---|---|---|", *rows]
    return "\n".join(made)


def _row(rule: LintRule) -> str:
    article = f" ({rule.article})" if rule.article else ""
    return f"| `{rule.kind}` | {rule.name} | {SEVERITIES[rule.severity]} | {rule.reason}{article} |"


def with_tables(text: str) -> str:
    """The page with the tables as they are now."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{tables()}\n\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
