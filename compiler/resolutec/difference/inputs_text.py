"""Inputs of changes as they are shown: values by the names that a policy uses."""

from __future__ import annotations

from collections.abc import Mapping

from ..analysis.inputs import Input
from ..analysis.written import written
from ..explanation.results import Data
from ..explanation.values import Plain, literal, plain, plain_data, word
from ..schema.types import INT


def named_values(found: Input) -> Mapping[str, Plain]:
    """The values of variables, of globals, and of calls that the host answers."""
    named = {
        found.variables[attribute].name: plain(value, found.variables[attribute].type)
        for attribute, value in found.values.items()
    }
    for name, value in found.globals.items():
        named[f"${name}"] = plain(value, INT)
    for answer in found.answers:
        named[written(answer.call)] = plain(answer.value, answer.call.type)
    return named


def input_data(found: Input) -> Mapping[str, Data]:
    """An input as JSON has it."""
    return {name: plain_data(value) for name, value in named_values(found).items()}


def input_words(found: Input) -> str:
    """An input as `resolute eval` takes it, where it asks the host nothing."""
    calls = {written(answer.call) for answer in found.answers}
    words = []
    for name, value in named_values(found).items():
        if name in calls:
            words.append(f"{name} = {literal(value)}")
        else:
            words.append(f"{name}={word(value)}")
    return " ".join(words) or "any input"
