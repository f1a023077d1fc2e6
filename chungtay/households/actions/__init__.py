"""Everything that can happen to the register: called as `households.actions.import_list(...)`."""

from chungtay.households.actions.importing import export_list, import_list

__all__ = ["export_list", "import_list"]
