"""Expressions of the intermediate form as Python text, on one line, as black would space it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from ..ir import tree
from ..ir.walk import children
from .literals import escaped, literal, preferred_quote
from .scope import FunctionScope

(
    _BINDING,
    _CONDITIONAL,
    _OR,
    _AND,
    _NOT,
    _COMPARISON,
    _SUM,
    _PRODUCT,
    _UNARY,
    _AWAIT,
    _PRIMARY,
) = range(11)

_ARITHMETIC = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT}


def expression(node: tree.Expression, scope: FunctionScope) -> str:
    """A whole expression, where nothing around it binds tighter."""
    return _text(node, scope, _CONDITIONAL)


def condition(node: tree.Expression, scope: FunctionScope) -> str:
    """The test of an `if`, where black leaves no parentheses around a binding."""
    return _text(node, scope, _BINDING)


def _text(node: tree.Expression, scope: FunctionScope, loosest: int) -> str:
    """The text of a node, in parentheses if it binds looser than it may."""
    precedence, text = _printed(node, scope)
    return text if precedence >= loosest else f"({text})"


def _list(nodes: Iterable[tree.Expression], scope: FunctionScope) -> str:
    return ", ".join(_text(node, scope, _CONDITIONAL) for node in nodes)


def _arguments(nodes: tuple[tree.Expression, ...], scope: FunctionScope) -> str:
    """Arguments of a call; a single one needs no parentheses, even around a binding."""
    if len(nodes) == 1:
        return _text(nodes[0], scope, _BINDING)
    return _list(nodes, scope)


def _printed(node: tree.Expression, scope: FunctionScope) -> tuple[int, str]:
    """The precedence of the outermost operator, and the text."""
    match node:
        case tree.Literal():
            return _literal(node)
        case tree.Duration():
            return _PRIMARY, scope.module.duration(node.milliseconds)
        case tree.Read():
            return _PRIMARY, f"{scope.parameter}.{node.attribute}"
        case tree.GlobalTag():
            return _global(node, scope)
        case tree.Local():
            return _PRIMARY, scope.local(node)
        case tree.Bind():
            value = _text(node.value, scope, _CONDITIONAL)
            return _BINDING, f"{scope.local(node.target)} := {value}"
        case tree.Not() | tree.And() | tree.Or() | tree.Compare() | tree.Between():
            return _logic(node, scope)
        case tree.Arithmetic():
            precedence = _ARITHMETIC[node.operator]
            left = _text(node.left, scope, precedence)
            right = _text(node.right, scope, precedence + 1)
            return precedence, f"{left} {node.operator} {right}"
        case tree.Negate():
            return _UNARY, f"-{_text(node.operand, scope, _UNARY)}"
        case tree.Conditional():
            then = _text(node.then, scope, _OR)
            test = _text(node.test, scope, _OR)
            otherwise = _text(node.otherwise, scope, _CONDITIONAL)
            return _CONDITIONAL, f"{then} if {test} else {otherwise}"
        case tree.Joined():
            return _joined(node, scope)
        case tree.ElementOr():
            return _element(node, scope)
        case tree.Item():
            text = f"{_text(node.sequence, scope, _PRIMARY)}[{node.index}]"
            return _PRIMARY, text
        case tree.Slice():
            return _PRIMARY, _slice(node, scope)
        case tree.Group():
            return _group(node, scope)
        case _:
            if _awaits(node, scope):
                return _AWAIT, f"await {_call(node, scope)}"
            return _PRIMARY, _call(node, scope)


def _global(node: tree.GlobalTag, scope: FunctionScope) -> tuple[int, str]:
    """Most are not set, which `in` tells sooner than a call of a method."""
    name = literal(node.name)
    if node.held is None:
        return _PRIMARY, f"{scope.parameter}.globals.get({name}, 0)"
    held = scope.local(node.held)
    if node.as_truth:
        return _AND, f"{name} in {held} and {held}[{name}]"
    return _PRIMARY, f"{held}.get({name}, 0)"


def _awaits(node: tree.Expression, scope: FunctionScope) -> bool:
    if isinstance(node, tree.DecisionCall):
        return scope.calls[node.key][1]
    if isinstance(node, tree.Together):
        return True
    return isinstance(node, tree.HostCall) and scope.is_async


def _literal(node: tree.Literal) -> tuple[int, str]:
    text = literal(node.value)
    return (_UNARY if text.startswith("-") else _PRIMARY), text


def _logic(
    node: tree.Not | tree.And | tree.Or | tree.Compare | tree.Between,
    scope: FunctionScope,
) -> tuple[int, str]:
    match node:
        case tree.Not():
            return _NOT, f"not {_text(node.operand, scope, _NOT)}"
        case tree.And():
            parts = (
                _text(part, scope, _AND if isinstance(part, tree.GlobalTag) else _NOT)
                for part in node.operands
            )
            return _AND, " and ".join(parts)
        case tree.Or():
            # `and` binds tighter, but readers should not have to know.
            parts = (_text(part, scope, _NOT) for part in node.operands)
            return _OR, " or ".join(parts)
        case tree.Compare():
            left = _text(node.left, scope, _SUM)
            right = _text(node.right, scope, _SUM)
            return _COMPARISON, f"{left} {node.operator} {right}"
        case tree.Between():
            low, subject, high = (
                _text(part, scope, _SUM) for part in (node.low, node.subject, node.high)
            )
            text = f"{low} {node.low_operator} {subject} {node.high_operator} {high}"
            return _COMPARISON, text
        case _:
            assert_never(node)


def _call(node: tree.Expression, scope: FunctionScope) -> str:
    """Calls, displays and what else is closed in itself."""
    match node:
        case tree.MethodCall():
            receiver = _text(node.receiver, scope, _PRIMARY)
            return f"{receiver}.{node.method}({_arguments(node.arguments, scope)})"
        case tree.BuiltinCall():
            return f"{node.function}({_arguments(node.arguments, scope)})"
        case tree.RuntimeName():
            return scope.module.runtime_name(node.module, node.function)
        case tree.RuntimeCall():
            name = scope.module.runtime_name(node.module, node.function)
            return f"{name}({_arguments(node.arguments, scope)})"
        case tree.HostCall():
            ask = scope.module.call(node.function)
            arguments = f"{scope.host}, {_list(node.arguments, scope)}"
            if not node.remembered:
                return f"{ask}({arguments})"
            answers = scope.answers_at(node)
            return f"{scope.module.once()}({answers}, {ask}, {arguments})"
        case tree.Starred():
            return f"*{_text(node.value, scope, _OR)}"
        case tree.ListDisplay():
            return f"[{_list(node.items, scope)}]"
        case tree.TupleDisplay():
            comma = "," if len(node.items) == 1 else ""
            return f"({_list(node.items, scope)}{comma})"
        case tree.SetDisplay():
            return f"{{{_list(node.items, scope)}}}"
        case tree.Results():
            constant = scope.module.results.get((scope.results_class, node))
            return constant or f"{scope.results_class}({_list(node.values, scope)})"
        case tree.DecisionCall():
            name, _, asks = scope.calls[node.key]
            return f"{name}({scope.parameter}{f', {scope.host}' if asks else ''})"
        case tree.Together():
            calls = ", ".join(_call(call, scope) for call in node.calls)
            return f"{scope.module.runtime_name('asking', 'together')}({calls})"
        case tree.TextSet():
            return scope.module.text_set(node)
        case tree.MemberTable():
            return scope.module.member_table(node)
        case tree.Search():
            pattern = scope.module.pattern(node.pattern)
            return f"{pattern}.search({_text(node.subject, scope, _CONDITIONAL)})"
        case _:
            raise AssertionError(f"not a call: {node}")


def _joined(node: tree.Joined, scope: FunctionScope) -> tuple[int, str]:
    """An f-string, or a sum where an f-string can't hold the parts."""
    pieces: list[str] = []
    quote = preferred_quote(
        "".join(
            str(part.value) for part in node.parts if isinstance(part, tree.Literal)
        )
    )
    for part in node.parts:
        if isinstance(part, tree.Literal) and isinstance(part.value, str):
            text = escaped(part.value, quote).replace("{", "{{").replace("}", "}}")
            pieces.append(text)
            continue
        # Braces make a string of an integer by themselves.
        is_text_of = isinstance(part, tree.BuiltinCall) and part.function == "str"
        inner = _text(children(part)[0] if is_text_of else part, scope, _CONDITIONAL)
        # Up to Python 3.11 what stands in braces may hold no backslash and no such quote.
        if "\\" in inner or '"' in inner or "'" in inner or ":=" in inner:
            return _sum_of_strings(node, scope)
        pieces.append("{" + inner + "}")
    return _PRIMARY, f"f{quote}{''.join(pieces)}{quote}"


def _sum_of_strings(node: tree.Joined, scope: FunctionScope) -> tuple[int, str]:
    texts = [_text(part, scope, _SUM) for part in node.parts[:1]]
    texts += [_text(part, scope, _PRODUCT) for part in node.parts[1:]]
    return _SUM, " + ".join(texts)


def _element(node: tree.ElementOr, scope: FunctionScope) -> tuple[int, str]:
    """`x[3] if len(x) > 3 else 0`, where naming the list twice costs nothing."""
    default = literal_text(node.default, scope)
    if isinstance(node.sequence, tree.Local):
        name = scope.local(node.sequence)
        test = f"len({name}) > {node.index}" if node.index else name
        return _CONDITIONAL, f"{name}[{node.index}] if {test} else {default}"
    helper = scope.module.runtime_name("operators", "element_or")
    sequence = _text(node.sequence, scope, _CONDITIONAL)
    return _PRIMARY, f"{helper}({sequence}, {node.index}, {default})"


def _slice(node: tree.Slice, scope: FunctionScope) -> str:
    """`text[i + 1 :]`: the colon has blanks as an operator has, beside what is no name."""
    bounds = (node.start, node.stop)
    simple = all(
        isinstance(bound, tree.Local | tree.Literal | None) for bound in bounds
    )
    start, stop = (
        "" if bound is None else _text(bound, scope, _SUM) for bound in bounds
    )
    if not simple:
        start, stop = f"{start} " if start else "", f" {stop}" if stop else ""
    return f"{_text(node.text, scope, _PRIMARY)}[{start}:{stop}]"


def literal_text(node: tree.Expression, scope: FunctionScope) -> str:
    """A default value, which is a literal nearly always."""
    return _text(node, scope, _CONDITIONAL)


def _group(node: tree.Group, scope: FunctionScope) -> tuple[int, str]:
    group = f"{_text(node.match, scope, _PRIMARY)}[{node.number}]"
    return (_PRIMARY, group) if node.certain else (_OR, f'{group} or ""')
