"""What a confirmed reading teaches about the next letter of the same issuer."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.documents.addressing import Facts
from chungtay.documents.addressing import at as value_at
from chungtay.documents.models import Lesson, Reading
from chungtay.documents.queries import lessons_of
from chungtay.documents.sightings import NOTHING, Sighting, issuer_key, sightings
from chungtay.web.scope import Scope

TAUGHT = ("read", "became", "is_left_out", "times", "overturned", "learnt_at", "learnt_from")


def learn(*, reading: Reading, facts: Facts, by: Scope, at: datetime) -> int:
    """Keep each misreading that people put right, and count for or against what had been proposed; how many are kept.

    `facts` is the reading as corrected. Called within the transaction that confirms it.
    """
    issuer = issuer_key(reading.facts)
    if not issuer:
        return 0
    known = lessons_of(reading, also_overturned=True)
    taught: dict[str, Lesson] = {}
    for one in sightings(reading.facts):
        lesson = known.get(one.key) or taught.get(one.key)
        if (outcome := _outcome(one, facts)) is not None:
            taught[one.key] = _taught(lesson, one, outcome, reading, issuer, by, at)
        elif lesson is not None and one.key not in taught and _was_answered(reading, one):
            lesson.overturned += 1
            taught[one.key] = lesson
    new = [one for one in taught.values() if one.pk is None]
    Lesson.objects.bulk_create(new, ignore_conflicts=True, batch_size=200)
    Lesson.objects.bulk_update([one for one in taught.values() if one.pk is not None], TAUGHT, batch_size=100)
    if new:
        words = {"count": len(new), "issuer": value_at(reading.facts, "issuer.name")}
        sentence = _("Nhớ %(count)s điều đã sửa trong văn bản của %(issuer)s để lần sau đề xuất") % words
        record("documents.learnt", reading.document, by=by, at=at, sentence=sentence)
    return len(new)


def _outcome(one: Sighting, facts: Facts) -> tuple[Any, bool] | None:
    """What people made of a fact: its other value, or that it was left out; None when it stands as read."""
    item = value_at(facts, one.path.rpartition(".")[0]) if one.where.count("*.") else None
    if isinstance(item, dict) and item.get("dropped"):
        return None  # the whole item is the lesson
    now = value_at(facts, one.path)
    if one.where.endswith(".*"):
        return (None, True) if isinstance(now, dict) and now.get("dropped") else None
    return (now, False) if now != one.read and not (now in NOTHING and one.read in NOTHING) else None


def _taught(
    lesson: Lesson | None,
    one: Sighting,
    outcome: tuple[Any, bool],
    reading: Reading,
    issuer: str,
    by: Scope,
    at: datetime,
) -> Lesson:
    became, is_left_out = outcome
    if lesson is None:
        document = reading.document
        lesson = Lesson(body_id=document.body_id, path=document.path, issuer=issuer, key=one.key, where=one.where)
        lesson.times = 0
    same = (lesson.became, lesson.is_left_out) == outcome
    lesson.times = lesson.times + 1 if same else 1
    lesson.read, lesson.became, lesson.is_left_out, lesson.overturned = one.read, became, is_left_out, 0
    lesson.learnt_at, lesson.learnt_from = at, by.user_name
    return lesson


def _was_answered(reading: Reading, one: Sighting) -> bool:
    """Whether a person looked at the proposal and kept what was read."""
    return any(said["doubt"] == one.doubt_key for said in reading.settled)
