"""How questions and figures are called when they are told to a person."""

from datetime import date
from functools import cache

from chungtay.core.law import NotInForce
from chungtay.core.poverty.members import counted
from chungtay.core.poverty.questions import form_on, forms


@cache
def _labels(on: date) -> dict[str, str]:
    found = {one.key: one.label for version in counted().national for one in version.value}
    try:
        form = form_on(on).value
    except NotInForce:
        form = forms().national[-1].value
    return found | {one.key: one.named for one in form.questions}


def label_of(key: str, on: date) -> str:
    """The words of a question or of a figure over members; its key where it is neither."""
    return _labels(on).get(key, key)
