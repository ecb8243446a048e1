"""Policies with one mistake in them: mistakes as people make them, one per mutant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from resolutec.check import typed
from resolutec.check.walk import walk
from resolutec.schema.model import ResultKind
from resolutec.source import Span
from resolutec.syntax.tree import LogicalOperator, UnaryOperator


@dataclass(frozen=True, slots=True)
class Mutant:
    """A policy's text with a mistake in one of its settings."""

    kind: str
    key: str
    text: str

    def __str__(self) -> str:
        return f"{self.kind} in {self.key}"


@dataclass(frozen=True, slots=True)
class Piece:
    """A condition or result in the source; `inside` a TOML string, or a plain value."""

    text: str
    span: Span
    inside: bool
    node: typed.Expression

    def written(self, expression: str) -> str:
        """An expression in the place of this one."""
        return expression if self.inside else f'"{expression}"'


Edit = tuple[str, list[tuple[Piece, str]]]
"""The kind of a mistake, and what stands in the place of which pieces."""


def mutants(policy: typed.Policy) -> Iterator[Mutant]:
    """Every mutant of a policy, in a fixed order."""
    for setting in policy.settings:
        for kind, edits in _edits(setting):
            text = policy.source.text
            for piece, expression in sorted(
                edits, key=lambda edit: -edit[0].span.start
            ):
                before, after = text[: piece.span.start], text[piece.span.end :]
                text = before + piece.written(expression) + after
            yield Mutant(kind, setting.key, text)


def _piece(text: typed.PolicyText, node: typed.Expression) -> Piece | None:
    """None where escapes make the source differ from the expression."""
    found = text.source.text[text.span.start : text.span.end]
    if text.expression is None:
        return Piece(found, text.span, False, node)
    return Piece(found, text.span, True, node) if found == text.text else None


def _edits(setting: typed.Setting) -> Iterator[Edit]:
    conditions = [
        _piece(each.condition_text, each.condition) for each in setting.branches
    ]
    results = [_piece(each.result_text, each.result) for each in setting.branches]
    results.append(_piece(setting.otherwise_text, setting.otherwise))
    for condition in conditions:
        if condition is not None:
            yield from _of_condition(condition)
    for number, result in enumerate(results):
        if result is not None:
            yield from _of_result(setting, result)
            others = [each for each in results[number + 1 :] if each is not None]
            if others:
                yield "change a result", [(result, others[0].text)]
    yield from _swaps(conditions, results)


def _swaps(
    conditions: list[Piece | None], results: list[Piece | None]
) -> Iterator[Edit]:
    for number in range(len(conditions) - 1):
        pairs = (conditions[number : number + 2], results[number : number + 2])
        edits = []
        for first, second in pairs:
            if first is None or second is None:
                break
            edits += [(first, second.text), (second, first.text)]
        else:
            yield "swap two branches", edits


def _of_condition(piece: Piece) -> Iterator[Edit]:
    text = piece.text
    yield "negate a condition", [(piece, f"!({text})")]
    yield "drop a branch", [(piece, "1 == 2")]
    yield from _replaced(piece, "widen a bound", r"(?<=[<>])(?!=)", "=")
    yield from _replaced(piece, "narrow a bound", r"(?<=[<>])=", "")
    yield from _replaced(piece, "turn a comparison round", r"==", "!=")
    yield from _replaced(piece, "or for and", r"&&", "||")
    yield from _replaced(piece, "and for or", r"\|\|", "&&")
    for found in re.finditer(r"(?<![\w.$'-])[0-9]+(?![\w.])", text):
        number = str(int(found[0]) + 1)
        yield "move a bound", [
            (piece, text[: found.start()] + number + text[found.end() :])
        ]
    for found in re.finditer(r"(?<=\w)'(?!\w)", text):
        yield "misspell a value", [
            (piece, text[: found.start() - 1] + text[found.start() :])
        ]
    yield from _dropped_guards(piece)


def _replaced(piece: Piece, kind: str, pattern: str, new: str) -> Iterator[Edit]:
    for found in re.finditer(pattern, piece.text):
        text = piece.text[: found.start()] + new + piece.text[found.end() :]
        yield kind, [(piece, text)]


def _dropped_guards(piece: Piece) -> Iterator[Edit]:
    for node in walk(piece.node):
        match node:
            case typed.LogicalOperation(operator=LogicalOperator.AND):
                start, end = node.span.start, node.span.end
                for operand in node.operands:
                    rest = [each for each in node.operands if each is not operand]
                    texts = [
                        piece.text[each.span.start : each.span.end] for each in rest
                    ]
                    joined = f"({' && '.join(texts)})"
                    text = piece.text[:start] + joined + piece.text[end:]
                    yield "drop a guard", [(piece, text)]
            case typed.UnaryOperation(operator=UnaryOperator.NOT):
                start = node.span.start
                text = piece.text[:start] + piece.text[start + 1 :]
                yield "drop a negation", [(piece, text)]
            case _:
                pass


def _of_result(setting: typed.Setting, piece: Piece) -> Iterator[Edit]:
    enum = setting.result.enum
    if re.fullmatch(r"[a-z_]+[0-9]?", piece.text):
        yield "quote a constant", [(piece, f"'{piece.text}'")]
    if enum is not None:
        for member in enum.members:
            if member.name in piece.text:
                other = next(each.name for each in enum.members if each is not member)
                text = piece.text.replace(member.name, other)
                yield "change a member", [(piece, text)]
                yield "misspell a member", [
                    (piece, piece.text.replace(member.name, member.name[:-1]))
                ]
    if setting.result.kind is ResultKind.BOOLEAN:
        yield "negate a result", [(piece, f"!({piece.text})")]
        yield from _of_condition(piece)
    found = re.search(r"(?<![\w.'-])[0-9]+", piece.text)
    if found is not None:
        number = str(int(found[0]) + 1)
        text = piece.text[: found.start()] + number + piece.text[found.end() :]
        yield "change a number", [(piece, text)]
    if piece.text.startswith("'") and piece.text.endswith("'") and len(piece.text) > 3:
        yield "unquote a string", [(piece, piece.text[1:-1])]
        yield "misspell a result", [(piece, piece.text[:-2] + "'")]
