"""What the pages of the register ask of an officer."""

from chungtay.households.forms.finding import AnywhereForm, FindForm
from chungtay.households.forms.importing import ImportForm

__all__ = ["AnywhereForm", "FindForm", "ImportForm"]
