"""`given`, `globals` and `answers` of a case, as values of the types they have to have."""

from __future__ import annotations

import keyword
from collections.abc import Iterator, Mapping

from ..diagnostics import casefiles as wording
from ..diagnostics.names import listed
from ..diagnostics.quoting import quoted
from ..meaning.values import Value
from ..schema.model import Context, Variable
from ..schema.nearest import nearest
from ..schema.results import type_text
from ..schema.types import Kind, Type, element_of
from ..settings import model as toml
from ..simulation.hosts import Answer, Answers, BadAnswer, read_answer
from ..source import Source, Span
from .nodes import BadCaseError, RefusedValueError, TableReader, wrong

_FAILURE = "error"
"""The key of an answer that is a failure: `key_exists = { error = true }`."""


def read_variables(reader: TableReader, context: Context) -> dict[str, object]:
    """The variables that `given` holds, by attribute.

    Raises BadCaseError for a name that the context does not have, and for a value that its
    variable can't have.
    """
    found: dict[str, object] = {}
    for name, node, span in _flat(reader.entries("given"), ()):
        variable = find_variable(name, context)
        if variable is None:
            suggestion = nearest(name, context.variables)
            raise BadCaseError(
                wording.unknown_case_variable(
                    name, context.name, suggestion, reader.source, span
                )
            )
        value = typed_value(reader.source, name, node, variable.type)
        _check_range(reader.source, variable, value, node.span)
        found[variable.attribute] = value
    return found


def find_variable(name: str, context: Context) -> Variable | None:
    """The variable of a name, or of the attribute that it has in Python."""
    if name in context.variables:
        return context.variables[name]
    for variable in context.variables.values():
        if variable.attribute == name:
            return variable
    if context.open_type is not None and name.isidentifier():
        attribute = f"{name}_" if keyword.iskeyword(name) else name
        return Variable(name, context.open_type, attribute)
    return None


def _flat(
    entries: Mapping[str, toml.Member], key: tuple[str, ...]
) -> Iterator[tuple[str, toml.Value, Span]]:
    """Values under their whole names: `from.local = …` is a table to TOML."""
    for name, member in entries.items():
        whole = (*key, name)
        if isinstance(member.value, toml.Table):
            yield from _flat(member.value.entries, whole)
        else:
            yield ".".join(whole), member.value, member.key_span


def read_globals(reader: TableReader) -> dict[str, Value]:
    """The globals that a case sets, by name, with or without their `$`."""
    found: dict[str, Value] = {}
    for name, member in reader.entries("globals").items():
        match member.value:
            case toml.Integer() | toml.Boolean():
                found[name.removeprefix("$")] = int(member.value.value)
            case toml.Invalid():
                raise RefusedValueError
            case _:
                raise wrong(reader.source, name, "an integer", member.value)
    return found


def read_answers(reader: TableReader) -> Answers:
    """What the host answers, by function or by call: `{ "key_exists('a', 'b')" = true }`."""
    return Answers(
        tuple(
            _answer(reader.source, call, member)
            for call, member in reader.entries("answers").items()
        )
    )


def _answer(source: Source, call: str, member: toml.Member) -> Answer:
    try:
        # With a value at hand, function names without arguments are understood as well.
        asked = read_answer(f"{call} = 0")
    except BadAnswer as error:
        raise BadCaseError(
            wording.bad_case_value(
                str(error),
                "write a function, or a call of one: `\"key_exists('store', 'key')\"`",
                source,
                member.key_span,
            )
        ) from None
    if isinstance(member.value, toml.Table):
        _check_failure(source, call, member.value)
        return Answer(asked.function, asked.arguments, None)
    return Answer(
        asked.function, asked.arguments, plain_value(source, call, member.value)
    )


def _check_failure(source: Source, call: str, table: toml.Table) -> None:
    reader = TableReader(source, table, table.span)
    reader.only([_FAILURE])
    if not reader.flag(_FAILURE):
        raise wrong(source, call, f"a value, or `{{ {_FAILURE} = true }}`", table)


def plain_value(source: Source, name: str, node: toml.Value) -> Value:
    """A value of the language, whatever its kind."""
    match node:
        case toml.String():
            return node.value
        case toml.Boolean():
            return int(node.value)
        case toml.Integer() | toml.Float():
            return node.value
        case toml.Array():
            return [plain_value(source, name, item) for item in node.items]
        case toml.Invalid():
            raise RefusedValueError
        case _:
            raise wrong(source, name, "a string, a number or an array", node)


def typed_value(source: Source, name: str, node: toml.Value, type_: Type) -> object:
    """The value of a type that a node of the file is.

    Raises BadCaseError where it is none; an optional value that is no string may be left
    empty: `''`.
    """
    kinds = type_.present.kinds
    match node:
        case toml.String(value=text) if Kind.STRING in kinds:
            _check_member(source, name, text, type_, node.span)
            return text
        case toml.String(value="") if type_.optional:
            return None
        case toml.Boolean() if kinds & (Kind.BOOL | Kind.INT):
            return node.value if Kind.BOOL in kinds else int(node.value)
        case toml.Integer() if kinds & (Kind.INT | Kind.FLOAT):
            return node.value if Kind.INT in kinds else float(node.value)
        case toml.Float() if Kind.FLOAT in kinds:
            return node.value
        case toml.Array() if Kind.LIST in kinds:
            element = element_of(type_)
            return [typed_value(source, name, item, element) for item in node.items]
        case toml.Invalid():
            raise RefusedValueError
        case _:
            raise wrong(source, name, wanted(type_), node)


def wanted(type_: Type) -> str:
    """What a value of a type has to be, in words."""
    if type_.members is not None and type_.only(Kind.STRING | Kind.MISSING):
        return f"one of {listed(sorted(type_.members), 24)}"
    text = type_text(type_)
    if text == "any":
        return "a value"
    return f"{'an' if text[0] in 'aeiou' else 'a'} {text}"


def _check_member(
    source: Source, name: str, text: str, type_: Type, span: Span
) -> None:
    members = type_.present.members
    if members is None or text in members:
        return
    if type_.optional and not text:
        return
    suggestion = nearest(text, sorted(members))
    values = f"the values are {listed(sorted(members), 24)}"
    help_text = f"did you mean `{suggestion}`? {values}" if suggestion else values
    message = f"{quoted(name)} is never {quoted(text)}"
    raise BadCaseError(wording.bad_case_value(message, help_text, source, span))


def _check_range(source: Source, variable: Variable, value: object, span: Span) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        return
    low, high = variable.minimum, variable.maximum
    for bound, limit, broken in (
        ("least", low, low is not None and value < low),
        ("most", high, high is not None and value > high),
    ):
        if broken and limit is not None:
            raise BadCaseError(
                wording.value_out_of_range(variable.name, bound, limit, source, span)
            )
