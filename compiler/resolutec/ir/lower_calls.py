"""Calls of functions to intermediate form."""

from __future__ import annotations

from collections.abc import Callable
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING

from ..check import typed
from ..functions.model import Form, Parameter
from ..schema.types import Kind, element_of
from . import tree
from .lower_operators import is_text
from .queries import calls_host, may_be_skipped

if TYPE_CHECKING:
    from .lower_expressions import ExpressionLowerer

_INTEGERS = Kind.INT | Kind.BOOL
_BUILTINS = frozenset(["len", "hash"])
_LOWERCASE = str.maketrans(ascii_uppercase, ascii_lowercase)


def lower_call(lowerer: ExpressionLowerer, node: typed.FunctionCall) -> tree.Expression:
    """A call as plain Python, as a call of the runtime, or as a question to the host."""
    if calls_host(node):
        return _host_call(lowerer, node)
    special = _SPECIAL.get(node.function.name)
    if special is not None:
        found = special(lowerer, node)
        if found is not None:
            return found
    if _fits(node):
        return _native_call(lowerer, node)
    return _dynamic_call(lowerer, node)


def _dynamic_call(
    lowerer: ExpressionLowerer, node: typed.FunctionCall
) -> tree.Expression:
    """The function of the runtime that takes values of any kind."""
    name = node.function.name
    arguments = tuple(lowerer.value(argument) for argument in node.arguments)
    if name == "if_then":
        return tree.RuntimeCall("operators", "if_then", arguments)
    python_name = f"{name}_" if name in _BUILTINS else name
    return tree.RuntimeCall("functions", python_name, arguments)


def _fits(node: typed.FunctionCall) -> bool:
    """Every argument is certainly a string, or an integer where one is wanted."""
    return node.function.native is not None and all(
        _argument_fits(argument, parameter)
        for argument, parameter in zip(
            node.arguments, node.function.parameters, strict=True
        )
    )


def _argument_fits(argument: typed.Expression, parameter: Parameter) -> bool:
    if parameter.kinds & Kind.STRING:
        return is_text(argument)
    return argument.type.only(_INTEGERS)


def _native_call(
    lowerer: ExpressionLowerer, node: typed.FunctionCall
) -> tree.Expression:
    native = node.function.native
    assert native is not None, "the caller has looked"
    arguments = tuple(lowerer.value(argument) for argument in node.arguments)
    match native.form:
        case Form.METHOD:
            return tree.MethodCall(arguments[0], native.name, arguments[1:])
        case Form.BUILTIN:
            return tree.BuiltinCall(native.name, arguments)
        case Form.RUNTIME:
            module, _, function = native.name.partition(".")
            return tree.RuntimeCall(module, function, arguments)


def _host_call(lowerer: ExpressionLowerer, node: typed.FunctionCall) -> tree.Expression:
    arguments: list[tree.Expression] = []
    for argument, parameter in zip(
        node.arguments, node.function.parameters, strict=True
    ):
        if parameter.kinds == Kind.STRING:
            arguments.append(lowerer.text(argument))
        elif parameter.kinds == Kind.INT and not argument.type.only(_INTEGERS):
            value = lowerer.value(argument)
            arguments.append(tree.RuntimeCall("conversions", "integer", (value,)))
        else:
            arguments.append(lowerer.value(argument))
    return tree.HostCall(node.function.name, tuple(arguments))


def _if_then(
    lowerer: ExpressionLowerer, node: typed.FunctionCall
) -> tree.Expression | None:
    """A conditional expression, where nobody notices which branch is left out."""
    condition, then, otherwise = node.arguments
    if not (may_be_skipped(then) and may_be_skipped(otherwise)):
        return None
    test = lowerer.condition(condition)
    lowerer.state = test.when_true
    when_true = lowerer.value(then)
    lowerer.state = test.when_false
    when_false = lowerer.value(otherwise)
    lowerer.state = test.when_true | test.when_false
    return tree.Conditional(test.test, when_true, when_false)


def _contains(
    lowerer: ExpressionLowerer, node: typed.FunctionCall
) -> tree.Expression | None:
    """`in`, where Python's comparison of elements is the language's."""
    sequence, item = node.arguments
    texts = is_text(sequence) and is_text(item)
    if not texts and not _natively_equal(sequence, item):
        return None
    # `in` evaluates its left operand first; the policy evaluates the list first.
    if not (isinstance(item, typed.Constant) or _order_free(sequence, item)):
        return None
    container = lowerer.value(sequence)
    if isinstance(container, tree.ListDisplay) and all(
        isinstance(element, tree.Literal) for element in container.items
    ):
        container = tree.TupleDisplay(container.items)
    return tree.Compare("in", lowerer.value(item), container)


def _is_intersect(
    lowerer: ExpressionLowerer, node: typed.FunctionCall
) -> tree.Expression | None:
    """Whether one of a few strings is among constants, as `contains` asks of one of them."""
    first, second = node.arguments
    constants, others = (first, second) if _constant_texts(first) else (second, first)
    texts = _constant_texts(constants)
    if not texts or not isinstance(others, typed.ArrayDisplay):
        return None
    if _constant_texts(others) or not all(map(is_text, others.items)):
        return None
    items = tuple(lowerer.text(item) for item in others.items)
    known = tree.TextSet(tuple(dict.fromkeys(texts)))
    return tree.RuntimeCall("lists", "any_among", (known, tree.TupleDisplay(items)))


def _constant_texts(node: typed.Expression) -> tuple[str, ...]:
    """The strings of an array of constants; none where there is anything else."""
    if not isinstance(node, typed.ArrayDisplay):
        return ()
    texts = [
        element.value
        for element in node.items
        if isinstance(element, typed.Constant) and isinstance(element.value, str)
    ]
    return tuple(texts) if len(texts) == len(node.items) else ()


def _contains_ignore_case(
    lowerer: ExpressionLowerer, node: typed.FunctionCall
) -> tree.Expression | None:
    """A text among constants: `in`, all of them in lower case beforehand."""
    sequence, item = node.arguments
    texts = _constant_texts(sequence)
    if not texts or not is_text(item):
        return None
    members = dict.fromkeys(text.translate(_LOWERCASE) for text in texts)
    text = tree.RuntimeCall("text", "lower_ascii", (lowerer.value(item),))
    return tree.Compare(
        "in", text, tree.TupleDisplay(tuple(map(tree.Literal, members)))
    )


def _hash(
    lowerer: ExpressionLowerer, node: typed.FunctionCall
) -> tree.Expression | None:
    """The digest by an algorithm that a literal names."""
    value, algorithm = node.arguments
    if not (isinstance(algorithm, typed.Constant) and is_text(value)):
        return None
    if algorithm.value not in node.function.parameters[1].literal:
        return None
    return tree.RuntimeCall("digests", str(algorithm.value), (lowerer.value(value),))


def _order_free(first: typed.Expression, second: typed.Expression) -> bool:
    """Nobody notices which of the two is evaluated first."""
    return may_be_skipped(first) and may_be_skipped(second)


def _natively_equal(sequence: typed.Expression, item: typed.Expression) -> bool:
    """A list of strings and a string, or a list of integers and an integer."""
    if not sequence.type.only(Kind.LIST):
        return False
    element = element_of(sequence.type)
    if element.only(Kind.STRING | Kind.MISSING) and is_text(item):
        return True
    return element.only(_INTEGERS) and item.type.only(_INTEGERS)


def _is_empty(
    lowerer: ExpressionLowerer, node: typed.FunctionCall
) -> tree.Expression | None:
    (value,) = node.arguments
    if not value.type.only(Kind.STRING | Kind.MISSING | Kind.LIST):
        return None
    return tree.Not(lowerer.value(value))


def _is_number(
    lowerer: ExpressionLowerer, node: typed.FunctionCall
) -> tree.Expression | None:
    (value,) = node.arguments
    if not may_be_skipped(value):
        return None
    if value.type.only(Kind.NUMBER):
        return tree.Literal(True)
    return None if value.type.may_be(Kind.NUMBER) else tree.Literal(False)


def _length(
    lowerer: ExpressionLowerer, node: typed.FunctionCall
) -> tree.Expression | None:
    """`len` or `count` of a list."""
    (value,) = node.arguments
    if not value.type.only(Kind.LIST):
        return None
    return tree.BuiltinCall("len", (lowerer.value(value),))


def _split(
    lowerer: ExpressionLowerer, node: typed.FunctionCall
) -> tree.Expression | None:
    """Python splits in the same way, save at the empty string."""
    text, delimiter = node.arguments
    if not (isinstance(delimiter, typed.Constant) and delimiter.value):
        return None
    if not (is_text(text) and is_text(delimiter)):
        return None
    arguments = (lowerer.value(delimiter),)
    return tree.MethodCall(lowerer.value(text), "split", arguments)


_Rule = Callable[["ExpressionLowerer", typed.FunctionCall], tree.Expression | None]
_SPECIAL: dict[str, _Rule] = {
    "if_then": _if_then,
    "contains": _contains,
    "contains_ignore_case": _contains_ignore_case,
    "is_intersect": _is_intersect,
    "hash": _hash,
    "is_empty": _is_empty,
    "is_number": _is_number,
    "len": _length,
    "count": _length,
    "split": _split,
}
