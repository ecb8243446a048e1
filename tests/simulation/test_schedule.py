"""When attempts are made, and when the queue gives up."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from resolutec.pipeline import Options
from resolutec.simulation.hosts import Answers
from resolutec.simulation.model import Scenario
from resolutec.simulation.scenario import MATRIX, scenario_variables
from resolutec.simulation.timeline import simulate, simulate_each
from tests.simulation.simulating import THE_RULE, decided, end, rules, timeline


def times(policy: str, remote: str = "connection-refused") -> list[int]:
    return [attempt.at for attempt in timeline(policy, remote).attempts]


def schedule(retry: str, expire: str = "'1d'") -> str:
    return f'queue.schedule.retry = "{retry}"\nqueue.schedule.expire = "{expire}"\n'


def test_default_schedule() -> None:
    story = timeline("", "connection-refused")
    at = [attempt.at for attempt in story.attempts]
    minutes = [0, 2, 7, 17, 32, 62, 122, 242, 362]
    assert at[: len(minutes)] == [minute * 60 for minute in minutes]
    assert {later - now for now, later in pairwise(at[7:])} == {7_200}
    assert (end(story), story.end_at) == ("expired", 432_000)
    assert at[-1] < 432_000


def test_last_entry_repeats_until_the_message_expires() -> None:
    assert times(schedule("[1m, 10m]", "35m")) == [0, 60, 660, 1_260, 1_860]


def test_no_attempt_at_the_moment_of_expiry() -> None:
    assert times(schedule("[10m]", "20m")) == [0, 600]


def test_entries_count_in_whole_seconds() -> None:
    assert times(schedule("[1999ms, 1h]", "30m")) == [0, 1]


def test_schedule_is_asked_anew_after_each_failure() -> None:
    policy = """
    queue.schedule.retry = [ { if = "last_error == 'tls'", then = "[1h]" },
                             { else = "[1m, 5m]" } ]
    queue.schedule.expire = "2h"
    """
    story = timeline(policy, "handshake-eof")
    assert [attempt.at for attempt in story.attempts] == [0, 60, 3_660]
    assert decided(story.attempts[0], "retry") == [
        timedelta(minutes=1),
        timedelta(minutes=5),
    ]


def test_expires_in_counts_down_in_seconds() -> None:
    policy = """
    queue.schedule.retry = "[1h]"
    queue.schedule.expire = "3h"
    queue.outbound.tls.starttls = [ { if = "expires_in < 3601", then = "disable" },
                                    { else = "require" } ]
    """
    story = timeline(policy, "handshake-eof")
    assert [each.situation.expires_in for each in story.attempts] == [
        10_800,
        7_200,
        3_600,
    ]
    assert end(story) == "delivered-cleartext"


def test_notices_of_the_delay() -> None:
    story = timeline("", "connection-refused")
    assert story.notices == (86_400, 4 * 86_400)
    counts = [attempt.situation.notify_num for attempt in story.attempts]
    assert (counts[0], counts[-1]) == (0, 2)


def test_bounces_get_no_notice() -> None:
    story = timeline("", "connection-refused", variables={"sender": ""})
    assert story.notices == ()


def test_message_that_expires_at_once() -> None:
    story = timeline(schedule("[1m]", "1ms"), "ok")
    assert (story.attempts, end(story), story.end_at) == ((), "expired", 0)


@pytest.mark.parametrize("retry", ["[1s]", "[1ms]"])
def test_dense_schedules_are_cut_off(retry: str) -> None:
    story = timeline(schedule(retry), "connection-refused", most_attempts=300)
    assert (len(story.attempts), end(story)) == (300, None)
    assert "cut off after 300 attempts" in story.remarks[-1]


def test_long_policies_are_cut_off_earlier() -> None:
    branches = ", ".join(
        f'{{ if = "rcpt_domain == \'host{number}.example\'", then = "optional" }}'
        for number in range(2_000)
    )
    policy = f'queue.outbound.tls.starttls = [ {branches}, {{ else = "require" }} ]\n'
    story = timeline(policy + schedule("[1s]"), "connection-refused")
    assert end(story) is None
    assert 80 <= len(story.attempts) < 250


def test_list_of_behaviours_ends_with_the_last_one() -> None:
    story = timeline("", "dns-failure, connection-refused,ok")
    assert [attempt.behaviour.value for attempt in story.attempts] == [
        "dns-failure",
        "connection-refused",
        "ok",
    ]
    assert story.remote.name == "dns-failure,connection-refused,ok"


def test_scenarios_do_not_disturb_one_another() -> None:
    """Decisions are remembered from one scenario to the next."""
    made = rules(THE_RULE.replace("retry_num > 1", "rcpt_domain == 'a.example'"))
    variables = scenario_variables(Options().schema, {})
    elsewhere = scenario_variables(Options().schema, {"rcpt_domain": "a.example"})
    host = Answers()
    scenarios = [
        Scenario(remote, values, host)
        for remote in MATRIX
        for values in (variables, elsewhere)
    ]
    assert simulate_each(made, scenarios) == tuple(
        simulate(made, scenario) for scenario in scenarios
    )
