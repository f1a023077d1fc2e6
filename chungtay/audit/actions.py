"""Writing the log: called inside the transaction of the action it tells of."""

from datetime import datetime

from django.db.models import Model

from chungtay.audit.models import Entry
from chungtay.web.scope import Scope


def record(action: str, subject: Model, *, by: Scope, at: datetime, sentence: str, path: str | None = None) -> None:
    """One sentence of what was done, to what, by whom. `path` says where, if the subject does not."""
    Entry.objects.create(
        at=at,
        actor_id=by.user_id,
        actor_name=by.user_name,
        body_name=by.body_name,
        action=action,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        sentence=sentence,
        path=path if path is not None else getattr(subject, "path", by.path),
    )
