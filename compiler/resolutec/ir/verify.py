"""What every well-formed decision has; tests look after each pass.

Not run by the compiler itself: a pass that breaks one of these is a bug in the compiler, and a
test has to find it.
"""

from __future__ import annotations

from . import tree
from .walk import children

COMPARISONS = frozenset(
    ["==", "!=", "<", "<=", ">", ">=", "in", "not in", "is", "is not"]
)


class MalformedError(AssertionError):
    """A decision that no pass should have made; the message says what is wrong with it."""


def verify(decision: tree.Decision) -> None:
    """Raise MalformedError unless the decision is well-formed."""
    _verify_block(decision.body, frozenset())


def verify_together(decision: tree.Decision) -> None:
    """The same for settings that are decided together, whose branches may fall through."""
    _verify_block(decision.body, frozenset(), open_branches=True)


def verify_block(block: tree.Block, assigned: frozenset[int]) -> None:
    """Raise MalformedError unless a block is well-formed where these locals are assigned."""
    _verify_block(block, assigned)


def _verify_block(
    block: tree.Block,
    assigned: frozenset[int],
    *,
    ends: bool = True,
    open_branches: bool = False,
) -> None:
    if not block or (ends and not _ends(block[-1])):
        raise MalformedError("a block ends in a return")
    for number, statement in enumerate(block):
        match statement:
            case tree.Assign():
                assigned = _verify(statement.value, assigned)
                assigned |= {statement.target.number}
            case tree.Unpack():
                assigned = _verify(statement.value, assigned)
                assigned |= {target.number for target in statement.targets if target}
            case tree.If():
                assigned = _verify(statement.test, assigned)
                _verify_block(
                    statement.body,
                    assigned,
                    ends=not open_branches,
                    open_branches=open_branches,
                )
            case tree.Dispatch():
                _verify(statement.subject, _verify_lead(statement.lead, assigned))
                _verify_plain(statement, assigned)
                if statement.default is not None and number < len(block) - 1:
                    raise MalformedError("nothing stands after a table with a default")
            case tree.RuleIndex():
                _verify_rules(statement, assigned)
                _verify_plain(statement, assigned)
                if statement.default is not None and number < len(block) - 1:
                    raise MalformedError("nothing stands after rules with a default")
            case tree.Return():
                _verify(statement.value, assigned)
                if number < len(block) - 1:
                    raise MalformedError("nothing stands after a return")


def _verify_lead(lead: tree.Block, assigned: frozenset[int]) -> frozenset[int]:
    """What is assigned behind the statements in front of a look-up."""
    for statement in lead:
        match statement:
            case tree.Assign():
                assigned = _verify(statement.value, assigned)
                assigned |= {statement.target.number}
            case tree.If():
                assigned = _verify(statement.test, assigned)
                _verify_block(statement.body, assigned)
            case _:
                raise MalformedError("what leads to a table assigns and branches")
    return assigned


def _ends(statement: tree.Statement) -> bool:
    if isinstance(statement, tree.Dispatch | tree.RuleIndex):
        return statement.default is not None
    return isinstance(statement, tree.Return)


def _verify_rules(statement: tree.RuleIndex, assigned: frozenset[int]) -> None:
    """Each rule asks each subject once at most, and there are no other subjects."""
    for subject in statement.subjects:
        _verify(subject.value, assigned)
    for rule in statement.rules:
        asked = [test.subject for test in rule.tests]
        if not asked or len(set(asked)) < len(asked):
            raise MalformedError("a rule asks each of its subjects once")
        if not all(0 <= subject < len(statement.subjects) for subject in asked):
            raise MalformedError("a rule asks a subject that there is not")


def _verify_plain(
    statement: tree.Dispatch | tree.RuleIndex, assigned: frozenset[int]
) -> None:
    """The ladder behind a table: it returns by itself where the table has a default."""
    if statement.default is not None:
        _verify_block(statement.plain, assigned)
    elif not all(isinstance(branch, tree.If) for branch in statement.plain):
        raise MalformedError("a ladder without a default is made of branches")


def _verify(node: tree.Expression, assigned: frozenset[int]) -> frozenset[int]:
    """The locals that may have been assigned once the node is evaluated.

    A local has to be assigned somewhere before it is read, in the order of evaluation; whether
    on every path is for the tests that run the code.
    """
    _verify_shape(node)
    if isinstance(node, tree.Local) and node.number not in assigned:
        raise MalformedError(f"local {node.hint} is read before it is assigned")
    for child in children(node):
        assigned = _verify(child, assigned)
    if isinstance(node, tree.Bind):
        assigned |= {node.target.number}
    return assigned


def _verify_shape(node: tree.Expression) -> None:
    match node:
        case tree.And() | tree.Or():
            if len(node.operands) < 2:
                raise MalformedError("`and` and `or` have two operands or more")
        case tree.Joined():
            if len(node.parts) < 2:
                raise MalformedError("an f-string joins two parts or more")
        case tree.Compare():
            if node.operator not in COMPARISONS:
                raise MalformedError(f"{node.operator} compares nothing")
        case tree.Between():
            if {node.low_operator, node.high_operator} - {"<", "<="}:
                raise MalformedError("a chain of bounds goes upwards")
        case tree.ElementOr():
            if node.index < 0:
                raise MalformedError("an element's index is not negative")
        case tree.Item():
            if node.index < 0:
                raise MalformedError("an item's index is not negative")
        case tree.Slice():
            if node.start is None and node.stop is None:
                raise MalformedError("a slice has a bound")
        case _:
            pass
