"""Tables say of every input what the interpreter decides."""

from __future__ import annotations

from random import Random

import pytest

from resolutec.analysis.inputs import lies_in
from resolutec.explanation.outcomes import interpreted
from resolutec.explanation.results import result_text
from resolutec.explanation.table_data import table_data
from resolutec.explanation.table_text import table_text
from resolutec.explanation.tables import Table, table_of
from resolutec.explanation.truths import with_plain_results
from tests.analysis.policies import ladder, setting_of
from tests.analysis.test_exhaustive import VALUES, condition, inputs_of
from tests.explanation.explaining import TLS, stalwart


def told(table: Table) -> list[tuple[str, ...]]:
    """The cells of a table, row by row."""
    return [
        (*(line.text(subject) for subject in table.subjects), line.result)
        for line in table.lines
    ]


def test_results_that_are_conditions_become_rows() -> None:
    assert told(table_of(setting_of('flag = "n > 1"\n'))) == [
        ("≥ 2", "true"),
        ("≤ 1", "false"),
    ]
    table = table_of(setting_of('number = "if_then(p, if_then(q, 1, 2), n)"\n'))
    assert table.subjects == ("p", "q")
    assert told(table) == [
        ("true", "true", "1"),
        ("true", "false", "2"),
        ("false", "any", "n"),
    ]


def test_results_behind_captures_stay_as_they_are_written() -> None:
    setting = setting_of("flag = \"matches('(.)', s) && $1 == 'a'\"\n")
    assert with_plain_results(setting) is setting
    assert [line.constant for line in table_of(setting).lines] == [False]


@pytest.mark.parametrize("seed", range(40))
def test_rows_give_what_the_interpreter_gives(seed: int) -> None:
    random = Random(seed)
    subjects = random.sample(sorted(VALUES), 2)
    tests = [condition(random, subjects, random.randrange(3)) for _ in range(4)]
    setting = random.choice(
        (
            setting_of(f'flag = "{tests[0]}"\n'),
            ladder(
                tests[0],
                results=[f"if_then({tests[1]}, 1, 2)", f"if_then({tests[2]}, 3, 4)"],
            ),
            setting_of(
                f'flag = [{{ if = "{tests[0]}", then = "{tests[1]}" }}, '
                f'{{ if = "{tests[2]}", then = true }}, {{ else = "{tests[3]}" }}]\n'
            ),
        )
    )
    table = table_of(setting)
    assert table.exact
    decide = interpreted(setting)
    for given in inputs_of(setting, subjects):
        covering = [
            line.result
            for line in table.lines
            if all(lies_in(given, region) for region in line.when.values())
        ]
        outcome = decide(given.context, given.host)
        assert covering == [result_text(outcome.result, setting.result.kind)]


def test_json_has_the_shape_that_programs_rely_on() -> None:
    data = table_data(table_of(stalwart(TLS)[1]))
    assert data["setting"] == "queue.outbound.tls.starttls"
    assert data["variables"] == ["retry_num", "last_error"]
    assert data["rows"][0] == {  # type: ignore[index] # a list
        "when": {"retry_num": "≥ 2", "last_error": "= tls"},
        "result": "disable",
        "constant": True,
        "danger": "clear text",
        "else": False,
        "branch": {"line": 4, "column": 22},
    }


def test_durations_are_milliseconds_and_lists_are_lists() -> None:
    (setting,) = stalwart('queue.schedule.retry = "[90s, 1h]"\n')
    (line,) = table_of(setting).lines
    assert (line.result, line.data) == ("[90s, 1h]", [90_000, 3_600_000])


def test_text_is_aligned_and_dangers_are_named() -> None:
    assert table_text(table_of(stalwart(TLS)[1])) == (
        "queue.outbound.tls.starttls\n"
        "\n"
        "  retry_num    last_error  | result   | line\n"
        "  ≥ 2          = tls       | disable  | 4:22       clear text\n"
        "  ≥ 6          ≠ tls       | optional | 5:22       clear text possible\n"
        "  ≤ 1          any         | require  | 6:24 else\n"
        "  from 2 to 5  ≠ tls       | require  | 6:24 else\n"
    )


def test_what_does_not_fit_a_line_becomes_paragraphs() -> None:
    long = f"matches('{'one|two|three|four|' * 6}five', s)"
    text = table_text(table_of(ladder(f"{long} && n > 1")))
    assert f"  0 (line 2:11)\n    when {long}: true\n    and n: ≥ 2\n" in text
    assert (
        f"  1 (line 3:13 else)\n    when {long}: false\n    or when {long}: true\n"
        in text
    )


def test_a_setting_too_complex_for_regions_is_told_branch_by_branch() -> None:
    pairs = [
        f"matches('a{number}', s) ^ matches('b{number}', t)" for number in range(80)
    ]
    setting = ladder(" ^ ".join(pairs[:12]), *pairs, " && ".join(pairs[:20]))
    table = table_of(setting)
    assert table.exact or "to be tried in order" in table_text(table)
    assert len(table.lines) >= len(setting.branches)


def test_a_terminal_is_not_obeyed() -> None:
    (setting,) = stalwart(
        "session.rcpt.rewrite = \"if_then(sender == '\\u001b[2J', '\\u202e', rcpt)\"\n"
    )
    text = table_text(table_of(setting), colour=False)
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_rows_are_few() -> None:
    several = ladder("n == 1 || n == 2 || n == 3", "n >= 1 && n <= 3")
    assert len(table_of(several).lines) == 2
