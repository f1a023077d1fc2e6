from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


def lay_triggers(using: str, **kwargs: Any) -> None:
    """After every migration the triggers fit the models again."""
    from django.db import connections

    from chungtay.audit import triggers

    triggers.lay(connections[using])


def lift_triggers(using: str, plan: list[Any], **kwargs: Any) -> None:
    """SQLite refuses to drop a column that a trigger names: before a migration they step aside."""
    from django.db import connections

    from chungtay.audit import triggers

    if plan:
        triggers.lift(connections[using])


class AuditConfig(AppConfig):
    name = "chungtay.audit"

    def ready(self) -> None:
        from django.db.backends.signals import connection_created

        from chungtay.audit.actor import teach_connection

        connection_created.connect(teach_connection)
        pre_migrate.connect(lift_triggers, sender=self)
        post_migrate.connect(lay_triggers, sender=self)
