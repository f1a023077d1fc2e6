"""One stream out of an old Office file (compound file): a small file system in sectors and chains."""

import struct
from collections.abc import Iterable

_END = 0xFFFFFFF0
_HEADER_FAT = 109
_ENTRY = 128


class NotCompound(ValueError):  # noqa: N818 — a finding, not an error of ours
    """The bytes do not hold what a compound file must hold."""


def stream(data: bytes, names: Iterable[str]) -> bytes:
    """The content of the first stream with one of the names."""
    try:
        return _Sectors(data).stream([name.encode("utf-16-le") for name in names])
    except (struct.error, IndexError) as broken:
        raise NotCompound("cut short") from broken


class _Sectors:
    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise NotCompound("no such sector size")
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        self._directory, self._cutoff, self._mini_fat = (
            struct.unpack_from("<I", data, 48)[0], *struct.unpack_from("<II", data, 56))  # fmt: skip
        self._fat = self._numbers(self._fat_sectors())

    def stream(self, names: list[bytes]) -> bytes:
        directory = self._chain(self._directory)
        entries = [directory[at : at + _ENTRY] for at in range(0, len(directory) - _ENTRY + 1, _ENTRY)]
        for entry in entries:
            length = struct.unpack_from("<H", entry, 64)[0]
            start, size = struct.unpack_from("<II", entry, 116)
            if entry[: max(length - 2, 0)] in names and entry[66] == 2:
                return self._chain(start)[:size] if size >= self._cutoff else self._small(entries[0], start, size)
        raise NotCompound("no such stream")

    def _small(self, root: bytes, start: int, size: int) -> bytes:
        container = self._chain(struct.unpack_from("<I", root, 116)[0])
        table = self._numbers_in(self._chain(self._mini_fat))
        pieces = [container[at * self._mini_size : (at + 1) * self._mini_size] for at in _walk(start, table)]
        return b"".join(pieces)[:size]

    def _sector(self, at: int) -> bytes:
        return self._data[(at + 1) * self._size : (at + 2) * self._size]

    def _fat_sectors(self) -> list[int]:
        sectors = list(struct.unpack_from(f"<{_HEADER_FAT}I", self._data, 76))
        following, seen = struct.unpack_from("<I", self._data, 68)[0], 0
        while following < _END and seen * self._size < len(self._data):
            more = self._numbers_in(self._sector(following))
            sectors += more[:-1]
            following, seen = more[-1], seen + 1
        return [sector for sector in sectors if sector < _END]

    def _numbers(self, sectors: Iterable[int]) -> list[int]:
        return self._numbers_in(b"".join(self._sector(at) for at in sectors))

    @staticmethod
    def _numbers_in(data: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(at) for at in _walk(start, self._fat))


def _walk(start: int, table: list[int]) -> list[int]:
    """The sectors of a chain; one that bites its own tail is no chain."""
    found: list[int] = []
    while start < _END:
        if len(found) > len(table):
            raise NotCompound("a chain without end")
        found.append(start)
        start = table[start]
    return found
