"""Runs conformance cases through the reference interpreter and through compiled code.

    python -m tests.conformance.run [--native] [FILE OR FOLDER …]

Without an argument the project's own cases are run. With `--native` they are put to extensions
as well, which are built first: some hundred cases a minute, and only with a C compiler; with
objects of any class as context, and with those of the module's own. Exit code 0 if every case passes, 1 if
one fails, 2 if the arguments make no sense.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

if __package__ in (None, ""):  # Run as a script.
    _ROOT = Path(__file__).resolve().parents[2]
    sys.path[:0] = [str(_ROOT / each) for each in (".", "compiler", "runtime")]

from resolutec.api import Compiled
from resolutec.config import UsageError
from resolutec.diagnostics.model import Severity
from tests.conformance.case import Case, CaseError, read_cases
from tests.conformance.comparison import same
from tests.conformance.engines import ENGINES, compiled, context_of
from tests.conformance.native import Extensions, extensions

OWN_CASES = Path(__file__).with_name("cases")


@dataclass(frozen=True, slots=True)
class Failure:
    """A case that did not give what it has to, by which engine, and what it gave."""

    case: Case
    engine: str
    got: str

    def __str__(self) -> str:
        mode = "lenient" if self.case.lenient else "typed"
        branches = [f"  if {test} then {then}" for test, then in self.case.blocks]
        variables = [
            f"  {name}: {variable.type} = {variable.value!r}"
            for name, variable in self.case.variables.items()
        ]
        expected = self.case.expected
        wanted = "an error" if expected is None else repr(expected)
        return "\n".join(
            [
                f"FAILED {self.case.name} ({mode}) by {self.engine}",
                *branches,
                f"  else {self.case.otherwise}",
                *variables,
                f"  expected {wanted}",
                f"  got      {self.got}",
            ]
        )


def failures(case: Case, native: Extensions | None = None) -> Iterator[Failure]:
    """What is wrong with a case; a case that passes has nothing.

    `native`: extensions that the case is put to as well.
    """
    try:
        policy = compiled(case)
    except Exception as error:  # noqa: BLE001  # a crash is a failed case
        yield Failure(case, "compiler", _crash(error))
        return
    if case.expected is None:
        if not policy.failed:
            yield Failure(case, "compiler", "no error")
        return
    if policy.failed:
        yield Failure(case, "compiler", _errors(policy))
        return
    engines = {
        **{name: engine(policy) for name, engine in ENGINES.items()},
        **(native.of(case) if native is not None else {}),
    }
    for name, decide in engines.items():
        try:
            got = decide(context_of(case))
        except Exception as error:  # noqa: BLE001  # a crash is a failed case
            yield Failure(case, name, _crash(error))
            continue
        if not same(got, case.expected):
            yield Failure(case, name, repr(got))


def _crash(error: Exception) -> str:
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    place = f" ({at.tb_frame.f_code.co_filename}:{at.tb_lineno})" if at else ""
    return f"{type(error).__name__}: {error}{place}"


def _errors(policy: Compiled) -> str:
    return "; ".join(
        f"{found.code}: {found.message}"
        for found in policy.diagnostics
        if found.severity is Severity.ERROR
    )


def case_files(paths: Sequence[Path]) -> list[Path]:
    """The files meant: a folder stands for the case files in it."""
    files: list[Path] = []
    for path in paths:
        files += sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    return files


def _native(path: Path) -> AbstractContextManager[Extensions]:
    """Extensions for the cases of a file that compile by themselves."""
    return extensions(list(read_cases(path)), lambda case: not compiled(case).failed)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the cases that the command line names; the exit code."""
    parser = argparse.ArgumentParser(prog="tests.conformance.run", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, metavar="FILE OR FOLDER")
    parser.add_argument(
        "--native", action="store_true", help="build extensions, and try those too"
    )
    options = parser.parse_args(arguments)
    passed = failed = 0
    try:
        for path in case_files(options.paths or [OWN_CASES]):
            with _native(path) if options.native else nullcontext() as native:
                for case in read_cases(path):
                    found = list(failures(case, native))
                    passed, failed = passed + (not found), failed + bool(found)
                    for failure in found:
                        sys.stdout.write(f"{failure}\n")
                if native is not None:
                    sys.stdout.write(f"{path.name}: {native}\n")
    except (OSError, CaseError, UsageError) as error:
        sys.stderr.write(f"error: {error}\n")
        return 2
    if passed + failed == 0:
        sys.stderr.write("error: no case found\n")
        return 2
    sys.stdout.write(f"{passed} passed, {failed} failed\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
