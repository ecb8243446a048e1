"""Which policies are tested, and where their cases are: `a.test.toml` beside `a.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from ...config import Project, UsageError
from ..shared.inputs import STANDARD_INPUT, PolicyInput, policy_inputs

ENDING = ".test.toml"
_POLICIES = (".toml", ".json")


class TestedPolicy(NamedTuple):
    """A policy and the file of its cases; `cases` is None where there is no such file."""

    given: PolicyInput
    cases: Path | None


def tested_policies(
    words: Sequence[str], project: Project | None
) -> tuple[TestedPolicy, ...]:
    """The policies that a command line means: by their own names, by that of their cases.

    Without any word, those of the project. Raises UsageError for what can't be tested.
    """
    if STANDARD_INPUT in words:
        raise UsageError("cases stand in a file, beside the policy that they are about")
    policies: list[str] = []
    for word in words:
        policies += _policies_of(word)
    given = policy_inputs(policies, project)
    return tuple(TestedPolicy(each, _cases_of(each)) for each in given)


def _policies_of(word: str) -> Iterable[str]:
    path = Path(word)
    if word.endswith(ENDING):
        return [str(policy_of(path))]
    if path.is_dir():
        for cases in sorted(path.glob(f"*{ENDING}")):
            policy_of(cases)
    return [word]


def policy_of(cases: Path) -> Path:
    """The policy that a file of cases is about; raises UsageError where there is none."""
    found = find_policy(cases)
    if found is None:
        stem = cases.name.removesuffix(ENDING)
        raise UsageError(
            f"{cases}: there is no policy beside it",
            f"the cases of {stem}.toml stand in {stem}{ENDING}",
        )
    return found


def find_policy(cases: Path) -> Path | None:
    """The policy that a file of cases is about, None where there is none."""
    stem = cases.name.removesuffix(ENDING)
    candidates = (cases.with_name(stem + ending) for ending in _POLICIES)
    return next((each for each in candidates if each.is_file()), None)


def cases_beside(policy: Path) -> Path:
    """Where the cases of a policy stand, or would."""
    return policy.with_name(policy.name.removesuffix(policy.suffix) + ENDING)


def _cases_of(given: PolicyInput) -> Path | None:
    if given.path is None:
        return None
    # By the name as it was given, which is what messages say.
    cases = cases_beside(Path(given.name))
    return cases if cases.is_file() else None
