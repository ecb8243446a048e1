"""Measure: `python -m benchmarks` in the folder of the repository.

Exits with 1 where an engine gives a wrong result, with 2 where it cannot do its work.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import building, chart, hosts
from .building import curve
from .building.compiling import DoesNotCompileError
from .cases import cases
from .hosts.policies import WrongResultsError as WrongHostResultsError
from .measure import Prepared, check, each, measure, prepare
from .model import Case
from .report import MarkersError, text_table, with_table
from .results import Environment, ResultsError, Run, from_json, to_json

DOCUMENT = Path(__file__).parents[1] / "docs" / "performance.md"
CHART = DOCUMENT.with_suffix(".svg")
CURVE = DOCUMENT.with_name("performance-compiling.svg")

FEWEST_REPEATS = 9
"""Fewer measurements than this make no figures for the documentation."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is measured: how often, and on how many inputs."""

    repeats: int
    size: int
    at_once: int = 10_000


SIZES = (10, 100, 1_000, 10_000)
"""Rules of the policies whose compilation is measured."""
QUICK_SIZES = (10, 50)

FULL = Extent(repeats=25, size=2_500)
QUICK = Extent(repeats=3, size=300, at_once=500)


class UsageError(Exception):
    """The command cannot do what it was asked to; the message says why."""


class WrongResultsError(Exception):
    """Some engine decides otherwise than the interpreter; the lines say which."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code."""
    options = _parser().parse_args(arguments)
    try:
        if options.hosts:
            _hosts(options)
            return 0
        if options.building:
            _building(options)
            return 0
        write = _outputs(options)
        run = _read(options.read) if options.read else _measured(options)
        print(text_table(run))
        write(run)
    except (WrongResultsError, WrongHostResultsError) as error:
        print(error, file=sys.stderr)
        return 1
    except (
        UsageError,
        ResultsError,
        MarkersError,
        DoesNotCompileError,
        OSError,
    ) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("benchmarks", description=__doc__)
    add = parser.add_argument
    add("--case", action="append", metavar="NAME", help="measure this case only")
    add("--quick", action="store_true", help="measure little: to see that it works")
    add("--each", action="store_true", help="figures for every decision of its own")
    add(
        "--hosts",
        action="store_true",
        help="measure decisions that ask a host instead, with real servers",
    )
    add(
        "--building",
        action="store_true",
        help="measure how long policies take to compile, and modules to import, instead",
    )
    add("--repeats", type=int, metavar="N", help="how often each engine is timed")
    add("--size", type=int, metavar="N", help="inputs per decision")
    add("--seed", type=int, default=1, metavar="N", help="what the inputs come from")
    add("--read", type=Path, metavar="FILE", help="measure nothing, show this JSON")
    add("--json", type=Path, metavar="FILE", help="write all samples as JSON")
    add("--chart", type=Path, metavar="FILE", help="write a chart as SVG")
    add(
        "--write-docs",
        action="store_true",
        help="write the table and the chart of docs/performance.md",
    )
    return parser


def _outputs(options: argparse.Namespace) -> Callable[[Run], None]:
    """What writes the files that were asked for; fails before anything is measured."""
    if options.write_docs and (options.each or options.case or options.quick):
        raise UsageError("the documentation has all cases, measured in full")
    if (options.chart or options.write_docs) and not chart.is_available():
        raise UsageError("charts need the extra `bench`: pip install '.[bench]'")

    def write(run: Run) -> None:
        if options.json:
            options.json.write_text(to_json(run), encoding="utf-8")
        if options.chart:
            options.chart.write_text(chart.svg(run), encoding="utf-8")
        if options.write_docs:
            _write_docs(run)

    return write


def _write_docs(run: Run) -> None:
    if run.repeats < FEWEST_REPEATS:
        raise UsageError(f"{run.repeats} measurements are too few for the docs")
    document = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(with_table(document, run), encoding="utf-8")
    CHART.write_text(chart.svg(run), encoding="utf-8")


def _hosts(options: argparse.Namespace) -> None:
    given = (options.case, options.each, options.read, options.json, options.chart)
    if any(given):
        raise UsageError(
            "--hosts goes with --quick, --repeats, --size, --seed and --write-docs"
        )
    if options.write_docs and options.quick:
        raise UsageError("the documentation has what was measured in full")
    extent = _extent(options)
    run = hosts.measured(extent.repeats, extent.size, extent.at_once, options.seed)
    print(hosts.text(run))
    if options.write_docs:
        if run.repeats < FEWEST_REPEATS:
            raise UsageError(f"{run.repeats} measurements are too few for the docs")
        document = DOCUMENT.read_text(encoding="utf-8")
        DOCUMENT.write_text(hosts.with_figures(document, run), encoding="utf-8")


def _building(options: argparse.Namespace) -> None:
    given = (options.case, options.each, options.read, options.json, options.size)
    if any(given):
        raise UsageError(
            "--building goes with --quick, --repeats, --chart, --write-docs"
        )
    if options.write_docs and options.quick:
        raise UsageError("the documentation has what was measured in full")
    if (options.chart or options.write_docs) and not chart.is_available():
        raise UsageError("charts need the extra `bench`: pip install '.[bench]'")
    sizes = QUICK_SIZES if options.quick else SIZES
    run = building.measured(_extent(options).repeats, sizes)
    print(building.text(run))
    if options.chart:
        options.chart.write_text(curve.svg(run), encoding="utf-8")
    if options.write_docs:
        if run.repeats < FEWEST_REPEATS:
            raise UsageError(f"{run.repeats} measurements are too few for the docs")
        document = DOCUMENT.read_text(encoding="utf-8")
        DOCUMENT.write_text(building.with_figures(document, run), encoding="utf-8")
        CURVE.write_text(curve.svg(run), encoding="utf-8")


def _read(path: Path) -> Run:
    return from_json(path.read_text(encoding="utf-8"))


def _extent(options: argparse.Namespace) -> Extent:
    usual = QUICK if options.quick else FULL
    extent = Extent(
        usual.repeats if options.repeats is None else options.repeats,
        usual.size if options.size is None else options.size,
        usual.at_once,
    )
    if extent.repeats < 1 or extent.size < 1:
        raise UsageError("--repeats and --size must be 1 or more")
    return extent


def _measured(options: argparse.Namespace) -> Run:
    extent = _extent(options)
    prepared = checked(_chosen(cases(), options.case), extent.size, options.seed)
    if options.each:
        prepared = [one for case in prepared for one in each(case)]
    results = [measure(one, extent.repeats, options.seed) for one in prepared]
    return Run(Environment.here(), extent.repeats, options.seed, results)


def _chosen(known: Sequence[Case], names: Sequence[str] | None) -> Sequence[Case]:
    if names is None:
        return known
    unknown = set(names) - {case.name for case in known}
    if unknown:
        shown = ", ".join(case.name for case in known)
        raise UsageError(f"no case `{min(unknown)}`; there are {shown}")
    return [case for case in known if case.name in names]


def checked(chosen: Sequence[Case], size: int, seed: int) -> list[Prepared]:
    """The cases with their inputs, after every engine was tried on all of them.

    Raises WrongResultsError where an engine gives a wrong result.
    """
    prepared = [prepare(case, size, seed) for case in chosen]
    wrong = [str(found) for one in prepared for found in check(one)]
    if wrong:
        raise WrongResultsError("\n".join(wrong))
    return prepared


if __name__ == "__main__":
    sys.exit(main())
