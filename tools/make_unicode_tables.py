"""Write the Unicode tables of the regex reader: `resolutec/regex/unicode.txt`.

The tables are what Rust's own `regex` crate answers (version 1.13 and its Unicode 16.0
data, as shipped in Polars): for every property that the crate knows, each code point is
matched once against `^\\p{...}$`. The names of properties and their aliases come from
`PropertyAliases.txt` and `PropertyValueAliases.txt` of the Unicode Character Database; the
crate is asked about each, and what it does not know is left out. Nothing is taken from
Python's `unicodedata`, whose contents differ between Python versions.

    pip install polars
    python tools/make_unicode_tables.py /usr/share/unicode compiler/resolutec/regex/unicode.txt

Only this script needs Polars; the project reads the file that it writes. Each line is
`property=name|alias|...` and a tab, then the class: numbers in base 36, alternately the
length of a gap and the length of the range that follows it. Lines of the property `fold`
hold characters that differ in case only, code points in base 36.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import polars

NEW_IN_16 = [
    ("sc", ("Gara", "Garay")),
    ("sc", ("Gukh", "Gurung_Khema")),
    ("sc", ("Krai", "Kirat_Rai")),
    ("sc", ("Onao", "Ol_Onal")),
    ("sc", ("Sunu", "Sunuwar")),
    ("sc", ("Todr", "Todhri")),
    ("sc", ("Tutg", "Tulu_Tigalari")),
    ("age", ("15.1", "V15_1")),
    ("age", ("16.0", "V16_0")),
]
"""What Unicode 15.1 and 16.0 added to the files of 15.0."""
NEW_PROPERTIES = [
    ["IDCMS", "ID_Compat_Math_Start"],
    ["IDCMC", "ID_Compat_Math_Continue"],
    ["IDSU", "IDS_Unary_Operator"],
    ["MCM", "Modifier_Combining_Mark"],
]
"""What Unicode 15.1 and 16.0 added to the files of 15.0."""
VALUED = {
    "gc": "General_Category",
    "sc": "Script",
    "age": "Age",
    "gcb": "Grapheme_Cluster_Break",
    "wb": "Word_Break",
    "sb": "Sentence_Break",
}
SURROGATES = range(0xD800, 0xE000)
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

CODE_POINTS = [code for code in range(0x110000) if code not in SURROGATES]
CHARACTERS = polars.Series([chr(code) for code in CODE_POINTS])


def normalized(name: str) -> str:
    """A name without case, blanks, `-`, `_` and a leading `is`, as properties are compared."""
    name = name.lower()
    name = name.removeprefix("is")
    return "".join(c for c in name if c not in " _-")


def base36(number: int) -> str:
    """A number that is not negative, in base 36."""
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits


def members(pattern: str) -> list[int] | None:
    """The code points that the pattern matches; None where the crate rejects it."""
    try:
        found = CHARACTERS.str.contains(f"^{pattern}$")
    except polars.exceptions.ComputeError:
        return None
    return [CODE_POINTS[index] for index in found.arg_true()]


def encoded(codes: Iterable[int]) -> str:
    """Gaps and lengths of the ranges that the sorted code points form."""
    numbers: list[str] = []
    position = start = end = 0
    for code in codes:
        if code != end:
            if end > start:
                numbers += [base36(start - position), base36(end - start)]
                position = end
            start = code
        end = code + 1
    if end > start:
        numbers += [base36(start - position), base36(end - start)]
    return " ".join(numbers)


def fields(path: Path) -> Iterator[list[str]]:
    """The fields of each line of a file of the Unicode Character Database."""
    for line in path.read_text(encoding="utf-8").splitlines():
        content = line.split("#")[0]
        if ";" in content:
            yield [field.strip() for field in content.split(";")]


def valued_classes(folder: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Property and aliases of every value that may be asked for."""
    for first, *names in fields(folder / "PropertyValueAliases.txt"):
        if first.lower() in VALUED:
            yield first.lower(), tuple(names)
    yield from NEW_IN_16


def class_lines(folder: Path) -> Iterator[str]:
    """The lines of all properties."""
    for letter in "dsw":
        codes = members("\\" + letter) or ()
        yield f"perl={letter}\t{encoded(codes)}"
    properties = [*fields(folder / "PropertyAliases.txt"), *NEW_PROPERTIES]
    for names in properties:
        known = [name for name in names if members(rf"\p{{{name}}}") is not None]
        # `sc`, `cf` and `lc` are general categories to the crate, not these properties.
        known = [name for name in known if normalized(name) not in {"sc", "cf", "lc"}]
        if known and known[0] == names[0]:
            codes = members(rf"\p{{{known[0]}}}") or ()
            yield f"is={aliases(known)}\t{encoded(codes)}"
    for prop, values in valued_classes(folder):
        for asked in (prop, "scx") if prop == "sc" else (prop,):
            known = [n for n in values if members(rf"\p{{{asked}={n}}}") is not None]
            if known:
                codes = members(rf"\p{{{asked}={known[0]}}}") or ()
                yield f"{asked}={aliases(known)}\t{encoded(codes)}"


def aliases(names: Iterable[str]) -> str:
    """The distinct normalized names, joined."""
    return "|".join(dict.fromkeys(normalized(name) for name in names))


def fold_lines() -> Iterator[str]:
    """Every set of characters that match each other where case is ignored."""
    cased = members(r"[\p{CWCM}\p{CWCF}\p{Cased}]") or []
    characters = polars.Series([chr(code) for code in cased])
    done: set[int] = set()
    for code in cased:
        if code in done:
            continue
        found = characters.str.contains(rf"^(?i:\x{{{code:x}}})$")
        codes = [cased[index] for index in found.arg_true()]
        done.update(codes)
        if len(codes) > 1:
            yield f"fold=\t{' '.join(base36(code) for code in codes)}"


def main(folder: str, output: str) -> None:
    """Write the tables made from the alias files in `folder` to the file `output`."""
    lines = [*class_lines(Path(folder)), *fold_lines()]
    Path(output).write_text("\n".join(lines) + "\n", encoding="ascii", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
