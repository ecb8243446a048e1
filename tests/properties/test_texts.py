"""Random programs: what holds of their texts, from the policy to the module."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum

import pytest
from black import format_str
from black.mode import Mode, TargetVersion

from resolutec.source import ExpressionText, Source, Span
from resolutec.syntax.parse import parse
from resolutec.syntax.unparse import unparse
from tests.properties.amount import FIRST_SEED
from tests.properties.batches import Batch, batch
from tests.properties.modules import BATCHES, digests

SEEDS = range(FIRST_SEED, FIRST_SEED + 6)
MODE = Mode(target_versions={TargetVersion.PY311}, line_length=88)


def expressions(one: Batch) -> Iterator[str]:
    for setting in one.checked.policy.settings:
        yield setting.otherwise_text.text
        for branch in setting.branches:
            yield branch.condition_text.text
            yield branch.result_text.text


def shape(node: object) -> object:
    """A tree without its spans."""
    match node:
        case Span():
            return None
        case tuple():
            return [shape(each) for each in node]
        case Enum():
            return node
        case _ if is_dataclass(node):
            parts = [shape(getattr(node, field.name)) for field in fields(node)]
            return (type(node).__name__, parts)
        case _:
            # The text tells -0.0 from 0.0, and NaN is like itself.
            return (type(node).__name__, repr(node))


def parsed(text: str) -> object:
    result = parse(ExpressionText(text, Source("text", text), ((0, 0),)))
    assert result.expression is not None, (text, result.diagnostics)
    return result.expression


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("mixed", [False, True])
def test_an_unparsed_tree_parses_to_the_same_tree(seed: int, mixed: bool) -> None:
    texts = list(expressions(batch(seed, mixed=mixed)))
    assert texts
    for text in texts:
        result = parse(ExpressionText(text, Source("text", text), ((0, 0),)))
        assert result.expression is not None, (text, result.diagnostics)
        printed = unparse(result.expression)
        assert shape(parsed(printed)) == shape(result.expression), (text, printed)


@pytest.mark.parametrize("seed", SEEDS)
def test_modules_are_in_the_form_that_black_gives_them(seed: int) -> None:
    source = batch(seed, mixed=bool(seed % 2)).source(synchronous=False)
    assert format_str(source, mode=MODE) == source


def test_modules_are_the_same_whatever_the_hash_seed() -> None:
    here = digests(FIRST_SEED)
    assert len(set(here)) == 2 * BATCHES
    for hash_seed in ("1", "4242"):
        environment = dict(os.environ, PYTHONHASHSEED=hash_seed)
        environment["PYTHONPATH"] = os.pathsep.join(sys.path)
        command = [sys.executable, "-m", "tests.properties.modules", str(FIRST_SEED)]
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=True
        )
        assert done.stdout.split() == here
