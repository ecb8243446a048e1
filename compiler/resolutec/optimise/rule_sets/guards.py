"""Rules that all ask first whether one subject is among some texts are passed over together.

    before                                          after
    if name in ("to", "cc") and …:                  if name in {"to", "cc", "x-mailer"}:
        tags.append("UNLISTED")                         if name in ("to", "cc"):
    if name in ("to", "cc") and …:                          if …:
        tags.append("HIDDEN")                                   tags.append("UNLISTED")
    if name == "x-mailer" and …:                            if …:
        tags.append("BULK")                                     tags.append("HIDDEN")
                                                        if name == "x-mailer" and …:
                                                            tags.append("BULK")

Done for rules that stand next to each other and would look at nothing but the subject where it
is none of the texts. What a guard has asked, no rule behind it asks again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from ...ir import tree
from ...ir.effects import is_silent
from ...ir.rule_set import GuardStep, RuleStep, Step
from ...ir.walk import walk

FEWEST_RULES = 2
MOST_TEXTS = 1_000

_Guard = tuple[tree.Expression, tuple[str, ...]]


def guarded(steps: Iterable[RuleStep]) -> tuple[Step, ...]:
    """The steps with those behind a guard that ask for the same subject first."""
    found = [(step, _guard(step.body)) for step in steps]
    result: list[Step] = []
    for subject, group in groupby(found, lambda each: each[1] and each[1][0]):
        members = list(group)
        texts = dict.fromkeys(
            text for _, guard in members if guard for text in guard[1]
        )
        rules = tuple(step for step, _ in members)
        if subject is None or len(rules) < FEWEST_RULES or len(texts) > MOST_TEXTS:
            result += rules
        else:
            inner = _guarded_by_texts(members, subject, tuple(texts))
            result.append(GuardStep(subject, tuple(texts), inner))
    return tuple(result)


def _guarded_by_texts(
    members: Sequence[tuple[RuleStep, _Guard | None]],
    subject: tree.Expression,
    texts: tuple[str, ...],
) -> tuple[Step, ...]:
    """Rules behind a guard, with those behind one more that ask for the same of its texts."""
    result: list[Step] = []
    for own, group in groupby(
        members, lambda each: frozenset((each[1] or ("", ()))[1])
    ):
        rules = [step for step, _ in group]
        if len(rules) < FEWEST_RULES or len(own) == len(texts):
            result += [_behind(step, subject, frozenset(texts)) for step in rules]
        else:
            inner = tuple(_behind(step, subject, own) for step in rules)
            in_order = tuple(text for text in texts if text in own)
            result.append(GuardStep(subject, in_order, inner))
    return tuple(result)


def _behind(
    step: RuleStep, subject: tree.Expression, texts: frozenset[str]
) -> RuleStep:
    """A rule without questions whether the subject is one of the texts, which it is."""
    body: list[tree.Statement] = []
    for number, statement in enumerate(step.body):
        if not isinstance(statement, tree.If):
            return replace(step, body=(*body, *step.body[number:]))
        skips = _yields_none(statement.body)
        kind = tree.Or if skips else tree.And
        joined = isinstance(statement.test, kind)
        tests = statement.test.operands if isinstance(statement.test, kind) else ()
        first = tests[0] if joined else statement.test
        among = _skipped(first) if skips else _asked(first)
        if among is None or among[0] != subject or not texts.issubset(among[1]):
            body.append(statement)
        elif len(tests) > 1:
            rest = tests[1] if len(tests) == 2 else kind(tests[1:])
            body.append(replace(statement, test=rest))
        elif not skips:
            return replace(step, body=(*body, *statement.body))
    return replace(step, body=tuple(body))


def _asked(test: tree.Expression) -> _Guard | None:
    return _among(test, "==", "in") if isinstance(test, tree.Compare) else None


def _skipped(test: tree.Expression) -> _Guard | None:
    if isinstance(test, tree.Not):
        return _asked(test.operand)
    return _among(test, "!=", "not in") if isinstance(test, tree.Compare) else None


def _guard(block: tree.Block) -> _Guard | None:
    """The subject that has to be one of some texts, lest nothing else is looked at."""
    found: _Guard | None = None
    for statement in block:
        if statement == tree.Return(tree.Literal(None), _note(statement)):
            return found
        if not isinstance(statement, tree.If):
            return None
        if _yields_none(statement.body):
            # Whoever gets past this has a subject among the texts.
            past = _needed_to_fail(statement.test)
            if past is not None:
                return _united(found, past) if found else past
            return None
        needed = _needed(statement.test)
        if needed is None or (found is not None and found[0] != needed[0]):
            return None
        found = _united(found, needed) if found else needed
    return None


def _note(statement: tree.Statement) -> tree.Note | None:
    return statement.note if isinstance(statement, tree.Return) else None


def _yields_none(block: tree.Block) -> bool:
    first = block[0]
    return isinstance(first, tree.Return) and first.value == tree.Literal(None)


def _united(first: _Guard, second: _Guard) -> _Guard | None:
    if first[0] != second[0]:
        return None
    return first[0], tuple(dict.fromkeys((*first[1], *second[1])))


def _needed(test: tree.Expression) -> _Guard | None:
    """What has to hold for a test to hold, where the test asks for nothing else first."""
    match test:
        case tree.And():
            return _needed(test.operands[0])
        case tree.Or():
            guards = [_needed(operand) for operand in test.operands]
            found = guards[0]
            for guard in guards[1:]:
                if found is None or guard is None:
                    return None
                found = _united(found, guard)
            return found
        case tree.Compare():
            return _among(test, "==", "in")
        case _:
            return None


def _needed_to_fail(test: tree.Expression) -> _Guard | None:
    """What has to hold for a test not to hold, where the test asks for nothing else first."""
    if isinstance(test, tree.Or):
        test = test.operands[0]
    if isinstance(test, tree.Not):
        return _needed(test.operand)
    return _among(test, "!=", "not in") if isinstance(test, tree.Compare) else None


def _among(test: tree.Compare, equal: str, within: str) -> _Guard | None:
    subject = test.left
    has_locals = any(isinstance(node, tree.Local) for node in walk(subject))
    if isinstance(subject, tree.Literal) or has_locals or not is_silent(subject):
        return None
    if test.operator == equal:
        texts = _texts((test.right,))
    elif test.operator == within and isinstance(test.right, tree.TextSet):
        texts = test.right.texts
    elif test.operator == within and isinstance(
        test.right, tree.TupleDisplay | tree.SetDisplay
    ):
        texts = _texts(test.right.items)
    else:
        return None
    return (subject, texts) if texts else None


def _texts(nodes: tuple[tree.Expression, ...]) -> tuple[str, ...]:
    """The texts of literals; none where there is anything else."""
    texts = [
        node.value
        for node in nodes
        if isinstance(node, tree.Literal) and isinstance(node.value, str)
    ]
    return tuple(texts) if len(texts) == len(nodes) else ()
