"""The network as a test finds it: closed, but for this machine."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

LOOPBACK = ("127.", "::1", "localhost")


class NetworkReached(BaseException):
    """A test tried to leave the machine. Not an Exception, so that no handler in the code can swallow it."""


def stays_here(address: Any) -> bool:
    """Whether a connection to this address stays on this machine: a Unix socket or the loopback."""
    return not isinstance(address, tuple) or str(address[0]).startswith(LOOPBACK)


@contextmanager
def closed() -> Iterator[None]:
    """Connecting, sending and resolving anywhere but to this machine fails at once."""
    patch = pytest.MonkeyPatch()
    for name in ("connect", "connect_ex", "sendto"):
        patch.setattr(socket.socket, name, guarded(name))
    real_resolve = socket.getaddrinfo

    def resolve(host: Any, *words: Any, **options: Any) -> Any:
        if host is not None and not stays_here((host.decode() if isinstance(host, bytes) else host,)):
            raise NetworkReached(f"a test tried to resolve {host}")
        return real_resolve(host, *words, **options)

    patch.setattr(socket, "getaddrinfo", resolve)
    try:
        yield
    finally:
        patch.undo()


def guarded(name: str) -> Any:
    real = getattr(socket.socket, name)

    def method(self: socket.socket, *words: Any) -> Any:
        if not stays_here(words[-1]):
            raise NetworkReached(f"a test tried to reach {words[-1]}")
        return real(self, *words)

    return method
