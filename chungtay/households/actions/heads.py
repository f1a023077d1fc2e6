"""Who heads a household, and what the others are to the new head."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from chungtay.core.refusal import Refused
from chungtay.households.actions.holding import Relation, head_of, named
from chungtay.households.models import Household, Membership, Person

# What somebody who was X to the old head is to a new head who was Y to the old head: AFTER[Y][X].
AFTER: dict[int, dict[int, Relation]] = {
    Relation.SPOUSE: {Relation.HEAD: Relation.SPOUSE, Relation.CHILD: Relation.CHILD},
    Relation.CHILD: {Relation.HEAD: Relation.PARENT, Relation.SPOUSE: Relation.PARENT},
    Relation.PARENT: {Relation.HEAD: Relation.CHILD, Relation.PARENT: Relation.SPOUSE},
}


def relation_to(new_head: int | None, was: int | None) -> Relation:
    """A likely relation, for an officer to correct: `new_head` and `was` are relations to the head before."""
    return AFTER.get(new_head or Relation.OTHER, {}).get(was or Relation.OTHER, Relation.OTHER)


def put_at_head(members: Sequence[Membership], new_head: Membership) -> None:
    """The new head, and everybody else's relation to them. The old head steps back first: a household has one."""
    before = new_head.relation
    others = [one for one in members if one.pk != new_head.pk]
    for one in others:
        one.relation = relation_to(before, one.relation)
    Membership.objects.bulk_update(others, ["relation"])
    new_head.relation = Relation.HEAD
    new_head.save(update_fields=["relation"])


def who_heads(
    household: Household, staying: Sequence[Membership], leaving: Iterable[Membership], wanted: Person | None
) -> Membership | None:
    """The new head where the head leaves; nobody where the head stays. Those who stay are never left without one."""
    if head_of(leaving) is None:
        return None
    if wanted is None:
        words = {"name": named(household), "count": len(staying)}
        raise Refused(
            _("Chủ hộ của %(name)s rời hộ mà còn %(count)s người. Chọn chủ hộ mới trong số người ở lại.") % words
        )
    found = next((one for one in staying if one.person_id == wanted.pk), None)
    if found is None:
        words = {"person": wanted.full_name, "name": named(household)}
        raise Refused(_("%(person)s không ở lại %(name)s nên không làm chủ hộ được. Chọn người khác.") % words)
    return found
