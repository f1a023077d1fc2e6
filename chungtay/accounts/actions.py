"""Everything that can happen to people and posts."""

from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.accounts.models import AssumedDay, Post, User
from chungtay.audit.actions import record
from chungtay.core.refusal import Refused
from chungtay.places.models import Body
from chungtay.web.scope import Scope


@transaction.atomic
def open_account(*, username: str, full_name: str, password: str, by: Scope, at: datetime) -> User:
    """A new person who may sign in. Without a post they may do nothing yet."""
    if User.objects.filter(username__iexact=username).exists():
        raise Refused(_("Tên đăng nhập %(name)s đã có người dùng. Chọn tên khác.") % {"name": username})
    user = User(username=username, full_name=full_name)
    try:
        user.clean_fields(exclude=["password"])
        validate_password(password, user)
    except ValidationError as wrong:
        raise Refused(_("Chưa mở được tài khoản %(name)s.") % {"name": username}, wrong.messages) from wrong
    user.set_password(password)
    user.save()
    record("accounts.opened", user, by=by, at=at, sentence=f"Mở tài khoản {username} cho {full_name}.")
    return user


@transaction.atomic
def give_post(
    *, user: User, body: Body, role: str, title: str, since: date, by: Scope, at: datetime, until: date | None = None
) -> Post:
    """The person works for the body in the role from that day on."""
    if since < body.since or (body.until and since > body.until):
        raise Refused(
            _("%(body)s không hoạt động ngày %(day)s. Chọn ngày khác hoặc cơ quan khác.")
            % {"body": body.name, "day": f"{since:%d/%m/%Y}"}
        )
    same = Post.objects.filter(Post.covering(since), user=user, body=body, role=role)
    if same.exists():
        raise Refused(_("%(user)s đang giữ đúng vị trí này rồi.") % {"user": user})
    post = Post.objects.create(user=user, body=body, role=role, title=title, since=since, until=until)
    sentence = f"Giao {user} vị trí {post.title or post.get_role_display()} tại {body.name} từ {since:%d/%m/%Y}."
    record("accounts.post_given", post, by=by, at=at, sentence=sentence, path=body.path)
    return post


@transaction.atomic
def end_post(*, post: Post, last_day: date, by: Scope, at: datetime) -> None:
    """The post ends on that day, the day included. Ending an ended post changes nothing."""
    if last_day < post.since:
        raise Refused(_("Ngày kết thúc phải từ ngày bắt đầu %(day)s trở đi.") % {"day": f"{post.since:%d/%m/%Y}"})
    if not Post.objects.filter(pk=post.pk, until__isnull=True).update(until=last_day):
        return
    post.refresh_from_db()
    sentence = f"Kết thúc vị trí của {post.user} tại {post.body.name} sau ngày {last_day:%d/%m/%Y}."
    record("accounts.post_ended", post, by=by, at=at, sentence=sentence, path=post.body.path)


def assume_day(*, path: str, day: date) -> None:
    """A demonstration locality lives on that day."""
    AssumedDay.objects.update_or_create(path=path, defaults={"day": day})
