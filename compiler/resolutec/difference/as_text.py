"""Differences for a terminal.

queue.outbound.tls.starttls: changed
  retry_num = 2, last_error = tls: disable → optional
    for example retry_num=2 last_error=tls (line 5 → 5)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..analysis.regions import Region
from ..diagnostics.quoting import visible
from ..report.colours import Style, styled
from .inputs_text import input_words
from .model import Change, SettingDifference
from .wording import verdict


def differences_text(
    differences: Sequence[SettingDifference], colour: bool = False
) -> str:
    """What changed, and what may have; settings that are equivalent are not listed."""
    lines = [
        line
        for difference in differences
        if difference.equivalent is not True
        for line in _difference(difference, colour)
    ]
    return "".join(f"{line}\n" for line in lines)


def _difference(difference: SettingDifference, colour: bool) -> Iterator[str]:
    key = styled(visible(difference.key), Style.PLACE, colour)
    yield f"{key}: {verdict(difference)}"
    for change in difference.changes:
        yield from _change(change, colour)
    if difference.further:
        yield "  … and perhaps more, in regions that are not listed"


def _change(change: Change, colour: bool) -> Iterator[str]:
    old = styled(change.old.text, Style.REMOVED, colour)
    new = styled(change.new.text, Style.ADDED, colour)
    if change.new.danger is not None:
        new += styled(f" ({change.new.danger.value})", Style.ERROR, colour)
    lines = f"(line {change.old.position.line} → {change.new.position.line})"
    words = visible(input_words(change.found))
    if change.when is None:
        yield f"  {words}: {old} → {new} {lines}"
        return
    yield f"  {when_text(change.when)}: {old} → {new}"
    yield f"    for example {words} {lines}"


def when_text(when: Mapping[str, Region]) -> str:
    """Regions as a condition."""
    return visible(", ".join(region.phrase for region in when.values())) or "always"
