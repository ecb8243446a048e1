"""Files that are huge, deep, binary or nonsense: a module or diagnostics, in little time."""

from __future__ import annotations

import time
from random import Random
from types import SimpleNamespace

import pytest

from resolutec.api import Compiled, compile_text
from resolutec.interpreter import evaluate
from resolutec.settings.read import Format
from tests.conformance.toml_text import setting_text, toml_string
from tests.injection.schemas import schema

SECONDS = 600.0
"""What any of these may take on a slow machine; most take a tenth of a second."""


def compiled(text: str, form: Format = Format.TOML) -> Compiled:
    """Compile, and hold that it takes a reasonable time."""
    start = time.perf_counter()
    result = compile_text(text, schema=schema(), file_format=form, lenient=True)
    assert time.perf_counter() - start < SECONDS
    return result


def decide(result: Compiled, key: str, **variables: object) -> object:
    assert not result.failed, result.diagnostics[:3]
    context = SimpleNamespace(globals={}, **variables)
    return result.module().DECISIONS[key](context)


def nested(opening: str, closing: str, depth: int, inside: str = "1") -> str:
    return opening * depth + inside + closing * depth


@pytest.mark.parametrize(
    "expression",
    [
        nested("(", ")", 10_000),
        nested("[", "]", 10_000),
        nested("!", "", 10_000),
        nested("-", "", 10_000),
        nested("len(", ")", 10_000),
        nested("if_then(1, 2, ", ")", 10_000),
        nested("host[", "]", 10_000),
        "host" + "[0]" * 10_000,
        "1" + " + 1" * 10_000,
        "host" + " == host" * 10_000,
        "(" * 100_000,
        "[" * 100_000,
        ")" * 100_000,
        "'" + "\\" * 100_001,
    ],
    ids=lambda text: text[:12],
)
def test_nesting_without_end_is_refused(expression: str) -> None:
    result = compiled(f"t.a = {toml_string(expression)}\n")
    codes = {found.code for found in result.diagnostics}
    # Parentheses alone leave no trace in the tree.
    if expression.startswith("((") and expression.endswith(")"):
        assert decide(result, "t.a") == 1
    else:
        assert codes & {"too-deep", "syntax-error"}, codes


@pytest.mark.parametrize("operator", ["||", "&&"])
def test_long_chains(operator: str) -> None:
    tests = [f"host == 'h{number}'" for number in range(10_000)]
    result = compiled(setting_text("t.a", (), f" {operator} ".join(tests)))
    alternative = operator == "||"
    assert decide(result, "t.a", host="h9999") is alternative
    assert decide(result, "t.a", host="other") is False


def test_long_chains_of_unlike_tests() -> None:
    tests = [
        f"host == 'h{number}' && numbers[{number}] > {number}"
        for number in range(2_000)
    ]
    result = compiled(setting_text("t.a", (), " || ".join(tests)))
    numbers = list(range(1, 2_001))
    assert decide(result, "t.a", host="h1999", numbers=numbers)
    assert not decide(result, "t.a", host="h2000", numbers=numbers)
    context = SimpleNamespace(host="h1999", numbers=numbers, globals={})
    assert evaluate(result.policy.settings[0], context)


def test_a_hundred_thousand_branches() -> None:
    branches = "".join(
        f"{{if=\"host == 'h{number}'\",then={number}}},\n" for number in range(100_000)
    )
    result = compiled(f"t.a = [{branches}{{else='host'}}]\n")
    module = result.module()
    for number in (0, 1, 50_000, 99_999):
        context = SimpleNamespace(host=f"h{number}")
        assert module.DECISIONS["t.a"](context) == number
    assert module.DECISIONS["t.a"](SimpleNamespace(host="h100000")) == "h100000"


def test_three_thousand_branches_of_unlike_tests() -> None:
    branches = [
        (f"len(host) == {number} && contains(text, '{number}')", str(number))
        for number in range(3_000)
    ]
    result = compiled(setting_text("t.a", branches, "'none'"))
    assert decide(result, "t.a", host="x" * 2_999, text="2999") == 2_999
    assert decide(result, "t.a", host="x" * 2_999, text="999") == "none"


def test_three_thousand_settings() -> None:
    text = "".join(f"t.s{number} = \"host == '{number}'\"\n" for number in range(3_000))
    result = compiled(text)
    assert decide(result, "t.s2999", host="2999") is True
    assert decide(result, "t.s0", host="2999") is False


def test_a_long_array() -> None:
    items = ", ".join(f"'i{number}'" for number in range(20_000))
    result = compiled(setting_text("t.a", (), f"contains([{items}], host)"))
    assert decide(result, "t.a", host="i19999") is True
    assert decide(result, "t.a", host="i20000") is False


def test_a_long_string() -> None:
    text = "ab\"'\\" * 30_000
    literal = text.replace("\\", "\\\\").replace("'", "\\'")
    result = compiled(setting_text("t.a", (), f"'{literal}' == host"))
    assert decide(result, "t.a", host=text) is True
    assert decide(result, "t.a", host=text[:-1]) is False


TEN_MEGABYTES = 10_000_000
JUNK = {
    "one line": "x" * TEN_MEGABYTES,
    "line ends": "\n" * TEN_MEGABYTES,
    "tables": "[t]\n" * (TEN_MEGABYTES // 4),
    "brackets": "t.a = " + "[" * TEN_MEGABYTES,
    "braces": "t.a = " + "{a=" * (TEN_MEGABYTES // 3),
    "quotes": "'\"" * (TEN_MEGABYTES // 2),
    "open string": 't.a = "' + "a" * TEN_MEGABYTES,
    "backslashes": 't.a = "' + "\\" * TEN_MEGABYTES,
    "dots": "a." * (TEN_MEGABYTES // 2),
    "nul": "\x00" * TEN_MEGABYTES,
    "digits": "t.a = " + "9" * TEN_MEGABYTES,
    "commas": "t.a = [" + "," * TEN_MEGABYTES,
    "equal signs": "=" * TEN_MEGABYTES,
    "macros": 't.a = "' + "%{" * (TEN_MEGABYTES // 2),
    "comment": "#" * TEN_MEGABYTES,
}


@pytest.mark.parametrize("name", JUNK)
@pytest.mark.parametrize("form", [Format.TOML, Format.JSON])
def test_ten_megabytes_of_junk(name: str, form: Format) -> None:
    result = compiled(JUNK[name], form)
    assert result.failed is (result.source == "")
    assert len(result.diagnostics) <= 101


@pytest.mark.parametrize(
    "expression",
    [
        "a" * 1_000_000,
        "1" * 1_000_000,
        "host " * 200_000,
        "|" * 1_000_000,
        "''" * 500_000,
    ],
    ids=lambda text: text[:5],
)
def test_a_megabyte_of_nonsense_in_an_expression(expression: str) -> None:
    result = compiled(f"t.a = {toml_string(expression)}\n")
    assert result.failed
    assert all(len(found.message) < 1_000 for found in result.diagnostics)


@pytest.mark.parametrize("seed", range(40))
def test_binary_junk(seed: int) -> None:
    random = Random(seed)
    size = random.choice((1, 10, 100, 2_000))
    if seed % 2:
        text = random.randbytes(size).decode("utf-8", "surrogateescape")
    else:
        alphabet = "[]{}=\"'.,#\n\\ \tat019ifthenls%$&|()-\x00\ud800\u2028"
        text = "t.a = " + "".join(random.choices(alphabet, k=size))
    for form in (Format.TOML, Format.JSON):
        result = compiled(text, form)
        assert result.failed is (result.source == "")


@pytest.mark.parametrize("seed", range(60))
def test_random_tokens_as_expressions(seed: int) -> None:
    random = Random(seed)
    tokens = (
        *("host", "numbers", "1", "2.5", "'x'", '"y"', "$1", "$", "$g", "true", "5m"),
        *(
            "(",
            ")",
            "[",
            "]",
            ",",
            "+",
            "-",
            "*",
            "/",
            "!",
            "&&",
            "||",
            "^",
            "==",
            "=<",
        ),
        *(
            "len",
            "matches",
            "if_then",
            "a.b",
            "}",
            "{",
            "\\",
            "'",
            "\u00e9",
            "5d10",
            "=",
        ),
    )
    for _ in range(25):
        expression = " ".join(random.choices(tokens, k=random.randrange(1, 9)))
        result = compiled(f"t.a = {toml_string(expression)}\n")
        assert result.failed is (result.source == "")


@pytest.mark.parametrize(
    "pattern",
    [
        "(" * 10_000,
        "(" * 1_000 + ")" * 1_000,
        "[" * 10_000,
        "a{1000}{1000}{1000}",
        "(a*)*" * 1_000,
        "a|" * 50_000,
        "\\p{" * 1_000,
        "(?i)" * 10_000,
        "x*" * 10_000,
        "[a-z&&" * 5_000,
    ],
    ids=lambda text: text[:8],
)
def test_monstrous_patterns(pattern: str) -> None:
    expression = f"matches('{pattern}', host)"
    result = compiled(f"t.a = {toml_string(expression)}\n")
    if not result.failed:
        assert decide(result, "t.a", host="aaa") in (True, False)
