"""Codes of our own for households and people: short, said over the telephone without mistakes, never used twice."""

import os
import secrets

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: they are misread
LENGTH = 10
_FROM_BYTE = (LETTERS * 8).encode()  # 256 is a multiple of 32: every letter is as likely


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def new_codes(count: int) -> list[str]:
    """Very many codes at once: one reading of the machine's chance for all of them."""
    letters = os.urandom(LENGTH * count).translate(_FROM_BYTE).decode()
    return [letters[at : at + LENGTH] for at in range(0, LENGTH * count, LENGTH)]
