"""What several rules look at is read, and computed, once.

    before                                          after
    if "casino" in message.subject:                 subject = message.subject
        tags.append("CASINO")                       if "casino" in subject:
    if message.subject.endswith("!"):                   tags.append("CASINO")
        tags.append("LOUD")                         if subject.endswith("!"):
                                                        tags.append("LOUD")

A value is computed in front of a rule that computes it in any case, first of all. An attribute
is also read in front of a rule that perhaps reads it, where a later one does in any case and
nothing between them is noticed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ...ir import tree
from ...ir.effects import is_silent
from ...ir.order import always_first, changing_locals, is_costly, is_settled
from ...ir.rule_set import RuleSet, RuleStep, Shared, Step, rule_steps, step_expressions
from ...ir.walk import map_expressions, rebuild, walk
from ...schema.types import INT, STRING, Kind, Type
from ..share_values import value_hint
from .lookups import is_about_tags, looks_up
from .numbers import Numbers

_GLOBALS = tree.Read("globals", Type(Kind.ANY))
"""Stands for the mapping of globals, which the context has as an attribute."""

_Known = Mapping[tree.Expression, tree.Local]


def share(rule_set: RuleSet, numbers: Numbers) -> RuleSet:
    """The rule set with what several rules need in locals."""
    changing = {rule_set.tags.number}
    changing |= {flag.local.number for flag in rule_set.flags}
    for step in rule_steps(rule_set.steps):
        changing |= changing_locals(step.body)
    sharer = _Sharer(numbers, frozenset(changing))
    return replace(rule_set, steps=sharer.steps(rule_set.steps, {}))


class _Sharer:
    def __init__(self, numbers: Numbers, changing: frozenset[int]) -> None:
        self._numbers = numbers
        self._changing = changing

    def steps(self, steps: tuple[Step, ...], above: _Known) -> tuple[Step, ...]:
        """Steps that come one after the other; `above` is known before the first."""
        level = _Level(self._numbers, above)
        counts = [self._counts(step, above) for step in steps]
        for count in counts:
            level.left.update(count)
        firsts = [list(self._first(step)) for step in steps]
        coming = _coming(steps, firsts)
        result: list[Step] = []
        for step, count, first, later in zip(
            steps, counts, firsts, coming, strict=True
        ):
            for node in first:
                level.share(node)
            for node in count:
                if isinstance(node, tree.Read) and node in later:
                    level.share(node)
            level.left.subtract(count)
            result.append(self._rewritten(step, level))
        return tuple(result)

    def _rewritten(self, step: Step, level: _Level) -> Step:
        change = _Replacement(level.known)
        shared = (
            *level.taken(),
            *(replace(each, value=change(each.value)) for each in step.shared),
        )
        if isinstance(step, RuleStep):
            body = map_expressions(step.body, change)
            return replace(step, body=body, shared=shared)
        inner = self.steps(step.steps, level.known)
        return replace(step, subject=change(step.subject), steps=inner, shared=shared)

    def _is_shared(self, node: tree.Expression) -> bool:
        if isinstance(node, tree.Read):
            return True
        if isinstance(node, tree.And | tree.Or):
            return is_about_tags(node) and is_settled(node, self._changing)
        if isinstance(node, tree.GlobalTag) and node.as_truth:
            # Looking twice, where it comes to that, costs no more than a local in any case.
            return False
        return is_costly(node) and is_settled(node, self._changing)

    def _counts(self, step: Step, above: _Known) -> Counter[tree.Expression]:
        """How often what could be shared stands in a step, in the order of evaluation."""
        found: Counter[tree.Expression] = Counter()
        for root in step_expressions(step):
            for node in walk(root):
                if self._is_shared(node) and node not in above:
                    found[node] += 1
                if isinstance(node, tree.GlobalTag) and _GLOBALS not in above:
                    found[_GLOBALS] += 1
        return found

    def _first(self, step: Step) -> Iterator[tree.Expression]:
        """What a step evaluates in any case, before anything that is noticed."""
        for root in _first_roots(step):
            for node in always_first(root):
                # Whatever is made of globals, they are read first.
                if isinstance(node, tree.GlobalTag) or _is_about_globals(node):
                    yield _GLOBALS
                if self._is_shared(node):
                    yield node
            if not is_silent(root):
                return


def _is_about_globals(node: tree.Expression) -> bool:
    """The expression combines globals, the first of which it looks at in any case."""
    both = isinstance(node, tree.And | tree.Or)
    return both and is_about_tags(node) and looks_up(node)


def _first_roots(step: Step) -> Iterator[tree.Expression]:
    """The expressions of which a step evaluates something in any case."""
    for shared in step.shared:
        yield shared.value
    if not isinstance(step, RuleStep):
        yield step.subject
        return
    for statement in step.body:
        match statement:
            case tree.Assign() | tree.Unpack() | tree.Return():
                yield statement.value
            case tree.If():
                yield statement.test
                return
            case _:
                return


def _coming(
    steps: tuple[Step, ...], firsts: list[list[tree.Expression]]
) -> list[frozenset[tree.Expression]]:
    """For each step, what it or a later one reads in any case before anything is noticed."""
    result: list[frozenset[tree.Expression]] = []
    later: frozenset[tree.Expression] = frozenset()
    for step, first in zip(reversed(steps), reversed(firsts), strict=True):
        reads = frozenset(node for node in first if isinstance(node, tree.Read))
        silent = all(map(is_silent, step_expressions(step)))
        # Mostly nothing is added: a new set for each rule would be quadratic.
        if not silent or not reads <= later:
            later = later | reads if silent else reads
        result.append(later)
    return result[::-1]


class _Level:
    """The locals of steps that come one after the other; `left` counts what is yet to come."""

    def __init__(self, numbers: Numbers, above: _Known) -> None:
        self.left: Counter[tree.Expression] = Counter()
        self.known = dict(above)
        self._numbers = numbers
        self._new: list[Shared] = []

    def taken(self) -> list[Shared]:
        """The assignments made since the last time."""
        new, self._new = self._new, []
        return new

    def share(self, node: tree.Expression) -> None:
        """Assign a value here if it is needed again."""
        number = self.left[node]
        if number < 2 or node in self.known:
            return
        inner_nodes = [inner for inner in walk(node) if inner is not node]
        if isinstance(node, tree.GlobalTag):
            inner_nodes.append(_GLOBALS)
        for inner in inner_nodes:
            if inner in self.left:
                # It stood in each of the places that are now one.
                self.left[inner] -= number - 1
        for inner in always_first(node):
            if inner is not node:
                self.share(inner)
        local = self._numbers.local(_hint(node), _type(node))
        self._new.append(tree.Assign(local, _Replacement(self.known)(node)))
        self.known[node] = local


def _hint(node: tree.Expression) -> str:
    if node == _GLOBALS:
        return "known"
    if isinstance(node, tree.Read):
        return node.attribute
    if isinstance(node, tree.GlobalTag):
        name = node.name.lower()
        return name if name.isascii() and name.isidentifier() else "tag"
    if isinstance(node, tree.And | tree.Or):
        return "all_set" if isinstance(node, tree.And) else "some_set"
    if isinstance(node, tree.ElementOr):
        sequence = node.sequence
        owner = sequence.attribute if isinstance(sequence, tree.Read) else "item"
        return f"{owner}_{node.index}"
    return value_hint(node)


def _type(node: tree.Expression) -> Type:
    if isinstance(node, tree.Read | tree.ElementOr):
        return node.type
    return INT if isinstance(node, tree.GlobalTag) else STRING


class _Replacement:
    """Puts locals in the place of what they hold."""

    def __init__(self, known: _Known) -> None:
        self._known = known

    def __call__(self, node: tree.Expression) -> tree.Expression:
        local = self._known.get(node) if self._may_be_known(node) else None
        if local is not None:
            return local
        if isinstance(node, tree.GlobalTag):
            return replace(node, held=self._known.get(_GLOBALS))
        return rebuild(node, self)

    def _may_be_known(self, node: tree.Expression) -> bool:
        kinds = tree.Read | tree.And | tree.Or
        return isinstance(node, kinds) or is_costly(node)
