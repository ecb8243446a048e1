"""What an extension that was built of a generated module does when it is imported.

The extension takes the place of the module beside it, but does not replace it: it runs that
module's code in its own name space, and then puts compiled functions in the place of those it
was built of. Where the module has been compiled anew since, which its hash tells, it stays as
it is: an extension that is out of date does nothing.
"""

from __future__ import annotations

import sys
from _thread import RLock
from importlib.machinery import (
    EXTENSION_SUFFIXES,
    SourceFileLoader,
    SourcelessFileLoader,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import CodeType, ModuleType

FORM = 1
"""The version of what extensions and this module expect of each other."""

_MARK = "resolute-native"

# The names of the module whose compiled part is just being started; those of modules whose
# compiled parts were, by the names of these.
_starting: list[dict[str, object]] = []
_filled: dict[str, dict[str, object]] = {}
_lock = RLock()


def mark_of(output_hash: str) -> str:
    """The text in an extension that says which module it was built of.

    `output_hash` is the module's OUTPUT_HASH.
    """
    return f"{_MARK} {FORM} output sha256:{output_hash};"


def is_extension(file: str) -> bool:
    """The file of a module is an extension, not its source."""
    return file.endswith(tuple(EXTENSION_SUFFIXES))


def module_file(extension: str) -> str:
    """The path of the module beside an extension, `folder/tls.py` for `folder/tls.….so`."""
    suffix = max(filter(extension.endswith, EXTENSION_SUFFIXES), key=len, default="")
    return f"{extension.removesuffix(suffix)}.py"


def names() -> dict[str, object]:
    """The names of the module whose compiled part is being started."""
    return _starting[-1]


def fill(
    module: ModuleType, start: Callable[[], ModuleType], name: str, mark: str
) -> None:
    """Make a new module of an extension what it is to be.

    `start` gives the module that holds the compiled functions, which enters itself in
    `sys.modules` as `name`. Raises ImportError where the module beside the extension is
    missing, and whatever that module raises.
    """
    space = vars(module)
    exec(_code(module), space)  # noqa: S102  # what the import of that module does
    if mark != mark_of(str(space.get("OUTPUT_HASH"))):
        return
    with _lock:
        first = _filled.setdefault(name, space)
        if first is space:
            _started(space, start, name)
        else:
            # The compiled part exists once, and knows the objects of the first module.
            space.update((key, first[key]) for key in first if key[:2] != "__")


def _started(
    space: dict[str, object], start: Callable[[], ModuleType], name: str
) -> None:
    _starting.append(space)
    try:
        compiled = vars(start())
    except BaseException:
        del _filled[name]
        raise
    finally:
        _starting.pop()
        sys.modules.pop(name, None)
    replaced = {name: compiled[name] for name in compiled["__compiled__"]}
    for value in replaced.values():
        value.__module__ = space["__name__"]
    _replace(space, replaced)


def _replace(space: dict[str, object], replaced: Mapping[str, object]) -> None:
    """Put compiled functions and classes in the place of plain ones, in tables too."""
    new = {id(space.get(name)): value for name, value in replaced.items()}
    for table in ("DECISIONS", "RULE_SETS", "CONTEXTS"):
        entries = space.get(table)
        if isinstance(entries, dict):
            for key, value in entries.items():
                entries[key] = new.get(id(value), value)
    space.update(replaced)


def _code(module: ModuleType) -> CodeType:
    path = module_file(str(module.__spec__ and module.__spec__.origin))
    for loader in (
        SourceFileLoader(module.__name__, path),
        SourcelessFileLoader(module.__name__, f"{path}c"),
    ):
        try:
            code = loader.get_code(module.__name__)
        except FileNotFoundError:
            continue
        if code is not None:
            return code
    raise ImportError(
        f"{path} is missing, which the extension beside it needs",
        name=module.__name__,
        path=path,
    )
