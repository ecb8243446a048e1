"""The times of a run as a chart."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from .document import Run
from .engines import BY_HAND, COMPILED, ENGINES
from .results import CaseResult

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLOURS = {COMPILED: "#1f6feb", **dict.fromkeys(BY_HAND, "#57606a")}
_OTHERS = "#c4ccd4"

_LEAST = 10.0
"""Where the scale begins; a logarithmic one has no zero."""
_INCHES_A_BAR = 0.19
_INCHES_A_CASE = 0.55

_SCALE = "nanoseconds a decision (least, logarithmic scale)"
_METADATA = {"Date": None, "Title": "Nanoseconds a decision"}


def is_available() -> bool:
    """Whether the package that draws is installed."""
    from importlib.util import find_spec

    return find_spec("matplotlib") is not None


def svg(run: Run) -> str:
    """Bars for every case and engine, on a logarithmic scale.

    Raises ImportError without the extra `bench`.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure

    bars = [sum(engine in case.samples for engine in ENGINES) for case in run.cases]
    heights = [_INCHES_A_CASE + _INCHES_A_BAR * count for count in bars]
    written = BytesIO()
    # A fixed salt and no date: the same run gives the same file.
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "resolute"}):
        figure = Figure(figsize=(8.6, 0.5 + sum(heights)), layout="tight")
        grid = figure.add_gridspec(len(bars), height_ratios=heights)
        most = max(
            case.minimum(engine) or 0 for case in run.cases for engine in case.samples
        )
        for place, case in enumerate(run.cases):
            axes = figure.add_subplot(grid[place])
            _draw(axes, case)
            axes.set_xlim(_LEAST, 5 * most)
            axes.set_xlabel(_SCALE if case is run.cases[-1] else "")
        figure.savefig(written, format="svg", metadata=_METADATA)
    return written.getvalue().decode()


def _draw(axes: Axes, case: CaseResult) -> None:
    from matplotlib.ticker import NullLocator

    found = [engine for engine in ENGINES if engine in case.samples]
    times = [min(case.samples[engine]) for engine in found]
    drawn = axes.barh(
        range(len(found)),
        [time - _LEAST for time in times],
        left=_LEAST,
        color=[_COLOURS.get(engine, _OTHERS) for engine in found],
    )
    axes.bar_label(
        drawn, labels=[f"{time:,.0f}" for time in times], padding=3, fontsize=8
    )
    axes.set_title(case.title, loc="left", fontsize=9)
    axes.set_xscale("log")
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_yticks(range(len(found)), found, fontsize=8)
    axes.invert_yaxis()
    axes.spines[["top", "right"]].set_visible(False)
