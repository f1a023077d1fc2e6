"""The country's provinces, districts and communes on any day: who lay in whom, and who followed whom."""

from chungtay.core.territory.gazetteer import Territory, territory
from chungtay.core.territory.kinds import Kind, Level, settlement_kind, without_kind
from chungtay.core.territory.tables import BEGINNING, Extent, Instrument, Succession, Unit

__all__ = [
    "BEGINNING",
    "Extent",
    "Instrument",
    "Kind",
    "Level",
    "Succession",
    "Territory",
    "Unit",
    "settlement_kind",
    "territory",
    "without_kind",
]
