"""What the tests of documents ask of them: which amounts are found where, and what is said of one that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

from harness import DAY, run_here

HERE = Path(__file__).parent / "texts" / "documents"
CHECK = ("check", "-f", "json", *DAY)


def found(*words: object, stdin: bytes = b"") -> list[tuple[str, str]]:
    """The amounts of what is read, each with the place that people are shown."""
    done = run_here(*CHECK, *words, stdin=stdin)
    assert done.status in (0, 1), done.err
    plain = run_here("check", "-f", "plain", *DAY, *words, stdin=stdin).out
    places = [line.partition(":")[2].partition(": ")[0] for line in plain.splitlines()]
    texts = [" ".join(row["text"].split()) for row in json.loads(done.out)]
    return list(zip(texts, places, strict=True))


def refused(name: object, stdin: bytes = b"") -> str:
    """The sentence for what cannot be read."""
    done = run_here(*CHECK, name, stdin=stdin)
    assert (done.status, done.out) == (2, "[]\n")
    assert "Traceback" not in done.err
    return done.err
