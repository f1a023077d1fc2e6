"""The table of rules in the lawbook: what each is called, how grave it is, and why it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from chungtay.core.law import Version, page, rule

SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Rules about one side of a document."""

    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class LintRule:
    """One kind of defect; `article` is blank where the reason is one of practice."""

    kind: str
    group: str
    severity: str
    name: str
    name_en: str
    reason: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    groups: Mapping[str, RuleGroup]
    rules: Mapping[str, LintRule]


@cache
def in_force() -> Version[Table]:
    """The newest table, with the instrument it stands on and the day that came into force."""
    return rule(page("documents/linting"), _table).national[0]


def rules() -> Mapping[str, LintRule]:
    return in_force().value.rules


def groups() -> Mapping[str, RuleGroup]:
    return in_force().value.groups


@cache
def why(kind: str, day: date | None = None) -> str:
    """The reason of a rule with its article, which is left out for a document older than the decree."""
    known = rules().get(kind)
    if known is None:
        return ""
    version = in_force()
    if not known.article or (day is not None and day < version.since):
        return known.reason
    return f"{known.reason} ({known.article}, Nghị định {version.source.number}.)"


def _table(entry: Mapping[str, Any]) -> Table:
    groups = {key: RuleGroup(group["name"], group["en"]) for key, group in entry["groups"].items()}
    made = {kind: _rule(kind, row) for kind, row in entry["rules"].items()}
    for one in made.values():
        if one.group not in groups or one.severity not in SEVERITIES:
            raise ValueError(f"lawbook/documents/linting.yaml, {one.kind}: group or severity unknown")
    return Table(groups, made)


def _rule(kind: str, row: Mapping[str, str]) -> LintRule:
    return LintRule(kind, row["group"], row["severity"], row["name"], row["en"], row["why"], row.get("article", ""))
