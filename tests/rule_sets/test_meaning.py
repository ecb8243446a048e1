"""What a rule set means: which rules, in which order, what they see, what they yield."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest

from resolute import HostError, SyncHost
from resolutec.api import Compiled, compile_text
from resolutec.interpreter import interpret_rules
from resolutec.schema.errors import SchemaError
from resolutec.schema.load import load_schema
from tests.rule_sets.random_sets import in_order

LATE = """
[spam-filter.rule.LATE]
scope = "any"
priority = 20
condition = [ { if = "$FIRST && subject == 'x'", then = "'LATE'" }, { else = false } ]
"""
FIRST = """
[spam-filter.rule.FIRST]
scope = "any"
priority = -1
condition = [ { if = "from.local == 'a'", then = "'FIRST'" }, { else = false } ]
"""


@dataclass
class Element:
    """A message of which every attribute that is read is noted."""

    values: Mapping[str, object]
    reads: list[str] = field(default_factory=list)

    def __getattr__(self, name: str) -> object:
        if name not in self.values:
            raise AttributeError(name)
        self.reads.append(name)
        return self.values[name]


def rule(name: str, condition: str, tag: str, **keys: object) -> str:
    """A rule about messages."""
    shown = {"scope": "any", **keys}
    lines = [f"{key} = {_toml(value)}" for key, value in shown.items()]
    block = (
        f'condition = [ {{ if = "{condition}", then = "{tag}" }}, {{ else = false }} ]'
    )
    return "\n".join([f"[spam-filter.rule.{name}]", *lines, block, ""])


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def compiled(*rules: str, synchronous: bool = True) -> Compiled:
    found = compile_text("\n".join(rules), synchronous=synchronous)
    assert not found.failed, [each.message for each in found.diagnostics]
    return found


def tags(rules: Compiled, message: object, scope: str = "any") -> object:
    """What compiled rules yield, and the interpreter's answer along with it."""
    key = f"spam-filter.rule.{scope}"
    found = next(each for each in rules.policy.rule_sets if each.key == key)
    got = rules.module().RULE_SETS[key](message)
    assert got == interpret_rules(in_order(rules.policy, found), message)
    return got


def message(**values: object) -> SimpleNamespace:
    return SimpleNamespace(**{"globals": {}, "from_local": "", "subject": ""} | values)


def test_the_function_has_the_name_of_the_table_and_the_scope() -> None:
    module = compiled(FIRST).module()
    decide = module.spam_filter_rule_any_tags
    assert {"spam-filter.rule.any": decide} == module.RULE_SETS
    assert "spam-filter.rule.any" in (decide.__doc__ or "")


def test_rules_are_decided_by_priority_and_see_the_tags_of_those_before() -> None:
    rules = compiled(LATE, FIRST)
    assert tags(rules, message(from_local="a", subject="x")) == ["FIRST", "LATE"]
    assert tags(rules, message(from_local="b", subject="x")) == []
    before = message(from_local="b", subject="x", globals={"FIRST": 1})
    assert tags(rules, before) == ["LATE"]


def test_a_tag_is_not_seen_by_rules_before_its_own() -> None:
    rules = compiled(LATE.replace("20", "-2"), FIRST)
    assert tags(rules, message(from_local="a", subject="x")) == ["FIRST"]


def test_rules_of_equal_priority_are_decided_in_the_order_of_their_names() -> None:
    rules = compiled(
        rule("c", "$A", "'C'"),
        rule("b", "true", "'B'", priority=0),
        rule("a", "!$B", "'A'"),
        rule("B", "false", "'X'"),
    )
    assert tags(rules, message()) == ["A", "B", "C"]


def test_a_tag_that_two_rules_yield_stands_where_it_was_set_first() -> None:
    rules = compiled(
        rule("a", "true", "'TWICE'", priority=1),
        rule("b", "true", "'ONCE'", priority=2),
        rule("c", "$ONCE", "'TWICE'", priority=3),
        rule("d", "true", "'ON' + 'CE'", priority=4),
    )
    assert tags(rules, message()) == ["TWICE", "ONCE"]


def test_a_tag_that_the_message_has_already_is_yielded_all_the_same() -> None:
    rules = compiled(rule("a", "$KNOWN", "'KNOWN'"))
    assert tags(rules, message(globals={"KNOWN": 1})) == ["KNOWN"]


def test_a_tag_is_worth_one_whatever_it_was_worth_before() -> None:
    rules = compiled(
        rule("a", "true", "'SEEN'", priority=1),
        rule("b", "$SEEN == 1", "'ONE'", priority=2),
        rule("c", "$OTHER + $SEEN == 8", "'EIGHT'", priority=3),
    )
    found = tags(rules, message(globals={"SEEN": 5, "OTHER": 7}))
    assert found == ["SEEN", "ONE", "EIGHT"]


def test_a_global_of_zero_is_not_set() -> None:
    rules = compiled(
        rule("a", "$OFF || $OFF_TOO", "'A'"), rule("b", "!$OFF && !$OFF_TOO", "'B'")
    )
    assert tags(rules, message(globals={"OFF": 0})) == ["B"]


def test_tags_that_are_put_together_are_seen_as_well() -> None:
    rules = compiled(
        rule("a", "!is_empty(subject)", "'IS_' + subject", priority=1),
        rule("b", "$IS_x", "'SEEN'", priority=2),
    )
    assert tags(rules, message(subject="x")) == ["IS_x", "SEEN"]
    assert tags(rules, message(subject="y")) == ["IS_y"]


def test_rules_that_are_not_enabled_are_left_out() -> None:
    rules = compiled(
        rule("a", "true", "'A'", enable=False), rule("b", "!$A", "'B'", enable=True)
    )
    assert tags(rules, message()) == ["B"]
    assert "spam-filter.rule.a.condition" in rules.module().DECISIONS


def test_a_scope_without_an_enabled_rule_yields_nothing() -> None:
    rules = compiled(rule("a", "true", "'A'", enable=False))
    assert tags(rules, message()) == []


def test_each_scope_has_a_function_of_its_own() -> None:
    rules = compiled(
        rule("a", "true", "'A'"), rule("b", "host == 'x'", "'B'", scope="url")
    )
    assert tags(rules, message()) == ["A"]
    assert tags(rules, message(host="x"), "url") == ["B"]


def test_every_call_gives_a_list_of_its_own() -> None:
    decide = compiled(FIRST).module().spam_filter_rule_any_tags
    decide(message(from_local="a")).append("OTHER")
    assert decide(message(from_local="a")) == ["FIRST"]


def test_the_context_is_left_as_it_is() -> None:
    given = message(from_local="a", subject="x")
    tags(compiled(LATE, FIRST), given)
    assert given.globals == {}


def test_nothing_is_read_that_no_rule_would_read() -> None:
    decide = compiled(LATE, FIRST).module().spam_filter_rule_any_tags
    element = Element({"from_local": "b", "globals": {}})
    assert decide(element) == []
    assert set(element.reads) == {"from_local", "globals"}


def test_what_several_rules_read_is_read_once() -> None:
    rules = [rule(f"r{n}", f"subject == '{n}'", f"'R{n}'") for n in range(9)]
    element = Element({"subject": "4"})
    assert compiled(*rules).module().spam_filter_rule_any_tags(element) == ["R4"]
    assert element.reads == ["subject"]


def test_a_subject_that_has_no_hash_is_none_of_the_texts() -> None:
    rules = [rule(f"r{n}", f"subject == '{n}'", f"'R{n}'") for n in range(9)]
    assert tags(compiled(*rules), message(subject=["4"])) == []


@dataclass
class Host(SyncHost):
    """Knows some keys, and fails for one."""

    asked: list[tuple[str, str]] = field(default_factory=list)

    def key_exists(self, store: str, key: str, /) -> bool:
        self.asked.append((store, key))
        if store == "broken":
            raise OSError("no route")
        return store == "known"


ASKING = (
    rule("a", "key_exists('known', subject)", "'KNOWN'", priority=1),
    rule("b", "$KNOWN && key_exists('broken', subject)", "'B'", priority=2),
    rule("c", "key_exists('other', subject)", "'C'", priority=3),
)


def test_a_failure_of_the_host_names_the_rule_and_ends_the_set() -> None:
    host = Host()
    decide = compiled(*ASKING).module().spam_filter_rule_any_tags
    with pytest.raises(HostError) as raised:
        decide(message(subject="x"), host)
    assert raised.value.setting == "spam-filter.rule.b.condition"
    assert host.asked == [("known", "x"), ("broken", "x")]


def test_independent_questions_are_asked_at_the_same_time() -> None:
    waiting: list[str] = []

    class Slow:
        async def key_exists(self, store: str, key: str, /) -> bool:
            waiting.append(store)
            together = len(waiting)
            await asyncio.sleep(0)
            return len(waiting) > together or store == "c"

    rules = compiled(
        rule("a", "key_exists('a', subject)", "'A'", priority=1),
        rule("b", "subject == 'x'", "'B'", priority=2),
        rule("c", "key_exists('c', subject)", "'C'", priority=3),
        synchronous=False,
    )
    decide = rules.module().spam_filter_rule_any_tags
    assert inspect.iscoroutinefunction(decide)
    assert asyncio.run(decide(message(subject="x"), Slow())) == ["A", "B", "C"]


def test_questions_are_asked_in_order_where_something_is_changed() -> None:
    source = compiled(
        rule("a", "key_exists('a', subject)", "'A'", priority=1),
        rule("b", "counter_incr('n', subject, 1) > 1", "'B'", priority=2),
        rule("c", "key_exists('c', subject)", "'C'", priority=3),
        synchronous=False,
    ).source
    assert "together(" not in source


@pytest.mark.parametrize(
    ("keys", "message_"),
    [
        ({"priority": "soon"}, "`priority` of a rule is an integer"),
        ({"priority": 1.5}, "`priority` of a rule is an integer"),
        ({"enable": "maybe"}, "`enable` of a rule is `true` or `false`"),
    ],
)
def test_keys_that_are_not_understood_are_errors(
    keys: dict[str, object], message_: str
) -> None:
    found = compile_text(rule("a", "true", "'A'", **keys))
    assert [(each.code, each.message) for each in found.diagnostics] == [
        ("bad-rule", message_)
    ]


def test_a_rule_set_and_a_setting_of_one_name_are_an_error() -> None:
    schema = load_schema(
        SCHEMA + '\n[settings."rule-tags"]\ncontext = "c"\nresult = "boolean"\n', "s"
    )
    found = compile_text("rule.x.tag = \"'X'\"\nrule-tags = true\n", schema=schema)
    assert [each.code for each in found.diagnostics] == ["name-collision"]


SCHEMA = """
[contexts.c]
class = "C"
parameter = "c"
variables = []

[settings."rule.<id>.tag"]
context = "c"
result = "string | false"
rule-set = {}
"""


def test_a_schema_of_ones_own_has_rule_sets() -> None:
    text = (
        "rule.b.tag = \"'B'\"\n"
        'rule.a.tag = [ { if = "$B", then = false }, { else = "\'A\'" } ]\n'
    )
    module = compile_text(text, schema=load_schema(SCHEMA, "own")).module()
    assert module.rule_tags(SimpleNamespace(globals={})) == ["A", "B"]


@pytest.mark.parametrize(
    "change",
    [
        ('"rule.<id>.tag"', '"rule.tag"'),
        ('"rule.<id>.tag"', '"rule.<id>"'),
        ('"rule.<id>.tag"', '"rule.<id>.<part>.tag"'),
        ("string | false", "string"),
        ("string | false", "list of string | false"),
        ("{}", "{ order = 'x' }"),
    ],
)
def test_a_schema_says_it_of_keys_and_results_of_rules_only(
    change: tuple[str, str],
) -> None:
    with pytest.raises(SchemaError):
        load_schema(SCHEMA.replace(*change), "own")


def test_rules_that_are_long_are_called_and_see_the_tags() -> None:
    branches = ", ".join(
        f"{{ if = \"$FIRST && subject == '{n}'\", then = \"'N{n}'\" }}"
        for n in range(60)
    )
    long = (
        '[spam-filter.rule.LONG]\nscope = "any"\npriority = 5\n'
        f"condition = [ {branches}, {{ else = false }} ]\n"
    )
    rules = compiled(FIRST, long, LATE)
    assert "WithTags" in rules.source
    assert tags(rules, message(from_local="a", subject="33")) == ["FIRST", "N33"]
    assert tags(rules, message(from_local="b", subject="33")) == []
    set_before = message(subject="33", globals={"FIRST": 1})
    assert tags(rules, set_before) == ["N33"]


def test_thousands_of_rules_are_compiled() -> None:
    rules = [
        rule(f"r{n}", f"$T{n} || subject == '{n}'", f"'T{n + 1}'", priority=n)
        for n in range(2_000)
    ]
    found = tags(compiled(*rules), message(subject="1995"))
    assert found == [f"T{n}" for n in range(1996, 2001)]
