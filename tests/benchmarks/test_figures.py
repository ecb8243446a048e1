"""`python -m benchmarks --figures`: ratios beside their goals, and what they compare with."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import __main__ as command
from benchmarks import figures
from benchmarks.cases.dns_list import Answer
from benchmarks.cases.equalities import Recipient
from benchmarks.cases.spam.published import FOLDER
from benchmarks.figures import (
    bytecode_figures,
    contests,
    equalities,
    mixed,
    octets,
    published,
    tables,
    wrong_outcomes,
)
from benchmarks.figures.timing import timed

SIZE = 40


@pytest.fixture(scope="module")
def small() -> list[figures.Contest]:
    return list(contests(SIZE, seed=3))


def test_compiled_and_by_hand_agree_on_every_input(
    small: list[figures.Contest],
) -> None:
    assert [str(wrong) for contest in small for wrong in wrong_outcomes(contest)] == []


def test_every_side_is_held_against_another_way_and_the_interpreter(
    small: list[figures.Contest],
) -> None:
    for contest in small:
        assert contest.measured.checks, contest.name
        assert contest.measured.interpreted, contest.name
        assert len(contest.measured.contexts) == SIZE


def test_a_wrong_result_is_found(small: list[figures.Contest]) -> None:
    contest = next(one for one in small if one.name == "octets")
    wrong = replace(contest.measured, functions=[lambda _: "WRONG"])
    (found,) = {
        str(one)[:40] for one in wrong_outcomes(replace(contest, measured=wrong))
    }
    assert found.startswith("octets: compiled gives ('WRONG',), expec")


def test_a_result_of_another_type_is_wrong(small: list[figures.Contest]) -> None:
    contest = next(one for one in small if one.name == "tls allow-invalid-certs")
    (decide,) = contest.measured.functions
    wrong = replace(
        contest.measured, functions=[lambda attempt: int(bool(decide(attempt)))]
    )
    assert list(wrong_outcomes(replace(contest, measured=wrong)))


def test_the_goals_are_those_that_were_set(small: list[figures.Contest]) -> None:
    goals = {contest.name: contest.at_most for contest in small}
    assert goals == {
        "tls allow-invalid-certs": 1.05,
        "tls starttls": 1.05,
        "string checks": 1.05,
        "capture session.mail.rewrite": 0.70,
        "capture session.rcpt.rewrite": 0.85,
        "table of 2": 0.70,
        "table of 4": 0.45,
        "table of 8": 0.30,
        "octets": 0.62,
        "equalities 1,000 last": 1.4,
        "equalities 1,000 miss": 1.4,
        "equalities 1,000 uniform": 1.4,
        "equalities 100 last": 0.06,
        "equalities 100 last again": 0.06,
        "equalities 100 miss": 0.06,
        "equalities 100 miss again": 0.06,
        "equalities 100 uniform": 0.10,
        "equalities 100 uniform again": 0.10,
        "equalities 100 first": 1.4,
        "equalities 100 first again": 1.4,
        "mixed uniform": 0.30,
        "mixed miss": 0.15,
        "mixed half uniform": 0.40,
        "mixed half miss": 0.40,
        "opaque": 1.05,
    } | {
        name: goal
        for name, goal in goals.items()
        if name.startswith(("spam", "native"))
    }


def test_without_published_rules_there_are_no_figures_of_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    assert list(published.contests(random.Random(1), SIZE)) == []


def test_nine_of_ten_addresses_pass_the_guard() -> None:
    (contest,) = octets.contests(random.Random(1), 2_000)
    answers = [one for one in contest.measured.contexts if isinstance(one, Answer)]
    assert len(answers) == 2_000
    passing = [answer for answer in answers if answer.octets[0] == 127]
    assert 0.87 < len(passing) / 2_000 < 0.93
    assert {answer.octets[3] for answer in passing} == set(range(8, 24))


def test_mixed_rules_are_of_every_kind_and_some_are_conjunctions() -> None:
    made = mixed.rules(random.Random(1), 0.5)
    assert len(made) == mixed.COUNT
    assert sum(len(rule) == 2 for rule in made) == mixed.COUNT / 2
    assert all(len({test.subject for test in rule}) == len(rule) for rule in made)
    text = mixed.policy_text(made)
    for kind in ("starts_with", "ends_with", "contains", "==", ">="):
        assert kind in text


def test_messages_that_are_for_no_rule_hit_none() -> None:
    generator = random.Random(1)
    _, miss, _, half_miss = mixed.contests(generator, 200)
    for contest in (miss, half_miss):
        (decide,) = contest.measured.functions
        assert {decide(message) for message in contest.measured.contexts} == {None}


def test_each_message_for_a_rule_hits_one() -> None:
    uniform, *_ = mixed.contests(random.Random(1), 200)
    (decide,) = uniform.measured.functions
    results = {decide(message) for message in uniform.measured.contexts}
    assert None not in results
    assert len(results) > 80


def test_tables_are_decided_in_one_call_against_one_for_each_setting() -> None:
    for contest, count in zip(
        tables.contests(random.Random(1), 10), (2, 4, 8), strict=True
    ):
        assert len(contest.measured.functions) == 1
        assert len(contest.against.functions) == count


def test_strings_of_inputs_are_objects_of_their_own() -> None:
    contest, *_ = equalities.contests(random.Random(1), 50)
    domains = [
        one.rcpt_domain
        for one in contest.measured.contexts
        if isinstance(one, Recipient)
    ]
    assert len(set(domains)) == 1
    assert len(set(map(id, domains))) == 50


def test_times_are_of_as_many_turns(small: list[figures.Contest]) -> None:
    times = timed(small[0], repeats=3, seed=1)
    assert len(times.measured) == len(times.against) == 3
    assert times.ratio == min(times.measured) / min(times.against)


def test_tls_rules_are_the_bytecode_that_one_writes_by_hand() -> None:
    (figure,) = bytecode_figures()
    assert figure.reached
    assert figure.measured == 0


def test_a_quick_run_shows_figures_beside_their_goals(
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = ["--figures", "--quick", "--repeats", "1", "--size", "30"]
    assert command.main([*arguments, "--case", "octets"]) == 0
    head, row, _, summary = capsys.readouterr().out.splitlines()
    assert head.split()[:4] == ["figure", "prototype", "at", "most"]
    assert row.startswith("nine branches on `octets[3]` behind a guard: if-ladder")
    assert "0.62" in row
    assert "of 1 reached" in summary


def test_goals_of_what_was_not_measured_are_shown_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = ["--figures", "--quick", "--repeats", "1", "--size", "10"]
    assert command.main(arguments) == 0
    (row,) = (
        line
        for line in capsys.readouterr().out.splitlines()
        if line.startswith("second compile, nothing changed")
    )
    assert "60" in row
    assert row.endswith("measured with --building")


def test_what_was_written_by_hand_can_be_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert command.main(["--show-hand"]) == 0
    shown = capsys.readouterr().out
    for contest in contests(1, seed=1):
        if contest.by_hand:
            assert f"# {contest.what}\n" in shown
    assert 'return attempt.retry_num > 0 and attempt.last_error == "tls"' in shown
    assert "if rcpt_domain == 'd0.example':" in shown
    assert "more lines of this kind" in shown


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--figures", "--case", "unknown"], "no figure has `unknown` in its name"),
        (["--show-hand", "--json", "x.json"], "--show-hand goes with"),
    ],
)
def test_what_cannot_be_done_is_a_usage_error(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(arguments) == 2
    assert message in capsys.readouterr().err
