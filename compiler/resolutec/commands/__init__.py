"""The commands: one module each, imported only when it is called or described.

A command is a module of this folder that has what `Command` describes; its name is that of
the module. Nothing else has to be changed to add one. What commands share stands in
`shared/`. Modules import the stages of the compiler inside functions, so that help and an
unchanged `compile` start fast.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


class Command(Protocol):
    """A command's module: what help says of it, its arguments, and what it does."""

    SUMMARY: str
    """What it does, on one line."""
    DESCRIPTION: str
    """What it does, and examples, for its own help."""

    def add_arguments(self, parser: ArgumentParser, /) -> None:
        """Declare its arguments."""
        ...

    def run(self, arguments: Namespace, /) -> int:
        """Do its work; returns the exit code. Raises UsageError where it can't be done."""
        ...


def command_names() -> list[str]:
    """The names of all commands, sorted."""
    files = Path(__file__).parent.glob("*.py")
    return sorted(file.stem for file in files if not file.stem.startswith("_"))


def load_command(name: str) -> Command:
    """The command of a name that `command_names` knows."""
    return cast(Command, import_module(f"{__name__}.{name}"))
