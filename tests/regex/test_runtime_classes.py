"""The constants of `resolute.patterns` hold the classes that the compiler means by them."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from resolute import patterns
from resolutec.regex import ranges as sets
from resolutec.regex.named_classes import NAMES, named_classes
from resolutec.regex.tree import Ranges

CLASSES = dict(named_classes())


def members(content: str) -> Ranges:
    """Every code point that a class of this content matches."""
    everything = "".join(map(chr, range(sets.LAST + 1)))
    spans = [match.span() for match in re.finditer(f"[{content}]+", everything)]
    return tuple((start, end - 1) for start, end in spans)


@pytest.mark.parametrize("name", NAMES)
def test_constants_match_what_the_compiler_means(name: str) -> None:
    assert members(getattr(patterns, name)) == CLASSES[name]


def test_there_is_nothing_else_to_import() -> None:
    with pytest.raises(AttributeError, match="WORDS"):
        getattr(patterns, "WORDS")  # noqa: B009 - the attribute is not declared


def test_the_runtime_loads_neither_patterns_nor_re() -> None:
    code = "import sys, resolute; print('re' in sys.modules, 'resolute.patterns' in sys.modules)"
    environment = {"PYTHONPATH": ":".join(sys.path)}
    run = subprocess.run(
        [sys.executable, "-S", "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split() == ["False", "False"]
