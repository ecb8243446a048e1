"""What a benchmark is made of: decisions, the inputs they are put to, and who decides."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeAlias

from resolutec.api import Compiled, compile_text
from resolutec.meaning.values import Value

POLICIES = Path(__file__).with_name("policies")

Decide: TypeAlias = Callable[..., object]
"""A decision, of a context and, where it asks the host something, of a host."""

Decisions: TypeAlias = Mapping[str, Decide]
"""Decisions, by the keys of their settings."""


class Host(Protocol):
    """Who answers look-ups: of compiled decisions, and of the interpreter."""

    def key_exists(self, store: str, key: str, /) -> bool: ...

    def call(self, function: str, arguments: Sequence[Value]) -> Value: ...


@dataclass(frozen=True, slots=True)
class Workload:
    """The contexts that one decision is measured on; `host` where it asks one."""

    key: str
    contexts: Sequence[object]
    host: Host | None = None


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a case makes its workloads from.

    `size` is how many contexts a decision is to have; a case may take it as a hint.
    """

    policies: Sequence[Compiled]
    generator: random.Random
    size: int


@dataclass(frozen=True, slots=True)
class Positional:
    """A function of the values of attributes, as arguments in this order."""

    decide: Decide
    attributes: Sequence[str]


@dataclass(frozen=True, slots=True)
class Case:
    """Policies, a generator of inputs, and the same decisions written by hand.

    All other decisions come from the policies. `by_hand` are functions of a context,
    `positional` of arguments, as many for every decision of the case. `texts` are policies that
    stand in no file, by their names.
    """

    name: str
    title: str
    sources: Sequence[Path]
    workloads: Callable[[Inputs], Sequence[Workload]]
    by_hand: Decisions = field(default_factory=dict)
    positional: Mapping[str, Positional] = field(default_factory=dict)
    mounts: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    def compile(self) -> list[Compiled]:
        """The case's policies, compiled anew; decisions that ask the host do not wait."""
        texts = {one.name: one.read_text(encoding="utf-8") for one in self.sources}
        return [
            compile_text(text, name=name, mounts=self.mounts, synchronous=True)
            for name, text in {**texts, **self.texts}.items()
        ]


def fresh(text: str) -> str:
    """An equal string that is an object of its own, as one read from the network is."""
    return text.encode().decode()
