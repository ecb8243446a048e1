"""The time that a compilation takes, as curves over the size of the policy."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from .policies import SHAPES
from .run import BuildRun

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLOURS = ("#1f6feb", "#d29922", "#9aa5b1", "#2da44e", "#8250df")
_METADATA = {"Date": None, "Title": "Time to compile a policy, by its size"}


def svg(run: BuildRun) -> str:
    """A curve for each shape, both scales logarithmic: a straight line at 45° is linear.

    Raises ImportError without the extra `bench`.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure

    written = BytesIO()
    # A fixed salt and no date: the same run gives the same file.
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "resolute"}):
        figure = Figure(figsize=(8.6, 4.2), layout="tight")
        _draw(figure.add_subplot(), run)
        figure.savefig(written, format="svg", metadata=_METADATA)
    return written.getvalue().decode()


def _draw(axes: Axes, run: BuildRun) -> None:
    for shape, colour in zip(SHAPES, _COLOURS, strict=True):
        found = [one for one in run.compiling if one.shape == shape.name]
        axes.plot(
            [one.size for one in found],
            [1_000 * min(one.to_file) for one in found],
            marker="o",
            color=colour,
            label=shape.title,
        )
    axes.set_xscale("log")
    axes.set_yscale("log")
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter("{x:,.0f}")
    axes.set_xlabel("rules, or settings")
    axes.set_ylabel("milliseconds to a module's file")
    axes.grid(alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
