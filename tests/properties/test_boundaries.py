"""Where types promise less than it seems: missing numbers, signs of zero, truth for integers."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from resolute.errors import ResultError
from resolutec.api import compile_text
from resolutec.interpreter import interpret
from resolutec.meaning.results import ConversionFailed
from tests.conformance.toml_text import setting_text
from tests.properties.hosts import InterpreterHost, PlainHost
from tests.properties.world import schema

NO_RESULT = "no such result"


def decisions(table: str, text: str, **variables: object) -> list[object]:
    """What the interpreter and the module make of `TABLE.x = text`."""
    compiled = compile_text(
        setting_text(f"{table}.x", (), text),
        schema=schema(),
        lenient=True,
        synchronous=True,
    )
    (setting,) = compiled.policy.settings
    context = SimpleNamespace(globals={}, **variables)
    decide = compiled.module().DECISIONS[f"{table}.x"]
    arguments = (context, PlainHost())[: decide.__code__.co_argcount]
    found: list[object] = []
    for each in (
        lambda: interpret(setting, context, InterpreterHost()),
        lambda: decide(*arguments),
    ):
        try:
            found.append(each())
        except (ConversionFailed, ValueError):
            found.append(NO_RESULT)
    return found


@pytest.mark.parametrize(
    ("table", "text", "variables", "result"),
    [
        ("values", "limit + limit", {"limit": None}, ""),
        ("ports", "[limit + limit]", {"limit": None}, NO_RESULT),
        ("texts", "'n' + (-weights[9])", {"weights": []}, "n0"),
        ("texts", "'n' + (limit + score)", {"limit": None, "score": -0.0}, "n-0"),
        ("texts", "'n' + ratio / 2", {"ratio": -0.0}, "n-0"),
        ("values", "ratio - 9007199254740993", {"ratio": None}, -9007199254740993),
        ("names", "ratio * weights[0]", {"ratio": None, "weights": []}, None),
        ("texts", "'n' + score", {"score": 219}, "n219"),
        ("modes", "2.0", {}, NO_RESULT),
        ("modes", "2", {}, "off"),
        ("checks", "split_once(sender, '=') - 'b'", {"sender": "a=b"}, [True]),
        ("hosts", "split_once(sender, '=') - 'b'", {"sender": "a=b"}, ["a"]),
        ("values", "[[][1], 'x']", {}, ["", "x"]),
        ("hosts", "lines(errors)", {"errors": ("tls", "dns")}, ["tls", "dns"]),
        ("ports", "[sender, counter_get('s', 'k')]", {"sender": "x"}, NO_RESULT),
        # An integer that stands for a float, where something is known only of the other side.
        ("texts", "'n' + (blob + score)", {"blob": "x", "score": 5}, "nx5"),
        ("texts", "'n' + blob * score", {"blob": "2.5", "score": 3}, "n7.5"),
        ("numbers", "blob + score", {"blob": 1, "score": 2}, 3),
        ("flags", "blob == score", {"blob": "5", "score": 5}, True),
        ("flags", "score > blob", {"blob": 4.5, "score": 5}, True),
        ("flags", "contains(weights, blob)", {"blob": 5, "weights": [5]}, True),
        # An array as an integer is 0, as an index too.
        ("hosts", "split_n('acbcd', 'c', blob)", {"blob": [1]}, ["acbcd"]),
        ("hosts", "split_n('acbcd', 'c', blob)", {"blob": []}, ["acbcd"]),
        ("texts", "'' + words[blob]", {"blob": [1], "words": ["a", "b"]}, "a"),
        ("texts", "substring('abc', blob, 2)", {"blob": [2]}, "ab"),
    ],
)
def test_boundaries(
    table: str, text: str, variables: dict[str, object], result: object
) -> None:
    found = decisions(table, text, **variables)
    assert found == [result, result]
    assert [type(each) for each in found] == [type(result)] * 2


def test_an_integer_is_never_a_truth_value() -> None:
    compiled = compile_text(
        setting_text("numbers.x", [("is_tls", "0")], "1"), schema=schema()
    )
    decide = compiled.module().DECISIONS["numbers.x"]
    found = [decide(SimpleNamespace(is_tls=each)) for each in (True, False)]
    assert found == [0, 1]
    assert [type(each) for each in found] == [int, int]


def test_a_truth_value_is_never_a_list() -> None:
    compiled = compile_text(
        setting_text("flags.x", [("!if_then(true, octets, [])", "false")], "true"),
        schema=schema(),
    )
    decide = compiled.module().DECISIONS["flags.x"]
    assert decide(SimpleNamespace(octets=[1])) is True
    assert decide(SimpleNamespace(octets=[])) is False


def test_an_element_that_is_no_result_does_not_keep_the_host_from_being_asked() -> None:
    compiled = compile_text(
        setting_text("ports.x", (), "['x', counter_incr('s', 'k', 1)]"),
        schema=schema(),
        lenient=True,
        synchronous=True,
    )
    host = PlainHost()
    with pytest.raises(ResultError):
        compiled.module().DECISIONS["ports.x"](SimpleNamespace(), host)
    assert host.calls == [("counter_incr", ("s", "k", 1))]


def test_an_index_out_of_every_range_does_not_keep_the_host_from_being_asked() -> None:
    compiled = compile_text(
        setting_text("values.x", (), "dns_query(sender, 'mx')[9223372036854775807]"),
        schema=schema(),
        synchronous=True,
    )
    host = PlainHost()
    assert (
        compiled.module().DECISIONS["values.x"](
            SimpleNamespace(sender="example.org"), host
        )
        == ""
    )
    assert host.calls == [("dns_query", ("example.org", "mx"))]


@pytest.mark.parametrize("amount", [[5], [], ["7"], [[1, 2]]])
def test_a_host_is_asked_for_0_where_the_policy_has_an_array_for_an_integer(
    amount: list[object],
) -> None:
    compiled = compile_text(
        setting_text("values.x", (), "counter_incr('s', 'n', blob)"),
        schema=schema(),
        lenient=True,
        synchronous=True,
    )
    (setting,) = compiled.policy.settings
    context = SimpleNamespace(blob=amount)
    interpreting, plain = InterpreterHost(), PlainHost()
    interpret(setting, context, interpreting)
    compiled.module().DECISIONS["values.x"](context, plain)
    assert interpreting.calls == plain.calls == [("counter_incr", ("s", "n", 0))]
