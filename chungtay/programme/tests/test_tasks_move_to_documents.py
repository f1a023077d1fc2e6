from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

LETTERS = ("documents", "0003_chain")
OLD = [LETTERS, ("programme", "0001_plan_to_task")]
NEW = [LETTERS, ("programme", "0003_a_task_has_a_document")]


def at_state(targets: list[tuple[str, str]]) -> Any:
    MigrationExecutor(connection).migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


@pytest.mark.django_db(transaction=True)
def test_a_task_made_before_keeps_its_plan_and_gets_the_document_of_that_plan() -> None:
    try:
        old = at_state(OLD)
        Unit, Body = old.get_model("places", "Unit"), old.get_model("places", "Body")
        day = "2020-01-01"
        unit = Unit.objects.create(
            code="96", name="Sông Bồng", folded="song bong", kind="tinh", level=1, since=day, path="96."
        )
        body = Body.objects.create(name="UBND tỉnh", kind="committee", unit=unit, since=day, path="96.")
        made = {"body": body, "path": "96."}
        document = old.get_model("documents", "Document").objects.create(
            direction="in", state="confirmed", registered_at=timezone.now(), **made
        )
        plan = old.get_model("programme", "Plan").objects.create(
            document=document, title="Kế hoạch", year=2024, adopted_at=timezone.now(), adopted_by="Người A", **made
        )
        task = old.get_model("programme", "Task").objects.create(plan=plan, key="việc/1", title="Báo cáo", path="96.")
        now = at_state(NEW).get_model("programme", "Task").objects.get(pk=task.pk)
        assert (now.document_id, now.plan_id) == (document.pk, plan.pk)
    finally:
        MigrationExecutor(connection).migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())
