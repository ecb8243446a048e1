"""The published rule files of a spam filter, where they are at hand, as rule sets in one call.

They are no part of this project, so that there are no functions written after them: one
compiled function per rule takes their place, which costs what one by hand would.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from ..cases.spam.published import sources
from ..cases.spam.workloads import MOUNTS
from .contest import Contest
from .sources import policy
from .spam import elements_of, one_call

FEWEST_RULES = 2


def contests(generator: random.Random, size: int) -> Iterator[Contest]:
    """One contest for each scope that has several rules, of all files together."""
    text = "\n".join(file.read_text(encoding="utf-8") for file in sources())
    compiled = policy(text, MOUNTS, synchronous=True)
    for rules in compiled.compiled.policy.rule_sets:
        if len(rules.rules) >= FEWEST_RULES:
            scope = rules.key.rpartition(".")[2]
            yield one_call(
                f"spam published {scope}",
                f"published spam rules of the scope `{scope}` in one call: one compiled function"
                " per rule",
                compiled,
                rules.key,
                compiled.module.DECISIONS,
                elements_of(compiled, rules.key, generator, size),
            )
