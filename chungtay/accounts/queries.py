"""Who someone is today, as a frozen scope."""

from datetime import date

from django.db.models import QuerySet

from chungtay.accounts.models import AssumedDay, Post, User
from chungtay.accounts.roles import PERMISSIONS
from chungtay.web.scope import Grant, Scope


def assumed_day_at(path: str) -> date | None:
    """The day a demonstration locality pretends it is, for a body whose path lies in it."""
    inside = [path[: i + 1] for i, letter in enumerate(path) if letter == "."]
    found = AssumedDay.objects.filter(path__in=inside).order_by("-path").first()
    return found.day if found else None


def scope_of(user: User, day: date) -> Scope:
    """Everything the person may do that day: the union of the posts they hold."""
    posts = list(
        Post.objects.filter(Post.covering(day), user=user).select_related("body__unit").order_by("-since", "-pk")
    )
    if not posts:
        return Scope(user_id=user.pk, user_name=str(user))
    main = posts[0]
    grants = frozenset(Grant(permission, post.body.path) for post in posts for permission in PERMISSIONS[post.role])
    return Scope(
        user_id=user.pk,
        user_name=str(user),
        body_id=main.body_id,
        body_name=main.body.name,
        unit_name=main.body.unit.full_name,
        path=main.body.path,
        grants=grants,
    )


def posts_of(user_id: int) -> QuerySet[Post]:
    """Every post the person holds or held, newest first."""
    return Post.objects.filter(user_id=user_id).select_related("body__unit").order_by("-since", "-pk")


def latest_path_of(user: User) -> str:
    """The territory of the person's most recent post, which decides whose clock they live by."""
    post = posts_of(user.pk).first()
    return post.body.path if post else ""
