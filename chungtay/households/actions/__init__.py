"""Everything that can happen to the register: called as `households.actions.import_list(...)`."""

from chungtay.households.actions.entering import NewMember, add_member, enter_household
from chungtay.households.actions.exporting import export_list, template
from chungtay.households.actions.importing import Wanted, import_list, import_lists
from chungtay.households.actions.moving import dissolve, merge, move, move_away, move_member, split
from chungtay.households.actions.people import (
    CORRECTABLE,
    change_head,
    change_number,
    correct_member,
    leave,
    record_death,
    reveal_number,
)
from chungtay.households.actions.villages import set_village, take_proposal

__all__ = [
    "CORRECTABLE",
    "NewMember",
    "Wanted",
    "add_member",
    "change_head",
    "change_number",
    "correct_member",
    "dissolve",
    "enter_household",
    "export_list",
    "import_list",
    "import_lists",
    "leave",
    "merge",
    "move",
    "move_away",
    "move_member",
    "record_death",
    "reveal_number",
    "set_village",
    "split",
    "take_proposal",
    "template",
]
