"""Identity numbers as people type them: nine digits on the old card, twelve on the new one."""

from django.utils.translation import gettext as _

from chungtay.core.refusal import Refused

LENGTHS = (9, 12)
_BETWEEN = str.maketrans("", "", " .-\u00a0")


def identity_number(text: str) -> str:
    """The digits alone; what is no identity number is refused without repeating it."""
    digits = text.translate(_BETWEEN)
    if digits and (len(digits) not in LENGTHS or not (digits.isascii() and digits.isdigit())):
        raise Refused(_("Số định danh phải có đúng 9 hoặc 12 chữ số. Xem lại trên giấy tờ rồi ghi lại."))
    return digits


def looks_like_number(text: str) -> bool:
    """Whether somebody who typed this looks for an identity number and not for a name."""
    digits = text.translate(_BETWEEN)
    return len(digits) in LENGTHS and digits.isascii() and digits.isdigit()
