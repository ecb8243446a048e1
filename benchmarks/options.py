"""The arguments of the command, and what of them goes together."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

DESCRIPTION = """\
Measure what compiled policies do: without a choice, how fast they decide beside other engines.

Exits with 1 where an engine gives a wrong result, with 2 where it cannot do its work."""

SIZES = (10, 100, 1_000, 10_000)
"""Rules of the policies whose compilation is measured."""
QUICK_SIZES = (10, 50)


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is measured: how often, and on how many inputs."""

    repeats: int
    size: int
    at_once: int = 10_000


FULL = Extent(repeats=25, size=2_500)
COMPARISON = Extent(repeats=45, size=1_000)
QUICK = Extent(repeats=3, size=300, at_once=500)

FEWEST_REPEATS = 9
"""Fewer measurements than this make no figures for the documentation."""


class UsageError(Exception):
    """The command cannot do what it was asked to; the message says why."""


def parser() -> argparse.ArgumentParser:
    """The command's arguments."""
    made = argparse.ArgumentParser(
        "benchmarks",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    what = made.add_argument_group("what is measured").add_argument
    what("--decisions", action="store_true", help="decisions, beside other engines")
    what("--figures", action="store_true", help="the figures to reach, as ratios")
    what(
        "--building",
        action="store_true",
        help="how long policies take to compile, and modules to import",
    )
    what("--all", action="store_true", help="the three of them")
    what(
        "--hosts",
        action="store_true",
        help="decisions that ask a host, alone, with real servers",
    )
    what(
        "--native",
        action="store_true",
        help="extensions beside the plain modules that they are built of, alone; with"
        " figures, as one of them",
    )
    what(
        "--compare",
        metavar="REF",
        help="modules that this compiler makes against those of a commit, alone",
    )
    what(
        "--show-hand",
        action="store_true",
        help="nothing: show the functions that the figures compare with",
    )
    how = made.add_argument_group("how").add_argument
    how(
        "--case",
        action="append",
        metavar="NAME",
        help="this case only; of figures, those with NAME in their names",
    )
    how("--each", action="store_true", help="figures for every decision of its own")
    how("--quick", action="store_true", help="measure little: to see that it works")
    how("--repeats", type=int, metavar="N", help="how often everything is timed")
    how("--size", type=int, metavar="N", help="inputs per decision")
    how("--seed", type=int, default=1, metavar="N", help="what the inputs come from")
    how(
        "--python",
        action="append",
        metavar="WHICH",
        help="by this Python instead (3.12, or a path), in an environment made for it;"
        " `installed` stands for each of 3.11 to 3.13 that is here",
    )
    out = made.add_argument_group("what becomes of it").add_argument
    out(
        "--read",
        type=Path,
        action="append",
        metavar="FILE",
        help="measure nothing, show this JSON",
    )
    out("--json", type=Path, metavar="FILE", help="write every sample as JSON")
    out("--chart", type=Path, metavar="FILE", help="write a chart as SVG")
    out(
        "--write-docs",
        action="store_true",
        help="write the tables and charts of docs/performance.md",
    )
    return made


def extent(options: argparse.Namespace) -> Extent:
    """How much is to be measured; raises UsageError where that is nothing."""
    usual = QUICK if options.quick else COMPARISON if options.compare else FULL
    found = Extent(
        usual.repeats if options.repeats is None else options.repeats,
        usual.size if options.size is None else options.size,
        usual.at_once,
    )
    if found.repeats < 1 or found.size < 1:
        raise UsageError("--repeats and --size must be 1 or more")
    return found


def alone(options: argparse.Namespace, mode: str, goes_with: tuple[str, ...]) -> None:
    """Raise UsageError where a mode comes with what it has no use for."""
    unused = {
        "decisions": options.decisions,
        "figures": options.figures,
        "building": options.building,
        "all": options.all,
        "case": options.case,
        "each": options.each,
        "size": options.size,
        "python": options.python,
        "read": options.read,
        "json": options.json,
        "chart": options.chart,
        "write-docs": options.write_docs,
    }
    if any(given for name, given in unused.items() if name not in goes_with):
        listed = ", ".join(f"--{name}" for name in goes_with)
        raise UsageError(
            f"--{mode} goes with --quick, --repeats, --seed"
            + (f", {listed}" if listed else "")
        )
