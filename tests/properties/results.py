"""Random expressions that may stand as results, by the result of the setting."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.properties import literals
from tests.properties.expressions import Expressions
from tests.properties.functions import Kind
from tests.properties.pieces import Piece
from tests.properties.world import LEVELS, MODES

_DEPTH = 2


def result(table: str, source: Expressions) -> Piece:
    """A result for a setting of a table of `world.RESULTS`."""
    random = source.random
    if source.mixed and random.random() < 0.2:
        return source.any(_DEPTH)
    if random.random() < 0.1:
        return _choice(table, source)
    return _BY_TABLE[table](source)


def _choice(table: str, source: Expressions) -> Piece:
    """`if_then` of two results of one type."""
    kind, texts = source.random.choice(_CHOICES[table])
    condition = source.condition(_DEPTH)
    if kind is not None:
        branches = [source.of(kind, 1), source.of(kind, 1)]
    else:
        branches = [Piece(source.random.choice(texts)) for _ in range(2)]
    return source.writer.call("if_then", condition, *branches)


def _flag(source: Expressions) -> Piece:
    return source.any(_DEPTH) if source.random.random() < 0.3 else _bool(source)


def _bool(source: Expressions) -> Piece:
    if source.random.random() < 0.5:
        return Piece(source.random.choice(("true", "false")))
    return source.of(Kind.BOOL, _DEPTH)


def _number(source: Expressions) -> Piece:
    kind = source.random.choice((Kind.INT, Kind.INT, Kind.FLOAT, Kind.STRING))
    if kind is Kind.STRING:
        return Piece(
            source.random.choice(("sender", "$1", "'17'", "'-5'", "'' + size"))
        )
    return source.of(kind, _DEPTH) if source.random.random() < 0.6 else source.integer()


def _duration(source: Expressions) -> Piece:
    random = source.random
    match random.randrange(6):
        case 0:
            return Piece(random.choice(("'5m'", "'30S'", "'007h'", "2500", "1.5")))
        case 1:
            return Piece(random.choice(("retry_num", "score", "sender", "limit * 60s")))
        case _:
            return Piece(random.choice(literals.DURATIONS))


def _text(source: Expressions) -> Piece:
    return source.of(Kind.STRING, _DEPTH)


def _text_or_false(source: Expressions) -> Piece:
    return Piece("false") if source.random.random() < 0.3 else _text(source)


def _mode(source: Expressions) -> Piece:
    return Piece(source.random.choice((*MODES, "2")))


def _level(source: Expressions) -> Piece:
    known = (
        *LEVELS,
        "lowest",
        "'low'",
        "'lowest'",
        "'high'",
        "7",
        "1",
        "helo",
        "sender",
    )
    return Piece(source.random.choice(known))


def _texts(source: Expressions) -> Piece:
    match source.random.randrange(4):
        case 0:
            return Piece(source.random.choice(("''", "[]", "'mx'", "recipients")))
        case 1:
            return source.of(Kind.STRING, _DEPTH)
        case _:
            return source.of(Kind.STRINGS, _DEPTH)


def _levels(source: Expressions) -> Piece:
    random = source.random
    match random.randrange(4):
        case 0:
            return Piece("false")
        case 1:
            return _level(source)
        case _:
            names = [random.choice(LEVELS) for _ in range(random.randrange(3))]
            return Piece(f"[{', '.join(names)}]")


def _integers(source: Expressions) -> Piece:
    if source.random.random() < 0.2:
        return Piece(
            source.random.choice(("recipients", "split(sender, ',')", "words"))
        )
    return source.of(source.random.choice((Kind.INTS, Kind.INTS, Kind.INT)), _DEPTH)


def _durations(source: Expressions) -> Piece:
    random = source.random
    if random.random() < 0.2:
        return Piece(random.choice(("octets", "recipients", "''", "5m")))
    listed = [random.choice(literals.DURATIONS) for _ in range(random.randrange(4))]
    return Piece(f"[{', '.join(listed)}]")


def _bools(source: Expressions) -> Piece:
    if source.random.random() < 0.4:
        return source.any(_DEPTH)
    items = [source.of(Kind.BOOL, 1) for _ in range(source.random.randrange(4))]
    return source.writer.array(*items)


def _rate(source: Expressions) -> Piece:
    random = source.random
    if random.random() < 0.15:
        return Piece(random.choice(("octets", "recipients", "split(sender, '/')")))
    count = Piece(random.choice(("25", "retry_num", "100", "0")))
    period = Piece(random.choice((*literals.DURATIONS, "size", "retry_num * 1s")))
    return source.writer.array(count, period)


def _value(source: Expressions) -> Piece:
    return source.any(_DEPTH + 1)


_STRINGS = ((Kind.STRING, ()),)
_CHOICES: Mapping[str, tuple[tuple[Kind | None, tuple[str, ...]], ...]] = {
    "flags": tuple((kind, ()) for kind in Kind),
    "values": tuple((kind, ()) for kind in Kind),
    "checks": tuple((kind, ()) for kind in Kind),
    "numbers": ((Kind.INT, ()), (Kind.FLOAT, ()), (None, ("sender", "'17'", "helo"))),
    "waits": ((None, literals.DURATIONS), (None, ("'5m'", "sender", "'30S'"))),
    "texts": _STRINGS,
    "names": _STRINGS,
    "hosts": (*_STRINGS, (Kind.STRINGS, ())),
    "modes": ((None, MODES),),
    "levels": ((None, LEVELS), (None, ("'low'", "'lowest'", "sender"))),
    "choices": ((None, LEVELS), (None, ("[low]", "[]", "[none, high]"))),
    "ports": ((Kind.INTS, ()), (Kind.INT, ())),
    "delays": ((None, literals.DURATIONS), (None, ("[5m]", "[]", "[1h, 2h]"))),
    "rates": ((None, ("[1, 1s]", "[25, 1h]", "[retry_num, 5m]")),),
}
"""What the branches of an `if_then` may be: of a kind, or one of these texts."""

_BY_TABLE: Mapping[str, Callable[[Expressions], Piece]] = {
    "flags": _flag,
    "numbers": _number,
    "waits": _duration,
    "texts": _text,
    "names": _text_or_false,
    "modes": _mode,
    "levels": _level,
    "hosts": _texts,
    "choices": _levels,
    "ports": _integers,
    "delays": _durations,
    "checks": _bools,
    "rates": _rate,
    "values": _value,
}
