"""What mypyc is given: which functions, in which form, and how much of it."""

from __future__ import annotations

import ast

import pytest

from resolutec.api import Compiled, compile_text
from resolutec.native.pieces import LARGEST_PIECE, pieces
from resolutec.native.source import NativeSource, native_source
from resolutec.schema.load import load_schema

EQUALITIES = "\n".join(
    f"  {{ if = \"rcpt_domain == 'd{number}.example'\", then = \"'r{number}'\" }},"
    for number in range(1_000)
)


def opaque(count: int) -> str:
    """Rules that stay one condition after the other."""
    return "\n".join(
        f'  {{ if = "count_chars(sender_domain + rcpt_domain) == {number} + retry_num",'
        f" then = \"'r{number}'\" }},"
        for number in range(count)
    )


def ladder(rules: str) -> str:
    return f"[queue.outbound]\nnext-hop = [\n{rules}\n  {{ else = false }} ]\n"


def compiled(text: str) -> Compiled:
    result = compile_text(text, contexts=True)
    assert not result.failed, result.diagnostics
    return result


def native(text: str) -> NativeSource:
    module = compiled(text)
    return native_source(module.source, vars(module.module()))


def test_tables_are_taken_from_the_module_and_not_written_out() -> None:
    few = native(ladder(EQUALITIES[:3_000].rpartition("\n")[0]))
    many = native(ladder(EQUALITIES))
    assert len(many.text) == len(few.text)
    assert "d1.example" not in many.text


def test_long_ladders_are_cut_into_pieces() -> None:
    source = native(ladder(opaque(300)))
    assert source.compiled == ("queue_outbound_next_hop",)
    sizes = [
        sum(1 for _ in ast.walk(node))
        for node in ast.parse(source.text).body
        if isinstance(node, ast.FunctionDef)
    ]
    assert max(sizes) < 1.2 * LARGEST_PIECE
    assert len(sizes) > 5


def test_what_would_take_too_long_to_build_stays_plain(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("resolutec.native.source.LARGEST", 1_000)
    settings = "[session.mail]\nrewrite = [ { if = \"sender == ''\", then = \"'a'\" }, { else = false } ]\n"
    source = native(ladder(opaque(100)) + settings)
    assert (source.compiled, source.left) == (("session_mail_rewrite",), 1)


def test_pieces_hand_on_the_variables_that_later_ones_need() -> None:
    filler = "\n".join(f"if a.x == {n} and y:\n    return {n}" for n in range(400))
    body = ast.parse(f"y = a.y\nz = a.z\n{filler}\nreturn z").body
    found = pieces(body)
    assert found is not None
    assert len(found) > 2
    assert found[0].needs == ()
    assert {piece.needs for piece in found[1:-1]} == {("y", "z")}
    assert [statement for piece in found for statement in piece.statements] == body


def test_variables_of_one_statement_are_not_handed_on() -> None:
    once = """
try:
    left = rules(a.x)
    left &= others(a.y)
    if left > {number}:
        return {number}
except TypeError:
    return plain(a)
"""
    text = "".join(once.format(number=number) for number in range(200))
    found = pieces(ast.parse(f"{text}return 0").body)
    assert found is not None
    assert len(found) > 2
    assert {piece.needs for piece in found} == {()}


def test_a_variable_that_is_changed_in_place_is_handed_on() -> None:
    filler = "\n".join(f"if a.x == {n}:\n    return {n}" for n in range(400))
    found = pieces(ast.parse(f"y = a.y\n{filler}\ny &= a.z\nreturn y").body)
    assert found is not None
    assert {piece.needs for piece in found[1:]} == {("y",)}


@pytest.mark.parametrize(
    "text",
    [
        "if a.x and (y := a.y):\n    return y\n{filler}\nreturn y",
        "return [{items}]",
    ],
)
def test_what_cannot_be_cut_up_is_not(text: str) -> None:
    filler = "\n".join(f"if a.x == {n}:\n    return {n}" for n in range(400))
    items = ", ".join(f"a.x + {n}" for n in range(1_000))
    assert pieces(ast.parse(text.format(filler=filler, items=items)).body) is None


def test_decisions_that_ask_the_host_stay_plain() -> None:
    source = native("[session.rcpt]\nrelay = \"is_local_domain('', rcpt_domain)\"\n")
    assert (source.compiled, source.left) == ((), 1)


def test_names_of_a_policy_never_meet_those_of_the_native_module() -> None:
    schema = load_schema(
        """
[contexts.c]
class = "C"
parameter = "native_names"
variables = ["native_value_x", "x", "str", "others", "self"]
[variables.native_value_x]
type = "integer"
[variables.x]
type = "integer"
[variables.str]
type = "string"
[variables.others]
type = "string"
[variables.self]
type = "string"
[settings."<id>"]
context = "c"
result = "any"
""",
        "odd",
    )
    module = compile_text(
        'native_fast_x = "x + native_value_x"\nx = "str + others + self"\n',
        schema=schema,
        lenient=True,
        contexts=True,
    )
    assert not module.failed, module.diagnostics
    source = native_source(module.source, vars(module.module()))
    assert source.compiled == ("native_fast_x", "x")
    assert "native2_value_native_value_x" in source.text


def test_an_unknown_line_belongs_to_no_function() -> None:
    source = native(ladder(EQUALITIES))
    assert source.function_at(1) is None
    assert source.function_at(10**6) == "queue_outbound_next_hop"


def test_functions_that_mypyc_cannot_do_are_left_out() -> None:
    module = compiled(ladder(EQUALITIES))
    source = native_source(
        module.source, vars(module.module()), ["queue_outbound_next_hop"]
    )
    assert (source.compiled, source.left) == ((), 1)


def test_modules_have_no_context_classes_unless_asked() -> None:
    text = ladder("")
    assert "Context" not in compile_text(text).source
    module = compiled(text).module()
    assert list(module.CONTEXTS) == ["queue-rcpt"]


def test_an_open_context_takes_and_drops_variables_that_nobody_reads() -> None:
    schema = load_schema(
        '[contexts.c]\nclass = "C"\nparameter = "c"\nopen = "integer"\nvariables = []\n'
        '[settings."<id>"]\ncontext = "c"\nresult = "any"\n',
        "open",
    )
    module = compile_text('a = "x + 1"\n', schema=schema, contexts=True).module()
    context = module.CContext(x=1, y=2)
    assert repr(context) == "CContext(x=1)"
    assert module.a(context) == 2
