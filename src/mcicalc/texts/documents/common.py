"""What can be wrong with a document, and what all readers of documents do alike."""

from mcicalc.errors import BadInput, say

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")  # 10¹ MCI is ten with a note, not 101


def damaged(file: object, reason: object) -> BadInput:
    """The error for a document that breaks its format."""
    return BadInput("{file} is damaged: {reason}", file=file, reason=reason)


def too_large(file: object, most: int) -> BadInput:
    """The error for a document that is, or unpacks to, more than `most` bytes."""
    return BadInput("{file} holds more than {count} MB", file=file, count=most >> 20)


def not_installed(library: str) -> BadInput:
    """The error for a library that reads a document and is not there."""
    return BadInput(
        "a PDF is read by {library}, which is not installed",
        library=library,
        way_on=say("install it: pip install 'mcicalc[files]'"),
    )
