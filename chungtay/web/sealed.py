"""Secrets in rows: AES-256-GCM under the keys of the environment, found again by a keyed fingerprint."""

import base64
import hashlib
import hmac
import os
from collections.abc import Iterable
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

NONCE = 12
SHOWN = 3
FINGERPRINT = 32


class CannotOpenError(Exception):
    """A sealed value was made under a key that is not here, or was tampered with."""


def seal(text: str) -> str:
    """`key name:base64(nonce + ciphertext)` under the newest key; an empty text stays empty."""
    if not text:
        return ""
    name, key = settings.DATA_KEYS[0]
    nonce = os.urandom(NONCE)
    closed = AESGCM(key).encrypt(nonce, text.encode(), name.encode())
    return f"{name}:{base64.b64encode(nonce + closed).decode()}"


def seal_many(texts: Iterable[str]) -> list[str]:
    """Each text as `seal` would close it; the key is set up once for all of them."""
    name, key = settings.DATA_KEYS[0]
    cipher, bound = AESGCM(key), name.encode()
    sealed = []
    for text in texts:
        if not text:
            sealed.append("")
            continue
        nonce = os.urandom(NONCE)
        closed = base64.b64encode(nonce + cipher.encrypt(nonce, text.encode(), bound))
        sealed.append(f"{name}:{closed.decode()}")
    return sealed


def open_sealed(sealed: str) -> str:
    """The text again, whichever of our keys sealed it."""
    if not sealed:
        return ""
    name, _, body = sealed.partition(":")
    key = dict(settings.DATA_KEYS).get(name)
    if key is None:
        raise CannotOpenError(f"khóa dữ liệu «{name}» không có trong CHUNGTAY_DATA_KEYS")
    raw = base64.b64decode(body)
    try:
        return AESGCM(key).decrypt(raw[:NONCE], raw[NONCE:], name.encode()).decode()
    except InvalidTag as changed:
        raise CannotOpenError(f"dữ liệu niêm bằng khóa «{name}» đã bị thay đổi") from changed


def fingerprint(text: str) -> str:
    """The same 32 hex digits for the same text (RFC 2104, SHA-256): looked up without opening a single row."""
    if not text:
        return ""
    return hmac.new(settings.INDEX_KEY, text.encode(), hashlib.sha256).hexdigest()[:FINGERPRINT]


def fingerprints(texts: Iterable[str]) -> list[str]:
    """The fingerprint of each text, as `fingerprint` gives it."""
    key: bytes = settings.INDEX_KEY
    return [hmac.digest(key, text.encode(), "sha256").hex()[:FINGERPRINT] if text else "" for text in texts]


def masked(text: str) -> str:
    """`•••••••••123`: enough to tell two numbers apart, not enough to use one."""
    return "•" * max(len(text) - SHOWN, 0) + text[-SHOWN:] if len(text) > SHOWN else "•" * len(text)


class SealedField(models.TextField[str, str]):
    """Text that is sealed in the table and plain in Python."""

    def get_prep_value(self, value: Any) -> Any:
        return seal(value) if value else ""

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str:
        return open_sealed(value) if value else ""
