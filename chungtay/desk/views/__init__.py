"""The pages of the desk: home, and reading a letter."""

from chungtay.desk.views.asks import asks, take_on
from chungtay.desk.views.drafts import draft_letter, draft_plan
from chungtay.desk.views.home import home
from chungtay.desk.views.reading import add, confirm, edit, mended, reading, set_aside, settle

__all__ = [
    "add",
    "asks",
    "confirm",
    "draft_letter",
    "draft_plan",
    "edit",
    "home",
    "mended",
    "reading",
    "set_aside",
    "settle",
    "take_on",
]
