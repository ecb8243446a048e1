"""Names of Unicode properties, as `\\p{...}` takes them."""

from __future__ import annotations

from . import ranges as sets
from .errors import RegexReason
from .tree import Ranges
from .unicode_tables import lookup

PROPERTY_NAMES = {
    "gc": "gc",
    "generalcategory": "gc",
    "sc": "sc",
    "script": "sc",
    "scx": "scx",
    "scriptextensions": "scx",
    "age": "age",
    "gcb": "gcb",
    "graphemeclusterbreak": "gcb",
    "wb": "wb",
    "wordbreak": "wb",
    "sb": "sb",
    "sentencebreak": "sb",
}
"""Properties that take a value."""

COMPUTED_CATEGORIES: dict[str, Ranges] = {
    "any": sets.EVERYTHING,
    "ascii": ((0, 0x7F),),
}


def normalized(name: str) -> str:
    """A name without case, blanks, `-`, `_`, a leading `is` and what is not ASCII."""
    rest = name[2:] if name[:2] in {"is", "Is", "iS", "IS"} else name
    kept = "".join(
        chr(ord(c) + 32) if "A" <= c <= "Z" else c
        for c in rest
        if c not in " _-" and c < "\x80"
    )
    # `isc` abbreviates a property of its own: it is not `is` before the category `c`.
    return "isc" if rest is not name and kept == "c" else kept


def named_class(name: str) -> Ranges | RegexReason:
    """The class of `\\p{name}`: a property that holds, a general category or a script."""
    key = normalized(name)
    if key in {"cf", "sc", "lc"}:
        return _category(key) or RegexReason.PROPERTY_UNKNOWN
    binary = lookup("is", key)
    if binary is not None:
        return binary
    category = _category(key)
    if category is not None:
        return category
    script = lookup("sc", key)
    return RegexReason.PROPERTY_UNKNOWN if script is None else script


def valued_class(name: str, value: str) -> Ranges | RegexReason:
    """The class of `\\p{name=value}`."""
    prop = PROPERTY_NAMES.get(normalized(name))
    key = normalized(value)
    if prop is None:
        return RegexReason.PROPERTY_UNKNOWN
    found = _category(key) if prop == "gc" else lookup(prop, key)
    return RegexReason.PROPERTY_VALUE_UNKNOWN if found is None else found


def _category(key: str) -> Ranges | None:
    if key == "assigned":
        unassigned = lookup("gc", "cn")
        return None if unassigned is None else sets.complement(unassigned)
    return COMPUTED_CATEGORIES.get(key) or lookup("gc", key)
