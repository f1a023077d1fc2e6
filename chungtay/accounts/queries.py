"""Who someone is today, as a frozen scope; and whom an administrator may look after."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from chungtay.accounts.models import AssumedDay, Post, User
from chungtay.accounts.roles import PERMISSIONS
from chungtay.core.text import fold
from chungtay.places.models import Body
from chungtay.web.scope import Grant, Scope

MANAGE = "accounts.manage"


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


def posts_managed_by(scope: Scope) -> QuerySet[Post]:
    """Every post, held or once held, in the territories the person administers, newest first."""
    posts = Post.objects.filter(scope.within(MANAGE, "body__path"))
    return posts.select_related("body__unit", "user").order_by("-since", "-pk")


def people_managed_by(scope: Scope) -> QuerySet[User]:
    """Those who hold or once held a post in the territories the person administers."""
    return User.objects.filter(pk__in=posts_managed_by(scope).order_by().values("user_id"))


def named(people: QuerySet[User], words: str) -> list[User]:
    """Those whose name or user name holds every word, with or without marks, by given name as Vietnamese lists go."""
    wanted = fold(words).split()
    found = [user for user in people if all(word in fold(f"{user} {user.username}") for word in wanted)]
    return sorted(found, key=lambda user: (fold(str(user)).split()[-1:], fold(str(user)), user.pk))


def with_posts(people: Iterable[User], scope: Scope) -> list[User]:
    """The people, each with `posts_here`: their posts in the territories the person administers."""
    listed = list(people)
    prefetch_related_objects(listed, Prefetch("posts", posts_managed_by(scope), to_attr="posts_here"))
    return listed


def bodies_to_staff(scope: Scope, day: date) -> QuerySet[Body]:
    """The bodies in the territories the person administers that are at work that day or later."""
    bodies = Body.objects.filter(scope.within(MANAGE), Body.meeting(day, None))
    return bodies.select_related("unit").order_by("path", "part_of_id", "kind", "name")


def works_beyond(user: User, scope: Scope, day: date) -> bool:
    """Whether a post that the person holds that day, or will hold, lies outside what the other administers."""
    lasting = Q(until__isnull=True) | Q(until__gte=day)
    return Post.objects.filter(lasting, user=user).exclude(scope.within(MANAGE, "body__path")).exists()


def path_under(user: User, scope: Scope) -> str | None:
    """Where the person works in the other's territory: there the log tells what was done to them."""
    post = posts_managed_by(scope).filter(user=user).first()
    return post.body.path if post else None
