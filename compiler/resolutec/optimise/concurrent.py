"""Settings of a table that ask the host ask at the same time.

    before                                  after
    return SessionRcpt(                     relay, rewrite = await together(
        await relay(session, host),             relay(session, host), rewrite(session, host)
        await rewrite(session, host),       )
    )                                       return SessionRcpt(relay, rewrite)

Only where none of them changes anything, so that the order of the calls can't be seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..ir import tree
from ..ir.walk import highest_local
from ..schema.types import STRING


def concurrent(
    table: tree.Decision, settings: Mapping[str, tree.Decision]
) -> tree.Decision:
    """The decision of a table, with the calls of its settings' decisions run together."""
    if any(settings[key].changes_host for key in _called(table.body)):
        return table
    block = _block(table.body, settings, highest_local(table.body) + 1)
    return replace(table, body=block)


def _called(block: tree.Block) -> set[str]:
    keys: set[str] = set()
    for statement in block:
        if isinstance(statement, tree.If):
            keys |= _called(statement.body)
        elif isinstance(statement, tree.Return):
            keys |= {call.key for call in _calls(statement.value)}
    return keys


def _calls(node: tree.Expression) -> list[tree.DecisionCall]:
    if not isinstance(node, tree.Results):
        return []
    return [value for value in node.values if isinstance(value, tree.DecisionCall)]


def _block(
    block: tree.Block, settings: Mapping[str, tree.Decision], first: int
) -> tree.Block:
    result: list[tree.Statement] = []
    for statement in block:
        match statement:
            case tree.If():
                body = _block(statement.body, settings, first)
                result.append(replace(statement, body=body))
            case tree.Return():
                result += _returned(statement, settings, first)
            case _:
                result.append(statement)
    return tuple(result)


def _returned(
    statement: tree.Return, settings: Mapping[str, tree.Decision], first: int
) -> list[tree.Statement]:
    waiting = [call for call in _calls(statement.value) if settings[call.key].asks_host]
    if len(waiting) < 2 or not isinstance(statement.value, tree.Results):
        return [statement]
    targets = {
        call: tree.Local(first + number, _hint(call.key), STRING)
        for number, call in enumerate(waiting)
    }
    values = tuple(
        targets.get(value, value) if isinstance(value, tree.DecisionCall) else value
        for value in statement.value.values
    )
    together = tree.Together(tuple(targets))
    return [
        tree.Unpack(tuple(targets.values()), together),
        replace(statement, value=tree.Results(values)),
    ]


def _hint(key: str) -> str:
    last = key.rpartition(".")[2].replace("-", "_")
    return last if last.isidentifier() else "result"
