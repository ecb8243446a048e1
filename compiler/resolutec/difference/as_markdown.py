"""Differences as Markdown, fit for a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..explanation.markdown import code, table
from .as_text import when_text
from .inputs_text import input_words
from .model import Change, Decision, SettingDifference
from .wording import summary, verdict

_HEADER = ("when", "for example", "before", "after")


def differences_markdown(
    differences: Sequence[SettingDifference], old: str, new: str
) -> str:
    """A section with a table for each setting that changed; the names are the policies'."""
    names = code(new) if old == new else f"{code(old)} → {code(new)}"
    lines = [
        f"### What changes in {names}",
        "",
        f"Settings: {summary(differences)}.",
        "",
    ]
    equivalent = []
    for difference in differences:
        if difference.equivalent is True:
            equivalent.append(difference.key)
        else:
            lines.extend(_difference(difference))
    if equivalent:
        lines.extend(_folded(equivalent))
    return "\n".join(lines)


def _difference(difference: SettingDifference) -> Iterator[str]:
    yield f"**{code(difference.key)}**: {verdict(difference)}"
    yield ""
    if difference.changes:
        yield from table(_HEADER, [_row(change) for change in difference.changes])
        yield ""
    if difference.further:
        yield "And perhaps more, in regions that are not listed."
        yield ""


def _row(change: Change) -> tuple[str, ...]:
    when = "found by trying" if change.when is None else code(when_text(change.when))
    return (
        when,
        code(input_words(change.found)),
        _decision(change.old),
        _decision(change.new),
    )


def _decision(decision: Decision) -> str:
    danger = "" if decision.danger is None else f" **{decision.danger.value}**"
    return f"{code(decision.text)}{danger} (line {decision.position.line})"


def _folded(keys: Sequence[str]) -> list[str]:
    return [
        "<details><summary>Equivalent settings</summary>",
        "",
        *(f"- {code(key)}" for key in keys),
        "",
        "</details>",
        "",
    ]
