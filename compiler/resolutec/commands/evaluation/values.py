"""`name=value` words as values of a context's variables."""

from __future__ import annotations

import keyword
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...config import UsageError
from ...diagnostics.quoting import quoted
from ...schema.model import Context, Variable
from ...schema.nearest import nearest
from ...schema.types import INT
from .scalars import described, no_value, read_value


@dataclass(frozen=True, slots=True)
class GivenValues:
    """Values by the attributes that decisions read, and the globals that are set."""

    attributes: Mapping[str, object]
    globals: Mapping[str, object]


def given_values(words: Sequence[str], context: Context) -> GivenValues:
    """The values that words such as `retry_num=2` and `$TAG=1` give.

    Raises UsageError for a word that is no pair, a name that the context does not have or
    that is given twice, and a value that its variable can't have.
    """
    attributes: dict[str, object] = {}
    global_values: dict[str, object] = {}
    for word in words:
        name, sign, text = word.partition("=")
        if not sign:
            raise UsageError(f"a variable is given as NAME=VALUE, not {quoted(word)}")
        if name.startswith("$"):
            variable, values = Variable(name, INT, name[1:]), global_values
        else:
            variable, values = _variable(name, context), attributes
        if variable.attribute in values:
            raise UsageError(f"{quoted(name)} is given twice")
        values[variable.attribute] = _value(variable, text)
    return GivenValues(attributes, global_values)


def variable_of(attribute: str, context: Context) -> Variable | None:
    """The variable that an attribute holds."""
    return next(
        (each for each in context.variables.values() if each.attribute == attribute),
        None,
    )


def _variable(name: str, context: Context) -> Variable:
    """The variable of a name, or of the attribute that it has in Python."""
    found = context.variables.get(name) or variable_of(name, context)
    if found is not None:
        return found
    if context.open_type is not None and name.isidentifier():
        attribute = f"{name}_" if keyword.iskeyword(name) else name
        return Variable(name, context.open_type, attribute)
    suggestion = nearest(name, context.variables)
    raise UsageError(
        f"{quoted(name)} is no variable of the context {quoted(context.name)}",
        (
            f"did you mean {quoted(suggestion)}?"
            if suggestion
            else f"`resolute schema {context.name}` lists them"
        ),
    )


def _value(variable: Variable, text: str) -> object:
    value = read_value(text, variable.type)
    if value is no_value:
        raise _refused(variable, text)
    low, high = variable.minimum, variable.maximum
    if isinstance(value, int):
        if low is not None and value < low:
            raise UsageError(f"{quoted(variable.name)} is at least {low}")
        if high is not None and value > high:
            raise UsageError(f"{quoted(variable.name)} is at most {high}")
    return value


def _refused(variable: Variable, text: str) -> UsageError:
    suggestion = nearest(text, sorted(variable.type.members or ()))
    return UsageError(
        f"{quoted(variable.name)} is {described(variable.type)}, not {quoted(text)}",
        f"did you mean {quoted(suggestion)}?" if suggestion else None,
    )
