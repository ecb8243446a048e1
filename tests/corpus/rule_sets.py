"""Rule sets as files, compiled the way a mail server mounts them."""

from __future__ import annotations

import os
from pathlib import Path

from resolutec.api import Compiled, compile_text
from tests.project.repository import ROOT

OWN_RULES = Path(__file__).with_name("rules.toml")

SPAM_FILTER = Path(
    os.environ.get(
        "RESOLUTE_SPAM_FILTER", ROOT.parent / "shared" / "corpus" / "spam-filter"
    )
)
"""Where the published rule files of the Stalwart spam filter are, if they are there."""

MOUNTS = {"rule": "spam-filter.rule", "dnsbl": "spam-filter.dnsbl.server"}


def compile_rules(path: Path, *, synchronous: bool) -> Compiled:
    """Compile a rule file, unchanged."""
    return compile_text(
        path.read_text(encoding="utf-8"),
        name=path.name,
        mounts=MOUNTS,
        synchronous=synchronous,
    )


def findings(compiled: Compiled) -> list[str]:
    """What the compiler says about a rule file: severity and code of each finding."""
    return [f"{found.severity.value} {found.code}" for found in compiled.diagnostics]


def identifiers(compiled: Compiled, table: str) -> set[str]:
    """The rules, or the zones, that a policy decides."""
    keys = [setting.key.split(".") for setting in compiled.policy.settings]
    return {key[1] for key in keys if key[0] == table}
