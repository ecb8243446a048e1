"""Options that several commands take."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path

from ...config import PolicySettings, UsageError, is_schema_file


def add_policy_options(parser: ArgumentParser) -> None:
    """Options that say how policies are read; `with_options` applies them."""
    group = parser.add_argument_group("how policies are read")
    group.add_argument(
        "--schema",
        metavar="NAME_OR_FILE",
        help="a built-in schema, or a file whose name ends in .toml "
        "(default: stalwart-0.12)",
    )
    group.add_argument(
        "--lenient",
        action="store_true",
        help="findings that only a strict reader objects to become warnings",
    )
    group.add_argument(
        "--mount",
        action="append",
        metavar="TABLE=KEY",
        default=[],
        help="a table of the file stands at this key of the schema",
    )
    group.add_argument(
        "--macro",
        action="append",
        metavar="env:NAME=VALUE",
        default=[],
        help="the value of the macro %%{env:NAME}%%",
    )
    group.add_argument(
        "--set",
        action="append",
        metavar="KEY=VALUE",
        default=[],
        help="the value that config_get('KEY') gives",
    )
    group.add_argument(
        "--set-file",
        action="append",
        metavar="FILE",
        default=[],
        help="a server's configuration in TOML: its plain values are given too, "
        "those of --set counting more",
    )


def add_format_option(parser: ArgumentParser) -> None:
    """`--format`, of commands whose output programs may want to read."""
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="text for people (the default), or JSON for programs",
    )


def with_options(settings: PolicySettings, arguments: Namespace) -> PolicySettings:
    """The settings of the project with what the command line says besides, or instead.

    Raises UsageError for an option that is no pair.
    """
    return settings._replace(
        schema=_schema(arguments.schema) or settings.schema,
        lenient=settings.lenient or arguments.lenient,
        mounts={**settings.mounts, **pairs("--mount", arguments.mount)},
        macros={**settings.macros, **pairs("--macro", arguments.macro)},
        values={**settings.values, **pairs("--set", arguments.set)},
        values_files=(*settings.values_files, *arguments.set_file),
    )


def _schema(name: str | None) -> str | None:
    if name is None or not is_schema_file(name):
        return name
    return str(Path(name))


def pairs(option: str, texts: Sequence[str]) -> Mapping[str, str]:
    """What stands before and after the first `=` of each text; the last one counts.

    Raises UsageError for a text without `=`, or with nothing before it.
    """
    found = {}
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign or not name:
            raise UsageError(f"{option} wants NAME=VALUE, not `{text}`")
        found[name] = value
    return found
