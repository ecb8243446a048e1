"""Ladders on one subject become one look-up in a table that is built once per module.

    before                                    after
    if x.domain == "a.example":               try:
        return "fast"                             return _TABLE_GET(x.domain, "mx")
    if x.domain in ("b.example", "c.net"):    except TypeError:
        return "slow"                             return first_equal(_TABLE, x.domain, "mx")
    … more like these
    return "mx"

The handler is for a subject that is not of the type that the schema says, and has no hash. One
that has a hash is found by it: what is equal has the same hash in Python. Integers in ranges are
rows of bounds, spread over a tuple where they are small, bisected where they are not; there the
ladder itself stays behind as the handler.
"""

from __future__ import annotations

from dataclasses import replace

from ..ir import tree
from ..ir.walk import highest_local, map_expressions, rebuild
from ..schema.types import STRING
from .constant_results import default_of, is_constant, line_of, result_of
from .value_sets import Integers, Interval, Strings, selected, subject_of

# `tools/break_even.py` measures these.
FEWEST_STRINGS = 4
"""Strings from which a dictionary beats comparisons; with three it is a tie."""
FEWEST_INTEGERS = 4
"""Rows from which a tuple of small integers, or a dictionary, beats comparisons."""
FEWEST_BISECTED = 12
"""Rows of integers from which bisection beats comparisons."""
LARGEST_SPREAD = 4_096
"""Entries of a tuple that rows of integers are spread over."""
_BYTE = 256


def dispatch(decision: tree.Decision) -> tree.Decision:
    """The decision with every ladder that is long enough as a table."""
    number = 1 + highest_local(decision.body)
    result: list[tree.Statement] = []
    block = decision.body
    position = 0
    while position < len(block):
        ladder = _ladder(block, position)
        end = position + len(ladder)
        local = tree.Local(number, "subject", STRING)
        found = _table(ladder, block[end:], local) if ladder else None
        if found is None:
            result += ladder or block[position : position + 1]
            position = max(end, position + 1)
            continue
        if found.subject == local:
            number += 1
            read = subject_of(ladder[0].test)
            assert isinstance(read, tree.Read), "else it is a local already"
            local = tree.Local(local.number, read.attribute, read.type)
            result.append(tree.Assign(local, read))
            found = _with_local(found, local, read)
        result.append(_without_local(found, result))
        position = end
        if found.default is not None:
            break
    return replace(decision, body=tuple(result))


def _with_local(
    found: tree.Dispatch, local: tree.Local, read: tree.Read
) -> tree.Dispatch:
    """The table with its subject, and the ladder behind it, asking a local."""
    return replace(found, subject=local, plain=_swapped(found.plain, read, local))


def _without_local(found: tree.Dispatch, before: list[tree.Statement]) -> tree.Dispatch:
    """The table asked about the attribute itself, where a local was read for it only.

    Takes the assignment away. Only where nothing stands behind that could read the local.
    """
    if not isinstance(found.table, tree.EqualityTable) or found.default is None:
        return found
    last = before[-1] if before else None
    if not isinstance(last, tree.Assign) or last.target != found.subject:
        return found
    read = last.value
    if not isinstance(read, tree.Read):
        return found
    before.pop()
    plain = _swapped(found.plain, last.target, read)
    return replace(found, subject=read, plain=plain)


def _swapped(
    block: tree.Block, old: tree.Expression, new: tree.Expression
) -> tree.Block:
    def change(node: tree.Expression) -> tree.Expression:
        return new if node == old else rebuild(node, change)

    return map_expressions(block, change)


def _ladder(block: tree.Block, start: int) -> list[tree.If]:
    """The branches from a position on that ask about one subject and give constants."""
    first = block[start]
    subject = subject_of(first.test) if isinstance(first, tree.If) else None
    if subject is None:
        return []
    ladder: list[tree.If] = []
    kind: type[Integers | Strings] | None = None
    for statement in block[start:]:
        if not isinstance(statement, tree.If) or not is_constant(statement.body):
            break
        values = selected(statement.test, subject)
        if values is None or (kind is not None and not isinstance(values, kind)):
            break
        kind = type(values)
        ladder.append(statement)
    return ladder


def _table(
    ladder: list[tree.If], rest: tree.Block, new: tree.Local
) -> tree.Dispatch | None:
    """The table that stands for a ladder, if it pays."""
    subject = subject_of(ladder[0].test)
    assert subject is not None, "a ladder has a subject"
    default = default_of(rest)
    if default is None and any(result_of(branch) == _NONE for branch in ladder):
        # `None` is how a table says that it has no entry.
        return None
    table: tree.Table | None
    if isinstance(selected(ladder[0].test, subject), Strings):
        table = _string_table(ladder, subject)
    else:
        table = _integer_table(ladder, subject)
    if table is None:
        return None
    plain = (*ladder, rest[0]) if default is not None else tuple(ladder)
    local = subject if isinstance(subject, tree.Local) else new
    return tree.Dispatch(table, local, default, plain)


_NONE = tree.Literal(None)


def _string_table(
    ladder: list[tree.If], subject: tree.Expression
) -> tree.EqualityTable | None:
    entries: dict[int | str, tuple[tree.Constant, int]] = {}
    for branch in ladder:
        values = selected(branch.test, subject)
        assert isinstance(values, Strings), "the ladder is about strings"
        for member in values.members:
            entries.setdefault(member, (result_of(branch), line_of(branch)))
    return _equality_table(entries) if len(entries) >= FEWEST_STRINGS else None


def _equality_table(
    entries: dict[int | str, tuple[tree.Constant, int]],
) -> tree.EqualityTable:
    return tree.EqualityTable(
        tuple((value, result) for value, (result, _) in entries.items()),
        tuple(line for _, line in entries.values()),
    )


def _integer_table(
    ladder: list[tree.If], subject: tree.Expression
) -> tree.EqualityTable | tree.RangeTable | None:
    rows: list[tuple[Interval, tree.Constant]] = []
    lines: list[int] = []
    for branch in ladder:
        values = selected(branch.test, subject)
        assert isinstance(values, Integers), "the ladder is about integers"
        rows += [(interval, result_of(branch)) for interval in values.intervals]
        lines += [line_of(branch)] * len(values.intervals)
    if len(rows) < FEWEST_INTEGERS:
        return None
    bounds = [bound for interval, _ in rows for bound in interval]
    small = all(bound is not None and 0 <= bound < LARGEST_SPREAD for bound in bounds)
    if small:
        largest = max(bound for bound in bounds if bound is not None)
        return tree.RangeTable(tuple(rows), max(_BYTE, largest + 1))
    if all(low == high and low is not None for (low, high), _ in rows):
        entries: dict[int | str, tuple[tree.Constant, int]] = {}
        for ((low, _), value), line in zip(rows, lines, strict=True):
            assert low is not None, "just seen"
            entries.setdefault(low, (value, line))
        return _equality_table(entries)
    return tree.RangeTable(tuple(rows), None) if len(rows) >= FEWEST_BISECTED else None
