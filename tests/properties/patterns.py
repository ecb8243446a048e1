"""Random regular expressions, those that policies are full of among them."""

from __future__ import annotations

from random import Random

from resolutec.regex.errors import RegexError
from resolutec.regex.parse import parse
from resolutec.regex.translate import Refusal, translate

KNOWN = (
    *("^([^@]+)@(.+)$", "^([^.]+)@([^.]+)\\.(.+)$", "^(.+)@(.+)$", "(?P<u>[^@]+)@(.+)"),
    *("^a", "a$", "^$", "", "^.*$", "x|y", "(a)|(b)|c", "(a)?b", "^(\\d+)\\.(\\d+)$"),
    *(
        "\\S+@\\S+\\.\\S+",
        "(?i)^hello",
        "(?i:K)",
        "\\bworld\\b",
        "[[:alpha:]]+",
        "\\p{Lu}",
    ),
    *(
        "[a-z&&[^aeiou]]+",
        "(?s)a.b",
        "(?m)^line\\d$",
        "\\x{212A}",
        "^\\s+|\\s+$",
        "\\w+",
    ),
    *(
        "([a-c])([a-c])?",
        "(?U)a+",
        "(?x) a b # c",
        "[^\\n]+\\z",
        "\\.",
        "\\\\",
        "'?\\w",
    ),
)
_ATOMS = (
    *(
        "a",
        "b",
        "x",
        "@",
        "\\.",
        ".",
        "\\d",
        "\\w",
        "\\s",
        "[abc]",
        "[^@]",
        "[^.]",
        "\\S",
    ),
    *(
        "[a-z]",
        "\\bx",
        "(?:ab)",
        "\u00e9",
        "[\\d_]",
        "0",
        "-",
        "org",
        "(?i:tls)",
        "\\W",
    ),
)
_COUNTS = ("", "", "", "", "?", "+", "*", "{2}", "{1,3}", "+?", "??", "{0,2}?")


def pattern(random: Random) -> str:
    """A pattern that the compiler takes."""
    while True:
        text = random.choice(KNOWN) if random.random() < 0.6 else _made(random, 3)
        read = parse(text)
        if not isinstance(read, RegexError) and not isinstance(
            translate(read), Refusal
        ):
            return text


def _made(random: Random, depth: int) -> str:
    start = random.choice(("", "", "", "^", "(?i)", "(?s)"))
    end = random.choice(("", "", "", "$", "\\z"))
    return f"{start}{_sequence(random, depth)}{end}"


def _sequence(random: Random, depth: int) -> str:
    parts = [_repeated(random, depth) for _ in range(random.randrange(1, 4))]
    if random.random() < 0.15:
        return f"{''.join(parts)}|{_repeated(random, depth)}"
    return "".join(parts)


def _repeated(random: Random, depth: int) -> str:
    if depth > 0 and random.random() < 0.35:
        opening = random.choice(("(", "(", "(", "(?:", "(?P<n>"))
        if opening == "(?P<n>":
            opening = f"(?P<n{random.randrange(10_000)}>"
        atom = f"{opening}{_sequence(random, depth - 1)})"
    else:
        atom = random.choice(_ATOMS)
    return atom + random.choice(_COUNTS)


def pattern_literal(random: Random, text: str) -> str:
    """A string literal whose raw text is the pattern: its pairs reach the engine unchanged."""
    quotes = [quote for quote in "'\"" if quote not in text]
    return f"{(quote := random.choice(quotes))}{text}{quote}"
