"""Each sentence of tests/corpus has the amounts and the sums that stand under it there."""

import pytest

from mcicalc.rules.money import Limits
from mcicalc.texts.scan import mentions
from sentences import cases


@pytest.mark.parametrize(("sentence", "wanted"), list(cases()))
def test_finds_the_amounts_and_sums_of(
    sentence: str, wanted: list[tuple[Limits, list[tuple[Limits, str]]]]
) -> None:
    """Sums that only their place ties to an amount are for the verdicts to judge."""
    found = [
        (mention.limits, [(each.limits, each.currency) for each in mention.stated if each.sure])
        for mention in mentions(sentence)
    ]
    assert found == wanted
