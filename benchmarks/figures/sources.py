"""Compiled decisions, and the text of those beside them."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from types import ModuleType

from resolutec.api import Compiled, compile_text
from resolutec.interpreter import interpret

from ..model import Decide


@dataclass(frozen=True, slots=True)
class Policy:
    """A compiled policy; `mounts` and `synchronous` are what it was compiled with."""

    compiled: Compiled
    module: ModuleType
    mounts: Mapping[str, str]
    synchronous: bool = False

    def decisions(self, *keys: str) -> list[Decide]:
        """Compiled decisions of settings, or of whole tables."""
        return [decision(self.module, key) for key in keys]

    def interpreted(self, *keys: str) -> list[Decide]:
        """The interpreter, deciding settings."""
        settings = {one.key: one for one in self.compiled.policy.settings}
        return [partial(interpret, settings[key]) for key in keys]


def decision(module: ModuleType, key: str) -> Decide:
    """The function of a module that decides a setting, or the whole of a table."""
    found: Decide | None = module.DECISIONS.get(key)
    if found is None:
        found = getattr(module, key.replace(".", "_").replace("-", "_"))
    assert found is not None
    return found


def policy(
    text: str, mounts: Mapping[str, str] | None = None, *, synchronous: bool = False
) -> Policy:
    """The policy of a text, compiled once; raises PolicyError if it has errors."""
    return _policy(text, tuple((mounts or {}).items()), synchronous)


@cache
def _policy(
    text: str, mounts: tuple[tuple[str, str], ...], synchronous: bool
) -> Policy:
    compiled = compile_text(text, mounts=dict(mounts), synchronous=synchronous)
    return Policy(compiled, compiled.module(), dict(mounts), synchronous)


def source_of(*functions: Callable[..., object]) -> str:
    """The text of functions that stand in a file."""
    return "\n\n".join(textwrap.dedent(inspect.getsource(one)) for one in functions)
