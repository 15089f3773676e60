"""Files compressed by gzip, unpacked piece by piece: never more of one is held than is read."""

import zlib
from gzip import GzipFile
from io import BufferedReader
from typing import IO, cast


class _FromStart:
    """A file from its first byte, though some have been read."""

    def __init__(self, file: BufferedReader, head: bytes) -> None:
        self._file, self._head = file, head

    def read(self, size: int) -> bytes:
        data, self._head = self._head[:size], self._head[size:]
        return data or self._file.read1(size)


class _Unzipped(GzipFile):
    """Fails as any file does, where it is broken off or damaged."""

    def read1(self, size: int = -1) -> bytes:
        try:
            return super().read1(size)
        except (EOFError, zlib.error) as fault:
            raise OSError(str(fault)) from None


def unzipped(file: BufferedReader, head: bytes) -> BufferedReader:
    """The bytes that are packed in a file, whose first ones are `head`."""
    return cast(BufferedReader, _Unzipped(fileobj=cast(IO[bytes], _FromStart(file, head))))
