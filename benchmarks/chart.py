"""The times of a run as a chart."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from .engines import COMPILED, ENGINES, HAND_WRITTEN, INTERPRETED
from .results import Run

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLOURS = {HAND_WRITTEN: "#9aa5b1", COMPILED: "#1f6feb", INTERPRETED: "#d29922"}
_BAR = 0.26
"""How much of the room of a case, which is 1, a bar takes."""

_LEAST = 10.0
"""Where the scale begins; a logarithmic one has no zero."""

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

    written = BytesIO()
    # A fixed salt and no date: the same run gives the same file.
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "resolute"}):
        figure = Figure(figsize=(8.6, 0.9 + 0.95 * len(run.cases)), layout="tight")
        _draw(figure.add_subplot(), run)
        figure.savefig(written, format="svg", metadata=_METADATA)
    return written.getvalue().decode()


def _draw(axes: Axes, run: Run) -> None:
    from matplotlib.ticker import NullLocator

    for place, engine in enumerate(ENGINES):
        _draw_engine(axes, run, engine, (place - (len(ENGINES) - 1) / 2) * _BAR)
    axes.set_xscale("log")
    axes.set_xlim(_LEAST, 5 * max(max(one.samples[INTERPRETED]) for one in run.cases))
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_xlabel("nanoseconds a decision (median, logarithmic scale)")
    axes.set_yticks(range(len(run.cases)), [_wrapped(one.title) for one in run.cases])
    axes.invert_yaxis()
    axes.spines[["top", "right"]].set_visible(False)
    above = (0, 1)
    axes.legend(
        frameon=False, ncols=len(ENGINES), loc="lower left", bbox_to_anchor=above
    )


def _draw_engine(axes: Axes, run: Run, engine: str, offset: float) -> None:
    found = [(place, case.median(engine)) for place, case in enumerate(run.cases)]
    bars = [(place + offset, time) for place, time in found if time is not None]
    drawn = axes.barh(
        [place for place, _ in bars],
        [time - _LEAST for _, time in bars],
        left=_LEAST,
        height=_BAR,
        color=_COLOURS[engine],
        label=engine,
    )
    axes.bar_label(drawn, labels=[f"{time:,.0f}" for _, time in bars], padding=3)


def _wrapped(title: str) -> str:
    """A title in two lines, where it has a place to break."""
    return title.replace(": ", ":\n", 1).replace(", ", ",\n", 1 - title.count(": "))
