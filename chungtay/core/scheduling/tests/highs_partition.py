"""Run by itself: the cheapest set of columns that covers each row once, by HiGHS.

HiGHS and OR-Tools bring two builds of one library and must not meet in a process, so the test asks this one by pipe.
Rows and columns come as JSON; a column has its cost, the rows it covers once, and the rows it may share with no other.
"""

import json
import sys

import highspy


def cheapest(problem: dict) -> float:
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    columns = problem["columns"]
    taken = [highs.addBinary() for _ in columns]
    for row in problem["cover"]:
        highs.addConstr(sum(x for x, column in zip(taken, columns, strict=True) if row in column["covers"]) == 1)
    for row in {column["alone"] for column in columns}:
        highs.addConstr(sum(x for x, column in zip(taken, columns, strict=True) if column["alone"] == row) <= 1)
    highs.minimize(sum(column["cost"] * x for x, column in zip(taken, columns, strict=True)))
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise SystemExit(f"HiGHS: {highs.getModelStatus()}")
    return highs.getObjectiveValue()


if __name__ == "__main__":
    print(json.dumps(cheapest(json.load(sys.stdin))))
