"""Long ladders of rules on a few subjects: indexed, and no less exact for it."""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import cache
from types import ModuleType, SimpleNamespace

import pytest

from resolutec import compile_text
from resolutec.optimise.index_rules import (
    FEWEST_IN_SET,
    FEWEST_RULES,
    MOST_IN_SET,
    MOST_TESTED_FIRST,
)
from tests.optimise.harness import hop, lines, plain_module


def _mixed(number: int) -> str:
    tests = (
        f"rcpt_domain == 'd{number}.example'",
        f"expires_in >= {number * 10} && expires_in < {number * 10 + 5}",
        f"ends_with(sender, '.s{number:03}')",
        f"starts_with(rcpt_domain, 'mx{number:03}.')",
    )
    return tests[number % len(tests)]


def _pairs(number: int) -> str:
    first = f"rcpt_domain == 'd{number % 20}.example'"
    second = f"expires_in == {number}"
    return f"{first} && {second}" if number % 2 else f"{second} && {first}"


def _block(test: Callable[[int], str], count: int, otherwise: str = "false") -> str:
    rules = "".join(
        f'  {{ if = "{test(number)}", then = "\'r{number}\'" }},\n'
        for number in range(count)
    )
    return f'[\n{rules}  {{ else = "{otherwise}" }} ]'


def _policy(block: str) -> str:
    return f"[queue.outbound]\nnext-hop = {block}\n"


def _look_up(block: str) -> str:
    """What the function does before it falls back on the ladder."""
    return _parsed(hop(block).partition("except TypeError:")[0].rstrip())


def _parsed(statements: str) -> str:
    """Statements that end in a `try`, however their lines are broken."""
    whole = f"{lines(statements)}\nexcept TypeError:\n    pass"
    return ast.unparse(ast.parse(whole))


def test_the_first_rule_of_each_subject_is_looked_up() -> None:
    assert _look_up(_block(_mixed, FEWEST_RULES)) == _parsed("""
        rcpt_domain = message.rcpt_domain
        if rcpt_domain == 'd0.example':
            return 'r0'
        expires_in = message.expires_in
        try:
            if expires_in.__class__ is not int:
                raise TypeError
            rule = _EXPIRES_IN_RULES[bisect_right(_EXPIRES_IN_BOUNDS, expires_in)]
            if rule < 1:
                return _NEXT_HOP_RESULTS[rule]
            sender = message.sender
            if sender.__class__ is not str:
                raise TypeError
            tail = sender[_SENDER_TAIL]
            if tail in _SENDER_TAILS:
                bounds, rules = _SENDER_TAILS[tail]
                found = rules[bisect_right(bounds, sender[::-1])]
                if found < rule:
                    rule = found
            if rule < 2:
                return _NEXT_HOP_RESULTS[rule]
            if rcpt_domain.__class__ is not str:
                raise TypeError
            head = rcpt_domain[_RCPT_DOMAIN_HEAD]
            if head in _RCPT_DOMAIN_HEADS:
                bounds, rules = _RCPT_DOMAIN_HEADS[head]
                found = rules[bisect_right(bounds, rcpt_domain)]
                if found < rule:
                    rule = found
            return _NEXT_HOP_RESULTS[rule]
        """)


def test_rules_on_several_subjects_are_kept_as_sets() -> None:
    assert _look_up(_block(_pairs, FEWEST_IN_SET)) == _parsed("""
        expires_in = message.expires_in
        if expires_in == 0 and message.rcpt_domain == 'd0.example':
            return 'r0'
        rcpt_domain = message.rcpt_domain
        try:
            left = _RCPT_DOMAIN_GET(rcpt_domain, _RCPT_DOMAIN_REST)
            if (
                left >= _NEXT_HOP_FIRST_79
                and left.bit_length() in _NEXT_HOP_ASKING_EXPIRES_IN_AFTER_RCPT_DOMAIN
            ):
                left &= _EXPIRES_IN_GET(expires_in, _EXPIRES_IN_REST)
                return _NEXT_HOP_RESULTS[-left.bit_length()]
            return _NEXT_HOP_RESULTS[-1]
        """)


def test_a_first_rule_that_compares_much_is_looked_up_with_the_others() -> None:
    def rule(number: int) -> str:
        names = ", ".join(f"'d{each}.example'" for each in range(MOST_TESTED_FIRST + 1))
        return _mixed(number) if number else f"contains([{names}], rcpt_domain)"

    assert "return 'r0'" not in _look_up(_block(rule, FEWEST_RULES))


@pytest.mark.parametrize(
    ("value", "variable"),
    [
        ("to_lowercase(sender)", "sender_lower = sender.lower()"),
        (
            "email_part(sender, 'domain')",
            "sender_email_part = email_part(sender, 'domain')",
        ),
    ],
)
def test_computed_values_are_subjects(value: str, variable: str) -> None:
    def rule(number: int) -> str:
        return f"{value} == 'd{number}.example'" if number % 2 else _mixed(number)

    look_up = _look_up(_block(rule, FEWEST_RULES))
    assert f"{variable}\n" in look_up
    assert look_up.count("message.sender") == 1


def test_a_length_is_a_subject() -> None:
    def rule(number: int) -> str:
        return f"len(sender) == {number}" if number % 2 else _mixed(number * 2)

    module = compile_text(_policy(_block(rule, FEWEST_RULES + 1))).module()
    message = SimpleNamespace(rcpt_domain="none", expires_in=-1)
    for number in (1, 3, FEWEST_RULES - 1):
        message.sender = "x" * number
        assert module.queue_outbound_next_hop(message) == f"r{number}"
    message.sender = "x" * 500
    assert module.queue_outbound_next_hop(message) is None


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("", "r9"),
        ("m", None),
        ("mx", "r40"),
        ("mx000", "r40"),
        ("mx003", "r40"),
        ("mx003.", "r3"),
        ("none.example", None),
    ],
)
def test_texts_shorter_than_every_beginning(value: str, rule: str | None) -> None:
    """Whole texts may be shorter than what others begin with, and empty."""

    def test(number: int) -> str:
        if number == 9:
            return "rcpt_domain == ''"
        return "starts_with(rcpt_domain, 'mx')" if number == 40 else _mixed(number)

    module = compile_text(_policy(_block(test, FEWEST_RULES))).module()
    message = SimpleNamespace(rcpt_domain=value, expires_in=-1, sender="none")
    assert module.queue_outbound_next_hop(message) == rule


def test_the_rows_of_an_index_read_like_the_rules() -> None:
    source = compile_text(_policy(_block(_pairs, FEWEST_IN_SET))).source
    row = (
        '    ("r1", ("rcpt_domain", "in", ("d1.example",)), '
        '("expires_in", "range", ((1, 1),))),'
    )
    assert _dense(row) in _dense(source)
    assert "# line 4\n" in source


def _dense(text: str) -> str:
    return "".join(text.split()).replace(",)", ")")


def test_a_short_ladder_stays_as_it_is() -> None:
    assert "try:" not in hop(_block(_mixed, FEWEST_RULES - 1))
    assert "try:" not in hop(_block(_pairs, FEWEST_IN_SET - 1))


def test_opaque_rules_in_between_leave_the_ladder_as_it_is() -> None:
    def rule(number: int) -> str:
        opaque = f"len(sender) + {number} > expires_in"
        return opaque if number % 20 == 19 else _mixed(number)

    assert "try:" not in hop(_block(rule, 2 * FEWEST_RULES))


def test_five_subjects_are_more_than_one_index_takes() -> None:
    texts = ("sender", "rcpt_domain", "sender_domain")
    numbers = ("expires_in", "retry_num")

    def rule(number: int) -> str:
        if number % 2:
            return f"starts_with({texts[number % len(texts)]}, 'x{number}')"
        return f"{numbers[number // 2 % len(numbers)]} == {number}"

    assert "try:" not in hop(_block(rule, 2 * FEWEST_RULES))


@pytest.mark.parametrize("test", [_mixed, _pairs])
def test_many_rules_with_others_behind_them(test: Callable[[int], str]) -> None:
    """Sets are split where they grow long; what follows the rules is asked as before."""
    count = MOST_IN_SET + 100
    block = _block(test, count, "rcpt_domain + sender")
    module = compile_text(_policy(block)).module()
    for number in (0, 1, 2, 3, MOST_IN_SET - 1, MOST_IN_SET, count - 2, count - 1):
        message = SimpleNamespace(rcpt_domain="none", sender="none", expires_in=-1)
        _fit(message, number, test)
        assert module.queue_outbound_next_hop(message) == f"r{number}"
    nothing = SimpleNamespace(rcpt_domain="none", sender="none", expires_in=-1)
    assert module.queue_outbound_next_hop(nothing) == "nonenone"


def _fit(message: SimpleNamespace, number: int, test: Callable[[int], str]) -> None:
    if test is _pairs:
        message.expires_in, message.rcpt_domain = number, f"d{number % 20}.example"
        return
    match number % 4:
        case 0:
            message.rcpt_domain = f"d{number}.example"
        case 1:
            message.expires_in = number * 10 + 4
        case 2:
            message.sender = f"x.s{number:03}"
        case _:
            message.rcpt_domain = f"mx{number:03}.x"


@cache
def _modules(test: Callable[[int], str]) -> tuple[ModuleType, ModuleType]:
    policy = _policy(_block(test, FEWEST_IN_SET))
    return plain_module(policy), compile_text(policy).module()


class _Text(str):
    __slots__ = ()


_ODD: tuple[object, ...] = (
    None,
    3.5,
    5.0,
    float("nan"),
    True,
    b"d0.example",
    ["x"],
    {},
    (),
    _Text("mx003.a"),
)


@pytest.mark.parametrize("test", [_mixed, _pairs])
@pytest.mark.parametrize("attribute", ["rcpt_domain", "sender", "expires_in"])
@pytest.mark.parametrize("odd", [*_ODD, "text", 11], ids=repr)
def test_subjects_of_another_type_get_what_the_ladder_gives(
    test: Callable[[int], str], attribute: str, odd: object
) -> None:
    modules = _modules(test)
    usual = {"rcpt_domain": "d3.example", "sender": "x.s999", "expires_in": 3}
    message = SimpleNamespace(**(usual | {attribute: odd}))
    expected, got = (_outcome(module, message) for module in modules)
    assert got == expected


def _outcome(module: ModuleType, message: SimpleNamespace) -> object:
    try:
        return module.queue_outbound_next_hop(message)
    except (AttributeError, TypeError) as error:
        return type(error)


def test_a_subject_that_no_rule_gets_to_is_not_read() -> None:
    module = compile_text(_policy(_block(_mixed, FEWEST_RULES))).module()
    message = SimpleNamespace(rcpt_domain="d0.example")
    assert module.queue_outbound_next_hop(message) == "r0"
    message = SimpleNamespace(rcpt_domain="d4.example", expires_in=11)
    assert module.queue_outbound_next_hop(message) == "r1"
