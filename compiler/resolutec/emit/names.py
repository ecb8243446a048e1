"""Every name of a generated module, settled before anything is printed."""

from __future__ import annotations

import builtins
import keyword
import re

_NOT_A_WORD = re.compile(r"[^A-Za-z0-9_]")
_BUILTINS = frozenset(dir(builtins))
MODULE_NAMES = frozenset(
    [
        "CONTEXTS",
        "Context",
        "DECISIONS",
        "FALLBACKS",
        "LANGUAGE",
        "OUTPUT_HASH",
        "SOURCE_HASH",
        "TYPE_CHECKING",
        "annotations",
        "re",
        "timedelta",
        "Callable",
        "Final",
        "Literal",
        "Mapping",
        "NamedTuple",
        "OpenContext",
        "Protocol",
        "RULE_SETS",
        "RuleRow",
        "Sequence",
        "TypeAlias",
        "Value",
        "Host",
        "SyncHost",
        "host",
    ]
)
"""What a module may define or import for purposes of its own."""


def python_name(key: str) -> str:
    """A key as a Python name: whatever no name may hold becomes `_`.

    A keyword, a builtin, or a name with a meaning of its own gets a trailing `_`.
    """
    name = _NOT_A_WORD.sub("_", key) or "_"
    if name[0].isdigit():
        name = f"_{name}"
    dunder = name.startswith("__") and name.endswith("__")
    if dunder or keyword.iskeyword(name) or name in _BUILTINS or name in MODULE_NAMES:
        name += "_"
    return name


def field_name(part: str) -> str:
    """The last part of a key as a field of a named tuple, which has no leading `_`."""
    name = _NOT_A_WORD.sub("_", part)
    if not name or name[0].isdigit() or name[0] == "_":
        name = f"setting_{name.lstrip('_')}"
    if keyword.iskeyword(name) or name in ("count", "index"):
        name += "_"
    return name


def class_name(key: str) -> str:
    """A key in the form that classes have."""
    words = [word for word in re.split(r"[^A-Za-z0-9]+", key) if word]
    name = "".join(word[0].upper() + word[1:] for word in words) or "Table"
    return f"Table{name}" if name[0].isdigit() else name


class Allocator:
    """Hands out names that nothing else has."""

    def __init__(
        self, taken: frozenset[str] = frozenset(), around: Allocator | None = None
    ) -> None:
        self._taken = set(taken)
        self._around = around
        self._numbers: dict[str, int] = {}

    def claim(self, name: str) -> None:
        """Take a name whose form is promised to users."""
        self._taken.add(name)

    def inner(self, names: set[str]) -> Allocator:
        """An allocator for a function of the module, in which `names` are taken too."""
        return Allocator(frozenset(names), self)

    def new(self, wish: str) -> str:
        """The wished name, or that name with a number, as names of its kind have it."""
        name = wish
        joint = "" if wish[0].isupper() and "_" not in wish else "_"
        number = self._numbers.get(wish, 1)
        while self.is_taken(name):
            number += 1
            name = f"{wish}{joint}{number}"
        self._numbers[wish] = number
        self._taken.add(name)
        return name

    def is_taken(self, name: str) -> bool:
        """Something has the name already."""
        # A copy of the names around for each function would be quadratic.
        if name in self._taken:
            return True
        if self._around is not None:
            return self._around.is_taken(name)
        return name in _BUILTINS or keyword.iskeyword(name)
