"""How a header and a signature are told from a table of data: by what every official letter says in them."""

import re

from chungtay.core.text import fold

_OF_LAYOUT = re.compile(
    r"cong hoa xa hoi chu nghia|doc lap\s*[-–]\s*tu do|noi nhan\s*:|(?:^|\n)so\s*:|(?:^|\n)(?:tm|kt|tl|tuq)\.\s*[a-z]"
)


def says_header_or_signature(text: str) -> bool:
    """Whether lines that stand side by side are the head or the foot of a letter."""
    return bool(_OF_LAYOUT.search("\n".join(fold(line) for line in text.split("\n"))))
