"""`stalwart-differs`: what Stalwart 0.12 reads in another way (spec, section 7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ...check import typed
from ...diagnostics.model import Diagnostic
from ...diagnostics.suspicious import stalwart_differs
from ...schema.types import Kind
from ...source import Span
from ...syntax.literals import unescape
from .places import Place, places
from .tokens import Token, tokens

_PAIRS = re.compile(r"\\[\s\S]")
_BLANKS = " \r\n\t"
_AFTER_EQUAL = "=<>"

Difference = tuple[Span, str, str | None]
"""Where, what Stalwart does there, advice."""


def find(setting: typed.Setting) -> tuple[Diagnostic, ...]:
    """A note for each place where the mail server decides otherwise, or not at all."""
    return tuple(
        stalwart_differs(message, help_text, *place.at(span))
        for place in places(setting)
        if place.text.expression is not None
        for span, message, help_text in sorted(_differences(place), key=_start)
    )


def _start(difference: Difference) -> Span:
    return difference[0]


def _differences(place: Place) -> Iterator[Difference]:
    text = place.text.text
    found = tokens(text)
    yield from _strings(found)
    yield from _tabs(text, found)
    yield from _equal_signs(text, found)
    yield from _minus_signs(found)
    yield from _calls_of_matches(found)
    yield from _array_elements(found)
    for node in place.nodes():
        yield from _indexes(place, node)
        yield from _calls(node)


def _strings(found: tuple[Token, ...]) -> Iterator[Difference]:
    for number, token in enumerate(found):
        if token.kind != "string" or "\\" not in token.text:
            continue
        raw = token.text[1:-1]
        if _is_pattern(found, number):
            yield from _pattern(raw, token.span.start + 1)
        elif unescape(raw) != raw:
            yield (
                token.span,
                "keeps the backslash of an escape in the text",
                "write the character itself, between quotes of the other kind if need be",
            )


def _is_pattern(found: tuple[Token, ...], number: int) -> bool:
    before = [token.text for token in found[max(0, number - 2) : number]]
    return before == ["matches", "("]


def _pattern(raw: str, start: int) -> Iterator[Difference]:
    """`\\\\n` in a pattern: its second backslash is taken for the one of `\\n`."""
    for pair in _PAIRS.finditer(raw):
        following = raw[pair.end() : pair.end() + 1]
        if pair[0] == "\\\\" and following in ("n", "r", "t"):
            yield (
                Span(start + pair.start(), start + pair.end() + 1),
                "makes a control character of the second backslash and the letter",
                "write the backslash as a class: `[\\\\]`",
            )


def _tabs(text: str, found: tuple[Token, ...]) -> Iterator[Difference]:
    """The first tab between tokens; one is as bad as many."""
    if "\t" not in text:
        return
    end = 0
    for start, after in [(token.span.start, token.span.end) for token in found] + [
        (len(text), len(text))
    ]:
        tab = text.find("\t", end, start)
        if tab >= 0:
            message = "refuses a tab outside of strings"
            yield Span(tab, tab + 1), message, "write a space"
            return
        end = after


def _equal_signs(text: str, found: tuple[Token, ...]) -> Iterator[Difference]:
    for token in found:
        following = text[token.span.end : token.span.end + 1]
        if token.kind != "operator" or token.text != "=" or following in _AFTER_EQUAL:
            continue
        if following not in _BLANKS:
            message = f"swallows the character after `=`, here `{following}`"
            yield token.span, message, "write `==`"


def _minus_signs(found: tuple[Token, ...]) -> Iterator[Difference]:
    for before, token in pairwise(found):
        if token.text != "-" or before.kind != "operator":
            continue
        opens = before.text == "[" or before.text in ("!", "-")
        if opens and not before.ends_value:
            yield (
                token.span,
                f"does not recognise a sign after `{before.text}`",
                "write the number as a difference in parentheses: `(0 - 1)`",
            )


def _calls_of_matches(found: tuple[Token, ...]) -> Iterator[Difference]:
    for before, token in pairwise(found):
        if before.text == "matches" and token.text == "(":
            gap = Span(before.span.end, token.span.start)
            if gap.start != gap.end:
                message = "refuses a blank between `matches` and its parenthesis"
                yield gap, message, "write `matches(`"


def _array_elements(found: tuple[Token, ...]) -> Iterator[Difference]:
    """Elements of an array that begin with a group or `!`."""
    open_brackets: list[str] = []
    before: Token | None = None
    for token in found:
        starts = before is not None and before.text in ("[", ",")
        if starts and open_brackets[-1:] == ["array"] and token.text in ("(", "!"):
            what = "a group" if token.text == "(" else "`!`"
            yield (
                token.span,
                f"miscounts the elements of an array where one begins with {what}",
                None,
            )
        if token.text == "[" and token.kind == "operator":
            is_index = before is not None and before.ends_value
            open_brackets.append("index" if is_index else "array")
        elif token.text == "(" and token.kind == "operator":
            open_brackets.append("group")
        elif token.text in (")", "]") and token.kind == "operator" and open_brackets:
            open_brackets.pop()
        before = token


def _indexes(place: Place, node: typed.Expression) -> Iterator[Difference]:
    if not isinstance(node, typed.Element) or not isinstance(
        node.subject, typed.Constant
    ):
        return
    if place.written(node.subject)[:1] in "'\"0123456789.":
        yield node.span, "takes an index after a literal for an array", None


def _calls(node: typed.Expression) -> Iterator[Difference]:
    if not isinstance(node, typed.FunctionCall):
        return
    name = node.function.name
    if name == "sort":
        message = "sorts the other way round: `sort(list, true)` sorts downwards there"
        yield node.span, message, None
    elif name == "split_n" and _is_empty_string(node.arguments[1]):
        message = "never ends where the delimiter is empty and the number huge"
        yield node.span, message, None
    for argument, parameter in zip(
        node.arguments, node.function.parameters, strict=True
    ):
        reads_text = Kind.FLOAT not in parameter.kinds or name == "len"
        if reads_text and argument.type.may_be(Kind.FLOAT) and _is_number(argument):
            message = f"gives `{name}` the text of a float as `1.0` or `1e16`"
            yield argument.span, message, None


def _is_number(node: typed.Expression) -> bool:
    return node.type.only(Kind.NUMBER)


def _is_empty_string(node: typed.Expression) -> bool:
    return isinstance(node, typed.Constant) and node.value == ""
