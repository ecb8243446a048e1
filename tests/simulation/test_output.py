"""Timelines as text, data and picture."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from resolutec.simulation.as_data import matrix_data, timeline_data
from resolutec.simulation.as_svg import picture
from resolutec.simulation.as_text import matrix_text, timeline_text
from resolutec.simulation.scenario import MATRIX
from resolutec.simulation.times import time_text
from tests.simulation.simulating import THE_RULE, timeline

STORY = """\
remote: handshake-eof
the queue gives up after 5d (default)

attempt  at  retry_num  last_error  mta-sts   allow-invalid-certs  dane      starttls\
  outcome                 next
1        0s  0          none        optional  false                optional  require \
  temporary-failure, tls  in 2m
2        2m  1          tls         optional  true                 optional  require \
  temporary-failure, tls  in 5m
3        7m  2          tls         optional  true                 optional  disable \
  delivered-cleartext

attempt 1: the TLS handshake is cut off
  mta-sts = optional: default
  allow-invalid-certs = false: default
  dane = optional: default
  starttls = require: policy.toml:4:24
  retry = [2m, 5m, 10m, 15m, 30m, 1h, 2h]: default
attempt 2: the TLS handshake is cut off
  allow-invalid-certs = true: default, if `retry_num > 0 && last_error == 'tls'`
attempt 3: starttls is `disable`: the message goes out in the clear
  starttls = disable: policy.toml:3:22, if `retry_num > 1 && last_error == 'tls'`

end: delivered in the clear after 3 attempts in 7m
note: anyone on the path who breaks 2 TLS handshakes gets the message sent in the clear
"""


def test_text_of_a_timeline() -> None:
    text = timeline_text(timeline(THE_RULE, "handshake-eof"), colour=False)
    assert text.startswith(STORY)


def test_attempts_that_are_alike_share_a_line() -> None:
    text = timeline_text(timeline("", "connection-refused"), colour=False)
    (line,) = [line for line in text.splitlines() if line.startswith("7-65 ")]
    assert "2h 2m to 4d 22h 2m" in line


def test_end_is_coloured_on_a_terminal_only() -> None:
    story = timeline(THE_RULE, "handshake-eof")
    assert "\x1b[1;31mdelivered in the clear" in timeline_text(story, colour=True)
    assert "\x1b" not in timeline_text(story, colour=False)


def test_matrix() -> None:
    stories = [timeline(THE_RULE, remote.name) for remote in MATRIX]
    lines = matrix_text(stories, colour=False).splitlines()
    ends = {line.split()[0]: line.split()[2] for line in lines[1 : len(MATRIX) + 1]}
    assert ends == {
        "ok": "delivered-tls",
        "bad-certificate": "delivered-unverified",
        "no-starttls": "bounced",
        "starttls-refused": "expired",
        "starttls-refused-5xx": "bounced",
        "tls-too-old": "delivered-cleartext",
        "handshake-eof": "delivered-cleartext",
        "connection-refused": "expired",
        "dns-failure": "expired",
        "mitm-breaks-tls": "delivered-cleartext",
    }
    assert lines.count("") == 1
    assert any(
        line.startswith(
            "tls-too-old, handshake-eof, mitm-breaks-tls: anyone on the path"
        )
        for line in lines
    )


def test_data_of_a_timeline() -> None:
    data = timeline_data(timeline(THE_RULE, "handshake-eof"))
    assert json.loads(json.dumps(data)) == data
    assert (data["remote"], data["end"]) == ("handshake-eof", "delivered-cleartext")
    attempts = data["attempts"]
    assert isinstance(attempts, list)
    last = attempts[2]
    assert {key: last[key] for key in ("retry_num", "last_error", "at_seconds")} == {
        "retry_num": 2,
        "last_error": "tls",
        "at_seconds": 420,
    }
    assert last["decisions"] == {
        "mta-sts": "optional",
        "allow-invalid-certs": True,
        "dane": "optional",
        "starttls": "disable",
        "expire": 432_000,
    }
    assert last["decided_by"]["starttls"] == {
        "origin": "policy",
        "line": 3,
        "column": 22,
        "condition": "retry_num > 1 && last_error == 'tls'",
    }
    assert last["outcome"] == "delivered-cleartext"
    assert attempts[0]["decisions"]["retry"][:2] == [120, 300]


def test_data_of_a_matrix() -> None:
    data = matrix_data([timeline("", "ok"), timeline("", "no-starttls")])
    timelines = data["timelines"]
    assert isinstance(timelines, list)
    assert [each["end"] for each in timelines] == ["delivered-tls", "bounced"]


def elements(svg: str, name: str) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(svg)  # noqa: S314 - it was made a line before
    return list(root.iter(f"{{http://www.w3.org/2000/svg}}{name}"))


def test_picture_has_a_row_per_remote_and_a_mark_per_attempt() -> None:
    stories = [timeline(THE_RULE, name) for name in ("handshake-eof", "no-starttls")]
    svg = picture(stories, "policy.toml")
    titles = [title.text or "" for title in elements(svg, "title")]
    assert len([title for title in titles if title.startswith("attempt ")]) == 4
    assert any("starttls disable: delivered-cleartext" in title for title in titles)
    texts = ["".join(text.itertext()) for text in elements(svg, "text")]
    assert any(text.startswith("delivered-cleartext, 7m") for text in texts)
    assert any(text.startswith("bounced, 0s") for text in texts)


def test_picture_needs_nothing_from_elsewhere() -> None:
    svg = picture([timeline("", "ok")], "policy.toml")
    assert not [word for word in ("href", "url(", "<script", "@import") if word in svg]


HOSTILE = """
queue.outbound.tls.starttls = [
  { if = 'retry_num == 0 && mx != "</title><script>"', then = "optional" },
  { else = "require" } ]
"""


def test_picture_of_hostile_names() -> None:
    svg = picture([timeline(HOSTILE, "ok")], "<script>\x00\x1b]&.toml")
    assert elements(svg, "script") == []
    assert "&lt;script&gt;\\x00" in svg


def test_picture_of_many_attempts_stays_small() -> None:
    policy = 'queue.schedule.retry = "[3m]"\n'
    svg = picture([timeline(policy, "connection-refused")], "policy.toml")
    assert len(elements(svg, "circle")) < 100


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0s"), (59, "59s"), (60, "1m"), (3_720, "1h 2m"), (432_000, "5d")],
)
def test_times(seconds: int, text: str) -> None:
    assert time_text(seconds) == text
