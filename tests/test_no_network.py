import socket
import urllib.request

import pytest

from tests.network import NetworkReached

ELSEWHERE = "192.0.2.1"  # an address that the RFCs keep for examples


def test_a_test_that_leaves_the_machine_fails() -> None:
    with pytest.raises(NetworkReached):
        socket.create_connection((ELSEWHERE, 80), timeout=1)
    with pytest.raises(NetworkReached):
        urllib.request.urlopen("http://example.invalid/", timeout=1)


def test_a_test_may_reach_its_own_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=1).close()
