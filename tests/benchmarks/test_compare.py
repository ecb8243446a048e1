"""`python -m benchmarks --compare REF`: modules by two compilers, side by side."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from benchmarks import __main__ as command
from benchmarks import compare, figures
from benchmarks.compare import Comparison, base
from benchmarks.layout import aligned
from benchmarks.options import Extent, parser
from benchmarks.parts import contests
from tests.cli.command_line import unmeasured
from tests.project.repository import ROOT

EXTENT = Extent(repeats=3, size=20)


@pytest.fixture(autouse=True)
def other_compilers_are_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Coverage of files that are gone when the report is made would end the report."""
    for name in os.environ.keys() - unmeasured().keys():
        monkeypatch.delenv(name)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose first commit has this compiler, its second a slower one."""
    folder = tmp_path_factory.mktemp("repository")
    without_caches = shutil.ignore_patterns("__pycache__")
    for part in ("compiler", "runtime"):
        shutil.copytree(ROOT / part, folder / part, ignore=without_caches)

    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments],
            cwd=folder,
            check=True,
            capture_output=True,
        )

    git("init", "--initial-branch", "main")
    git("add", ".")
    git("commit", "--message", "as it is")
    git("tag", "same")
    emitted = folder / "compiler" / "resolutec" / "emit" / "module.py"
    emitted.write_text("this is no Python", encoding="utf-8")
    git("commit", "--all", "--message", "broken")
    git("tag", "broken")
    return folder


def subjects(*names: str) -> list[compare.Subject]:
    arguments = [part for name in names for part in ("--case", name)]
    chosen = contests(parser().parse_args(arguments), EXTENT)
    return list(compare.of_contests(chosen))


def test_the_same_compiler_writes_the_same_code(repository: Path) -> None:
    with compare.base_of("same", repository) as found:
        table, octets = compare.compared(found, subjects("octets", "table of 2"), 3, 1)
    for comparison, name in ((table, "table of 2"), (octets, "octets")):
        assert comparison.name == name
        assert comparison.same_code
        assert comparison.ratio is not None
        assert comparison.ratio > 0
        assert len(comparison.thirds) == 3


def test_rules_that_ask_a_host_are_compared(repository: Path) -> None:
    with compare.base_of("same", repository) as found:
        (email,) = compare.compared(found, subjects("spam email"), 1, 1)
    assert email.same_code
    assert email.ratio is not None


def test_the_runtime_is_the_one_of_the_commit(repository: Path) -> None:
    with compare.base_of("same", repository) as found:
        (made,) = found.compiled(
            [base.PolicyToCompile("[session]\ntimeout = '5m'\n", {})]
        )
        assert made.failed == ""
        (subject,) = subjects("table of 2")
        (table,) = found.compiled([subject.policy])
        bases = type(table.module().DECISIONS), table.module().Tls.__mro__
        names = {one.__module__ for one in bases[1]}
    assert not any(name.split(".")[0] == "resolute" for name in names)


def test_a_commit_whose_compiler_does_not_run_is_said(repository: Path) -> None:
    with (
        compare.base_of("broken", repository) as found,
        pytest.raises(compare.BaseError, match="compiler of broken does not run"),
    ):
        found.compiled([base.PolicyToCompile("", {})])


def test_a_policy_that_the_commit_cannot_compile_has_no_ratio(repository: Path) -> None:
    (subject,) = subjects("octets")
    # Without its mounts the table is none of the schema.
    policy = base.PolicyToCompile("[queue.outbound]\nnext-hop = 'no such name'\n", {})
    with compare.base_of("same", repository) as found:
        (made,) = found.compiled([policy])
        (failed,) = compare.compared(
            found, [compare.Subject("x", policy, "", subject.module, [])], 1, 1
        )
    assert made.failed
    assert failed.ratio is None
    assert failed.reason == made.failed
    assert "no such name" not in compare.comparison_table("same", [], aligned)


def test_decisions_that_differ_are_no_comparison(repository: Path) -> None:
    (octets,) = subjects("octets")
    changed = octets.policy.text.replace("'WORST'", "'WORSE'")
    assert changed != octets.policy.text
    other = compare.Subject(
        octets.name,
        base.PolicyToCompile(changed, octets.policy.mounts),
        octets.source,
        octets.module,
        octets.workloads,
    )
    with (
        compare.base_of("same", repository) as found,
        pytest.raises(compare.WrongComparisonError) as caught,
    ):
        compare.compared(found, [other], 1, 1)
    assert str(caught.value).startswith(
        "octets: dnsbl.REPUTATION.tag: the working tree gives ('WORST',), the commit"
        " ('WORSE',), for Answer("
    )


def test_a_commit_that_is_none_is_a_usage_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = ["--compare", "no-such-commit", "--case", "octets", "--size", "5"]
    assert command.main(arguments) == 2
    assert "no compiler of `no-such-commit`" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("thirds", "verdict"),
    [
        ([1.2, 1.1, 1.06], "slower"),
        ([0.8, 0.9, 0.94], "faster"),
        ([1.2, 1.1, 0.9], ""),
        ([1.04, 1.04, 1.04], ""),
        ([], ""),
    ],
)
def test_what_every_third_shows_is_no_noise(thirds: list[float], verdict: str) -> None:
    assert Comparison("x", 1.0, thirds).verdict == verdict


def test_the_table_marks_what_is_no_noise() -> None:
    found = [
        Comparison("one", 0.5, [0.5, 0.5, 0.5], "5 / 10 ns"),
        Comparison("two", 1.0, [1.0, 1.0, 1.0], "5 / 5 ns", same_code=True),
        Comparison("three", None, reason="no such function"),
    ]
    lines = compare.comparison_table("main", found, aligned).splitlines()
    assert lines[0].split() == ["case", "to", "main", "of"]
    assert lines[1].split() == ["one", "0.50", "5", "/", "10", "ns", "faster"]
    assert lines[2].endswith("same code")
    assert lines[3].split() == ["three", "–", "no", "such", "function"]


def test_comparing_goes_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--compare", "main", "--figures"]) == 2
    assert "--compare goes with" in capsys.readouterr().err


def test_all_figures_can_be_compared() -> None:
    names = {contest.name for contest in figures.contests(1, 1)}
    assert {one.name for one in subjects()} == names
