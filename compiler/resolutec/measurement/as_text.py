"""Speeds for a terminal.

                                          compiled  interpreted
queue.outbound.tls.starttls                  41 ns     5,120 ns  125 times
queue.outbound.tls, 2 in one call            49 ns    10,300 ns  210 times
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from ..diagnostics.quoting import visible
from ..report.colours import Style, styled
from .model import Form, Speed, Unmeasured


def speeds_text(
    speeds: Sequence[Speed], unmeasured: Sequence[Unmeasured], colour: bool = False
) -> str:
    """A line for each decision, medians; behind them what was not measured, and why."""
    names = [_name(speed) for speed in speeds]
    width = max(map(len, names), default=0)
    lines = [
        f"{styled(f'{name:{width}}', Style.PLACE, colour)}  {_figures(speed)}"
        for name, speed in zip(names, speeds, strict=True)
    ]
    if lines:
        lines.insert(0, f"{'':{width}}  {'compiled':>12}  {'interpreted':>14}")
    lines += [f"{visible(each.key)}: {each.reason}" for each in unmeasured]
    return "".join(f"{line}\n" for line in lines)


def summary(speeds: Sequence[Speed]) -> str:
    """How much faster compiled decisions are on the whole."""
    if not speeds:
        return "nothing was measured"
    mean = prod(speed.ratio ** (1 / len(speeds)) for speed in speeds)
    decisions = "1 decision" if len(speeds) == 1 else f"{len(speeds)} decisions"
    return (
        f"{decisions}: compiled {mean:,.0f} times as fast (geometric mean of medians)"
    )


def _name(speed: Speed) -> str:
    key = visible(speed.key)
    return f"{key}, {len(speed.settings)} in one call" if speed.is_several else key


def _figures(speed: Speed) -> str:
    compiled, interpreted = (
        f"{speed.times[form].median:,.0f} ns"
        for form in (Form.COMPILED, Form.INTERPRETED)
    )
    return f"{compiled:>12}  {interpreted:>14}  {speed.ratio:,.0f} times"
