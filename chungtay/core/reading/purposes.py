"""What kinds of documents are for: some set work, some only rule, some tell what has been done."""

import re
from collections.abc import Sequence

from chungtay.core.reading.glyphs import flat
from chungtay.core.reading.markers import Rank
from chungtay.core.reading.outline import Node

RULES = frozenset({"L", "PL", "NĐ", "TT", "TTLT", "NQ", "NQLT", "QC", "QyĐ"})
"""State law or rules that hold until they are changed."""
TELLS = frozenset({"BC", "BB", "TTr", "TC", "HĐ", "BGN", "BTT", "GUQ", "GGT", "GNP", "PG", "PC", "PB"})
"""Tell, propose or pass on."""
_TO_COME = re.compile(
    r"phuong huong|nhiem vu|ke hoach|giai phap|trong tam|thoi gian toi|sap toi|tiep theo|cong viec|du kien"
)


def sets_work(code: str, path: Sequence[Node]) -> bool:
    """In a report only what is still to come, in a decision only what the plan inside it says, not its articles."""
    if code in RULES:
        return False
    if code in TELLS:
        return any(node.is_heading and _TO_COME.search(flat(node.heading)) for node in path)
    if code == "QĐ":
        return bool(path) and path[0].marker.rank <= Rank.ROMAN
    return True
