"""Measure: `python -m benchmarks` in the folder of the repository; `--help` says what.

Exits with 1 where an engine gives a wrong result, with 2 where it cannot do its work.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from . import chart, compare, figures, hosts, native, parts, pythons
from .building import curve
from .building.compiling import DoesNotCompileError
from .document import ResultsError, Run, from_json, to_json
from .hosts.policies import WrongResultsError as WrongHostResultsError
from .layout import MarkersError, aligned
from .options import FEWEST_REPEATS, UsageError, alone, extent, parser
from .parts import WrongResultsError
from .report import text, with_results

DOCUMENT = Path(__file__).parents[1] / "docs" / "performance.md"
CHART = DOCUMENT.with_suffix(".svg")
CURVE = DOCUMENT.with_name("performance-compiling.svg")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code."""
    options = parser().parse_args(arguments)
    try:
        _mode(options)(options)
    except (
        WrongResultsError,
        WrongHostResultsError,
        compare.WrongComparisonError,
        native.WrongNativeResultError,
    ) as error:
        print(error, file=sys.stderr)
        return 1
    except (
        UsageError,
        ResultsError,
        MarkersError,
        DoesNotCompileError,
        compare.BaseError,
        native.BuildError,
        OSError,
    ) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


def _mode(options: argparse.Namespace) -> Callable[[argparse.Namespace], None]:
    if options.hosts:
        return _hosts
    # With figures it is one of them.
    if options.native and not (options.figures or options.all):
        return _native
    if options.show_hand:
        return _show_hand
    if options.compare:
        return _compare
    return _runs


def _runs(options: argparse.Namespace) -> None:
    write = _outputs(options)
    found = _found(options)
    print(text(found))
    write(found)


def _found(options: argparse.Namespace) -> list[Run]:
    """What was measured here, by other Pythons, or at another time."""
    if options.read:
        return [
            run
            for path in options.read
            for run in from_json(path.read_text(encoding="utf-8"))
        ]
    if options.python:
        extent(options)
        passed = _passed_on(options)
        return [
            run
            for python in pythons.interpreters(options.python)
            for run in pythons.run_by(python, passed)
        ]
    return [parts.measured(options)]


def _passed_on(options: argparse.Namespace) -> list[str]:
    """The arguments that another Python gets."""
    flags = [
        f"--{name}"
        for name in (
            "decisions",
            "figures",
            "building",
            "all",
            "native",
            "each",
            "quick",
        )
        if getattr(options, name)
    ]
    values = [("--case", one) for one in options.case or ()]
    for name in ("repeats", "size", "seed"):
        value = getattr(options, name)
        if value is not None:
            values.append((f"--{name}", str(value)))
    return [*flags, *(part for pair in values for part in pair)]


def _outputs(options: argparse.Namespace) -> Callable[[Sequence[Run]], None]:
    """What writes the files that were asked for; fails before anything is measured."""
    if options.write_docs and (options.each or options.case or options.quick):
        raise UsageError("the documentation has all cases, measured in full")
    if (options.chart or options.write_docs) and not chart.is_available():
        raise UsageError("charts need the extra `bench`: pip install '.[bench]'")

    def write(found: Sequence[Run]) -> None:
        if options.json:
            options.json.write_text(to_json(found), encoding="utf-8")
        if options.chart:
            _write_charts(found, options.chart, options.chart)
        if options.write_docs:
            _write_docs(found)

    return write


def _write_docs(found: Sequence[Run]) -> None:
    fewest = min(run.repeats for run in found)
    if fewest < FEWEST_REPEATS:
        raise UsageError(f"{fewest} measurements are too few for the docs")
    document = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(with_results(document, found), encoding="utf-8")
    _write_charts(found, CHART, CURVE)


def _write_charts(found: Sequence[Run], decisions: Path, building: Path) -> None:
    """The charts of the first runs that have what they show."""
    for run in found:
        if run.building is not None:
            building.write_text(curve.svg(run.building), encoding="utf-8")
            break
    for run in found:
        if run.cases:
            decisions.write_text(chart.svg(run), encoding="utf-8")
            break


def _show_hand(options: argparse.Namespace) -> None:
    alone(options, "show-hand", ("case", "size"))
    print(figures.hand_sources(parts.contests(options, extent(options))))


def _compare(options: argparse.Namespace) -> None:
    alone(options, "compare", ("size", "case"))
    how_much = extent(options)
    subjects = parts.subjects(options, how_much)
    with compare.base_of(options.compare) as base:
        found = compare.compared(base, subjects, how_much.repeats, options.seed)
    print(compare.comparison_table(options.compare, found, aligned))


def _native(options: argparse.Namespace) -> None:
    alone(options, "native", ("size", "case", "write-docs"))
    if options.write_docs and (options.quick or options.case):
        raise UsageError("the documentation has all cases, measured in full")
    how_much = extent(options)
    run = native.measured(how_much.repeats, how_much.size, options.seed, options.case)
    print(native.text(run))
    if options.write_docs:
        if run.repeats < FEWEST_REPEATS:
            raise UsageError(f"{run.repeats} measurements are too few for the docs")
        file = native.DOCUMENT
        document = file.read_text(encoding="utf-8")
        file.write_text(native.with_figures(document, run), encoding="utf-8")


def _hosts(options: argparse.Namespace) -> None:
    alone(options, "hosts", ("size", "json", "write-docs"))
    if options.write_docs and options.quick:
        raise UsageError("the documentation has what was measured in full")
    how_much = extent(options)
    run = hosts.measured(
        how_much.repeats, how_much.size, how_much.at_once, options.seed
    )
    print(hosts.text(run))
    if options.json:
        options.json.write_text(hosts.to_json(run), encoding="utf-8")
    if options.write_docs:
        if run.repeats < FEWEST_REPEATS:
            raise UsageError(f"{run.repeats} measurements are too few for the docs")
        document = DOCUMENT.read_text(encoding="utf-8")
        DOCUMENT.write_text(hosts.with_figures(document, run), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
