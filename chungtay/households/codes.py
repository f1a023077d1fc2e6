"""Codes of our own for households and people: short, said over the telephone without mistakes, never used twice."""

import re
import secrets

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: they are misread
LENGTH = 10
_CODE = re.compile(rf"[{LETTERS}]{{{LENGTH}}}")


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def is_code(text: str) -> bool:
    """Whether the text is written as one of our codes; older registers may hold others."""
    return _CODE.fullmatch(text) is not None
