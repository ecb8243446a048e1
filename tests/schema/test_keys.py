"""Which keys of a file are settings, and what is said about the others."""

from __future__ import annotations

import time

import pytest

from resolutec.schema.keys import (
    SettingIndex,
    declared_settings,
    mounted,
    unmounted,
)
from resolutec.schema.load import builtin_schema
from resolutec.schema.model import ResultKind
from tests.schema.schemas import schema

SCHEMA = builtin_schema("stalwart-0.12")
INDEX = SettingIndex(SCHEMA)


def key(text: str) -> tuple[str, ...]:
    return tuple(text.split("."))


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        ("queue.outbound.tls.starttls", "queue.outbound.tls.starttls"),
        ("session.hook.anything at all.enable", "session.hook.<id>.enable"),
        ("spam-filter.rule..condition", "spam-filter.rule.<id>.condition"),
        ("http.url", "http.url"),
    ],
)
def test_settings_are_found_by_their_keys(text: str, declared: str) -> None:
    found = INDEX.match(key(text))
    assert found is not None
    assert found.key == declared
    assert INDEX.unknown(key(text)) is None


@pytest.mark.parametrize(
    "text",
    ["", "queue", "queue.outbound.tls", "queue.outbound.tls.starttls.x", "a.b.c"],
)
def test_other_keys_are_no_settings(text: str) -> None:
    assert INDEX.match(key(text)) is None


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("queue.outbound.tls.start-tls", "queue.outbound.tls.starttls"),
        ("queue.outbound.tls.mta_sts", "queue.outbound.tls.mta-sts"),
        ("queue.outbound.tsl.starttls", "queue.outbound.tls.starttls"),
        ("queue.outbuond.tls.starttls", "queue.outbound.tls.starttls"),
        ("queue.outbound.starttls", "queue.outbound.tls.starttls"),
        ("sesion.timeout", "session.timeout"),
        ("spam-filter.rule.X.condtion", "spam-filter.rule.X.condition"),
        ("queue.limiter.inbund.X.match", "queue.limiter.inbound.X.match"),
        ("queue.outbound.tls.ciphers", None),
        ("session.colour", None),
    ],
)
def test_unknown_keys_among_settings(text: str, suggestion: str | None) -> None:
    unknown = INDEX.unknown(key(text))
    assert unknown is not None
    assert unknown.suggested == suggestion


@pytest.mark.parametrize(
    "text",
    [
        "server.hostname",
        "server.listener.smtp.bind",
        "store.rocksdb.path",
        "directory.internal.type",
        "signature.rsa.domain",
        "queue.tls.default.dane",
        "queue.limiter.inbound.sender.key",
        "queue.limiter.inbound.sender.rate",
        "queue.limiter.outbound.all.enable",
        "queue.quota.size.messages",
        "session.milter.rspamd.hostname",
        "session.milter.rspamd.options.tempfail-on-error",
        "session.milter.rspamd.timeout.connect",
        "session.hook.scan.stages",
        "session.hook.scan.headers",
        "session.mta-sts.mode",
        "session.data.add-headers.delivered-to",
        "spam-filter.rule.X.priority",
        "spam-filter.dnsbl.server.X.scope",
        "spam-filter.bayes.enable",
        "report.domain",
        "report.analysis.addresses",
        "auth.dkim.strict",
        "http.use-x-forwarded",
        "http.rate-limit.account",
        "sieve.trusted.limits.redirects",
        "sieve.trusted.scripts.greet.contents",
        "sieve.untrusted.limits.cpu",
        "metrics.alerts.full.notify.email.to",
        "imap.rate-limit.requests",
        "tracer.log.level",
        "resolute.mount.rule",
    ],
)
def test_plain_keys_of_a_real_configuration_are_left_alone(text: str) -> None:
    assert INDEX.unknown(key(text)) is None
    assert not INDEX.is_described(key(text))


def test_a_key_is_described_where_it_lies_directly_among_settings() -> None:
    assert INDEX.is_described(key("queue.outbound.tls.whatever"))
    assert INDEX.is_described(key("queue.outbound.tls.starttls"))
    assert not INDEX.is_described(key("queue.outbound.tls.whatever.below"))


def test_a_name_of_the_schema_comes_before_one_of_the_user() -> None:
    loaded = schema(
        settings='[settings."a.<id>.x"]\ncontext = "wall"\nresult = "integer"\n'
        '[settings."a.b.y"]\ncontext = "wall"\nresult = "string"\n'
        '[settings."a.b.x"]\ncontext = "wall"\nresult = "boolean"\n'
    )
    index = SettingIndex(loaded)
    kinds = [
        setting and setting.result.kind
        for setting in (index.match(key(text)) for text in ("a.b.x", "a.c.x", "a.b.y"))
    ]
    assert kinds == [ResultKind.BOOLEAN, ResultKind.INTEGER, ResultKind.STRING]


def test_mounts_say_where_a_table_of_the_file_stands() -> None:
    mounts = {"rule": "spam-filter.rule", "dnsbl": "spam-filter.dnsbl.server"}
    assert mounted(key("rule.X.condition"), mounts) == key(
        "spam-filter.rule.X.condition"
    )
    assert mounted(key("server.hostname"), mounts) == key("server.hostname")
    assert unmounted(key("spam-filter.dnsbl.server.X.tag"), mounts) == key(
        "dnsbl.X.tag"
    )
    assert unmounted(key("queue.quota"), mounts) == key("queue.quota")


def test_the_longest_mount_counts_and_a_whole_file_can_be_mounted() -> None:
    mounts = {"": "queue.outbound", "tls": "queue.outbound.tls", "tls.x": "y"}
    assert mounted(key("tls.dane"), mounts) == key("queue.outbound.tls.dane")
    assert mounted(key("tls.x.dane"), mounts) == key("y.dane")
    assert mounted(key("hostname"), mounts) == key("queue.outbound.hostname")
    assert mounted(key("a.b"), {"a": ""}) == ("b",)


def test_a_file_can_declare_settings_of_its_own() -> None:
    declared, errors = declared_settings(
        {
            "my.key": {"context": "queue-mx", "result": "list of duration | false"},
            "my.<id>.other": {"context": "http", "result": "enum RequireOptional"},
        },
        SCHEMA,
    )
    assert errors == ()
    index = SettingIndex(SCHEMA, declared)
    found = index.match(("my", "key"))
    assert found is not None
    assert (found.context, found.result.is_list) == ("queue-mx", True)
    assert index.match(("my", "thing", "other")) is not None
    assert index.unknown(("my", "kee")) is not None


@pytest.mark.parametrize(
    ("data", "message", "path"),
    [
        (
            {"a.b": {"context": "queue-xm", "result": "integer"}},
            "there is no context `queue-xm`",
            ("resolute", "setting", "a.b", "context"),
        ),
        (
            {"a.b": {"context": "queue-mx", "result": "number"}},
            "`number` is no result type",
            ("resolute", "setting", "a.b", "result"),
        ),
        (
            {"http.url": {"context": "http", "result": "string"}},
            "`http.url` is a setting of the schema `stalwart-0.12` already",
            ("resolute", "setting", "http.url"),
        ),
        (
            {"a": {"b": {"context": "http", "result": "string"}}},
            "the declaration of a setting has `context` and `result`",
            ("resolute", "setting", "a"),
        ),
        ({"a": 3}, "expected a table, found an integer", ("resolute", "setting", "a")),
        ([], "expected a table, found a list", ("resolute", "setting")),
    ],
)
def test_wrong_declarations_are_told_one_by_one(
    data: object, message: str, path: tuple[str, ...]
) -> None:
    if isinstance(data, dict):
        data["fine.one"] = {"context": "http", "result": "string"}
    declared, errors = declared_settings(data, SCHEMA)
    assert [(error.message, error.path) for error in errors] == [(message, path)]
    assert [each.key for each in declared] == (
        ["fine.one"] if isinstance(data, dict) else []
    )


@pytest.mark.parametrize(
    "pattern",
    [
        "spam-filter.rule.R{}.condition",
        "spam-filter.rule.R{}.conditoin{}",
        "queue.outbound.timeout{}",
        "auth.dkmi{}.sign",
    ],
)
def test_ten_thousand_keys_take_little_time(pattern: str) -> None:
    keys = [key(pattern.format(number, number)) for number in range(10_000)]
    started = time.perf_counter()
    for each in keys:
        INDEX.unknown(each)
    assert time.perf_counter() - started < 30


@pytest.mark.parametrize(
    "hostile",
    [
        ("a",) * 100_000,
        ("queue", "x" * 1_000_000),
        ("queue", "outbound", "tls", "x" * 1_000_000),
        ("", "", ""),
        ("session", "\ud800"),
        ("<id>", "<id>"),
    ],
    ids=["deep", "long", "long among settings", "empty parts", "surrogate", "id"],
)
def test_hostile_keys_are_answered(hostile: tuple[str, ...]) -> None:
    assert INDEX.match(hostile) is None
    unknown = INDEX.unknown(hostile)
    assert unknown is None or unknown.suggestion is None
    assert mounted(hostile, {"b": "c"}) == hostile
