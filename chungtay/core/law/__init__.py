"""A rule of law, its dated versions and their sources: silence refuses, it never becomes a default."""

from chungtay.core.law.book import LAWBOOK, page
from chungtay.core.law.rule import NotInForce, Rule, Source, Status, Version, rule

__all__ = ["LAWBOOK", "NotInForce", "Rule", "Source", "Status", "Version", "page", "rule"]
