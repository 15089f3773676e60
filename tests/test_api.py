"""The library: every name that it promises is there, and nothing else answers to a name."""

import pytest

import mcicalc
from mcicalc import api


def test_each_public_name_is_found_in_the_package():
    """`from mcicalc import X` works for each name of the library."""
    for name in api.__all__:
        assert getattr(mcicalc, name) is getattr(api, name)


def test_a_name_that_there_is_not_is_an_attribute_error():
    """A misspelt name fails as it does in any module."""
    with pytest.raises(AttributeError, match="no attribute 'Convertor'"):
        _ = mcicalc.Convertor


def test_importing_the_package_imports_nothing_of_it(program):
    """`import mcicalc` alone loads none of its modules: the command line pays only for what it uses."""
    code = (
        "import sys, mcicalc; print([name for name in sys.modules if name.startswith('mcicalc.')])"
    )
    assert program.python(code).out == "[]\n"
