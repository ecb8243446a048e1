"""The published rule files of the Stalwart spam filter, where they are at hand.

They are no part of this project, so that there are no functions written after them.
"""

from __future__ import annotations

import os
from pathlib import Path

from ...model import POLICIES, Case
from .workloads import MOUNTS, workloads

NAME = "spam-filter"
TITLE = "Stalwart's spam filter: 66 rules, 18 DNS lists"

FOLDER = "RESOLUTE_SPAM_FILTER"
"""The environment variable that says where the files are."""

_USUAL_FOLDER = POLICIES.parents[2] / "shared" / "corpus" / "spam-filter"


def cases() -> list[Case]:
    """The one case, or none."""
    found = sources()
    return [Case(NAME, TITLE, found, workloads, mounts=MOUNTS)] if found else []


def sources() -> list[Path]:
    """The files, in the order of their names."""
    return sorted(Path(os.environ.get(FOLDER, _USUAL_FOLDER)).glob("*.toml"))
