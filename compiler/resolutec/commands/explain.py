"""`resolute explain`: what a policy decides, and what a finding's code means."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from ..allocation import without_collection
from ..config import UsageError
from .shared.arguments import add_policy_options
from .shared.inputs import STANDARD_INPUT
from .shared.one_policy import one_policy
from .shared.screen import has_colour, write_exactly

if TYPE_CHECKING:
    from ..explanation.tables import Table
    from .shared.checking import CheckedInput

SUMMARY = "show what a policy decides as a table, or what a finding means"

DESCRIPTION = """\
Show the decision tables of a policy: for each setting few regions of its variables that
together cover every input, each with its result and the branch that gives it. Or say what a
finding's code means, why it matters, and what to write instead.

  resolute explain policies/tls.toml                  every setting
  resolute explain policies/tls.toml starttls         one; the end of a key will do
  resolute explain policies/tls.toml --gaps           only which inputs fall to `else`
  resolute explain policies/tls.toml --format html > tls.html
  resolute explain not-in-enum                        what a finding means
  resolute explain                                    every code, with a line about it

HTML is one page that needs nothing else; tables of one or two variables are drawn there, and
results that give up encryption or the check of certificates stand out.

JSON is, with SETTING, {"setting", "variables", "rows": [{"when": {...}, "result", "branch":
{"line", "column"}, ...}], ...}, without {"settings": [...]}; durations are in milliseconds.

The exit code is 1 if the policy has errors.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of `resolute explain`."""
    parser.add_argument(
        "subject",
        nargs="?",
        metavar="POLICY|CODE",
        help="a policy, - for standard input, or the code of a finding: not-in-enum",
    )
    parser.add_argument(
        "setting",
        nargs="?",
        metavar="SETTING",
        help="a setting's key, or the end of one",
    )
    parser.add_argument(
        "--gaps",
        action="store_true",
        help="only which inputs fall to `else`, because no branch takes them",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "markdown", "html"),
        default="text",
        help="of tables: text for people (the default), JSON, or a document",
    )
    add_policy_options(parser)


def run(arguments: Namespace) -> int:
    """Explain a policy or a code; 1 where the policy has errors."""
    from ..findings.read import documented_codes

    subject = arguments.subject
    if subject is None:
        _list_codes()
    elif subject in documented_codes() and not Path(subject).exists():
        _explain_code(subject)
    elif subject != STANDARD_INPUT and not Path(subject).exists():
        raise _unknown(subject)
    else:
        return _explain_policy(arguments)
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
        f"there is no policy, and no finding with the code {quoted(subject)}",
        (
            f"did you mean {quoted(suggestion)}?"
            if suggestion
            else "`resolute explain` lists all codes"
        ),
    )


def _explain_policy(arguments: Namespace) -> int:
    checked = one_policy(arguments.subject, arguments)
    if checked is None:
        return 1
    tables = _tables(checked, arguments.setting)
    if arguments.gaps:
        alone = arguments.setting is not None
        tables = [each.gaps for each in tables if alone or each.setting.branches]
    _show(tables, checked.given.name, arguments)
    return 0


@without_collection
def _tables(checked: CheckedInput, wanted: str | None) -> list[Table]:
    from ..explanation.tables import table_of
    from .evaluation.decisions import find_setting

    assert checked.policy is not None
    if wanted is not None:
        return [table_of(find_setting(checked.policy, wanted))]
    return [table_of(setting) for setting in checked.policy.settings]


def _show(tables: list[Table], name: str, arguments: Namespace) -> None:
    if arguments.format == "html":
        from ..explanation.table_html import tables_html

        write_exactly(tables_html(tables, name))
    elif arguments.format == "markdown":
        from ..explanation.table_markdown import tables_markdown

        write_exactly(tables_markdown(tables, name))
    elif arguments.format == "json":
        import json

        from ..explanation.table_data import table_data

        found = [table_data(table) for table in tables]
        alone = arguments.setting is not None
        print(json.dumps(found[0] if alone else {"settings": found}, indent=2))
    else:
        from ..explanation.table_text import table_text

        colour = has_colour(sys.stdout)
        print("\n".join(table_text(table, colour) for table in tables), end="")
