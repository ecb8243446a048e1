"""The command line: which command is called, exit codes, and what happens when one fails.

Exit codes: 0 all is well; 1 findings of severity error, or generated code that is not up to
date; 2 wrong arguments or configuration, files that can't be read or written, and errors of
the program itself.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from typing import NoReturn

from .commands import Command, command_names, load_command
from .commands.shared.screen import complain, tell
from .config import UsageError
from .diagnostics.quoting import quoted, visible
from .version import VERSION

FAILED = 2
INTERRUPTED = 130
"""What shells report of a program that was interrupted (128 and the signal's number)."""
NOBODY_READS = 141
"""The same for one that writes to a pipe that nobody reads any more."""

_WIDTH = 88
"""Columns of help."""

_USAGE = "usage: resolute COMMAND [ARGUMENT...]"
_EXAMPLES = """\
Compile policies: if/then/else blocks of expressions in TOML become typed Python functions.

commands:
{commands}

examples:
  resolute check policies/
  resolute compile policies/outbound_tls.toml -o generated/resolute_policies
  resolute compile --check          in continuous integration: is generated code up to date?
  resolute eval policies/outbound_tls.toml starttls retry_num=2 last_error=tls
  resolute schema queue.outbound.tls.starttls

`resolute COMMAND --help` describes a command; `resolute --version` shows the version."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line, that of the process by default; returns the exit code."""
    _never_fail_to_print()
    try:
        status = _run(sys.argv[1:] if argv is None else list(argv))
        _flush()
    except SystemExit as stop:
        # What argparse does after help, and after a complaint.
        status = stop.code if isinstance(stop.code, int) else FAILED
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:
        _discard_output()
        status = NOBODY_READS
    except Exception as error:  # noqa: BLE001 - whatever it is, no traceback for users
        status = _failed(error)
    return status


def _run(words: list[str]) -> int:
    name, rest = (words[0], words[1:]) if words else ("", [])
    if not name:
        tell(_overview())
        return FAILED
    if name in ("-h", "--help", "help"):
        print(_overview())
        return 0
    if name in ("-V", "--version"):
        print(f"resolute {VERSION}")
        return 0
    if name not in command_names():
        raise _unknown_command(name)
    command = load_command(name)
    return command.run(_parsed(name, command, rest))


def _overview() -> str:
    names = command_names()
    width = max(map(len, names))
    commands = "\n".join(
        f"  {name:{width}}  {load_command(name).SUMMARY}" for name in names
    )
    return f"{_USAGE}\n\n{_EXAMPLES.format(commands=commands)}"


def _unknown_command(name: str) -> UsageError:
    from .schema.nearest import nearest

    if name.startswith("-"):
        return UsageError(
            f"a command has to stand before {quoted(name)}", "see `resolute --help`"
        )
    suggestion = nearest(name, command_names())
    help_text = (
        f"did you mean `{suggestion}`?" if suggestion else "see `resolute --help`"
    )
    return UsageError(f"there is no command {quoted(name)}", help_text)


class _Parser(ArgumentParser):
    """A parser that complains as everything else here does."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message, f"see `{self.prog} --help`")


def _parsed(name: str, command: Command, words: list[str]) -> Namespace:
    parser = _Parser(
        prog=f"resolute {name}",
        description=command.DESCRIPTION,
        # Asking for a terminal's width imports more than the whole parser.
        formatter_class=lambda prog: RawDescriptionHelpFormatter(prog, width=_WIDTH),
        allow_abbrev=False,
    )
    command.add_arguments(parser)
    return parser.parse_intermixed_args(words)


def _failed(error: Exception) -> int:
    """Say what went wrong, on one line where it is the program itself that did."""
    if os.environ.get("RESOLUTE_DEBUG") == "1" and not isinstance(error, UsageError):
        import traceback

        traceback.print_exc()
    try:
        _explain(error)
        _flush()
    except BrokenPipeError:
        _discard_output()
    except OSError:
        # Nothing can be said where standard error is full or closed.
        return FAILED
    return FAILED


def _explain(error: Exception) -> None:
    missing = _missing_package(error)
    if isinstance(error, UsageError):
        complain(error)
    elif missing is not None:
        tell(
            f"error: the compiler needs the package {quoted(missing)}: "
            "pip install 'resolute[compiler]'"
        )
    elif isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename is not None else ""
        tell(f"error: {visible(where)}{(error.strerror or str(error)).lower()}")
    elif isinstance(error, MemoryError):
        tell("error: out of memory")
    else:
        tell(
            f"error: internal error: {type(error).__name__}: "
            f"{visible(str(error)[:200])}: this is a bug of resolute {VERSION}, please "
            "report it with the policy and with what RESOLUTE_DEBUG=1 shows"
        )


def _missing_package(error: Exception) -> str | None:
    """The package, of those that the compiler comes with, that can't be imported."""
    if not isinstance(error, ImportError) or error.name is None:
        return None
    package = error.name.partition(".")[0]
    return None if package in ("resolutec", *sys.stdlib_module_names) else package


def _never_fail_to_print() -> None:
    """Show as escapes what a terminal's encoding does not have."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def _discard_output() -> None:
    """Let Python end without a complaint about what it could not write."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            os.dup2(nowhere, stream.fileno())
        except (OSError, ValueError, AttributeError):
            # A stream without a file is closed or a stand-in, and has nothing to lose.
            continue
