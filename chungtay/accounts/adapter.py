"""What sign-in says to people, in our own words; nobody opens an account for themselves."""

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class AccountAdapter(DefaultAccountAdapter):
    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Tài khoản này đã ngừng dùng. Nhờ người quản trị của đơn vị mở lại."),
        "enter_current_password": _("Gõ mật khẩu đang dùng."),
        "incorrect_code": _("Mã chưa đúng. Xem lại mã mới nhất trong ứng dụng xác thực rồi gõ lại."),
        "incorrect_password": _("Mật khẩu chưa đúng. Gõ lại, để ý phím Caps Lock và bộ gõ tiếng Việt."),
        "too_many_login_attempts": _("Sai quá nhiều lần. Chờ 5 phút rồi đăng nhập lại."),
        "username_password_mismatch": _(
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Gõ lại, để ý phím Caps Lock và bộ gõ tiếng Việt."
        ),
        "same_as_current": _("Mật khẩu mới phải khác mật khẩu đang dùng."),
        "rate_limited": _("Gửi quá nhiều lần trong thời gian ngắn. Chờ một phút rồi thử lại."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class MFAAdapter(DefaultMFAAdapter):
    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Mã chưa đúng. Xem lại mã mới nhất trong ứng dụng xác thực rồi gõ lại."),
    }
