"""Modules compared with what would be written, and nothing written."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from ...config import UsageError
from ...report.difference import difference
from .modules import INIT_TEXT, Target, compared, existing
from .outcomes import DIFFERENCES, STATUS, Outcome, outcome_summary
from .production import compiled, progress_of
from .progress import Progress
from .screen import complain, has_colour, tell, tell_findings


def compare(work: Sequence[tuple[Target, bytes]], *, fails: bool) -> int:
    """Show how modules differ from what would be written; returns the exit code.

    That is 1 where a policy has errors, and with `fails` also where a module differs.
    """
    progress = progress_of(work)
    outcomes = [_outcome(target, data, progress) for target, data in work]
    missing = {target.missing_init_file for target, _ in work}
    for init_file in sorted(filter(None, missing)):
        tell(f"{init_file}: {Outcome.MISSING.value}")
        _show(init_file, None, INIT_TEXT)
        outcomes.append(Outcome.MISSING)
    differs = any(outcome in DIFFERENCES for outcome in outcomes)
    tell(outcome_summary(outcomes, len(work)))
    if differs:
        tell("`resolute compile` brings modules up to date")
    status = max(STATUS.get(outcome, 0) for outcome in outcomes)
    return max(status, int(fails and differs))


def _outcome(target: Target, data: bytes, progress: Progress) -> Outcome:
    try:
        return _compared(target, data, progress)
    except UsageError as error:
        complain(error)
        return Outcome.FAILED


def _compared(target: Target, data: bytes, progress: Progress) -> Outcome:
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
    outcome = compared(present, module.encode("utf-8"))
    if outcome is not Outcome.UP_TO_DATE:
        tell(f"{target.file}: {outcome.value} ({target.given.name})")
        old = None if present is None else present.decode("utf-8", "replace")
        _show(target.file, old, module)
    return outcome


def _show(file: Path, old: str | None, new: str) -> None:
    print(difference(old, new, file.as_posix(), has_colour(sys.stdout)), end="")
