"""The reference interpreter, on typed trees made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from types import SimpleNamespace

import pytest

from resolutec.check import typed
from resolutec.functions.table import FUNCTIONS
from resolutec.interpreter import HostFailed, MissingHostError, evaluate, interpret
from resolutec.meaning.results import ConversionFailed
from resolutec.meaning.values import Value
from resolutec.regex.parse import parse
from resolutec.regex.tree import Pattern
from resolutec.schema.model import (
    Context,
    EnumDeclaration,
    EnumMember,
    ResultKind,
    ResultType,
    Variable,
)
from resolutec.schema.types import ANY
from resolutec.source import Source, Span
from resolutec.syntax.tree import BinaryOperator, LogicalOperator, UnaryOperator

SPAN = Span(0, 0)
SOURCE = Source("policy.toml", "")
TEXT = typed.PolicyText("", SOURCE, SPAN, None)
CONTEXT = Context("test", "Test", "test", {})
RAW = ResultType(ResultKind.ANY)
TRUE, FALSE = (typed.Constant(value, ANY, SPAN) for value in (1, 0))


def constant(value: int | float | str) -> typed.Constant:
    return typed.Constant(value, ANY, SPAN)


def variable(name: str) -> typed.VariableRead:
    return typed.VariableRead(Variable(name, ANY, name.replace(".", "_")), ANY, SPAN)


def capture(number: int) -> typed.CaptureRead:
    return typed.CaptureRead(number, ANY, SPAN)


def call(function: str, *arguments: typed.Expression) -> typed.FunctionCall:
    return typed.FunctionCall(FUNCTIONS[function], arguments, ANY, SPAN)


def array(*items: typed.Expression) -> typed.ArrayDisplay:
    return typed.ArrayDisplay(items, ANY, SPAN)


def add(left: typed.Expression, right: typed.Expression) -> typed.BinaryOperation:
    return typed.BinaryOperation(BinaryOperator.ADD, left, right, ANY, SPAN)


def logical(
    operator: LogicalOperator, *operands: typed.Expression
) -> typed.LogicalOperation:
    return typed.LogicalOperation(operator, operands, ANY, SPAN)


def matches(pattern: str, subject: typed.Expression) -> typed.Match:
    read = parse(pattern)
    assert isinstance(read, Pattern)
    return typed.Match(read, subject, ANY, SPAN)


def setting(
    *branches: tuple[typed.Expression, typed.Expression],
    otherwise: typed.Expression = FALSE,
    result: ResultType = RAW,
) -> typed.Setting:
    return typed.Setting(
        "key",
        CONTEXT,
        result,
        tuple(typed.Branch(one, TEXT, other, TEXT) for one, other in branches),
        otherwise,
        TEXT,
        SOURCE,
        SPAN,
    )


def value_of(expression: typed.Expression, **variables: object) -> Value:
    """The value of one expression."""
    return evaluate(setting(otherwise=expression), SimpleNamespace(**variables))


@dataclass
class Host:
    """Answers every call with the same, and remembers what it was asked."""

    answer: Value
    asked: list[tuple[str, list[Value]]] = field(default_factory=list)

    def call(self, function: str, arguments: Sequence[Value]) -> Value:
        self.asked.append((function, list(arguments)))
        return self.answer


class Watched:
    """A context that remembers which of its variables were read."""

    def __init__(self, **variables: object) -> None:
        self.variables = variables
        self.reads: list[str] = []

    def __getattr__(self, name: str) -> object:
        self.reads.append(name)
        return self.variables[name]


def test_the_first_truthy_condition_decides() -> None:
    policy = setting(
        (constant(0), constant("a")),
        (constant("0"), constant("b")),
        (constant(1), constant("c")),
        otherwise=constant("d"),
    )
    assert evaluate(policy, object()) == "b"


def test_without_a_truthy_condition_else_decides() -> None:
    policy = setting((constant(""), constant("a")), otherwise=constant("d"))
    assert evaluate(policy, object()) == "d"


@pytest.mark.parametrize(
    ("operator", "operands", "value"),
    [
        (LogicalOperator.AND, ["", "b"], ""),
        (LogicalOperator.AND, ["a", "b"], 1),
        (LogicalOperator.AND, ["a", ""], 0),
        (LogicalOperator.AND, ["a", "", "c"], 0),
        (LogicalOperator.AND, ["a", "b", "c"], 1),
        (LogicalOperator.OR, ["a", "b"], "a"),
        (LogicalOperator.OR, ["", "b"], 1),
        (LogicalOperator.OR, ["", ""], 0),
        (LogicalOperator.OR, ["", "b", "c"], 1),
        (LogicalOperator.OR, [2.5, 0], 2.5),
    ],
)
def test_logic_gives_the_first_operand_itself_or_a_truth(
    operator: LogicalOperator, operands: list[int | float | str], value: Value
) -> None:
    expression = logical(operator, *map(constant, operands))
    assert value_of(expression) == value


def test_variables_are_read_only_when_needed_and_in_order() -> None:
    context = Watched(a=0, b=1, d=1)
    policy = setting(
        (logical(LogicalOperator.AND, variable("a"), variable("missing")), TRUE),
        (
            logical(LogicalOperator.OR, variable("b"), variable("missing")),
            variable("d"),
        ),
        otherwise=variable("missing"),
    )
    assert evaluate(policy, context) == 1
    assert context.reads == ["a", "b", "d"]


def test_both_operands_and_every_argument_are_read_from_left_to_right() -> None:
    context = Watched(a="1", b=2, c=3, d=4)
    branch = call("if_then", variable("c"), variable("a"), variable("d"))
    difference = typed.BinaryOperation(
        BinaryOperator.SUBTRACT, variable("b"), branch, ANY, SPAN
    )
    assert evaluate(setting(otherwise=difference), context) == 1
    assert context.reads == ["b", "c", "a", "d"]


@pytest.mark.parametrize(
    ("held", "value"),
    [(None, ""), (True, 1), (("a", None), ["a", ""]), (2**80, 2**63 - 1)],
)
def test_variables_hold_plain_python(held: object, value: Value) -> None:
    assert value_of(variable("from.local"), from_local=held) == value


def test_a_variable_that_is_no_value_is_an_error() -> None:
    with pytest.raises(TypeError):
        value_of(variable("a"), a=timedelta(1))
    with pytest.raises(AttributeError):
        value_of(variable("a"))


def test_globals_are_zero_unless_set() -> None:
    expression = typed.GlobalRead("SPAM", ANY, SPAN)
    assert value_of(expression, globals={"SPAM": 1}) == 1
    assert value_of(expression, globals={"HAM": 1}) == 0
    assert value_of(expression) == 0


def test_constants_of_an_enum_are_their_numbers_or_their_names() -> None:
    numbered, nameless = EnumMember("require", number=2), EnumMember("local")
    declaration = EnumDeclaration("E", (numbered, nameless))
    results = ResultType(ResultKind.ENUM, declaration)
    for member, raw in ((numbered, 2), (nameless, "local")):
        policy = setting(
            otherwise=typed.Member(declaration, member, ANY, SPAN), result=results
        )
        assert evaluate(policy, object()) == raw
        assert interpret(policy, object()) == member.name


def test_prefix_operators_and_elements() -> None:
    negated = typed.UnaryOperation(UnaryOperator.NEGATE, variable("a"), ANY, SPAN)
    element = typed.Element(array(constant("x"), negated), variable("i"), ANY, SPAN)
    assert value_of(element, a=5, i=1) == -5
    assert value_of(element, a=5, i=2) == ""


def test_captures_of_the_most_recent_match() -> None:
    policy = setting(
        (matches("^(.)(x)?(.)$", variable("a")), array(*map(capture, range(5)))),
    )
    groups = ["é!", "é", "", "!", ""]
    assert evaluate(policy, SimpleNamespace(a="é!")) == groups


def test_captures_outlive_a_condition_that_turned_out_false() -> None:
    condition = logical(LogicalOperator.AND, matches("(b)", constant("abc")), FALSE)
    policy = setting((condition, FALSE), otherwise=capture(1))
    assert evaluate(policy, object()) == "b"


def test_a_match_that_fails_empties_the_captures() -> None:
    policy = setting(
        (
            logical(
                LogicalOperator.AND,
                matches("(b)", constant("abc")),
                matches("z", constant("abc")),
            ),
            FALSE,
        ),
        otherwise=add(constant("<"), capture(1)),
    )
    assert evaluate(policy, object()) == "<"


def test_operands_see_the_captures_of_their_moment() -> None:
    first, again = matches("(a)", constant("a")), matches("(b)", constant("b"))
    expression = array(capture(1), first, capture(1), again, capture(1))
    assert value_of(expression) == ["", 1, "a", 1, "b"]


def test_a_match_reads_its_subject_before_it_empties_the_captures() -> None:
    policy = setting(
        (matches("^(a+)", constant("aab")), matches("^a", capture(1))),
    )
    assert evaluate(policy, object()) == 1


def test_captures_do_not_outlive_the_evaluation() -> None:
    policy = setting(otherwise=array(capture(0), matches("a", constant("a"))))
    assert evaluate(policy, object()) == ["", 1]
    assert evaluate(policy, object()) == ["", 1]


@pytest.mark.parametrize("subject", [1.0, ["1"], "1"])
def test_a_match_looks_at_the_text_of_its_subject(subject: Value) -> None:
    assert value_of(matches("^1$", variable("a")), a=subject) == 1


def test_the_host_answers_its_functions() -> None:
    host = Host(["a", True])
    policy = setting(otherwise=call("sql_query", variable("a"), TRUE, array(FALSE)))
    assert repr(evaluate(policy, SimpleNamespace(a=None), host)) == "['a', 1]"
    assert host.asked == [("sql_query", ["", "1", [0]])]


def test_a_call_that_is_not_reached_is_not_made() -> None:
    host = Host(1)
    asking = call("is_local_domain", constant(""), constant("example.org"))
    expression = logical(LogicalOperator.AND, FALSE, asking)
    assert evaluate(setting(otherwise=expression), object(), host) == 0
    assert host.asked == []


def test_errors_of_the_host_end_the_evaluation() -> None:
    class Failing:
        def call(self, function: str, arguments: Sequence[Value]) -> Value:
            raise LookupError(f"{function} of {len(arguments)}")

    policy = setting(otherwise=call("key_get", constant("s"), constant("k")))
    with pytest.raises(HostFailed) as caught:
        evaluate(policy, object(), Failing())
    assert caught.value.setting == policy.key
    assert (caught.value.function, caught.value.arguments) == ("key_get", ("s", "k"))
    assert repr(caught.value.__cause__) == "LookupError('key_get of 2')"


def test_without_a_host_its_functions_have_no_answer() -> None:
    policy = setting(otherwise=call("key_get", constant("s"), constant("k")))
    with pytest.raises(MissingHostError, match="`key_get`"):
        evaluate(policy, object())


def test_results_are_converted() -> None:
    duration = ResultType(ResultKind.DURATION)
    policy = setting((variable("a"), constant("5m")), result=duration)
    assert interpret(policy, SimpleNamespace(a="x")) == timedelta(minutes=5)
    with pytest.raises(ConversionFailed):
        interpret(policy, SimpleNamespace(a=""))
