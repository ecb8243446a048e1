"""The expressions of a setting, and where their parts stand in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...check import typed
from ...check.walk import walk
from ...source import Source, Span


@dataclass(frozen=True, slots=True)
class Place:
    """A condition or result of a setting."""

    expression: typed.Expression
    text: typed.PolicyText
    setting: typed.Setting
    is_condition: bool

    def at(self, span: Span) -> tuple[Source, Span, str]:
        """The last three arguments of every wording, for a part of the expression."""
        expression = self.text.expression
        if expression is not None:
            return expression.source, expression.span(span), self.setting.key
        start = self.text.span.start
        whole = Span(start + span.start, start + span.end)
        return self.text.source, whole, self.setting.key

    def written(self, node: typed.Expression) -> str:
        """A part of the expression as the policy writes it."""
        return self.text.text[node.span.start : node.span.end]

    def nodes(self) -> Iterator[typed.Expression]:
        """Every part of the expression, in the order of the text."""
        return walk(self.expression)


def places(setting: typed.Setting) -> Iterator[Place]:
    """Conditions and results in the order in which they stand."""
    for branch in setting.branches:
        yield Place(branch.condition, branch.condition_text, setting, True)
        yield Place(branch.result, branch.result_text, setting, False)
    yield Place(setting.otherwise, setting.otherwise_text, setting, False)


def possible_results(node: typed.Expression) -> Iterator[typed.Expression]:
    """The expressions whose value a result may be: those of `if_then`, else itself."""
    if isinstance(node, typed.FunctionCall) and node.function.name == "if_then":
        yield from possible_results(node.arguments[1])
        yield from possible_results(node.arguments[2])
    else:
        yield node
