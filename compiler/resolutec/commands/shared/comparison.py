"""Modules compared with what would be written, and nothing written."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from ...config import UsageError
from ...report.difference import difference
from ..native.files import stale_extensions
from .modules import INIT_TEXT, Target, compared, existing
from .outcomes import DIFFERENCES, STATUS, Outcome, outcome_summary
from .production import Work, compiled, progress_of
from .progress import Progress
from .screen import complain, has_colour, tell, tell_findings


def compare(work: Work, *, fails: bool, shown: TextIO) -> int:
    """Show how modules differ from what would be written; returns the exit code.

    That is 1 where a policy has errors, and with `fails` also where a module differs.
    Differences are written to `shown`.
    """
    progress = progress_of(work)
    outcomes = [_outcome(target, data, progress, shown) for target, data in work]
    missing = {target.missing_init_file for target, _ in work}
    for init_file in sorted(filter(None, missing)):
        tell(f"{init_file}: {Outcome.MISSING.value}")
        _show(init_file, None, INIT_TEXT, shown)
        outcomes.append(Outcome.MISSING)
    differs = any(outcome in DIFFERENCES for outcome in outcomes)
    tell(outcome_summary(outcomes, len(work)))
    if differs:
        tell("`resolute compile` brings modules up to date")
    status = max(STATUS.get(outcome, 0) for outcome in outcomes)
    return max(status, int(fails and differs))


def _outcome(target: Target, data: bytes, progress: Progress, shown: TextIO) -> Outcome:
    try:
        return _compared(target, data, progress, shown)
    except UsageError as error:
        complain(error)
        return Outcome.FAILED


def _compared(
    target: Target, data: bytes, progress: Progress, shown: TextIO
) -> Outcome:
    if target.file is None:
        raise UsageError(
            "what goes to standard output can't be compared",
            "name the folder of the modules with `-o FOLDER`",
        )
    module, findings = compiled(target, data, progress)
    tell_findings(findings)
    if module is None:
        return Outcome.REFUSED
    present = existing(target.file)
    content = module.encode("utf-8")
    outcome = compared(present, content)
    if outcome is Outcome.UP_TO_DATE:
        return _extensions(target.file, content)
    tell(f"{target.file}: {outcome.value} ({target.given.name})")
    old = None if present is None else present.decode("utf-8", "replace")
    _show(target.file, old, module, shown)
    return outcome


def _extensions(file: Path, content: bytes) -> Outcome:
    """Extensions beside a module that is up to date have to be those of its text."""
    stale = stale_extensions(file, content)
    for extension in stale:
        tell(f"{extension}: {Outcome.STALE.value} ({file.name} is newer)")
    return Outcome.STALE if stale else Outcome.UP_TO_DATE


def _show(file: Path, old: str | None, new: str, shown: TextIO) -> None:
    print(difference(old, new, file.as_posix(), has_colour(shown)), end="", file=shown)
