"""A prefix that implies a later one is asked for behind it.

    before                                          after
    if path.startswith(("/blog-a", "/blog-b")):     if path.startswith("/blog-"):
        return "broken"                                 if path.startswith(("/blog-a", "/blog-b")):
    if path.startswith("/blog-"):                           return "broken"
        return "blog"                                   return "blog"

Most texts have neither, and are asked once; suffixes likewise. Done for branches that stand next
to each other.
"""

from __future__ import annotations

from dataclasses import replace

from ..ir import tree
from ..ir.effects import is_silent

_AFFIXES = {"startswith": str.startswith, "endswith": str.endswith}


def nest_affixes(decision: tree.Decision) -> tree.Decision:
    """The decision with narrower prefixes and suffixes behind wider ones."""
    body = _nested(decision.body)
    return decision if body is None else replace(decision, body=body)


def _nested(block: tree.Block) -> tree.Block | None:
    """The block with branches that follow each other nested; None where there are none."""
    result: list[tree.Statement] = []
    changed = False
    for statement in block:
        last = result[-1] if result else None
        if (
            isinstance(statement, tree.If)
            and isinstance(last, tree.If)
            and _implies(last.test, statement.test)
        ):
            result[-1] = replace(statement, body=(last, *statement.body))
            changed = True
        else:
            result.append(statement)
    return tuple(result) if changed else None


def _implies(narrow: tree.Expression, wide: tree.Expression) -> bool:
    """Whatever has one of the affixes has the other, which is a single one."""
    if not isinstance(narrow, tree.MethodCall) or not isinstance(wide, tree.MethodCall):
        return False
    has_affix = _AFFIXES.get(wide.method)
    if has_affix is None or narrow.method != wide.method:
        return False
    if narrow.receiver != wide.receiver or not is_silent(wide.receiver):
        return False
    inner, outer = _texts(narrow), _texts(wide)
    return (
        len(outer) == 1
        and bool(inner)
        and all(has_affix(text, outer[0]) for text in inner)
    )


def _texts(node: tree.MethodCall) -> tuple[str, ...]:
    """The affixes, where all are constants."""
    (argument,) = node.arguments
    items = argument.items if isinstance(argument, tree.TupleDisplay) else (argument,)
    texts = [item.value for item in items if isinstance(item, tree.Literal)]
    found = tuple(text for text in texts if isinstance(text, str))
    return found if len(found) == len(items) else ()
