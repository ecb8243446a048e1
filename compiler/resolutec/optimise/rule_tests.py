"""Conditions as questions about a few subjects, each of which a table can answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..ir import tree
from ..ir.booleans import conjuncts
from ..ir.effects import is_silent
from ..ir.order import is_costly, is_scalar
from .value_sets import Strings, selected


@dataclass(frozen=True, slots=True)
class Question:
    """A test of one subject, as `RuleTest` has it."""

    subject: tree.Expression
    operator: str
    operands: tuple[str, ...] | tuple[tuple[int | None, int | None], ...]

    @property
    def about_text(self) -> bool:
        """The subject is asked about as a string."""
        return self.operator != "range"


Conjunction = tuple[Question, ...]


def alternatives(test: tree.Expression) -> tuple[Conjunction, ...] | None:
    """A condition as conjunctions that are tried in order; None where it is of another kind.

    `a or b` is the same as a branch for a and, behind it, another for b.
    """
    whole = _conjunction(test)
    if whole is not None:
        return (whole,)
    if not isinstance(test, tree.Or):
        return None
    found = [_conjunction(operand) for operand in test.operands]
    known = tuple(conjunction for conjunction in found if conjunction is not None)
    return known if len(known) == len(found) else None


def _conjunction(test: tree.Expression) -> Conjunction | None:
    questions = [_question(operand) for operand in conjuncts(test)]
    known = tuple(question for question in questions if question is not None)
    subjects = {question.subject for question in known}
    return known if len(subjects) == len(questions) else None


def _question(test: tree.Expression) -> Question | None:
    if isinstance(test, tree.MethodCall):
        return _affix(test)
    for subject in _candidates(test):
        values = selected(test, subject)
        if isinstance(values, Strings):
            return Question(subject, "in", values.members)
        if values is not None:
            return Question(subject, "range", values.intervals)
    return None


def _candidates(test: tree.Expression) -> Iterator[tree.Expression]:
    """What a test is about, if it is something that is read and nothing else."""
    while isinstance(test, tree.Or):
        test = test.operands[0]
    match test:
        case tree.Compare() if _is_subject(test.left):
            yield test.left
        case tree.Between() if _is_subject(test.subject):
            yield test.subject
        case _:
            pass


def _is_subject(node: tree.Expression) -> bool:
    """An attribute, an element of one, what stands for a missing one, or a value made of them."""
    match node:
        case tree.Read() | tree.Local():
            return True
        case tree.ElementOr():
            plain = isinstance(node.default, tree.Literal)
            return plain and isinstance(node.sequence, tree.Read)
        case tree.Or():
            value, *rest = node.operands
            defaults = all(isinstance(part, tree.Literal) for part in rest)
            return defaults and isinstance(value, tree.Read)
        case _:
            return is_costly(node) and is_scalar(node) and is_silent(node)


def _affix(test: tree.MethodCall) -> Question | None:
    if test.method not in ("startswith", "endswith") or len(test.arguments) != 1:
        return None
    argument = test.arguments[0]
    items = argument.items if isinstance(argument, tree.TupleDisplay) else (argument,)
    values = [item.value if isinstance(item, tree.Literal) else None for item in items]
    texts = tuple(value for value in values if isinstance(value, str) and value)
    if len(texts) < len(values) or not _is_subject(test.receiver):
        return None
    return Question(test.receiver, test.method, texts)
