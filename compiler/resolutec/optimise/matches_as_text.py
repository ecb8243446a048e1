r"""Patterns whose captures nobody reads become operations on strings.

    before                                          after
    if _PATTERN.search(attempt.rcpt_domain):        if attempt.rcpt_domain.startswith("mx."):
        return "relay"                                  return "relay"

    ^mx\.           text.startswith("mx.")
    \.(com|org)$    text.endswith((".com", ".org"))
    ^(a|b)$         text in ("a", "b")
    viagra          "viagra" in text
    ^[^@]+$         text and "@" not in text

A pattern that takes the text apart is left to `captures_as_text`.
"""

from __future__ import annotations

from dataclasses import replace

from ..ir import tree
from ..ir.booleans import conjoined, negated
from ..ir.effects import is_silent
from ..ir.walk import map_expressions, rebuild, walk
from .text_operations import as_truth, plain_checks


def matches_as_text(decision: tree.Decision) -> tree.Decision:
    """The decision with every match that a plain operation decides replaced by it."""
    return replace(decision, body=map_expressions(decision.body, _change))


def _change(node: tree.Expression) -> tree.Expression:
    match node:
        case tree.Compare(operator="is not", left=tree.Search()):
            test = _test(node.left)
            return rebuild(node, _change) if test is None else as_truth(test)
        case tree.Search():
            test = _test(node)
            return rebuild(node, _change) if test is None else test
        case tree.Not(operand=tree.Search()):
            test = _test(node.operand)
            return rebuild(node, _change) if test is None else negated(test)
        case tree.Bind(value=tree.Search()):
            return tree.Bind(node.target, rebuild(node.value, _change))
        case _:
            return rebuild(node, _change)


def _test(search: tree.Expression) -> tree.Expression | None:
    """What a match comes to where only its truth counts."""
    assert isinstance(search, tree.Search), "the caller has looked"
    form = search.pattern.text_form
    if form is None:
        return None
    subject = rebuild(search, _change)
    assert isinstance(subject, tree.Search), "rebuilding keeps the kind of a node"
    checks = plain_checks(form, subject.subject)
    if not checks:
        return None
    test = conjoined(checks)
    mentions = sum(part == subject.subject for part in walk(test))
    return test if mentions == 1 or is_silent(subject.subject) else None
