"""Which passwords are too easy, said in our own words: Django's are only half in Vietnamese."""

from django.contrib.auth import password_validation as easy
from django.utils.translation import gettext as _


class LongEnough(easy.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return _("Mật khẩu quá ngắn: cần ít nhất %(count)s ký tự.") % {"count": self.min_length}


class UnlikeTheName(easy.UserAttributeSimilarityValidator):
    def __init__(self) -> None:
        super().__init__(user_attributes=("username", "full_name"))

    def get_error_message(self) -> str:
        return _("Mật khẩu quá giống tên đăng nhập hoặc họ tên. Chọn mật khẩu khác hẳn.")


class Uncommon(easy.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return _("Nhiều người dùng mật khẩu này nên dễ bị đoán. Ghép vài từ không liên quan với nhau.")
