"""What is said of a setting as a whole, in text and in Markdown alike."""

from __future__ import annotations

from collections.abc import Sequence

from ..diagnostics.quoting import quoted
from .model import SettingDifference, Side


def verdict(difference: SettingDifference) -> str:
    """What became of a setting, in a few words."""
    match difference.only_in, difference.equivalent:
        case Side.OLD, _:
            return "removed"
        case Side.NEW, _:
            return "added"
        case _, True:
            return "equivalent"
        case _, False:
            return "changed"
        case _:
            return _unproved(difference)


def _unproved(difference: SettingDifference) -> str:
    if difference.incomparable is not None:
        name = quoted(difference.incomparable)
        return f"can't be compared: {name} has other types in the two schemas"
    return (
        "not proved to be equivalent; no difference was found in "
        f"{difference.samples} samples"
    )


def _is_unproved(difference: SettingDifference) -> bool:
    return difference.equivalent is None and difference.incomparable is None


def summary(differences: Sequence[SettingDifference]) -> str:
    """How many settings changed, are equivalent, or may be either."""
    counts = (
        (sum(each.changed for each in differences), "changed"),
        (sum(each.incomparable is not None for each in differences), "not comparable"),
        (sum(map(_is_unproved, differences)), "not proved"),
        (sum(each.equivalent is True for each in differences), "equivalent"),
    )
    told = [f"{count} {word}" for count, word in counts if count]
    return ", ".join(told) or "no settings"
