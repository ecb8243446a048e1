"""What people have complained about in public, as it happened to them."""

from __future__ import annotations

from tests.simulation.simulating import THE_RULE, decided, end, starttls, timeline


def test_rule_never_helps_a_host_without_starttls() -> None:
    story = timeline(THE_RULE, "no-starttls")
    (attempt,) = story.attempts
    assert end(story) == "bounced"
    assert attempt.outcome.error == "tls"
    (remark,) = story.remarks
    assert remark == (
        "the failure is permanent, and there is no attempt after number 1: "
        "`retry_num > 1 && last_error == 'tls'` (line 3) never helps with this remote"
    )


def test_rule_first_holds_at_the_third_attempt() -> None:
    story = timeline(THE_RULE, "handshake-eof")
    assert starttls(story) == ["require", "require", "disable"]
    assert [attempt.at for attempt in story.attempts] == [0, 120, 420]
    assert [each.situation.retry_num for each in story.attempts] == [0, 1, 2]
    assert end(story) == "delivered-cleartext"
    given_away, late = story.remarks
    assert given_away == (
        "anyone on the path who breaks 2 TLS handshakes gets the message sent in the "
        "clear"
    )
    assert late == (
        "starttls: `retry_num > 1 && last_error == 'tls'` (line 3) first holds at "
        "attempt 3, after 7m: retry_num counts the failures so far, and is 2 there"
    )


def test_policy_oscillates_once_another_error_comes_between() -> None:
    remote = "handshake-eof,handshake-eof,connection-refused,handshake-eof"
    story = timeline(THE_RULE, remote)
    assert starttls(story) == ["require", "require", "disable", "require", "disable"]
    assert [each.situation.last_error for each in story.attempts] == [
        "none",
        "tls",
        "tls",
        "connection",
        "tls",
    ]
    assert (
        "starttls oscillates: it goes back from `disable` to `require` at attempt 4, "
        "for last_error is `connection` by then"
    ) in story.remarks


def test_default_policy_takes_any_certificate_after_one_failure() -> None:
    story = timeline("", "bad-certificate")
    assert end(story) == "delivered-unverified"
    assert [decided(each, "allow-invalid-certs") for each in story.attempts] == [
        False,
        True,
    ]
    (remark,) = story.remarks
    assert remark == (
        "anyone on the path who breaks one TLS handshake gets the message sent under "
        "whatever certificate"
    )


def test_policy_that_asks_for_nothing_odd_gets_no_remark() -> None:
    policy = 'queue.outbound.tls.allow-invalid-certs = "false"\n'
    assert timeline(policy, "handshake-eof").remarks == ()
    assert timeline(policy, "no-starttls").remarks == ()
