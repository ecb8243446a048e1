"""What earlier branches have settled is not asked again.

before                                  after
if x.retry_num > 1:                     if x.retry_num > 1:
    return "late"                           return "late"
if x.retry_num > 3 and x.is_tls:        if x.last_error == "tls":
    return "never"                          return "retry"
if x.last_error == "tls":               return "first"
    return "retry"
return "first"
"""

from __future__ import annotations

from dataclasses import replace

from ..ir import tree
from .facts import Knowledge


def prune(decision: tree.Decision) -> tree.Decision:
    """The decision without tests that earlier ones decide."""
    known = Knowledge()
    result: list[tree.Statement] = []
    for statement in decision.body:
        if not isinstance(statement, tree.If):
            result.append(statement)
            continue
        test = known.simplify(statement.test)
        if test is True:
            return replace(decision, body=(*result, *statement.body))
        if test is False:
            continue
        assert not isinstance(test, bool), "just asked"
        result.append(replace(statement, test=test))
        for operand in test.operands if isinstance(test, tree.Or) else (test,):
            known.add(operand, False)
    return replace(decision, body=tuple(result))
