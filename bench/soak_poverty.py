"""Random households by the hundred thousand: the two engines agree on every figure, row, mask and class.

Every answer the form allows, close to every threshold of the law, many left open; judged alone and in columns under
every standard of the day, every printing of the score sheet and both ways to add up group 05.
"""

import random
import sys
from typing import Any

from chungtay.core.poverty.tests.random_households import random_survey
from chungtay.core.poverty.tests.two_engines import ON, differences, surveyed

FULL = 100_000
AT_ONCE = 5_000
SEED = 20261121
SHOWN = 20


def two_engines(count: int = FULL) -> dict[str, Any]:
    dice = random.Random(SEED)
    failures = 0
    for start in range(0, count, AT_ONCE):
        surveys = [surveyed(random_survey(dice, ON)) for _ in range(min(AT_ONCE, count - start))]
        found = differences(surveys)
        for sentence in found[: max(SHOWN - failures, 0)]:
            print(f"from {start}: {sentence}", file=sys.stderr)
        failures += len(found)
    return {
        "what": "random households: the plain engine and the columnar one agree to the last point",
        "count": count,
        "failures": failures,
    }


SOAKS = {"two_engines": two_engines}
