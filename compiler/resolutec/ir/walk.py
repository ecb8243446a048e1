"""Traversal of expressions: children, and rebuilding with other children."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from operator import is_
from typing import assert_never

from . import tree


def children(node: tree.Expression) -> tuple[tree.Expression, ...]:
    """The operands of a node in the order of evaluation."""
    # Those that policies are full of come first: this is asked more often than all else.
    match node:
        case tree.Literal() | tree.Read() | tree.Local():
            return ()
        case tree.Compare() | tree.Arithmetic():
            return (node.left, node.right)
        case tree.And() | tree.Or():
            return node.operands
        case (
            tree.Duration()
            | tree.RuntimeName()
            | tree.MemberTable()
            | tree.TextSet()
            | tree.DecisionCall()
            | tree.Together()
        ):
            return ()
        case tree.GlobalTag():
            return () if node.held is None else (node.held,)
        case tree.Bind() | tree.Starred():
            return (node.value,)
        case tree.Not() | tree.Negate():
            return (node.operand,)
        case tree.Between():
            return (node.low, node.subject, node.high)
        case tree.Conditional():
            return (node.test, node.then, node.otherwise)
        case tree.Joined():
            return node.parts
        case tree.MethodCall():
            return (node.receiver, *node.arguments)
        case tree.BuiltinCall() | tree.RuntimeCall() | tree.HostCall():
            return node.arguments
        case tree.ListDisplay() | tree.TupleDisplay() | tree.SetDisplay():
            return node.items
        case tree.Results():
            return node.values
        case tree.ElementOr():
            return (node.sequence, node.default)
        case tree.Item():
            return (node.sequence,)
        case tree.Slice():
            bounds = (node.start, node.stop)
            return (node.text, *(bound for bound in bounds if bound is not None))
        case tree.Search():
            return (node.subject,)
        case tree.Group():
            return (node.match,)
        case _:
            assert_never(node)


# Most nodes of most policies: not even `children` has to be asked.
_LEAVES = frozenset([tree.Literal, tree.Read, tree.Local])


def walk(node: tree.Expression) -> Iterator[tree.Expression]:
    """The node and everything below it, in the order of evaluation of leaves."""
    pending = [node]
    while pending:
        current = pending.pop()
        yield current
        if type(current) not in _LEAVES:
            pending.extend(reversed(children(current)))


def rebuild(
    node: tree.Expression, change: Callable[[tree.Expression], tree.Expression]
) -> tree.Expression:
    """The node with each child replaced by what `change` makes of it.

    The node itself, where every child stays as it is.
    """
    if type(node) in _LEAVES:
        return node
    below = children(node)
    changed = [change(child) for child in below]
    if all(map(is_, changed, below)):
        return node
    following = iter(changed)
    return _remade(node, lambda _: next(following))


def _remade(
    node: tree.Expression, change: Callable[[tree.Expression], tree.Expression]
) -> tree.Expression:
    """A new node, `change` asked about the children in the order of `children`."""
    match node:
        case (
            tree.Literal()
            | tree.Duration()
            | tree.Read()
            | tree.Local()
            | tree.RuntimeName()
            | tree.MemberTable()
            | tree.TextSet()
            | tree.DecisionCall()
            | tree.Together()
        ):
            return node
        case tree.GlobalTag():
            held = None if node.held is None else change(node.held)
            assert held is None or isinstance(held, tree.Local), "a local holds them"
            return replace(node, held=held)
        case tree.Bind():
            return tree.Bind(node.target, change(node.value))
        case tree.Starred():
            return tree.Starred(change(node.value))
        case tree.Not():
            return tree.Not(change(node.operand))
        case tree.Negate():
            return tree.Negate(change(node.operand))
        case tree.And():
            return tree.And(_each(node.operands, change))
        case tree.Or():
            return tree.Or(_each(node.operands, change))
        case tree.Compare():
            return tree.Compare(node.operator, change(node.left), change(node.right))
        case tree.Between():
            return tree.Between(
                change(node.low),
                node.low_operator,
                change(node.subject),
                node.high_operator,
                change(node.high),
            )
        case tree.Arithmetic():
            return tree.Arithmetic(node.operator, change(node.left), change(node.right))
        case tree.Conditional():
            return tree.Conditional(
                change(node.test), change(node.then), change(node.otherwise)
            )
        case tree.Joined():
            return tree.Joined(_each(node.parts, change))
        case tree.MethodCall():
            return tree.MethodCall(
                change(node.receiver), node.method, _each(node.arguments, change)
            )
        case tree.BuiltinCall():
            return tree.BuiltinCall(node.function, _each(node.arguments, change))
        case tree.RuntimeCall():
            return tree.RuntimeCall(
                node.module, node.function, _each(node.arguments, change)
            )
        case tree.HostCall():
            return replace(node, arguments=_each(node.arguments, change))
        case tree.ListDisplay():
            return tree.ListDisplay(_each(node.items, change))
        case tree.TupleDisplay():
            return tree.TupleDisplay(_each(node.items, change))
        case tree.SetDisplay():
            return tree.SetDisplay(_each(node.items, change))
        case tree.Results():
            return tree.Results(_each(node.values, change))
        case tree.ElementOr():
            return tree.ElementOr(
                change(node.sequence), node.index, change(node.default), node.type
            )
        case tree.Item():
            return tree.Item(change(node.sequence), node.index)
        case tree.Slice():
            return tree.Slice(
                change(node.text),
                None if node.start is None else change(node.start),
                None if node.stop is None else change(node.stop),
            )
        case tree.Search():
            return tree.Search(node.pattern, change(node.subject))
        case tree.Group():
            return tree.Group(change(node.match), node.number, node.certain)
        case _:
            assert_never(node)


def _each(
    nodes: tuple[tree.Expression, ...],
    change: Callable[[tree.Expression], tree.Expression],
) -> tuple[tree.Expression, ...]:
    return tuple(change(node) for node in nodes)


def expressions(block: tree.Block) -> Iterator[tree.Expression]:
    """Every expression that stands in a block's statements, nested blocks included."""
    for statement in block:
        match statement:
            case tree.Assign() | tree.Unpack() | tree.Return():
                yield statement.value
            case tree.If():
                yield statement.test
                yield from expressions(statement.body)
            case tree.Dispatch():
                yield from expressions(statement.lead)
                yield statement.subject
                yield from _constants(statement)
                yield from expressions(statement.plain)
            case tree.RuleIndex():
                yield from (subject.value for subject in statement.subjects)
                yield from (rule.result for rule in statement.rules)
                if statement.default is not None:
                    yield statement.default
                yield from expressions(statement.plain)
            case _:
                assert_never(statement)


def _constants(statement: tree.Dispatch) -> Iterator[tree.Expression]:
    """The results of a table."""
    rows = statement.table
    if isinstance(rows, tree.EqualityTable):
        yield from (result for _, result in rows.entries)
    else:
        yield from (result for _, result in rows.rows)
    if statement.default is not None:
        yield statement.default


def map_expressions(
    block: tree.Block, change: Callable[[tree.Expression], tree.Expression]
) -> tree.Block:
    """The block with every expression replaced by what `change` makes of it.

    Tables stay as they are: they are made last, of constants. Statements in which nothing
    changes stay too.
    """
    result = tuple([_mapped(statement, change) for statement in block])
    return block if all(map(is_, result, block)) else result


def _mapped(
    statement: tree.Statement, change: Callable[[tree.Expression], tree.Expression]
) -> tree.Statement:
    match statement:
        case tree.If():
            body = map_expressions(statement.body, change)
            test = change(statement.test)
            if test is statement.test and body is statement.body:
                return statement
            return tree.If(test, body, statement.note)
        case tree.Assign() | tree.Unpack() | tree.Return():
            value = change(statement.value)
            if value is statement.value:
                return statement
            return replace(statement, value=value)
        case tree.Dispatch():
            return statement
        case tree.RuleIndex():
            subjects = tuple(
                replace(subject, value=change(subject.value))
                for subject in statement.subjects
            )
            plain = map_expressions(statement.plain, change)
            return replace(statement, subjects=subjects, plain=plain)
        case _:
            assert_never(statement)


def highest_local(block: tree.Block) -> int:
    """The highest number of a local in a block; 0 where there is none."""
    highest = 0
    for statement in block:
        if isinstance(statement, tree.Assign):
            highest = max(highest, statement.target.number)
        elif isinstance(statement, tree.Unpack):
            locals_ = [target.number for target in statement.targets if target]
            highest = max([highest, *locals_])
        elif isinstance(statement, tree.RuleIndex):
            locals_ = [subject.local.number for subject in statement.subjects]
            highest = max([highest, *locals_])
    for root in expressions(block):
        for node in walk(root):
            if isinstance(node, tree.Local):
                highest = max(highest, node.number)
            elif isinstance(node, tree.Bind):
                highest = max(highest, node.target.number)
    return highest
