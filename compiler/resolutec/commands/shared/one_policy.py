"""The one policy that a command is about: found, read and checked."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from ...config import UsageError, find_project
from .arguments import with_options
from .inputs import PolicyInput, policy_inputs
from .reading import read_input
from .screen import has_colour, tell_findings

if TYPE_CHECKING:
    from .checking import CheckedInput


def one_policy(word: str, options: Namespace) -> CheckedInput | None:
    """The policy of a file, `-` being standard input; None where it has errors, which are told.

    Raises UsageError where the word is a folder, or names nothing that can be read.
    """
    given = one_input(word, options)
    checked = checked_input(given, read_input(given))
    if checked.policy is None:
        tell_errors(checked)
        return None
    return checked


def one_input(word: str, options: Namespace) -> PolicyInput:
    """What a word of the command line means, with the options that go with it."""
    if Path(word).is_dir():
        raise UsageError(f"{word}: a folder, where one policy is needed")
    given = policy_inputs([word], find_project(Path.cwd()))[0]
    return given._replace(settings=with_options(given.settings, options))


def checked_input(given: PolicyInput, data: bytes) -> CheckedInput:
    """A policy of these bytes, checked against its schema."""
    from .checking import check_input
    from .schemas import find_schema

    return check_input(given, data, find_schema(given.settings.schema))


def tell_errors(checked: CheckedInput) -> None:
    """Show what was found in a policy."""
    from ...report.text import render

    tell_findings(render(checked.findings, has_colour(sys.stderr)))
