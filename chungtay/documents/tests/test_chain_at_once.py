"""Two papers of one chain that come in at the same moment are tied all the same."""

from typing import Any

import pytest

from chungtay.documents.models import Document
from chungtay.documents.tests.cast import Cast
from chungtay.documents.tests.test_chain import DECISION, ON_DECISION, plan, receive
from tests.at_once import while_open


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_child_first", [True, False])
def test_parent_and_child_that_come_in_at_once_are_tied(is_child_first: bool, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    by = Cast().officer
    acts = [lambda: receive(plan(15, "Truyền thông", ON_DECISION), by), lambda: receive(DECISION, by)]
    answers = while_open(*(acts if is_child_first else reversed(acts)))
    assert all(isinstance(answer, Document) for answer in answers), answers
    child, parent = answers if is_child_first else reversed(answers)
    assert child.links.get().target == parent
