"""Modules written, each on its own, and only where something changes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from ...config import UsageError
from ...diagnostics.quoting import visible
from ..native.extending import extend
from .modules import INIT_TEXT, Target, existing, is_replaceable
from .outcomes import STATUS, Outcome, outcome_summary
from .progress import Progress
from .screen import complain, has_colour, tell, tell_findings, write_exactly
from .unchanged import (
    compilation_key,
    compiler_state,
    is_unchanged,
    read_record,
    record_of,
    write_record,
)
from .writing import make_folder, replace_file

Work = Sequence[tuple[Target, bytes]]
"""Each policy's bytes, and where its module goes."""


def produce(work: Work) -> int:
    """Compile policies and write their modules; returns the exit code.

    A policy that can't be compiled, or whose module can't be written, keeps no other from it.
    """
    state = compiler_state()
    progress = progress_of(work)
    outcomes = [_attempt(target, data, state, progress) for target, data in work]
    if any(target.file is not None for target, _ in work):
        tell(outcome_summary(outcomes, len(work)))
    return max(STATUS.get(outcome, 0) for outcome in outcomes)


def progress_of(work: Work) -> Progress:
    """How far the policies are compiled: each of their bytes is checked, then generated.

    To build an extension counts as much as both.
    """
    steps = sum((4 if target.is_native else 2) * len(data) for target, data in work)
    return Progress(steps)


def _attempt(target: Target, data: bytes, state: str, progress: Progress) -> Outcome:
    try:
        if target.file is None:
            return _printed(target, data, progress)
        return _placed(target, target.file, data, state, progress)
    except UsageError as error:
        complain(error)
        return Outcome.FAILED


def _printed(target: Target, data: bytes, progress: Progress) -> Outcome:
    module, findings = compiled(target, data, progress)
    tell_findings(findings)
    if module is None:
        return Outcome.REFUSED
    write_exactly(module)
    return Outcome.WRITTEN


def _placed(
    target: Target, file: Path, data: bytes, state: str, progress: Progress
) -> Outcome:
    key = compilation_key(target.given, data, state, has_colour(sys.stderr))
    present = existing(file)
    record = read_record(file)
    if record is not None and is_unchanged(record, key, present):
        tell_findings(record.findings)
        _complete_package(target)
        extend(target, file, present or b"", progress)
        return Outcome.UP_TO_DATE
    module, findings = compiled(target, data, progress)
    tell_findings(findings)
    if module is None:
        return Outcome.REFUSED
    content = module.encode("utf-8")
    if present != content:
        _write(file, content, present)
    _complete_package(target)
    write_record(file, record_of(key, content, findings))
    extend(target, file, content, progress)
    return Outcome.UP_TO_DATE if present == content else Outcome.WRITTEN


def compiled(target: Target, data: bytes, progress: Progress) -> tuple[str | None, str]:
    """The module, None where the policy has errors, and the findings as they are shown."""
    from ...report.text import render
    from .checking import check_input, module_text
    from .schemas import find_schema

    given = target.given
    schema = find_schema(given.settings.schema)
    with progress.during(f"checking {visible(given.name)}", len(data)):
        checked = check_input(given, data, schema)
    with progress.during(f"generating {visible(given.name)}", len(data)):
        module = module_text(checked)
    return module, render(checked.findings, has_colour(sys.stderr))


def _write(file: Path, content: bytes, present: bytes | None) -> None:
    if not is_replaceable(present):
        raise UsageError(
            f"{file}: this file was not generated, and is not replaced",
            "move it, or choose another folder with `-o FOLDER`",
        )
    make_folder(file.parent)
    replace_file(file, content)
    tell(f"wrote {file}")


def _complete_package(target: Target) -> None:
    init_file = target.missing_init_file
    if init_file is not None:
        replace_file(init_file, INIT_TEXT.encode())
        tell(f"wrote {init_file}")
