"""Workbooks handed back with their faults marked: sealed, for the one who sent them, for one day."""

import base64
import secrets
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from chungtay.web.sealed import open_sealed, seal

FOLDER = "returned"
KEPT = timedelta(days=1)


def keep(content: bytes, *, user_id: int, at: datetime) -> str:
    """A name under which the same person finds the file again; what is older than a day is thrown away."""
    _sweep(at)
    token = secrets.token_hex(12)
    default_storage.save(_name(user_id, token), ContentFile(seal(base64.b64encode(content).decode()).encode()))
    return token


def fetch(token: str, *, user_id: int) -> bytes | None:
    """The workbook, or None when it is somebody else's, or its day is over."""
    name = _name(user_id, token)
    if not default_storage.exists(name):
        return None
    with default_storage.open(name) as file:
        return base64.b64decode(open_sealed(file.read().decode()))


def _name(user_id: int, token: str) -> str:
    return f"{FOLDER}/{user_id}-{token}.sealed"


def _sweep(at: datetime) -> None:
    try:
        _folders, names = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return
    for name in names:
        if at - default_storage.get_modified_time(f"{FOLDER}/{name}") > KEPT:
            default_storage.delete(f"{FOLDER}/{name}")
