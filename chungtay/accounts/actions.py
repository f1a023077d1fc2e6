"""Everything that can happen to people and posts."""

from datetime import date, datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from chungtay.accounts import queries
from chungtay.accounts.models import AssumedDay, Post, User
from chungtay.audit.actions import record
from chungtay.core.refusal import Refused
from chungtay.core.text import nfc
from chungtay.places.models import Body
from chungtay.web.language import in_vietnamese
from chungtay.web.scope import Scope


@transaction.atomic
def open_account(
    *, username: str, full_name: str, password: str, by: Scope, at: datetime, path: str | None = None
) -> User:
    """A new person who may sign in. Without a post they may do nothing yet. `path` says where they will work."""
    username, full_name = User.normalize_username(username), " ".join(nfc(full_name).split())
    taken = Refused(_("Tên đăng nhập %(name)s đã có người dùng. Chọn tên khác.") % {"name": username})
    if User.objects.filter(username__iexact=username).exists():
        raise taken
    user = User(username=username, full_name=full_name)
    try:
        user.clean_fields(exclude=["password"])
        validate_password(password, user)
    except ValidationError as wrong:
        raise Refused(_("Chưa mở được tài khoản %(name)s.") % {"name": username}, wrong.messages) from wrong
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as same:  # somebody took the name between the question and the answer
        raise taken from same
    sentence = f"Mở tài khoản {username} cho {full_name}."
    record("accounts.opened", user, by=by, at=at, sentence=sentence, path=path)
    return user


@transaction.atomic
def add_person(
    *,
    username: str,
    full_name: str,
    password: str,
    body: Body,
    role: str,
    title: str,
    since: date,
    by: Scope,
    at: datetime,
) -> User:
    """An account and its first post, both or neither."""
    user = open_account(username=username, full_name=full_name, password=password, by=by, at=at, path=body.path)
    give_post(user=user, body=body, role=role, title=title, since=since, by=by, at=at)
    return user


@transaction.atomic
def give_post(
    *, user: User, body: Body, role: str, title: str, since: date, by: Scope, at: datetime, until: date | None = None
) -> Post:
    """The person works for the body in the role from that day on."""
    # Two administrators at once would otherwise both find the post not given yet.
    user = User.objects.select_for_update().get(pk=user.pk)
    if not user.is_active:
        raise Refused(_("Tài khoản của %(user)s đã ngừng. Mở lại tài khoản rồi giao vị trí.") % {"user": user})
    if not body.covers(since):
        raise Refused(
            _("%(body)s không hoạt động ngày %(day)s. Chọn ngày khác hoặc cơ quan khác.")
            % {"body": body.name, "day": f"{since:%d/%m/%Y}"}
        )
    same = Post.objects.filter(Post.meeting(since, until), user=user, body=body, role=role).first()
    if same is not None:
        raise Refused(
            _("%(user)s đang giữ đúng vị trí này rồi, từ ngày %(day)s. Chọn vị trí khác, hoặc kết thúc vị trí ấy.")
            % {"user": user, "day": f"{same.since:%d/%m/%Y}"}
        )
    post = Post.objects.create(user=user, body=body, role=role, title=title, since=since, until=until)
    sentence = f"Giao {user} vị trí {post.title or role_name(post)} tại {body.name} từ {since:%d/%m/%Y}."
    record("accounts.post_given", post, by=by, at=at, sentence=sentence, path=body.path)
    return post


@transaction.atomic
def end_post(*, post: Post, last_day: date, by: Scope, at: datetime) -> None:
    """The post ends on that day, the day included. Ending it again on the same day changes nothing."""
    if post.until == last_day:
        return
    if last_day < post.since:
        raise Refused(_("Ngày kết thúc phải từ ngày bắt đầu %(day)s trở đi.") % {"day": f"{post.since:%d/%m/%Y}"})
    if post.until is not None and last_day > post.until:
        raise Refused(
            _("Vị trí này đã kết thúc ngày %(day)s. Muốn giữ lâu hơn thì giao vị trí mới từ ngày hôm sau.")
            % {"day": f"{post.until:%d/%m/%Y}"}
        )
    _keep_the_last_administrator(post, last_day, by)
    if not Post.objects.filter(pk=post.pk, until=post.until).update(until=last_day):
        raise Refused(_("Vị trí của %(user)s vừa được người khác sửa. Mở lại trang để xem.") % {"user": post.user})
    post.refresh_from_db()
    sentence = f"Kết thúc vị trí của {post.user} tại {post.body.name} sau ngày {last_day:%d/%m/%Y}."
    record("accounts.post_ended", post, by=by, at=at, sentence=sentence, path=post.body.path)


def _keep_the_last_administrator(post: Post, last_day: date, by: Scope) -> None:
    """Nobody locks the door behind themselves: another has to end their last post of administrator."""
    if post.user_id != by.user_id or post.role != Post.Role.ADMINISTRATOR:
        return
    after = Post.covering(last_day + timedelta(days=1))
    if not Post.objects.filter(after, user=post.user, role=post.role).exclude(pk=post.pk).exists():
        raise Refused(
            _("Đây là vị trí quản trị cuối cùng của chính bạn. Giao quyền quản trị cho người khác rồi nhờ họ làm.")
        )


@transaction.atomic
def set_password(*, user: User, password: str, by: Scope, at: datetime, on: date) -> None:
    """A password for someone who forgot theirs. Every session they have open ends."""
    if user.pk == by.user_id:
        raise Refused(_("Đây là tài khoản của chính bạn. Dùng “Đổi mật khẩu” ở trang tài khoản."))
    _check_reach(user, by, on)
    try:
        validate_password(password, user)
    except ValidationError as wrong:
        raise Refused(_("Chưa đặt được mật khẩu cho %(user)s.") % {"user": user}, wrong.messages) from wrong
    user.set_password(password)
    user.save(update_fields=["password"])
    sentence = f"Đặt mật khẩu mới cho {user} ({user.username})."
    record("accounts.password_set", user, by=by, at=at, sentence=sentence, path=queries.path_under(user, by))


@transaction.atomic
def close_account(*, user: User, by: Scope, at: datetime, on: date) -> None:
    """The person may not sign in any more, and is signed out at once. Posts stay as they are."""
    if user.pk == by.user_id:
        raise Refused(_("Không tự ngừng tài khoản của chính mình được. Nhờ người quản trị khác làm."))
    _check_reach(user, by, on)
    if not User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
        return
    sentence = f"Ngừng tài khoản của {user} ({user.username})."
    record("accounts.closed", user, by=by, at=at, sentence=sentence, path=queries.path_under(user, by))
    user.refresh_from_db()


@transaction.atomic
def reopen_account(*, user: User, by: Scope, at: datetime, on: date) -> None:
    """The person may sign in again, with the password they had."""
    _check_reach(user, by, on)
    if not User.objects.filter(pk=user.pk, is_active=False).update(is_active=True):
        return
    sentence = f"Mở lại tài khoản của {user} ({user.username})."
    record("accounts.reopened", user, by=by, at=at, sentence=sentence, path=queries.path_under(user, by))
    user.refresh_from_db()


def _check_reach(user: User, by: Scope, on: date) -> None:
    """An account opens every post of its holder: who manages only some of them would gain the others with it."""
    if queries.works_beyond(user, by, on):
        raise Refused(
            _("%(user)s còn giữ vị trí ngoài địa bàn của bạn. Việc này do người quản trị cấp trên làm.")
            % {"user": user}
        )


def assume_day(*, path: str, day: date) -> None:
    """A demonstration locality lives on that day."""
    AssumedDay.objects.update_or_create(path=path, defaults={"day": day})


@in_vietnamese
def role_name(post: Post) -> str:
    """The role as the log says it."""
    return str(post.get_role_display())
