"""The built-in schema of Stalwart 0.12: counts, samples, and the facts it was written from."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
import tomli

from resolutec.functions.table import FUNCTIONS as FUNCTION_TABLE
from resolutec.schema import load
from resolutec.schema.keys import SettingIndex
from resolutec.schema.language import FUNCTIONS
from resolutec.schema.load import builtin_schema
from resolutec.schema.model import ResultKind, SettingDeclaration, Variable
from resolutec.schema.results import result_text, type_text
from resolutec.schema.types import BOOL, INT, STRING, list_of

SCHEMA = builtin_schema("stalwart-0.12")
INDEX = SettingIndex(SCHEMA)
TEXT = (
    Path(load.__file__)
    .with_name("data")
    .joinpath("stalwart-0.12.toml")
    .read_text("utf-8")
)
FACTS = Path(__file__).resolve().parents[3] / "shared" / "spec"

needs_facts = pytest.mark.skipif(
    not FACTS.is_dir(), reason="the tables of facts are not beside this checkout"
)


OWN_SETTINGS = [each for each in SCHEMA.settings if each.since is None]
"""The settings of the release itself; the others belong to later ones."""


def setting(key: str) -> SettingDeclaration:
    found = INDEX.match(tuple(key.split(".")))
    assert found is not None
    return found


def variable(context: str, name: str) -> Variable:
    return SCHEMA.contexts[context].variables[name]


def facts(name: str) -> Any:  # JSON of any shape
    return json.loads((FACTS / name).read_text(encoding="utf-8"))


def test_counts() -> None:
    assert len(OWN_SETTINGS) == 126
    assert len(SCHEMA.settings) == 130
    assert len(tomli.loads(TEXT)["variables"]) == 98
    assert len(SCHEMA.functions) == 54
    assert [len(each.variables) for each in SCHEMA.contexts.values()] == [
        *(1, 10, 12, 17, 14, 10, 8, 11, 9, 11, 3),
        *(40, 50, 46, 48, 49, 43, 43),
        0,
    ]


def test_functions_are_those_of_the_language() -> None:
    earliest = {name for name, each in FUNCTION_TABLE.items() if each.since is None}
    later = {name for name, each in FUNCTION_TABLE.items() if each.since is not None}
    assert SCHEMA.functions == FUNCTIONS == earliest
    assert later <= set(SCHEMA.later_functions)


def test_starttls() -> None:
    starttls = setting("queue.outbound.tls.starttls")
    assert starttls.context == "queue-mx"
    assert starttls.result.kind is ResultKind.ENUM
    assert starttls.default is not None
    assert starttls.default.otherwise == "require"
    assert starttls.fallback == "optional"
    enum = starttls.result.enum
    assert enum is not None
    spellings = ("optional", "require", "required", "disable", "none", "false")
    members = [enum.member(each) for each in spellings]
    assert [each and each.number for each in members] == [2, 1, 1, 0, 0, 0]
    assert not enum.accepts_strings


def test_a_default_with_a_rule() -> None:
    default = setting("queue.outbound.tls.allow-invalid-certs").default
    assert default is not None
    assert default.rules == (("retry_num > 0 && last_error == 'tls'", "true"),)
    assert default.otherwise == "false"


def test_variables_of_an_attempt() -> None:
    assert variable("queue-mx", "last_error").type.enum == "LastError"
    assert "mta-sts" in (variable("queue-mx", "last_error").type.members or ())
    assert variable("queue-mx", "retry_num").minimum == 0
    assert variable("queue-mx", "expires_in").unit == "seconds"
    assert SCHEMA.contexts["queue-mx"].parameter == "attempt"


def test_what_differs_between_contexts() -> None:
    assert variable("rcpt-to", "priority").type == STRING
    assert variable("queue-mx", "priority").type == INT
    assert variable("http", "protocol").type.members == frozenset({"http", "https"})
    assert "lmtp" in (variable("ehlo", "protocol").type.members or ())


def test_ports_are_bounded_octets_are_integers_flags_are_booleans() -> None:
    for name in ("remote_port", "local_port"):
        assert (variable("ehlo", name).minimum, variable("ehlo", name).maximum) == (
            0,
            65535,
        )
    assert variable("spam-ip", "octets").type == list_of(INT)
    assert variable("spam-ip", "is_v4").type == BOOL


def test_spam_rules_choose_their_context_by_scope() -> None:
    choice = setting("spam-filter.rule.X.condition").context
    assert not isinstance(choice, str)
    assert choice.key == "scope"
    assert choice.contexts["url"] == "spam-url"
    assert variable("spam-url", "from.local").attribute == "from_local"
    assert variable("spam-url", "from").attribute == "from_"


def test_forms_that_are_not_if_blocks() -> None:
    plain = {each.key for each in SCHEMA.settings if each.plain_only}
    literal = {each.key for each in SCHEMA.settings if each.literal_or_block}
    assert plain == {
        "queue.limiter.inbound.<id>.match",
        "queue.limiter.outbound.<id>.match",
        "queue.quota.<id>.match",
        "metrics.alerts.<id>.condition",
    }
    assert literal == {"session.rcpt.catch-all", "session.rcpt.sub-addressing"}


def test_later_names_say_since_when() -> None:
    assert SCHEMA.later_variables["queue_name"] == "0.13"
    assert SCHEMA.later_functions["is_ip_in_cidr"] == "0.16.5"
    assert setting("queue.outbound.tls.dane").later == "queue.tls.<id>.dane"
    assert setting("queue.strategy.tls").since == "0.13"


def test_loading_is_quick_enough_for_every_command() -> None:
    times = []
    for _ in range(5):
        started = time.perf_counter()
        load.load_schema(TEXT, "stalwart-0.12")
        times.append(time.perf_counter() - started)
    # Several times what it takes, so that a busy machine does not fail.
    assert min(times) < 0.05


def test_the_built_in_schema_is_made_once() -> None:
    assert builtin_schema("stalwart-0.12") is SCHEMA


@needs_facts
def test_contexts_have_the_variables_of_the_release() -> None:
    expected = facts("stalwart-settings.json")["contexts"]["0.12.4"]
    actual = {
        name: list(context.variables)
        for name, context in SCHEMA.contexts.items()
        if name != "metrics"
    }
    assert actual == expected


@needs_facts
def test_variables_have_the_types_of_the_release() -> None:
    names = {
        "string": "string",
        "integer": "integer",
        "boolean (integer 0/1)": "boolean",
        "array<string>": "list of string",
        "array<integer>": "list of integer",
    }
    for name, fact in facts("stalwart-variables.json")["variables"].items():
        contexts = fact["contexts"].get("0.12.4")
        assert (contexts is None) == (name in SCHEMA.later_variables), name
        for context in contexts or ():
            if name in ("priority", "protocol"):
                continue
            read = variable(context, name)
            if read.type.members is not None:
                assert sorted(read.type.members) == sorted(fact["closed_values"]), name
            else:
                assert type_text(read.type) == names[fact["type"]], name
            assert read.unit == fact.get("unit"), name


@needs_facts
def test_functions_are_those_of_the_release() -> None:
    table = facts("stalwart-functions.json")["functions"]
    later = {
        name for name, rows in table.items() if all("since" in each for each in rows)
    }
    assert table.keys() - later == SCHEMA.functions
    assert later == set(SCHEMA.later_functions)


@needs_facts
def test_settings_have_context_result_and_default_of_the_release() -> None:
    listed = facts("stalwart-settings.json")["settings"]["0.12.4"]
    assert [each.key for each in OWN_SETTINGS] == [fact["key"] for fact in listed]
    for read, fact in zip(OWN_SETTINGS, listed, strict=True):
        if isinstance(read.context, str):
            assert read.context == fact["context"], read.key
        assert compatible(result_text(read.result), fact["result"]), read.key
        default = fact["default"]
        if read.default is None:
            assert default["else_"] in (None, "(none)", "(required)"), read.key
        elif not default["else_"].startswith("("):
            rules = tuple((rule["if"], rule["then"]) for rule in default["rules"])
            assert read.default.rules == rules, read.key
            assert read.default.otherwise == default["else_"], read.key
        if read.result.enum is not None:
            # `false` is a number before it is a constant.
            expected = set(fact["constants"]) - {"false"}
            assert constants(read) - {"false"} == expected, read.key
        assert (read.later is None) == ("renamed_in_0.13" not in fact), read.key


def compatible(result: str, fact: str) -> bool:
    """The result is the one that the fact describes in its own words."""
    words = fact
    for old, new in (
        ("bool", "boolean"),
        ("int ", "integer "),
        ("size", "integer"),
        ("rate as", "rate"),
        ("list of ipv4", "list of"),
        ("list of ipv6", "list of"),
        ("true | false literal, or if-block ->", ""),
    ):
        words = f"{words} ".replace(old, new)
    or_false = "| false" in words.replace("false literal", "") or "| unset" in words
    base = result.removesuffix(" | false")
    return words.strip().startswith(base) and or_false == result.endswith("| false")


def constants(read: SettingDeclaration) -> set[str]:
    assert read.result.enum is not None
    return {
        spelling
        for member in read.result.enum.members
        for spelling in (member.name, *member.aliases)
    }
