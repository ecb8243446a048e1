"""One evaluation of a setting, told condition by condition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..analysis.facts import text_of
from ..check import typed
from ..interpreter import HostFunctions, evaluate
from ..meaning.values import is_true
from ..schema.types import Kind
from ..source import Position
from ..syntax.tree import BinaryOperator, UnaryOperator
from .observing import Watched, watch
from .values import Plain, plain

_CHOICE = "if_then"


@dataclass(frozen=True, slots=True)
class Seen:
    """An expression inside a condition, and the value that it had."""

    text: str
    value: Plain


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition, or a part of one; `holds` is None where it was not evaluated.

    `operator`: what connects its parts, `&&`, `||`, `^`, `!` or `if_then`; None where it has
    none. `seen`: what a condition without parts looked at.
    """

    text: str
    holds: bool | None
    operator: str | None
    parts: tuple[Condition, ...]
    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A branch that was tried, its condition not None; or `else`, which needs none."""

    position: Position
    condition: Condition | None
    result: str
    """As it is written, on one line."""

    @property
    def decides(self) -> bool:
        """This is the branch that gives the result."""
        return self.condition is None or self.condition.holds is True


@dataclass(frozen=True, slots=True)
class Trace:
    """The branches in the order in which they were tried; the last of them decides.

    `seen` is what the result looked at; `left` counts the branches that were not tried, `else`
    among them.
    """

    setting: typed.Setting
    steps: tuple[Step, ...]
    seen: tuple[Seen, ...]
    left: int


def trace(setting: typed.Setting, context: object, host: HostFunctions | None) -> Trace:
    """Evaluate a setting by the interpreter and tell how; raises whatever that raises."""
    conditions, results, branches = [], [], []
    for branch in setting.branches:
        condition, watched = watch(branch.condition)
        result, watched_result = watch(branch.result)
        branches.append(replace(branch, condition=condition, result=result))
        conditions.append(watched)
        results.append(watched_result)
    otherwise, watched_result = watch(setting.otherwise)
    results.append(watched_result)
    telling = replace(setting, branches=tuple(branches), otherwise=otherwise)
    evaluate(telling, context, host)
    return _trace(setting, conditions, results)


def _trace(
    setting: typed.Setting, conditions: list[Watched], results: list[Watched]
) -> Trace:
    steps = []
    for branch, watched in zip(setting.branches, conditions, strict=True):
        text = branch.condition_text
        if not watched.evaluated:
            break
        condition = _condition(watched, text)
        result = text_of(branch.result_text, branch.result)
        steps.append(Step(_position(text), condition, result))
    decided = next(number for number, each in enumerate(results) if each.evaluated)
    if decided == len(setting.branches):
        text = setting.otherwise_text
        steps.append(Step(_position(text), None, text_of(text, setting.otherwise)))
    else:
        text = setting.branches[decided].result_text
    seen = tuple(_seen(results[decided], text))
    return Trace(setting, tuple(steps), seen, len(results) - 1 - decided)


def _position(text: typed.PolicyText) -> Position:
    return text.source.position(text.span.start)


def _condition(watched: Watched, text: typed.PolicyText) -> Condition:
    operator, inner = _connected(watched)
    holds = is_true(watched.value) if watched.evaluated else None
    parts = tuple(_condition(part, text) for part in inner)
    seen = () if parts or holds is None else tuple(_seen(watched, text))
    return Condition(text_of(text, watched.node), holds, operator, parts, seen)


def _connected(watched: Watched) -> tuple[str | None, tuple[Watched, ...]]:
    """The operator of a condition made of conditions, and those."""
    match watched.node:
        case typed.LogicalOperation(operator=logical):
            return logical.value, watched.parts
        case typed.UnaryOperation(operator=UnaryOperator.NOT):
            return "!", watched.parts
        case typed.BinaryOperation(operator=BinaryOperator.XOR):
            return "^", watched.parts
        case typed.FunctionCall() if watched.node.function.name == _CHOICE:
            return _CHOICE, watched.parts
        case _:
            return None, ()


def _seen(watched: Watched, text: typed.PolicyText) -> Iterator[Seen]:
    """What an expression is made of, as far as its text does not tell it, each part once."""
    found: dict[str, Plain] = {}
    for part in watched.inside():
        if part.evaluated and (part.is_read or _is_telling(part, watched)):
            value = plain(part.value, part.node.type)
            found.setdefault(text_of(text, part.node), value)
    for name, value in found.items():
        yield Seen(name, value)


def _is_telling(part: Watched, whole: Watched) -> bool:
    """A number or list that is computed from what was read, on the way to the whole."""
    if part is whole or not any(inner.is_read for inner in part.inside()):
        return False
    match part.node:
        case typed.FunctionCall() | typed.Element():
            return not part.node.type.only(Kind.BOOL)
        case typed.BinaryOperation():
            return part.node.type.only(Kind.INT | Kind.FLOAT)
        case _:
            return False
