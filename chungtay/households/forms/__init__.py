"""What the pages of the register ask of an officer."""

from chungtay.households.forms.finding import AnywhereForm, FindForm
from chungtay.households.forms.importing import ExportForm, ImportForm

__all__ = ["AnywhereForm", "ExportForm", "FindForm", "ImportForm"]
