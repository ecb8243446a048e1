"""What a peer is, and what becomes of it in a case."""

from __future__ import annotations

import importlib
import importlib.metadata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType

from resolutec.check.typed import Setting

from ..engine import Engine, as_it_is
from ..model import Decide
from .language import CannotExpressError, variables_of


@dataclass(frozen=True, slots=True)
class Peer:
    """An engine: its name, the module and the distribution that it comes in, its decisions.

    `distribution` is empty for what is a part of Python.
    `decide` makes a decision of a setting with the module. `value` is what the engine takes
    for a value, `plain` makes plain Python of a result; both are told the module.
    """

    name: str
    module: str
    distribution: str
    decide: Callable[[ModuleType, Setting], Decide]
    value: Callable[[ModuleType], Callable[[object], object]] = lambda _: as_it_is
    plain: Callable[[object], object] = as_it_is

    def version(self) -> str | None:
        """The version that is installed; None for a part of Python, or where it is missing."""
        if not self.distribution:
            return None
        try:
            return importlib.metadata.version(self.distribution)
        except importlib.metadata.PackageNotFoundError:
            return None


def prepared(
    peer: Peer, settings: Mapping[str, Setting], keys: Sequence[str]
) -> Engine:
    """A peer that decides settings.

    Raises CannotExpressError, with the reason, where it is missing or cannot.
    """
    try:
        module = importlib.import_module(peer.module)
    except ImportError as error:
        raise CannotExpressError(f"is not installed ({error})") from error
    read = {
        key: [one.variable.attribute for one in variables_of(settings[key])]
        for key in keys
    }
    value = peer.value(module)

    def inputs(key: str, context: object) -> object:
        return {name: value(getattr(context, name)) for name in read[key]}

    return Engine(
        {key: _decision(peer, module, settings[key]) for key in keys},
        inputs,
        peer.plain,
    )


def _decision(peer: Peer, module: ModuleType, setting: Setting) -> Decide:
    try:
        return peer.decide(module, setting)
    except CannotExpressError:
        raise
    # Every engine has exceptions of its own for what it cannot compile.
    except Exception as error:
        raise CannotExpressError(f"does not compile it: {brief(error)}") from error


def brief(error: Exception) -> str:
    """The first line of what an engine says, after the name of the exception."""
    said = str(error).strip().partition("\n")[0][:_MOST_CHARACTERS]
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


_MOST_CHARACTERS = 100
