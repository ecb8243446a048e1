"""Everything that runs found, and its form as JSON: docs/performance.md describes it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from .building.compiling import Compiling
from .building.importing import Importing
from .building.run import BuildRun
from .figures.figure import Figure
from .results import CaseResult, Environment

FORMAT = 2
"""The version of the JSON form; it changes when a reader would have to."""


class ResultsError(ValueError):
    """A text is no results of runs, or those of another format."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run by one Python: under which conditions, and what came out.

    `repeats` is how often everything was timed, `peers` the versions of other engines. What was
    not measured is empty.
    """

    environment: Environment
    repeats: int
    seed: int
    peers: Mapping[str, str] = field(default_factory=dict)
    cases: Sequence[CaseResult] = ()
    figures: Sequence[Figure] = ()
    building: BuildRun | None = None


def to_json(runs: Sequence[Run]) -> str:
    """Runs as JSON, with every sample."""
    content = {"format": FORMAT, "runs": [asdict(run) for run in runs]}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def from_json(text: str) -> list[Run]:
    """The runs that `to_json` wrote.

    Raises ResultsError for any other text.
    """
    try:
        raw = json.loads(text)
        if raw["format"] != FORMAT:
            raise ResultsError(f"results of format {raw['format']}, not {FORMAT}")
        return [_run(one) for one in raw["runs"]]
    except (KeyError, TypeError, json.JSONDecodeError) as error:
        raise ResultsError("no results of a run") from error


# What `json.loads` gives is of any type; the constructors refuse what they do not know.
def _run(raw: Any) -> Run:
    return Run(
        Environment(**raw["environment"]),
        raw["repeats"],
        raw["seed"],
        raw["peers"],
        [CaseResult(**case) for case in raw["cases"]],
        [Figure(**figure) for figure in raw["figures"]],
        None if raw["building"] is None else _building(raw["building"]),
    )


def _building(raw: Any) -> BuildRun:
    return BuildRun(
        raw["repeats"],
        [Compiling(**one) for one in raw["compiling"]],
        [Importing(**one) for one in raw["importing"]],
        raw["unchanged"],
    )
