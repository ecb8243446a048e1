"""Whether a policy still compiles to what stands in its module, told without compiling it.

After a policy was compiled, a record beside its module, in the folder `__pycache__`, says
what it was compiled from and what came out: the next run compares that with what is there
now, and need not even import the compiler's stages. The record only ever saves time; `resolute
compile --check` takes no notice of it.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from importlib.machinery import PathFinder
from pathlib import Path
from typing import NamedTuple

from ...config import UsageError, is_schema_file
from ...version import VERSION
from .inputs import PolicyInput
from .reading import read_bytes
from .writing import make_folder, replace_file

_PACKAGE = Path(__file__).parents[2]
_DEPENDENCIES = ("lark", "black", "tomli")


class Record(NamedTuple):
    """What a module was made from and is, as hashes, and the findings that were shown."""

    made_from: str
    module: str
    findings: str


def record_of(key: str, module: bytes, findings: str) -> Record:
    """The record of a compilation, `key` being that of `compilation_key`."""
    return Record(key, _digest(module), findings)


def read_record(module_file: Path) -> Record | None:
    """The record beside a module, None where there is none that makes sense."""
    try:
        text = _record_file(module_file).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None
    made_from, _, rest = text.partition("\n")
    module, _, findings = rest.partition("\n")
    return Record(made_from, module, findings)


def write_record(module_file: Path, record: Record) -> None:
    """Put a record beside a module, where that is possible."""
    file = _record_file(module_file)
    text = "\n".join(record).encode("utf-8", "backslashreplace")
    try:
        make_folder(file.parent)
        replace_file(file, text)
    except UsageError:
        # Without a record the policy is compiled again.
        return


def is_unchanged(record: Record | None, key: str, module: bytes | None) -> bool:
    """The module is what the record says, and was made from what the key stands for."""
    return (
        record is not None
        and module is not None
        and record.made_from == key
        and record.module == _digest(module)
    )


def compilation_key(
    given: PolicyInput, data: bytes, compiler: str, colour: bool
) -> str:
    """A hash of everything that a module and its findings depend on."""
    schema = given.settings.schema
    schema_data = b""
    if schema is not None and is_schema_file(schema):
        schema_data = read_bytes(Path(schema), schema)
    hashed = hashlib.sha256()
    settings = given.settings
    values_data = [read_bytes(Path(name), name) for name in settings.values_files]
    tables = (settings.mounts, settings.macros, settings.values)
    facts = repr(
        (
            compiler,
            colour,
            given.name,
            given.origin,
            schema,
            settings.lenient,
            settings.synchronous,
            settings.native,
            [sorted(table.items()) for table in tables],
            settings.values_files,
        )
    )
    for part in (
        facts.encode("utf-8", "surrogatepass"),
        schema_data,
        *values_data,
        data,
    ):
        hashed.update(hashlib.sha256(part).digest())
    return hashed.hexdigest()


def compiler_state() -> str:
    """What tells this compiler from any other: the files of it and its dependencies."""
    facts = [VERSION, sys.version, *_dependencies(), *_files(_PACKAGE)]
    return _digest("\n".join(facts).encode("utf-8", "surrogatepass"))


def _dependencies() -> Iterator[str]:
    for name in _DEPENDENCIES:
        found = PathFinder.find_spec(name)
        if found is None or found.origin is None:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        yield _fact(found.origin, Path(found.origin).stat())


def _files(folder: Path | str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name == "__pycache__":
                continue
            if entry.is_dir():
                yield from _files(entry.path)
            else:
                yield _fact(entry.path, entry.stat())


def _fact(path: str, status: os.stat_result) -> str:
    return f"{path} {status.st_size} {status.st_mtime_ns}"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _record_file(module_file: Path) -> Path:
    return module_file.parent / "__pycache__" / f"{module_file.stem}.resolute"
