"""The parts of a run: decisions beside other engines, figures to reach, building."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace

from . import building, compare, figures, native
from .cases import cases
from .document import Run
from .measure import Prepared, checked, each, measure, prepare
from .model import Case
from .options import QUICK_SIZES, SIZES, Extent, UsageError, extent
from .peers import PEERS
from .results import CaseResult, Environment


class WrongResultsError(Exception):
    """Some engine decides otherwise than the interpreter; the lines say which."""


def measured(options: argparse.Namespace) -> Run:
    """What was asked for, measured by this Python.

    Raises WrongResultsError and UsageError.
    """
    how_much = extent(options)
    building_too = options.building or options.all
    figures_too = options.figures or options.all
    decisions_too = options.decisions or options.all
    if not (building_too or figures_too):
        decisions_too = True
    ready = _prepared(options, how_much) if decisions_too else []
    chosen = _contests(options, how_much) if figures_too else []
    results: list[CaseResult] = []
    for prepared in ready:
        _say(prepared.case.title)
        results.append(measure(prepared, how_much.repeats, options.seed))
    ratios: list[figures.Figure] = []
    for contest in chosen:
        _say(contest.what)
        ratios.append(figures.measured(contest, how_much.repeats, options.seed))
    if building_too:
        _say("compiling and importing")
    sizes = QUICK_SIZES if options.quick else SIZES
    built = building.measured(how_much.repeats, sizes) if building_too else None
    if figures_too and not options.case:
        ratios += figures.bytecode_figures()
        ratios.append(_native_figure(options, how_much))
    if built is not None or (figures_too and not options.case):
        ratios += building.build_figures(built)
    return Run(
        Environment.here(),
        how_much.repeats,
        options.seed,
        _versions() if results else {},
        results,
        ratios,
        built,
    )


def _say(what: str) -> None:
    """Tell whoever waits at a terminal what is being measured."""
    if sys.stderr.isatty():
        print(f"measuring: {what}", file=sys.stderr)


def _native_figure(options: argparse.Namespace, how_much: Extent) -> figures.Figure:
    """All extensions, where they were asked for and can be built."""
    goal = figures.Figure(
        "native with the module's own context class against plain, geometric mean",
        "0.56–0.58",
        native.AT_MOST,
        None,
        detail="measured with --native",
    )
    if not options.native:
        return goal
    try:
        run = native.measured(how_much.repeats, how_much.size, options.seed, None)
    except native.BuildError as error:
        return replace(goal, detail=str(error))
    return replace(goal, measured=run.mean, detail=f"{len(run.rows)} policies")


def _versions() -> dict[str, str]:
    found = {peer.name: peer.version() for peer in PEERS}
    return {name: version for name, version in found.items() if version is not None}


def _prepared(options: argparse.Namespace, how_much: Extent) -> list[Prepared]:
    chosen = _chosen(cases(), options.case)
    ready = all_checked(chosen, how_much.size, options.seed)
    if options.each:
        return [one for case in ready for one in each(case)]
    return ready


def _chosen(known: Sequence[Case], names: Sequence[str] | None) -> Sequence[Case]:
    if names is None:
        return known
    unknown = set(names) - {case.name for case in known}
    if unknown:
        shown = ", ".join(case.name for case in known)
        raise UsageError(f"no case `{min(unknown)}`; there are {shown}")
    return [case for case in known if case.name in names]


def all_checked(chosen: Sequence[Case], size: int, seed: int) -> list[Prepared]:
    """The cases with their inputs, after every engine was tried on all of them.

    Raises WrongResultsError where an engine gives a wrong result.
    """
    tried = [checked(prepare(case, size, seed)) for case in chosen]
    wrong = [str(one) for _, found in tried for one in found]
    if wrong:
        raise WrongResultsError("\n".join(wrong))
    return [prepared for prepared, _ in tried]


def contests(options: argparse.Namespace, how_much: Extent) -> list[figures.Contest]:
    """The contests of the figures that were asked for."""
    size = min(how_much.size, figures.MOST_CONTEXTS)
    found = figures.chosen(figures.contests(size, options.seed), options.case)
    if not found:
        raise UsageError(f"no figure has `{options.case[0]}` in its name")
    return found


def _contests(options: argparse.Namespace, how_much: Extent) -> list[figures.Contest]:
    found = contests(options, how_much)
    wrong = [str(one) for contest in found for one in figures.wrong_outcomes(contest)]
    if wrong:
        raise WrongResultsError("\n".join(wrong))
    return found


def subjects(options: argparse.Namespace, how_much: Extent) -> list[compare.Subject]:
    """All decisions of cases and figures, those in whose names there is what was asked for."""
    size = min(how_much.size, figures.MOST_CONTEXTS)
    found = figures.chosen(figures.contests(size, options.seed), options.case)
    names = options.case or [""]
    chosen = [one for one in cases() if any(name in one.name for name in names)]
    ready = [prepare(case, how_much.size, options.seed) for case in chosen]
    if not found and not ready:
        raise UsageError(f"no case or figure has `{names[0]}` in its name")
    return [*compare.of_contests(found), *compare.of_cases(ready)]
