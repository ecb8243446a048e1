"""Random expressions: well-typed by the spec's strict rules, or of whatever kinds."""

from __future__ import annotations

from random import Random
from typing import assert_never

from tests.properties import literals, patterns
from tests.properties.functions import ASKING, PURE, Argument, Kind, Signature
from tests.properties.pieces import (
    AND,
    EQUALITY,
    OR,
    ORDER,
    PREFIX,
    PRIMARY,
    PRODUCT,
    SUM,
    XOR,
    Piece,
    Writer,
)
from tests.properties.world import ERRORS

KINDS = tuple(Kind)
VARIABLES = {
    Kind.INT: ("retry_num", "size", "limit"),
    Kind.FLOAT: ("score", "ratio", "weights[0]", "weights[retry_num]"),
    Kind.BOOL: ("is_tls", "trusted"),
    Kind.STRING: ("sender", "rcpt", "from.local", "helo"),
    Kind.STRINGS: ("recipients", "words"),
    Kind.INTS: ("octets",),
}
ENUM_VARIABLES = ("last_error", "class", "errors[1]")
_EQUAL = ("==", "!=")
_ORDERS = ("<", "<=", ">", ">=")


class Expressions:
    """Writes the expressions of one program.

    `mixed`: operands are of the wanted kind only most of the time. `asks`: functions that the
    host answers are called too. `integers` and `strings` collect the constants written, for
    contexts to hit them.
    """

    def __init__(self, random: Random, *, mixed: bool, asks: bool) -> None:
        self.random = random
        self.mixed = mixed
        self.asks = asks
        self.integers: list[int] = []
        self.strings: list[str] = []
        self.writer = Writer(random)

    def of(self, kind: Kind, depth: int) -> Piece:
        """An expression of a kind, or, in mixed programs, now and then of another."""
        if self.mixed and self.random.random() < 0.2:
            if self.random.random() < 0.2:
                return self._odd(depth)
            kind = self.random.choice(KINDS)
        if depth <= 0 or self.random.random() < 0.15:
            return self._leaf(kind)
        if self.random.random() < 0.08:
            return self._choice(kind, depth)
        return self._composed(kind, depth - 1)

    def any(self, depth: int) -> Piece:
        """An expression of any kind."""
        return self.of(self.random.choice(KINDS), depth)

    def condition(self, depth: int) -> Piece:
        """What an `if` tests: mostly a truth value."""
        if self.random.random() < 0.1:
            return self.any(depth)
        return self.of(Kind.BOOL, depth)

    def integer(self) -> Piece:
        """An integer's literal."""
        value = literals.integer(self.random, self.integers)
        if value < 0 or self.random.random() < 0.1:
            return Piece(self.random.choice(literals.DURATIONS))
        self.integers.append(value)
        return Piece(str(value))

    def string(self) -> Piece:
        """A string's literal."""
        value = literals.string(self.random, self.strings)
        self.strings.append(value)
        return Piece(literals.string_literal(self.random, value))

    def _odd(self, depth: int) -> Piece:
        """What no strict policy writes."""
        match self.random.randrange(6):
            case 0:
                items = [self.any(depth - 1) for _ in range(self.random.randrange(4))]
                return self.writer.array(*items)
            case 1:
                return self.writer.element(self.any(depth - 1), self.any(depth - 1))
            case 2:
                return self.writer.prefix("-", self.any(depth - 1))
            case 3:
                return Piece(self.random.choice(ENUM_VARIABLES))
            case 4:
                return Piece("errors")
            case _:
                return Piece("blob")

    def _choice(self, kind: Kind, depth: int) -> Piece:
        return self.writer.call(
            "if_then",
            self.condition(depth - 1),
            self.of(kind, depth - 1),
            self.of(kind, depth - 1),
        )

    def _leaf(self, kind: Kind) -> Piece:
        if self.random.random() < 0.5:
            return Piece(self.random.choice(VARIABLES[kind]))
        match kind:
            case Kind.INT:
                return self._integer_leaf()
            case Kind.FLOAT:
                value = abs(literals.number(self.random, self.integers))
                if value != value or value > 1e300:
                    value = 0.5
                return Piece(literals.float_literal(float(value)))
            case Kind.BOOL:
                return Piece(self.random.choice(("true", "false")))
            case Kind.STRING:
                return self._string_leaf()
            case Kind.STRINGS:
                items = [self.string() for _ in range(self.random.randrange(4))]
                return self.writer.array(*items)
            case Kind.INTS:
                items = [self.integer() for _ in range(self.random.randrange(4))]
                return self.writer.array(*items)
            case _:
                assert_never(kind)

    def _integer_leaf(self) -> Piece:
        match self.random.randrange(8):
            case 0:
                return Piece(f"octets[{self.random.randrange(5)}]")
            case 1:
                return Piece(self.random.choice(("$spam", "$trusted")))
            case _:
                return self.integer()

    def _string_leaf(self) -> Piece:
        match self.random.randrange(8):
            case 0:
                return Piece(f"recipients[{self.random.randrange(3)}]")
            case 1:
                return Piece(f"${self.random.randrange(4)}")
            case _:
                return self.string()

    def _composed(self, kind: Kind, depth: int) -> Piece:
        signatures = PURE[kind]
        if self.asks and ASKING[kind] and self.random.random() < 0.4:
            signatures = ASKING[kind]
        if signatures and self.random.random() < 0.45:
            return self._call(self.random.choice(signatures), depth)
        match kind:
            case Kind.INT:
                return self._arithmetic(("+", "-", "*"), (Kind.INT, Kind.INT), depth)
            case Kind.FLOAT:
                return self._float(depth)
            case Kind.BOOL:
                return self._truth(depth)
            case Kind.STRING:
                return self._text(depth)
            case Kind.STRINGS:
                return self._list(Kind.STRINGS, Kind.STRING, depth)
            case Kind.INTS:
                return self._list(Kind.INTS, Kind.INT, depth)
            case _:
                assert_never(kind)

    def _arithmetic(
        self, operators: tuple[str, ...], kinds: tuple[Kind, Kind], depth: int
    ) -> Piece:
        if self.random.random() < 0.15:
            return self.writer.prefix("-", self.of(kinds[0], depth))
        operator = self.random.choice(operators)
        level = SUM if operator in "+-" else PRODUCT
        left, right = self.of(kinds[0], depth), self.of(kinds[1], depth)
        return self.writer.binary(operator, level, left, right)

    def _float(self, depth: int) -> Piece:
        if self.random.random() < 0.4:
            left = self.of(self.random.choice((Kind.INT, Kind.FLOAT)), depth)
            right = self.of(self.random.choice((Kind.INT, Kind.FLOAT)), depth)
            return self.writer.binary("/", PRODUCT, left, right)
        other = self.random.choice((Kind.INT, Kind.FLOAT))
        kinds = self.random.choice(((Kind.FLOAT, other), (other, Kind.FLOAT)))
        return self._arithmetic(("+", "-", "*"), kinds, depth)

    def _text(self, depth: int) -> Piece:
        if self.random.random() < 0.3:
            index = self.of(Kind.INT, 0)
            return self.writer.element(self.of(Kind.STRINGS, depth), index)
        parts = [
            self.of(Kind.STRING, depth) for _ in range(self.random.randrange(1, 3))
        ]
        if self.random.random() < 0.3:
            number = self.of(self.random.choice((Kind.INT, Kind.FLOAT)), depth)
            value = self.string()
            return self.writer.binary("+", SUM, value, number, *parts)
        return self.writer.binary("+", SUM, self.of(Kind.STRING, depth), *parts)

    def _list(self, kind: Kind, element: Kind, depth: int) -> Piece:
        if self.random.random() < 0.4:
            items = [self.of(element, depth) for _ in range(self.random.randrange(4))]
            return self.writer.array(*items)
        operator = self.random.choice("+-")
        # Strict policies take elements away from lists, not lists from lists.
        kinds = (kind, element) if operator == "+" or self.mixed else (element,)
        other = self.of(self.random.choice(kinds), depth)
        return self.writer.binary(operator, SUM, self.of(kind, depth), other)

    def _truth(self, depth: int) -> Piece:
        match self.random.randrange(10):
            case 0 | 1 | 2:
                return self._comparison(depth)
            case 3 | 4:
                return self._logic(depth)
            case 5:
                return self.writer.prefix("!", self.of(Kind.BOOL, depth))
            case 6:
                left, right = self.condition(depth), self.condition(depth)
                return self.writer.binary("^", XOR, left, right)
            case 7 | 8:
                return self.match(depth)
            case _:
                return self.member()

    def _comparison(self, depth: int) -> Piece:
        number = (Kind.INT, Kind.INT, Kind.FLOAT)
        match self.random.randrange(6):
            case 0 | 1:
                left = self.of(self.random.choice(number), depth)
                right = self.of(self.random.choice(number), depth)
            case 2 | 3:
                left, right = self.of(Kind.STRING, depth), self.of(Kind.STRING, depth)
            case 4:
                kind = self.random.choice((Kind.BOOL, Kind.STRINGS, Kind.INTS))
                left, right = self.of(kind, depth), self.of(kind, depth)
                return self.writer.binary(self._equality(), EQUALITY, left, right)
            case _:
                left = self.of(Kind.BOOL, depth)
                right = Piece(self.random.choice("01"))
                return self.writer.binary(self._equality(), EQUALITY, left, right)
        operator = self.random.choice(_EQUAL + _ORDERS)
        level = EQUALITY if operator in _EQUAL else ORDER
        return self.writer.binary(operator, level, left, right)

    def _equality(self) -> str:
        return self.random.choice(_EQUAL)

    def _logic(self, depth: int) -> Piece:
        operator, level = self.random.choice((("||", OR), ("&&", AND)))
        count = self.random.choice((2, 2, 2, 3, 4))
        operands = [self.condition(depth) for _ in range(count)]
        return self.writer.binary(operator, level, *operands)

    def match(self, depth: int) -> Piece:
        """A call of `matches`."""
        text = patterns.pattern(self.random)
        literal = Piece(patterns.pattern_literal(self.random, text))
        return self.writer.call("matches", literal, self.of(Kind.STRING, depth))

    def member(self) -> Piece:
        """A test of a closed set: its own members only, as the strict rules want it."""
        variable = Piece(self.random.choice(ENUM_VARIABLES))
        members = [
            Piece(literals.string_literal(self.random, self.random.choice(ERRORS)))
            for _ in range(3)
        ]
        match self.random.randrange(4):
            case 0:
                return self.writer.call(
                    "contains", self.writer.array(*members), variable
                )
            case 1:
                return self.writer.call("contains", Piece("errors"), members[0])
            case _:
                return self.writer.binary(
                    self._equality(), EQUALITY, variable, members[0]
                )

    def _call(self, signature: Signature, depth: int) -> Piece:
        name, parameters = signature
        arguments = [self._argument(each, depth) for each in parameters]
        return self.writer.call(name, *arguments)

    def _argument(self, wanted: Kind | Argument, depth: int) -> Piece:
        if isinstance(wanted, Kind):
            return self.of(wanted, depth)
        choose = self.random.choice
        match wanted:
            case Argument.ANY:
                return self.any(depth)
            case Argument.LIST:
                return self.of(choose((Kind.STRINGS, Kind.INTS)), depth)
            case Argument.DELIMITER:
                if self.random.random() < 0.2:
                    return self.of(Kind.STRING, depth)
                delimiter = choose(literals.DELIMITERS)
                return Piece(literals.string_literal(self.random, delimiter))
            case Argument.EMAIL_PART:
                return Piece(choose(("'local'", "'domain'", "'Domain'")))
            case Argument.ALGORITHM:
                return Piece(choose(("'md5'", "'sha1'", "'sha256'", "'sha512'", "''")))
            case Argument.SMALL:
                if self.random.random() < 0.2:
                    return self.of(Kind.INT, depth)
                small = self.random.randrange(-1, 6)
                return Piece(str(small), PREFIX if small < 0 else PRIMARY)
            case Argument.RECORD:
                return Piece(choose(("'ip'", "'mx'", "'ptr'")))
            case Argument.KEY:
                # Few of them, so that questions are asked twice.
                if self.random.random() < 0.2:
                    return self.of(Kind.STRING, depth)
                return Piece(choose(("'s'", "'k'", "sender", "rcpt", "$1")))
            case Argument.TEXT_RECORD:
                return Piece("'txt'")
            case _:
                assert_never(wanted)
