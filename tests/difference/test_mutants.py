"""A mistake in a good policy is found by `check`, shown by `diff`, or makes no difference."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache

import pytest

from resolutec.check import typed
from resolutec.pipeline import Checked, Options, review
from resolutec.schema.load import load_schema
from resolutec.source import Source
from tests.difference.comparing import compare
from tests.difference.mutations import Mutant, mutants
from tests.project.repository import ROOT

STEP = 3
"""Of the mutants, every third is tried: each kind of mistake in most of the settings."""
LEAST = 300
GROUPS = 12


@dataclass(frozen=True, slots=True)
class Original:
    """A policy of this repository, what is said about it, and its mutants."""

    name: str
    options: Options
    checked: Checked
    mutants: tuple[Mutant, ...]

    def setting(self, key: str) -> typed.Setting:
        return setting_of(self.checked, key)


@cache
def originals() -> tuple[Original, ...]:
    schema = (ROOT / "policies" / "parcels.schema.toml").read_text("utf-8")
    parcels = Options(load_schema(schema, "parcels"))
    every = {"outbound_tls": Options(), "mail_server": Options(), "parcels": parcels}
    found = []
    for name, options in every.items():
        text = (ROOT / "policies" / f"{name}.toml").read_text("utf-8")
        checked = review(Source(name, text), options)
        own = [each for each in mutants(checked.policy) if each.text != text]
        found.append(Original(name, options, checked, tuple(own[::STEP])))
    return tuple(found)


def setting_of(checked: Checked, key: str) -> typed.Setting:
    return next(each for each in checked.policy.settings if each.key == key)


def said(checked: Checked) -> Counter[tuple[str, str]]:
    return Counter((found.code, found.message) for found in checked.diagnostics)


def verdict(original: Original, mutant: Mutant) -> str:
    """How it comes out: `found` by check, `shown` by diff, `proved` to be equivalent."""
    checked = review(Source(original.name, mutant.text), original.options)
    if said(checked) - said(original.checked):
        return "found"
    assert not checked.failed, mutant
    new = setting_of(checked, mutant.key)
    difference = compare(original.setting(mutant.key), new, original.options)
    assert difference.equivalent is not None, f"neither shown nor proved: {mutant}"
    return "proved" if difference.equivalent else "shown"


def test_there_are_enough_mutants_of_many_kinds() -> None:
    every = [mutant for original in originals() for mutant in original.mutants]
    assert len(every) >= LEAST
    assert len({mutant.kind for mutant in every}) >= 15
    assert len({mutant.key for mutant in every}) >= 60


@pytest.mark.parametrize("group", range(GROUPS))
def test_no_mistake_goes_unnoticed(group: int) -> None:
    verdicts = Counter(
        verdict(original, mutant)
        for original in originals()
        for mutant in original.mutants[group::GROUPS]
    )
    assert verdicts["shown"] > verdicts["proved"]
    assert verdicts["found"] > 0
