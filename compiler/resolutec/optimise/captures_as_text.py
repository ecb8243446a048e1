r"""Patterns that are splits in disguise take the text apart by themselves, captures included.

    before                                          after
    if match := _PATTERN.search(session.rcpt):      local, _, domain = session.rcpt.partition("@")
        return f"{match[1]}+{match[2]}"             if local and domain and "\n" not in domain:
                                                        return f"{local}+{domain}"

    ^([^@]+)@(.+)$  (here _PATTERN)

Done where whatever reads the captures comes after the match for certain, in the same branch;
a match that comes first in its branch is made by statements in front of it, another one
inside the condition. Where captures are read from somewhere else, the match stays what it
was, unless `re` could take more than linear time for it: then it is a tuple of the groups.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ..ir import tree
from ..ir.booleans import conjoined, conjuncts
from ..ir.effects import is_silent
from ..ir.lower_expressions import MATCH
from ..ir.match_uses import Use, first_use, reads_before
from ..ir.walk import expressions, highest_local, map_expressions, rebuild, walk
from ..regex.text_form import TextForm
from ..schema.types import STRING
from .text_operations import Operations, as_truth, operations

_Step = tree.Assign | tree.Unpack
_NONE = tree.Literal(None)


def captures_as_text(decision: tree.Decision) -> tree.Decision:
    """The decision with matches done by cutting the text wherever that gives the same."""
    rewriter = _Rewriter(highest_local(decision.body) + 1)
    body = rewriter.block(decision.body, {})
    if any(_is_slow(node) for root in expressions(body) for node in walk(root)):
        body = map_expressions(body, rewriter.as_tuples)
    return replace(decision, body=_without_unread(body))


def _is_slow(node: tree.Expression) -> bool:
    """A match that is kept, and that `re` may take too long for though strings do not."""
    return (
        isinstance(node, tree.Bind)
        and isinstance(node.value, tree.Search)
        and not node.value.pattern.linear
        and not node.value.pattern.may_be_slow
    )


@dataclass(frozen=True, slots=True)
class _Match:
    """A match that stands in a condition: its form, and whether its captures are kept."""

    form: TextForm
    subject: tree.Expression
    kept: bool


def _match(node: tree.Expression) -> _Match | None:
    kept = isinstance(node, tree.Bind) and node.target == MATCH
    search = node.value if isinstance(node, tree.Bind) else node
    if not isinstance(search, tree.Search) or search.pattern.text_form is None:
        return None
    form = search.pattern.text_form
    return _Match(form, search.subject, kept) if kept or form.cuts else None


def _groups_read(
    nodes: Sequence[tree.Expression], form: TextForm
) -> frozenset[int] | None:
    """The groups that some expressions read of a match; None where that can't be told."""
    found: set[int] = set()
    pending = list(nodes)
    while pending:
        node = pending.pop()
        if isinstance(node, tree.Group) and node.match == MATCH:
            found.add(node.number)
        elif node == MATCH or (isinstance(node, tree.Bind) and node.target == MATCH):
            return None
        else:
            pending += _children(node)
    known = all(number < len(form.groups) for number in found) and all(
        form.groups[number] is not None for number in found
    )
    return frozenset(found) if known else None


def _children(node: tree.Expression) -> list[tree.Expression]:
    found: list[tree.Expression] = []

    def note(child: tree.Expression) -> tree.Expression:
        found.append(child)
        return child

    rebuild(node, note)
    return found


class _Rewriter:
    """Rewrites one decision; numbers its new locals."""

    def __init__(self, first: int) -> None:
        self._next = first

    def _local(self, hint: str) -> tree.Local:
        number = self._next
        self._next += 1
        return tree.Local(number, hint, STRING)

    def block(
        self, block: tree.Block, known: dict[tree.Expression, _Step]
    ) -> tree.Block:
        """The statements of a block; `known` are the steps that have been taken before it."""
        live = reads_before(block)
        known = dict(known)
        result: list[tree.Statement] = []
        for number, statement in enumerate(block):
            match statement:
                case tree.If():
                    kept_on = live[number + 1]
                    tests = conjuncts(statement.test)
                    readers = list(expressions(statement.body))
                    steps, tests, swap = self._conjunction(tests, readers, kept_on)
                    test = conjoined(tests)
                    renamed = _reused(steps, test, known, result)
                    body = map_expressions(statement.body, swap)
                    inner = self.block(map_expressions(body, renamed), known)
                    result.append(tree.If(renamed(test), inner, statement.note))
                case tree.Return():
                    steps, value = self._returned(statement.value)
                    renamed = _reused(steps, value, known, result)
                    result.append(replace(statement, value=renamed(value)))
                case _:
                    result += map_expressions((statement,), self.expression)
        return tuple(result)

    def _conjunction(
        self,
        tests: tuple[tree.Expression, ...],
        readers: Sequence[tree.Expression],
        kept_on: bool,
    ) -> tuple[list[_Step], tuple[tree.Expression, ...], _Swap]:
        """Tests that all have to hold before the readers are evaluated.

        `kept_on`: captures may be read elsewhere too, when some test has failed.
        """
        done: list[tree.Expression] = []
        steps: list[_Step] = []
        swap = _Swap({})
        for place, operand in enumerate(tests):
            found = _match(operand)
            needed: frozenset[int] | None = frozenset()
            if found is not None and found.kept:
                later = (*tests[place + 1 :], *readers)
                needed = None if kept_on else _groups_read(later, found.form)
            if found is None or needed is None:
                done.append(swap(self.expression(operand)))
                continue
            made = operations(
                found.form,
                swap(self.expression(found.subject)),
                self._local,
                as_statements=place == 0,
                needed=needed,
            )
            steps += made.steps
            done += made.checks
            if found.kept:
                swap = _Swap(dict(enumerate(made.groups)))
        return steps, tuple(done), swap

    def _returned(self, value: tree.Expression) -> tuple[list[_Step], tree.Expression]:
        """The value of a decision, after which no capture is read."""
        match value:
            case tree.Conditional():
                elsewhere = first_use(value.otherwise) is Use.READS
                steps, tests, swap = self._conjunction(
                    conjuncts(value.test), (value.then,), elsewhere
                )
                then = self.expression(swap(value.then))
                otherwise = self.expression(value.otherwise)
                return steps, tree.Conditional(conjoined(tests), then, otherwise)
            case tree.Compare(operator="is not", left=tree.Search(), right=right):
                if right == _NONE and _match(value.left) is not None:
                    steps, tests, _ = self._conjunction((value.left,), (), False)
                    return steps, as_truth(conjoined(tests))
        return [], self.expression(value)

    def expression(self, node: tree.Expression) -> tree.Expression:
        """An expression with the matches in it made in place that keep no captures."""
        found = _match(node)
        if found is not None and not found.kept:
            return conjoined(self._in_place(found, ()).checks)
        if isinstance(node, tree.Compare) and node.right == _NONE:
            left = _match(node.left)
            if left is not None and not left.kept and node.operator == "is not":
                return as_truth(conjoined(self._in_place(left, ()).checks))
        if isinstance(node, tree.Bind) and isinstance(node.value, tree.Search):
            return tree.Bind(node.target, rebuild(node.value, self.expression))
        changed = rebuild(node, self.expression)
        if isinstance(changed, tree.And):
            return conjoined(changed.operands)
        return changed

    def _in_place(self, found: _Match, needed: Sequence[int]) -> Operations:
        return operations(
            found.form,
            self.expression(found.subject),
            self._local,
            as_statements=False,
            needed=needed,
        )

    def as_tuples(self, node: tree.Expression) -> tree.Expression:
        """Every match that is kept as a tuple of its groups."""
        if not (isinstance(node, tree.Bind) and isinstance(node.value, tree.Search)):
            return rebuild(node, self.as_tuples)
        found = _match(node) if _is_slow(node) else None
        if found is None:
            search = rebuild(node.value, self.as_tuples)
            return tree.Bind(
                node.target, tree.RuntimeCall("captures", "groups_of", (search,))
            )
        made = self._in_place(found, range(len(found.form.groups)))
        groups = tuple(group for group in made.groups if group is not None)
        assert len(groups) == len(made.groups), "the form is complete"
        texts = tree.RuntimeCall("captures", "texts", groups)
        value = tree.Conditional(conjoined(made.checks), texts, _NONE)
        return tree.Bind(node.target, value)


@dataclass(frozen=True, slots=True)
class _Swap:
    """Puts the texts of groups in the place of readings of the match."""

    groups: dict[int, tree.Expression | None]

    def __call__(self, node: tree.Expression) -> tree.Expression:
        if isinstance(node, tree.Group) and node.match == MATCH:
            return self.groups.get(node.number) or node
        return rebuild(node, self) if self.groups else node


def _reused(
    steps: Sequence[_Step],
    test: tree.Expression,
    known: dict[tree.Expression, _Step],
    result: list[tree.Statement],
) -> Callable[[tree.Expression], tree.Expression]:
    """Take the steps that have not been taken before; what renames the locals of the others.

    Steps whose locals the test sets anew are taken each time.
    """
    names: dict[tree.Expression, tree.Expression] = {}
    set_anew = {node.target for node in walk(test) if isinstance(node, tree.Bind)}

    def renamed(node: tree.Expression) -> tree.Expression:
        return names.get(node) or (rebuild(node, renamed) if names else node)

    for step in steps:
        value = renamed(step.value)
        if not set_anew.isdisjoint(_targets(step)):
            result.append(replace(step, value=value))
            continue
        earlier = known.get(value)
        if earlier is not None and is_silent(value):
            names.update(zip(_targets(step), _targets(earlier), strict=True))
        else:
            known[value] = replace(step, value=value)
            result.append(known[value])
    return renamed


def _targets(step: _Step) -> list[tree.Local]:
    if isinstance(step, tree.Assign):
        return [step.target]
    return [target for target in step.targets if target is not None]


def _without_unread(body: tree.Block) -> tree.Block:
    """What is bound or unpacked and never read loses its name."""
    read = {
        node.number
        for root in expressions(body)
        for node in walk(root)
        if isinstance(node, tree.Local)
    }

    def unbound(node: tree.Expression) -> tree.Expression:
        if isinstance(node, tree.Bind) and node.target.number not in read:
            return unbound(node.value)
        return rebuild(node, unbound)

    return _forget(map_expressions(body, unbound), read)


def _forget(block: tree.Block, read: set[int]) -> tree.Block:
    result: list[tree.Statement] = []
    for statement in block:
        match statement:
            case tree.Unpack():
                targets = tuple(
                    target if target and target.number in read else None
                    for target in statement.targets
                )
                result.append(replace(statement, targets=targets))
            case tree.If():
                result.append(replace(statement, body=_forget(statement.body, read)))
            case _:
                result.append(statement)
    return tuple(result)
