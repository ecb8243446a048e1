"""Write the character classes of the runtime: `resolute/_character_classes.py`.

They are those of the compiler's Unicode tables that patterns in generated modules refer to,
in the same encoding: numbers in base 36, alternately the length of a gap and the length of
the range that follows it.

    python tools/make_character_classes.py runtime/resolute/_character_classes.py
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from resolutec.regex.named_classes import NAMES

HEADER = '''\
"""Classes of characters of Unicode 16.0. Written by tools/make_character_classes.py.

Base 36: alternately the length of a gap and the length of the range that follows it.
"""

from __future__ import annotations

ENCODED = {
'''


def encoded_class(prop: str, value: str) -> str:
    """The line of the compiler's tables for a property's value."""
    tables = files("resolutec.regex").joinpath("unicode.txt").read_text("ascii")
    for line in tables.splitlines():
        key, _, encoded = line.partition("\t")
        line_prop, _, names = key.partition("=")
        if line_prop == prop and value in names.split("|"):
            return encoded
    raise LookupError(f"{prop}={value}")


def lines() -> Iterator[str]:
    """The entries of the dictionary, as black would have them."""
    for name, key in NAMES.items():
        yield f'    "{name}": ('
        words = textwrap.wrap(encoded_class(*key), 77)
        for index, words_of_line in enumerate(words):
            end = " " if index < len(words) - 1 else ""
            yield f'        "{words_of_line}{end}"'
        yield "    ),"


def main(output: str) -> None:
    """Write the module."""
    text = HEADER + "\n".join(lines()) + "\n}\n"
    Path(output).write_text(text, encoding="ascii", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
