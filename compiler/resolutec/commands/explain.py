"""`resolute explain`: what a finding's code means."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from ..config import UsageError

SUMMARY = "say what a finding's code means"

DESCRIPTION = """\
Say what a finding's code means, why it matters, and what to write instead.

  resolute explain not-in-enum
  resolute explain                 every code, with a line about it
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of `resolute explain`."""
    parser.add_argument(
        "subject",
        nargs="?",
        metavar="CODE",
        help="the code of a finding, such as not-in-enum",
    )


def run(arguments: Namespace) -> int:
    """Print an explanation."""
    from ..findings.read import documented_codes

    if arguments.subject is None:
        _list_codes()
    elif arguments.subject in documented_codes():
        _explain_code(arguments.subject)
    else:
        raise _unknown(arguments.subject)
    return 0


def _list_codes() -> None:
    from ..findings.read import documentation, documented_codes

    width = max(map(len, documented_codes()))
    for code in documented_codes():
        print(f"{code:{width}}  {documentation(code).summary}")


def _explain_code(code: str) -> None:
    from ..findings.read import documentation, plain_text

    print(plain_text(documentation(code).text), end="")


def _unknown(subject: str) -> UsageError:
    from ..diagnostics.quoting import quoted
    from ..findings.read import documented_codes
    from ..schema.nearest import nearest

    suggestion = nearest(subject, documented_codes())
    return UsageError(
        f"there is no finding with the code {quoted(subject)}",
        (
            f"did you mean {quoted(suggestion)}?"
            if suggestion
            else "`resolute explain` lists all codes"
        ),
    )
