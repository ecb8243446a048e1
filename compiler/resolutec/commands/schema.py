"""`resolute schema`: what policies may name, and what their settings yield."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ..config import UsageError, is_schema_file
from .shared.arguments import add_format_option

if TYPE_CHECKING:
    from ..schema.model import Context, Schema, SettingDeclaration

SUMMARY = "show what policies may name: settings, contexts, variables"

DESCRIPTION = """\
Show what a schema says: the settings of policies, and the variables of each context.

  resolute schema                             the built-in schema stalwart-0.12, in short
  resolute schema queue.outbound.tls.starttls  one setting, with its variables
  resolute schema starttls                    the end of a key will do
  resolute schema queue-mx                    one context
  resolute schema shop.schema.toml            a schema in a file, whose name ends in .toml
  resolute schema shop.schema.toml order.carrier

JSON has contexts and settings, those asked for or all.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of `resolute schema`."""
    parser.add_argument(
        "names",
        nargs="*",
        default=[],
        metavar="NAME",
        help="first a built-in schema or a file, if another than stalwart-0.12 is meant; "
        "then settings and contexts",
    )
    add_format_option(parser)


def run(arguments: Namespace) -> int:
    """Show a schema, or some of it."""
    from .shared.schemas import find_schema

    name, wanted = _split(arguments.names)
    schema = find_schema(name)
    found = [_find(schema, each) for each in wanted]
    if arguments.format == "json":
        print(_as_json(schema, found))
    else:
        print(_as_text(schema, found), end="")
    return 0


def _split(names: Sequence[str]) -> tuple[str | None, Sequence[str]]:
    """The schema's name, if one is given, and what is asked about it."""
    from ..schema.load import BUILTIN_SCHEMAS

    if names and (is_schema_file(names[0]) or names[0] in BUILTIN_SCHEMAS):
        return names[0], names[1:]
    return None, names


def _find(schema: Schema, name: str) -> Context | SettingDeclaration:
    """The context or setting of a name; raises UsageError where there is none."""
    from ..schema.keys import SettingIndex

    if name in schema.contexts:
        return schema.contexts[name]
    exact = SettingIndex(schema).match(tuple(name.split(".")))
    exact = exact or next((each for each in schema.settings if each.key == name), None)
    if exact is not None:
        return exact
    ending = [each for each in schema.settings if each.key.endswith(f".{name}")]
    if len(ending) == 1:
        return ending[0]
    raise _not_found(schema, name, [each.key for each in ending])


def _not_found(schema: Schema, name: str, ending: Sequence[str]) -> UsageError:
    from ..diagnostics.names import listed
    from ..diagnostics.quoting import quoted
    from ..schema.nearest import nearest

    if ending:
        return UsageError(f"{quoted(name)} may be any of {listed(ending)}")
    keys = [each.key for each in schema.settings]
    ends = {key.rpartition(".")[2]: key for key in keys}
    suggestion = nearest(name, [*schema.contexts, *keys]) or ends.get(
        nearest(name, ends) or ""
    )
    return UsageError(
        f"the schema {quoted(schema.name)} has no setting or context {quoted(name)}",
        (
            f"did you mean {quoted(suggestion)}?"
            if suggestion
            else "`resolute schema` lists them; a schema's file ends in .toml"
        ),
    )


def _as_text(schema: Schema, found: Iterable[Context | SettingDeclaration]) -> str:
    from ..schema.describe import context_text, schema_text, setting_text
    from ..schema.model import Context

    texts = [
        context_text(each) if isinstance(each, Context) else setting_text(schema, each)
        for each in found
    ]
    return "\n".join(texts) or schema_text(schema)


def _as_json(schema: Schema, found: Sequence[Context | SettingDeclaration]) -> str:
    import json

    from ..schema.export import context_data, schema_data, setting_data
    from ..schema.model import Context

    if not found:
        return json.dumps(schema_data(schema), indent=2)
    contexts = [each for each in found if isinstance(each, Context)]
    settings = [each for each in found if not isinstance(each, Context)]
    data = {
        "contexts": [context_data(each) for each in contexts],
        "settings": [setting_data(each) for each in settings],
    }
    return json.dumps(data, indent=2)
