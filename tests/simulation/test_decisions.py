"""Where decisions come from: the policy, defaults, fallbacks, answers of the host."""

from __future__ import annotations

import pytest

from resolutec.pipeline import Options, check
from resolutec.schema.load import load_schema
from resolutec.simulation.hosts import BadAnswer, Unanswered, read_answer
from resolutec.simulation.model import Origin
from resolutec.simulation.rules import NotSimulable, rules_of
from resolutec.simulation.scenario import (
    BadScenario,
    remote_of,
    scenario_variables,
)
from resolutec.source import Source
from tests.simulation.simulating import decided, end, timeline

ASKS = """
queue.outbound.tls.starttls = [
  { if = "key_exists('trusted', rcpt_domain)", then = "require" },
  { else = "optional" } ]
"""


def test_settings_that_the_policy_leaves_out() -> None:
    (attempt,) = timeline("", "ok").attempts
    origins = {each.name: each.origin for each in attempt.decisions}
    assert set(origins.values()) == {Origin.DEFAULT}
    assert decided(attempt, "starttls") == "require"
    assert decided(attempt, "mta-sts") == "optional"


def test_branch_that_decided() -> None:
    policy = """
    queue.outbound.tls.starttls = [ { if = "rcpt_domain == 'a.example'", then = "disable" },
                                    { else = "require" } ]
    """
    there = timeline(policy, "ok", variables={"rcpt_domain": "a.example"})
    decision = there.attempts[0].decision("starttls")
    assert decision is not None
    assert decision.condition is not None
    assert decision.origin is Origin.POLICY
    assert decision.condition.text == "rcpt_domain == 'a.example'"
    assert end(there) == "delivered-cleartext"
    elsewhere = timeline(policy, "ok").attempts[0].decision("starttls")
    assert elsewhere is not None
    assert elsewhere.condition is None
    assert elsewhere.result is not None
    assert elsewhere.result.text == "require"


def test_answers_of_the_host() -> None:
    for answer, expected in (("true", "require"), ("false", "optional")):
        story = timeline(ASKS, "ok", answers=[f"key_exists = {answer}"])
        assert decided(story.attempts[0], "starttls") == expected


def test_answer_to_one_call_goes_before_an_answer_to_all() -> None:
    story = timeline(
        ASKS,
        "ok",
        variables={"rcpt_domain": "a=b.example"},
        answers=["key_exists('trusted', 'a=b.example')", "key_exists = false"],
    )
    assert decided(story.attempts[0], "starttls") == "require"


def test_call_without_an_answer() -> None:
    with pytest.raises(Unanswered) as caught:
        timeline(ASKS, "ok")
    assert caught.value.call == "key_exists('trusted', 'example.org')"
    assert caught.value.function == "key_exists"


def test_call_that_is_never_made_needs_no_answer() -> None:
    policy = ASKS.replace("key_exists", "retry_num > 5 && key_exists")
    assert end(timeline(policy, "ok")) == "delivered-tls"


def test_failed_evaluation_falls_back() -> None:
    story = timeline(ASKS, "no-starttls", answers=["key_exists = error"])
    decision = story.attempts[0].decision("starttls")
    assert decision is not None
    assert (decision.value, decision.origin) == ("optional", Origin.FALLBACK)
    assert end(story) == "delivered-cleartext"
    (remark,) = story.remarks
    assert remark == (
        "starttls: the evaluation fails (key_exists('trusted', 'example.org') fails), "
        "and the mail server goes on with its fallback"
    )


def test_result_that_does_not_convert_falls_back() -> None:
    policy = 'queue.schedule.expire = "expires_in"\n'
    story = timeline(policy, "connection-refused")
    assert story.expire.origin is Origin.FALLBACK
    assert story.expires_at == 432_000


def test_exchanger_is_not_known_when_certificates_are_decided_on() -> None:
    policy = """
    queue.outbound.tls.allow-invalid-certs = [ { if = "mx == 'mx.example.org'", then = true },
                                               { else = false } ]
    """
    story = timeline(policy, "bad-certificate")
    assert end(story) == "expired"
    assert "`mx` is still empty" in story.remarks[0]


def test_variables_follow_from_one_another() -> None:
    given = {"sender": "a@b.example", "rcpt_domain": "c.example"}
    values = scenario_variables(Options().schema, given)
    assert values["sender_domain"] == "b.example"
    assert values["recipients"] == ["recipient@c.example"]
    assert values["mx"] == "mx.c.example"


def test_variables_are_read_by_their_types() -> None:
    given = {"priority": "-2", "recipients": "a@b, c@d"}
    values = scenario_variables(Options().schema, given)
    assert (values["priority"], values["recipients"]) == (-2, ["a@b", "c@d"])


@pytest.mark.parametrize(
    ("given", "message", "help_text"),
    [
        (
            {"rcpt_domian": "x"},
            "no setting of the queue reads a variable `rcpt_domian`",
            "did you mean `rcpt_domain`?",
        ),
        (
            {"retry_num": "3"},
            "`retry_num` comes of the attempts themselves",
            "leave it to the simulation",
        ),
        ({"priority": "high"}, "`priority` is a number, and `high` is none", None),
    ],
)
def test_variables_that_make_no_sense(
    given: dict[str, str], message: str, help_text: str | None
) -> None:
    with pytest.raises(BadScenario) as caught:
        scenario_variables(Options().schema, given)
    assert (str(caught.value), caught.value.help) == (message, help_text)


def test_unknown_behaviour() -> None:
    with pytest.raises(BadScenario) as caught:
        remote_of("ok,handshake-oef")
    assert str(caught.value) == "no remote behaves as `handshake-oef`"
    assert caught.value.help == "did you mean `handshake-eof`?"


@pytest.mark.parametrize(
    "text", ["", "=", "key_exists = x", "key_exists(x)", "len = 3", "1 = 2", "nope = 1"]
)
def test_answers_that_make_no_sense(text: str) -> None:
    with pytest.raises(BadAnswer):
        read_answer(text)


def test_schema_without_a_mail_queue() -> None:
    schema = load_schema(
        """
        [variables.size]
        type = "integer"
        [contexts.wall]
        class = "Wall"
        variables = ["size"]
        [settings."coats.number"]
        context = "wall"
        result = "integer"
        """,
        "walls",
    )
    checked = check(Source("walls.toml", 'coats.number = "size"\n'), Options(schema))
    with pytest.raises(NotSimulable, match="only the queue of a mail server"):
        rules_of(checked.policy, schema)


def test_policy_under_a_mount() -> None:
    options = Options(mounts={"tls": "queue.outbound.tls"})
    checked = check(Source("policy.toml", 'tls.starttls = "disable"\n'), options)
    rules = rules_of(checked.policy, options.schema, options.mounts)
    assert not rules.by_name["starttls"].is_default
    assert rules.by_name["dane"].is_default
