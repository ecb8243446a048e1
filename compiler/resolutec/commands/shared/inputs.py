"""Which policies a command works on: files, folders, standard input, or the project's."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ...config import PolicyEntry, PolicySettings, Project, UsageError

STANDARD_INPUT = "-"
STANDARD_INPUT_NAME = "<stdin>"

_NO_POLICIES = (".schema.toml", ".test.toml")
"""Ends of the names of files that stand beside policies and are none."""


class PolicyInput(NamedTuple):
    """A policy to be read.

    `name` is what messages call it, and `origin` what its module does: a path from the
    project's folder, the same on every machine. `output` is the folder that the project
    wants its module in. `path` is None for standard input.
    """

    name: str
    origin: str
    path: Path | None
    output: Path | None
    settings: PolicySettings


def policy_inputs(
    words: Sequence[str], project: Project | None
) -> tuple[PolicyInput, ...]:
    """The policies that a command line names; without any, those of the project.

    A file that the project knows is compiled as the project says. Raises UsageError where
    there is nothing to do, and for a path that does not exist.
    """
    if not words:
        return tuple(_of_project(project))
    given = project or Project(Path.cwd())
    return tuple(_each_once(found for word in words for found in _of_word(word, given)))


def _each_once(inputs: Iterable[PolicyInput]) -> Iterator[PolicyInput]:
    """A policy that is named twice, as a file and in a folder, is one all the same."""
    seen = set()
    for given in inputs:
        path = None if given.path is None else os.path.realpath(given.path)
        identity = (path, given.output, repr(given.settings))
        if identity not in seen:
            seen.add(identity)
            yield given


def _of_project(project: Project | None) -> Iterator[PolicyInput]:
    if project is None or not project.policies:
        raise UsageError(
            "no policies are given, and pyproject.toml names none",
            "name files or folders, or add [[tool.resolute.policy]] to pyproject.toml",
        )
    for entry in project.policies:
        yield _of_entry(_relative_to_here(entry.source), entry, project)


def _of_word(word: str, project: Project) -> Iterator[PolicyInput]:
    if word == STANDARD_INPUT:
        name = STANDARD_INPUT_NAME
        yield PolicyInput(name, name, None, None, PolicySettings())
        return
    path = Path(word)
    try:
        files = _files_of(path) if path.is_dir() else [path]
    except OSError as error:
        raise UsageError(f"{word}: {error.strerror}") from None
    if not files:
        raise UsageError(
            f"{word}: no policies in this folder",
            "policies are files whose names end in .toml, but not in .schema.toml "
            "or .test.toml",
        )
    for file in files:
        yield from _of_file(file, project)


def _files_of(folder: Path) -> list[Path]:
    """The policies of a folder: its TOML files, but those that are something else.

    A link that leads nowhere is one, to be complained about; a pipe is none.
    """
    return sorted(
        file
        for file in folder.iterdir()
        if file.suffix == ".toml"
        and not file.name.startswith(".")
        and not file.name.endswith(_NO_POLICIES)
        and file.name != "pyproject.toml"
        and (file.is_file() or not file.exists())
    )


def _of_file(file: Path, project: Project) -> Iterator[PolicyInput]:
    real = os.path.realpath(file)
    entries = [
        entry for entry in project.policies if os.path.realpath(entry.source) == real
    ]
    for entry in entries:
        yield _of_entry(str(file), entry, project)
    if not entries:
        origin = _origin(file, project.folder)
        yield PolicyInput(str(file), origin, file, project.output, PolicySettings())


def _of_entry(name: str, entry: PolicyEntry, project: Project) -> PolicyInput:
    return PolicyInput(
        name,
        _origin(entry.source, project.folder),
        entry.source,
        entry.output or project.output,
        entry.settings,
    )


def _origin(file: Path, folder: Path) -> str:
    """The path from a folder, with `/`; the name alone of a file that lies elsewhere."""
    for resolve in (os.path.abspath, os.path.realpath):
        path, base = Path(resolve(file)), Path(resolve(folder))
        if path.is_relative_to(base):
            return path.relative_to(base).as_posix()
    return file.name


def _relative_to_here(path: Path) -> str:
    """A path as it is shown to someone who stands in the current folder."""
    try:
        return os.path.relpath(path)
    except ValueError:
        # On another drive than the current folder.
        return str(path)
