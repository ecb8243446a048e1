"""Loading generated modules by name, and replacing them while the program runs."""

from __future__ import annotations

import sys
from importlib import import_module, invalidate_caches
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from threading import Lock

from .errors import LoadError
from .native import is_extension, module_file
from .verification import Header, verify_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from importlib.machinery import ModuleSpec
    from types import ModuleType
    from typing import Any


class Policy:
    """The decisions of a generated module, always those of its newest version.

    Every public name of the module is an attribute: `policy.queue_outbound_tls(attempt)`.
    `module` is the module itself, `decisions` its decisions by the settings' own keys; a
    decision of one of these two names is reached through them.

    `reload` replaces everything at once: a decision that is running ends as it began, the next
    one is the new version's. To take several decisions by one version, take them from one
    value of `module`.
    """

    module: ModuleType
    decisions: Mapping[str, Callable[..., object]]

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """A public name of the module; only the module knows its type."""

    def __init__(self, module: ModuleType) -> None:
        _become(self, module)

    def __repr__(self) -> str:
        """The module's name and the hash of its source."""
        return f"<policy {self.module.__name__} {self.module.SOURCE_HASH[:12]}>"


def _become(policy: Policy, module: ModuleType) -> None:
    names = {name: value for name, value in vars(module).items() if name[0] != "_"}
    # Replacing the whole dictionary is one step for every thread that reads from it.
    policy.__dict__ = {**names, "module": module, "decisions": module.DECISIONS}


# What has been loaded, so that `reload` finds what `load` handed out.
_loaded: dict[str, Policy] = {}
_loaded_lock = Lock()
_reload_lock = Lock()


def load(name: str) -> Policy:
    """Import the generated module `name`, verify it, and return its decisions.

    The same name gives the same object every time. Raises LoadError if there is no such
    module, if it was edited by hand or cut short, or if it was generated for another version
    of the language.
    """
    policy = _loaded.get(name)
    if policy is None:
        found = Policy(_imported(name))
        with _loaded_lock:
            policy = _loaded.setdefault(name, found)
    return policy


def reload(name: str) -> Policy:
    """Read module `name` again and let the object that `load` returned stand for it.

    A module that was not loaded yet is loaded. Raises LoadError as `load` does; the object
    then goes on with the last good version. An extension can't be replaced in a process that
    has imported it: where the module beside it has changed, that module itself takes over.
    """
    policy = _loaded.get(name)
    if policy is None:
        return load(name)
    with _reload_lock:
        if _is_current(policy.module, name):
            return policy
        module = _built(name)
        _install(module, name)
        _become(policy, module)
    return policy


def _imported(name: str) -> ModuleType:
    """The module as the rest of the program imports it, unless its file has changed since."""
    text, _ = _source(name)
    header = verify_text(text, name)
    try:
        module = import_module(name)
    except Exception as error:
        raise LoadError(f"`{name}` cannot be imported: {error}") from error
    if _states(module, header):
        return module
    module = _built(name)
    _install(module, name)
    return module


def _install(module: ModuleType, name: str) -> None:
    """Make a module what the next import of its name finds."""
    sys.modules[name] = module
    parent, _, child = name.rpartition(".")
    if parent in sys.modules:
        setattr(sys.modules[parent], child, module)


def _built(name: str) -> ModuleType:
    """A new module made from the text that the file has now, bytecode caches left aside."""
    invalidate_caches()
    text, spec = _source(name)
    header = verify_text(text, name)
    try:
        module = module_from_spec(spec)
        code = compile(text, spec.origin or name, "exec")
        exec(code, vars(module))  # noqa: S102  # what an import does, less the caches
    except Exception as error:
        raise LoadError(f"`{name}` cannot be imported: {error}") from error
    if not _states(module, header):
        raise LoadError(f"the constants of `{name}` contradict its header")
    return module


def _states(module: ModuleType, header: Header) -> bool:
    names = ("SOURCE_HASH", "OUTPUT_HASH", "LANGUAGE")
    stated = tuple(getattr(module, name, None) for name in names)
    expected = (header.source_hash, header.output_hash, header.language)
    return stated == expected and hasattr(module, "DECISIONS")


def _is_current(module: ModuleType, name: str) -> bool:
    """The module is that of an extension, whose source has not changed since."""
    if not is_extension(module.__file__ or ""):
        return False
    text, _ = _source(name)
    return _states(module, verify_text(text, name))


def _source(name: str) -> tuple[str, ModuleSpec]:
    """The text of a module, and where it comes from; that beside it for an extension."""
    try:
        spec = find_spec(name)
        if spec is not None and is_extension(spec.origin or ""):
            spec = spec_from_file_location(name, module_file(spec.origin or ""))
        get_source = getattr(spec and spec.loader, "get_source", None)
        text: str | None = get_source(name) if get_source else None
    except Exception as error:
        raise LoadError(f"`{name}` cannot be read: {error}") from error
    if spec is None or text is None:
        raise LoadError(f"there is no module `{name}` with a source")
    return text, spec
