"""Files as text: reading the program's own and the user's, and writing a user's whole.

Knows nothing of what they mean.
"""

import os
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress

from mcicalc import package_data
from mcicalc.errors import BadInput, BadTable, Message, say, why

LARGEST = 4 << 20
PATIENCE = 10  # seconds


def bundled(name: str) -> str:
    """The text of a table that the program carries.

    An installed package carries its tables inside, a checkout has them at its top, two folders up.
    """
    for folder in ("data", "../../data"):
        with suppress(OSError):
            return package_data(f"{folder}/{name}").decode()
    raise BadTable("the program's own table {name} is missing: install it again", name=name)


def read(path: str) -> str:
    """The text of a user's file; BadInput if it cannot be opened or is no text."""
    from mcicalc.stores.sniff import codec_of, undecodable  # noqa: PLC0415 - few have such a file

    try:
        with open(path, "rb", opener=_waiting_not_for_ever) as file:
            data = file.read(LARGEST + 1)
    except OSError as fault:
        raise unreadable(path, why(fault)) from None
    if len(data) > LARGEST:
        raise too_large(path)
    codec = codec_of(data, path, _save_as)
    try:
        return data.decode(codec).removeprefix("\ufeff")
    except UnicodeDecodeError as fault:
        raise undecodable(data, fault.start, codec, path, _save_as) from None


def _save_as(_: str) -> Message:
    return say("save it as UTF-8 first")


def too_large(path: str) -> BadTable:
    """The error of a file that is no table of days, however long they go back."""
    return BadTable("{file} is larger than 4 MB, which no table of values or rates is", file=path)


def _waiting_not_for_ever(path: str, flags: int) -> int:
    """The file, open; BadInput for a pipe with a name into which nobody writes."""
    if not stat.S_ISFIFO(os.stat(path).st_mode):
        return os.open(path, flags)
    from select import select  # noqa: PLC0415 - for pipes only

    pipe = os.open(path, flags | os.O_NONBLOCK)
    if not select([pipe], [], [], PATIENCE)[0]:
        os.close(pipe)
        raise unreadable(path, say("nobody writes into this pipe"))
    os.set_blocking(pipe, True)
    return pipe


def read_if_there(path: str) -> str | None:
    """The text of a user's file; None when there is none.

    A folder that may not be searched is not taken for an empty one.
    """
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        pass  # reading it says what is wrong
    return read(path)


def write(path: str, pieces: Iterable[str | bytes], *, accept: Callable[[str], bool]) -> None:
    """Writes the pieces to a file that is there, or replaced, when all are written and not before.

    accept: gets the path of the new file; the old one stays if it says no or fails. A link stays a
    link: the file that it names is replaced, and keeps its permissions. A device is just written.
    """
    data = (
        piece if isinstance(piece, bytes) else piece.encode("utf-8", "backslashreplace")
        for piece in pieces
    )
    is_device = os.path.exists(path) and not os.path.isfile(path)
    path = path if is_device else os.path.realpath(path)
    try:
        if is_device:
            with open(path, "wb") as device:
                device.writelines(data)
        else:
            _put_in_place(path, data, accept)
    except OSError as fault:
        raise unwritable(path, fault) from None


def _put_in_place(path: str, data: Iterable[bytes], accept: Callable[[str], bool]) -> None:
    """Writes the file beside the old one, and moves it there at the end."""
    beside = f"{path}.{os.urandom(6).hex()}.part"
    try:
        with open(beside, "xb") as file:
            file.writelines(data)
            file.flush()
            os.fsync(file.fileno())
        if accept(beside):
            if os.path.exists(path):
                os.chmod(beside, os.stat(path).st_mode)
            os.replace(beside, path)
    finally:
        if os.path.exists(beside):
            os.remove(beside)


def unreadable(path: str, reason: Message) -> BadInput:
    """The error of a file or folder that cannot be read."""
    return BadInput("cannot read {file}: {reason}", file=path, reason=reason)


def damaged(file: object, reason: object) -> BadInput:
    """The error of a file that breaks its format."""
    return BadInput("{file} is damaged: {reason}", file=file, reason=reason)


def unwritable(path: str, fault: OSError) -> BadInput:
    """The error of a file or folder that cannot be written."""
    return BadInput("cannot write {file}: {reason}", file=path, reason=why(fault))
