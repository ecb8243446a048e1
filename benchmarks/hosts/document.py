"""What a run found, as JSON with every sample."""

from __future__ import annotations

import json
from dataclasses import asdict

from .results import Missing
from .run import HostRun

FORMAT = 1
"""The version of the JSON form; it changes when a reader would have to."""


def to_json(run: HostRun) -> str:
    """A run as JSON.

    `costs` are in nanoseconds; `concurrent`, in seconds until all of `at_once` calls or
    decisions were answered. Of a component that is not there, `missing` says why.
    """
    content = {
        "format": FORMAT,
        "environment": asdict(run.environment),
        "repeats": run.repeats,
        "repeats_at_once": run.repeats_at_once,
        "at_once": run.at_once,
        "costs": [asdict(cost) for cost in run.costs],
        "concurrent": [
            (
                {"title": found.title, "missing": found.reason}
                if isinstance(found, Missing)
                else asdict(found)
            )
            for found in run.concurrent
        ],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
