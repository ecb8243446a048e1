"""Random values, biased to those that tell implementations apart, and their literals."""

from __future__ import annotations

from decimal import Decimal
from random import Random

SMALLEST, LARGEST = -(2**63), 2**63 - 1

INTEGERS = (
    *(0, 1, 2, 3, 5, 7, 10, 25, 64, 100, 127, 255, 256, 300, 587, 1000, 65536),
    *(2**31, 2**53 - 1, 2**53, 2**53 + 1, 2**62, LARGEST - 1, LARGEST),
)
DURATIONS = ("1ms", "500ms", "30s", "5m", "1h", "02D", "7d", "90M")
FLOATS = (
    0.0,
    0.5,
    1.0,
    1.5,
    2.0,
    2.5,
    0.1,
    100.0,
    1e16,
    1e21,
    1e-7,
    9007199254740992.0,
)
ODD_FLOATS = (float("nan"), float("inf"), float("-inf"), -0.0, 5e-324, 1.7e308, -1.5)
STRINGS = (
    *("", "a", "b", "abc", "ABC", "Hello World", "tls", "dns", "none", "low", "off"),
    *("0", "1", "5", "007", "+5", "-3", "1.5", "1e3", ".5", "5.", "inf", "nan", "-0"),
    *(" 5", "5 ", "1_000", "0x10", "9223372036854775808", "5m", "30s", "true"),
    *("user@example.org", "a@b", "@", "a@", "@b", "x@y@z.org", '"a b"@c.d', "a@b..c"),
    *("127.0.0.1", "::1", "::ffff:10.0.0.1", "fe80::1%eth0", "256.1.1.1", "01.2.3.4"),
    *(
        "mx.example.org",
        "a,b,c,d",
        "a.b.c",
        "::",
        "line1\nline2",
        "one\r\ntwo\r\n",
        "\n",
    ),
    *(
        "\u00e9t\u00e9",
        "\u00c9",
        "stra\u00dfe",
        "\u0130i",
        "\u212a",
        "\u65e5\u672c\u8a9e",
    ),
    *("\u0663", "\u00bd", "a\u00a0b", "a\u2028b", "x\x1cy", "\x85", "\t x \t", "\x00"),
    *(
        "\U0001d400",
        "\ufb01",
        "\u03a3\u03c2",
        "e\u0301",
        "it's",
        'say "hi"',
        "a\\b",
        "{x}",
    ),
)
DELIMITERS = ("", ",", ".", "@", " ", "\n", "::", "a", "\u00e9")


def integer(random: Random, constants: list[int]) -> int:
    """An integer of 64 bits: often one that the program knows, or its neighbour."""
    choice = random.random()
    if constants and choice < 0.6:
        number = random.choice(constants) + random.choice((-1, 0, 0, 0, 1))
    elif choice < 0.9:
        number = random.choice(INTEGERS)
    else:
        number = random.randrange(-300, 300)
    if random.random() < 0.15:
        number = -number
    return max(SMALLEST, min(number, LARGEST))


def string(random: Random, constants: list[str]) -> str:
    """A string: often one that the program knows, or one close to it."""
    choice = random.random()
    if constants and choice < 0.55:
        known = random.choice(constants)
        return known if random.random() < 0.7 else _changed(random, known)
    if choice < 0.95:
        return random.choice(STRINGS)
    return random.choice(STRINGS) + random.choice(STRINGS)


def _changed(random: Random, text: str) -> str:
    match random.randrange(6):
        case 0:
            return text + random.choice(("x", "\n", " ", ".", "@"))
        case 1:
            return random.choice(("x", " ", "\n", "0")) + text
        case 2:
            return text[:-1]
        case 3:
            return text[1:]
        case 4:
            return text.upper()
        case _:
            return text.swapcase()


def number(random: Random, integers: list[int]) -> float:
    """A float, the odd ones among them."""
    choice = random.random()
    if choice < 0.2:
        return random.choice(ODD_FLOATS)
    if choice < 0.5 and integers:
        return float(random.choice(integers)) + random.choice((0.0, 0.0, 0.5, -0.5))
    return random.choice(FLOATS)


def string_literal(random: Random, text: str) -> str:
    """A literal of the language whose value is `text`, in either kind of quotes."""
    quote = random.choice("'\"")
    parts = []
    for character in text:
        if character in ("\\", quote):
            parts.append(f"\\{character}")
        elif character in "\n\r\t" and random.random() < 0.5:
            parts.append({"\n": "\\n", "\r": "\\r", "\t": "\\t"}[character])
        else:
            parts.append(character)
    return f"{quote}{''.join(parts)}{quote}"


def float_literal(value: float) -> str:
    """A literal of the language: digits with one dot, no exponent."""
    return f"{Decimal(value):f}" if value % 1 else f"{Decimal(value):f}.0"
