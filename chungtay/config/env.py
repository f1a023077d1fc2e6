"""What the environment says, read once into one typed value: safe when nothing is set, complete in production."""

import base64
import binascii
import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from chungtay.core.refusal import Refused

PROJECT = Path(__file__).resolve().parents[2]
HOME_KEY = "chi-dung-tren-may-ca-nhan-khong-dung-khi-van-hanh-that"
SHORTEST_KEY = 40
DATA_KEY_BYTES = 32


class BadEnvironment(Refused):
    """The environment cannot be used; the message names every variable that is missing or wrong."""


@dataclass(frozen=True, slots=True)
class Environment:
    production: bool
    secret_key: str
    data_keys: tuple[tuple[str, bytes], ...]
    index_key: bytes
    database: dict[str, Any]
    data: Path
    static_is_collected: bool
    allowed_hosts: list[str]
    trusted_origins: list[str]
    trusted_proxies: int
    today: date | None


def database(url: str) -> dict[str, Any]:
    """Django's database settings from `sqlite:///file` or `postgresql://user:password@host:port/name?option=value`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": parts.path[1:] or ":memory:",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;",
            },
        }
    if parts.scheme in {"postgresql", "postgres"}:
        options = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": options.pop("host", parts.hostname or ""),
            "PORT": str(parts.port or options.pop("port", "")),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": options,
        }
    raise BadEnvironment(f"CHUNGTAY_DATABASE_URL: không hiểu «{parts.scheme}»; viết sqlite:///tệp hoặc postgresql://…")


def data_keys(text: str) -> tuple[tuple[str, bytes], ...]:
    """`name:base64,name:base64`, the newest first: the first seals, every one of them opens."""
    found = []
    for part in text.split(","):
        name, _, coded = part.strip().partition(":")
        try:
            key = base64.b64decode(coded, validate=True)
        except binascii.Error:
            key = b""
        if not name or len(key) != DATA_KEY_BYTES:
            raise ValueError(part.partition(":")[0])
        found.append((name, key))
    return tuple(found)


def home_key(purpose: str) -> bytes:
    """A key for a machine at home: everybody knows it, so production refuses to start with it."""
    return hashlib.sha256(f"{HOME_KEY}:{purpose}".encode()).digest()


def read_environment(environ: Mapping[str, str] = os.environ) -> Environment:
    """The whole environment, or one BadEnvironment naming all that is wrong."""
    production = environ.get("CHUNGTAY_PRODUCTION", "") == "1"
    wrong = []
    if production:
        needed = (
            "CHUNGTAY_SECRET_KEY",
            "CHUNGTAY_DATA_KEYS",
            "CHUNGTAY_INDEX_KEY",
            "CHUNGTAY_DATABASE_URL",
            "CHUNGTAY_ALLOWED_HOSTS",
        )
        wrong += [f"thiếu {name}" for name in needed if not environ.get(name)]
        key = environ.get("CHUNGTAY_SECRET_KEY", "")
        if key and (len(key) < SHORTEST_KEY or key == HOME_KEY):
            wrong.append(f"CHUNGTAY_SECRET_KEY dễ đoán: đặt một chuỗi ngẫu nhiên từ {SHORTEST_KEY} ký tự")
        if "*" in environ.get("CHUNGTAY_ALLOWED_HOSTS", "").split(","):
            wrong.append("CHUNGTAY_ALLOWED_HOSTS: ghi rõ từng tên máy chủ, không ghi *")
        if environ.get("CHUNGTAY_TODAY"):
            wrong.append("CHUNGTAY_TODAY (ngày giả định) không được dùng khi vận hành thật")
    proxies = environ.get("CHUNGTAY_TRUSTED_PROXIES", "0")
    if not (proxies.isascii() and proxies.isdecimal() and int(proxies) < 10):
        wrong.append(f"CHUNGTAY_TRUSTED_PROXIES: «{proxies}» không phải là số máy chủ trung gian (0 đến 9)")
    keys: tuple[tuple[str, bytes], ...] = (("home", home_key("data")),)
    if stated := environ.get("CHUNGTAY_DATA_KEYS"):
        try:
            keys = data_keys(stated)
        except ValueError as which:
            wrong.append(f"CHUNGTAY_DATA_KEYS: khóa «{which}» phải có dạng tên:base64 của 32 byte, cách nhau dấu phẩy")
    index_key = environ.get("CHUNGTAY_INDEX_KEY", "")
    if index_key and len(index_key) < SHORTEST_KEY:
        wrong.append(f"CHUNGTAY_INDEX_KEY: đặt một chuỗi ngẫu nhiên từ {SHORTEST_KEY} ký tự")
    today = None
    if stated := environ.get("CHUNGTAY_TODAY"):
        try:
            today = date.fromisoformat(stated)
        except ValueError:
            wrong.append(f"CHUNGTAY_TODAY: «{stated}» không phải là ngày dạng 2024-06-26")
    if wrong:
        raise BadEnvironment("Chưa khởi động được: " + "; ".join(wrong) + ".")
    data = Path(environ.get("CHUNGTAY_DATA") or PROJECT / "var")
    return Environment(
        production=production,
        secret_key=environ.get("CHUNGTAY_SECRET_KEY") or HOME_KEY,
        data_keys=keys,
        index_key=index_key.encode() if index_key else home_key("index"),
        database=database(environ.get("CHUNGTAY_DATABASE_URL") or f"sqlite:///{data / 'chungtay.sqlite3'}"),
        data=data,
        static_is_collected=environ.get("CHUNGTAY_STATIC") == "collected",
        allowed_hosts=environ.get("CHUNGTAY_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(","),
        trusted_origins=[origin for origin in environ.get("CHUNGTAY_TRUSTED_ORIGINS", "").split(",") if origin],
        trusted_proxies=int(proxies),
        today=today,
    )
