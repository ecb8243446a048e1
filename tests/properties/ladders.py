"""Long runs of tests of one subject, which optimisation has most to do with."""

from __future__ import annotations

from tests.properties import literals
from tests.properties.expressions import Expressions
from tests.properties.functions import Kind
from tests.properties.pieces import AND, EQUALITY, OR, ORDER, Piece

_INTEGER_SUBJECTS = (
    "retry_num",
    "size",
    "limit",
    "octets[1]",
    "octets[3]",
    "len(sender)",
)
_STRING_SUBJECTS = (
    *("sender", "rcpt", "helo", "recipients[0]", "to_lowercase(rcpt)"),
    *("email_part(rcpt, 'domain')", "substring(sender, 0, 2)", "$1", "from.local"),
)


def ladder(source: Expressions, length: int) -> list[Piece]:
    """Conditions for `length` branches, most of them about one subject."""
    random = source.random
    integers = random.random() < 0.5
    subject = random.choice(_INTEGER_SUBJECTS if integers else _STRING_SUBJECTS)
    conditions = []
    for _ in range(length):
        test = _integer_test if integers else _string_test
        condition = test(source, Piece(subject))
        choice = random.random()
        if choice < 0.08:
            extra = source.of(Kind.BOOL, 1)
            condition = source.writer.binary("&&", AND, condition, extra)
        elif choice < 0.12:
            extra = source.of(Kind.BOOL, 1)
            condition = source.writer.binary("&&", AND, extra, condition)
        elif choice < 0.15:
            condition = source.condition(2)
        conditions.append(condition)
    if random.random() < 0.3:
        _begin_alike(source, conditions)
    return conditions


def _begin_alike(source: Expressions, conditions: list[Piece]) -> None:
    """Branches in the middle of a ladder that ask the same first, the last one nothing else."""
    start = source.random.randrange(len(conditions))
    end = min(start + source.random.randrange(1, 4), len(conditions) - 1)
    first = conditions[end]
    for number in range(start, end):
        conditions[number] = source.writer.binary("&&", AND, first, conditions[number])


def _integer_test(source: Expressions, subject: Piece) -> Piece:
    random, writer = source.random, source.writer
    match random.randrange(10):
        case 0 | 1 | 2 | 3 | 4:
            sides = [subject, _integer(source)]
            if random.random() < 0.1:
                sides.reverse()
            return writer.binary("==", EQUALITY, *sides)
        case 5 | 6:
            low = writer.binary(
                random.choice((">", ">=")), ORDER, subject, _integer(source)
            )
            high = writer.binary(
                random.choice(("<", "<=")), ORDER, subject, _integer(source)
            )
            return writer.binary("&&", AND, low, high)
        case 7:
            operator = random.choice(("<", "<=", ">", ">="))
            return writer.binary(operator, ORDER, subject, _integer(source))
        case 8:
            return _either(source, subject, [_integer(source) for _ in range(3)])
        case _:
            items = [_integer(source) for _ in range(random.randrange(1, 6))]
            return writer.call("contains", writer.array(*items), subject)


def _integer(source: Expressions) -> Piece:
    """Close together, so that ranges overlap and repeat."""
    if source.random.random() < 0.15:
        return source.integer()
    value = source.random.randrange(0, 60)
    source.integers.append(value)
    return Piece(str(value))


def _string_test(source: Expressions, subject: Piece) -> Piece:
    random, writer = source.random, source.writer
    match random.randrange(10):
        case 0 | 1 | 2 | 3 | 4:
            return writer.binary("==", EQUALITY, subject, _string(source))
        case 5:
            return _either(source, subject, [_string(source) for _ in range(3)])
        case 6:
            items = [_string(source) for _ in range(random.randrange(1, 6))]
            return writer.call("contains", writer.array(*items), subject)
        case 7:
            function = random.choice(("starts_with", "ends_with", "contains"))
            return writer.call(function, subject, _string(source))
        case 8:
            return writer.binary("!=", EQUALITY, subject, _string(source))
        case _:
            return writer.call("eq_ignore_case", subject, _string(source))


def _string(source: Expressions) -> Piece:
    if source.random.random() < 0.2:
        return source.string()
    value = f"{source.random.choice('abcxyz')}{source.random.randrange(8)}.org"
    source.strings.append(value)
    return Piece(literals.string_literal(source.random, value))


def _either(source: Expressions, subject: Piece, values: list[Piece]) -> Piece:
    tests = [source.writer.binary("==", EQUALITY, subject, each) for each in values]
    return source.writer.binary("||", OR, *tests)
