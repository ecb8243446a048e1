"""What reading settings says: one constructor per diagnostic."""

from __future__ import annotations

import difflib

from ..source import Source, Span
from .model import Diagnostic, Severity
from .quoting import quoted

BAD_TOML = "bad-toml"
BAD_JSON = "bad-json"


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def _named(character: str) -> str:
    if not character:
        return "the end of the file"
    if character in "\r\n":
        return "the end of the line"
    return quoted(character)


# -- How a file was read --------------------------------------------------------------


def not_toml_1_0(source: Source, span: Span, reason: str) -> Diagnostic:
    """The file is read in Stalwart's dialect; `reason` is a noun phrase or tomli's words."""
    return Diagnostic(
        BAD_TOML,
        Severity.NOTE,
        f"this file is not TOML 1.0: {reason}",
        source,
        span,
        help="the whole file is read as Stalwart's own reader reads it",
    )


_REFUSALS = (
    (
        ("Illegal character '\\n'", "Found invalid character '\\n'"),
        "a string over several lines",
    ),
    (("Illegal character", "Found invalid character"), "a control character"),
    (
        ("Unescaped", "Invalid hex", "Escaped character"),
        "a backslash that escapes nothing",
    ),
    (
        ("Cannot", "Duplicate", "There is no nest"),
        "a key or table that is defined twice",
    ),
)


def toml_refusal(message: str) -> str:
    """Why tomli refuses a file, from the message that it gives, which may hold user text."""
    for beginnings, reason in _REFUSALS:
        if message.startswith(beginnings):
            return reason
    return (message[:1].lower() + message[1:]).translate({ord("'"): "`"})


def dropped_backslash(source: Source, span: Span, character: str) -> Diagnostic:
    """A backslash in a basic string of the dialect that escapes nothing."""
    return Diagnostic(
        "dropped-backslash",
        Severity.WARNING,
        f"the backslash before {_named(character)} is dropped",
        source,
        span,
        help="write two backslashes to keep one; "
        "in a file that is not TOML 1.0 only `\\t`, `\\r`, `\\n` and `\\\\` are escapes",
    )


def kept_backslash(source: Source, span: Span) -> Diagnostic:
    """A backslash in a multi-line string of the dialect, where nothing is an escape."""
    return Diagnostic(
        "kept-backslash",
        Severity.WARNING,
        "a backslash in a multi-line string is kept as it is",
        source,
        span,
        help="in a file that is not TOML 1.0 a string between three quotes has no escapes",
    )


# -- Files that can't be read ---------------------------------------------------------


def _error(
    source: Source, span: Span, code: str, message: str, advice: str | None = None
) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, source, span, help=advice)


def too_deep(source: Source, span: Span, limit: int) -> Diagnostic:
    """A value that stands under too many keys, arrays and tables."""
    return _error(
        source,
        span,
        "too-deep",
        f"a value stands more than {limit} levels deep",
        "keys, arrays and tables count as one level each",
    )


def expected(
    source: Source, span: Span, code: str, what: str, found: str
) -> Diagnostic:
    """Something else has to stand here; `found` is a character, or empty at the end."""
    return _error(source, span, code, f"expected {what}, found {_named(found)}")


def not_a_value(source: Source, span: Span, code: str, word: str) -> Diagnostic:
    """A word that is no value of the format."""
    return _error(
        source,
        span,
        code,
        f"{quoted(word)} is not a value",
        "strings and expressions stand between double quotes",
    )


def unclosed(source: Source, span: Span, code: str, what: str, end: str) -> Diagnostic:
    """A string, array or table that the file ends in; the span is what opens it."""
    return _error(
        source, span, code, f"this {what} is not closed", f"{quoted(end)} closes it"
    )


def control_character(
    source: Source, span: Span, code: str, character: str
) -> Diagnostic:
    """A control character where none may stand."""
    return _error(
        source,
        span,
        code,
        f"the control character {_code(character)} may not stand in a string",
    )


def bad_escape(source: Source, span: Span, code: str, text: str) -> Diagnostic:
    """A backslash in a JSON string that begins no escape."""
    return _error(
        source,
        span,
        code,
        f"{quoted(text)} is not an escape",
        "write two backslashes for one backslash",
    )


def lone_surrogate(source: Source, span: Span, code: str, number: int) -> Diagnostic:
    """Half of a surrogate pair, which is no character."""
    return _error(
        source, span, code, f"the lone surrogate U+{number:04X} is not a character"
    )


def integer_too_large(source: Source, span: Span, code: str) -> Diagnostic:
    """An integer beyond 64 bits."""
    return _error(
        source,
        span,
        code,
        "an integer has to lie between -9223372036854775808 and 9223372036854775807",
    )


def key_twice(
    source: Source, span: Span, code: str, key: str, first: Span
) -> Diagnostic:
    """A key that a table holds already."""
    line = source.position(first.start).line
    return _error(
        source,
        span,
        code,
        f"the key {quoted(key)} is given twice",
        f"it is first given on line {line}",
    )


def not_a_table(
    source: Source, span: Span, code: str, key: str, wanted: str, first: Span
) -> Diagnostic:
    """A key that is used as `wanted` (a table, or an array of tables), but is none."""
    line = source.position(first.start).line
    message = f"{quoted(key)} is not {wanted}"
    return _error(source, span, code, message, f"it is first given on line {line}")


def not_an_object(source: Source, span: Span) -> Diagnostic:
    """A JSON file whose outermost value is no object."""
    return _error(
        source,
        span,
        BAD_JSON,
        "a file of settings has to hold one JSON object",
        "put the settings between `{` and `}`",
    )


# -- Macros ---------------------------------------------------------------------------


def unknown_macro(source: Source, span: Span, setting: str, name: str) -> Diagnostic:
    """A macro without a value in an expression; `name` is e.g. `env:HOSTNAME`."""
    return Diagnostic(
        "unknown-macro",
        Severity.ERROR,
        f"the macro {quoted(f'%{{{name}}}%')} has no value",
        source,
        span,
        help=f"give it one with {quoted(f'--macro {name}=VALUE')}",
        setting=setting,
    )


def expansion_too_long(source: Source, span: Span, limit: int) -> Diagnostic:
    """A string with which the macros of the file expand to too much text."""
    message = f"the macros of this file expand to more than {limit} characters"
    return _error(source, span, "macro-too-long", message)


# -- If-blocks ------------------------------------------------------------------------


def _bad_block(
    source: Source, span: Span, setting: str, message: str, advice: str
) -> Diagnostic:
    return Diagnostic(
        "bad-block", Severity.ERROR, message, source, span, help=advice, setting=setting
    )


_BLOCK_FORM = "`[ { if = …, then = … }, { else = … } ]`"


def empty_block(source: Source, span: Span, setting: str) -> Diagnostic:
    """`[]`."""
    return _bad_block(
        source,
        span,
        setting,
        "an if-block without a branch",
        "write `[ { else = … } ]`, or the value alone",
    )


def list_of_values(source: Source, span: Span, setting: str) -> Diagnostic:
    """An array of plain values."""
    return _bad_block(
        source,
        span,
        setting,
        "an array of plain values where a setting has to stand",
        "write a list as one expression: `\"['a', 'b']\"`; an if-block is "
        + _BLOCK_FORM,
    )


def branch_not_a_table(
    source: Source, span: Span, setting: str, kind: str
) -> Diagnostic:
    """A value among the branches of an if-block."""
    return _bad_block(
        source,
        span,
        setting,
        f"{kind} where a branch of an if-block has to stand",
        "a branch is `{ if = …, then = … }` or `{ else = … }`",
    )


def nested_array(source: Source, span: Span, setting: str) -> Diagnostic:
    """An array among the branches of an if-block."""
    return _bad_block(
        source,
        span,
        setting,
        "an array inside an if-block",
        "if-blocks do not nest: join conditions with `&&`, and list branches in order",
    )


def if_without_then(source: Source, span: Span, setting: str) -> Diagnostic:
    """`{ if = … }`."""
    return _bad_block(
        source,
        span,
        setting,
        "a branch has `if` but no `then`",
        "add the value that holds under this condition: `then = …`",
    )


def then_without_if(source: Source, span: Span, setting: str) -> Diagnostic:
    """`{ then = … }`."""
    return _bad_block(
        source,
        span,
        setting,
        "a branch has `then` but no `if`",
        "add its condition: `if = …`; the value that holds otherwise is `else = …`",
    )


def neither_if_nor_else(source: Source, span: Span, setting: str) -> Diagnostic:
    """A table with none of the keys of a branch."""
    return _bad_block(
        source,
        span,
        setting,
        "a branch has neither `if` nor `else`",
        "a branch is `{ if = …, then = … }` or `{ else = … }`",
    )


def both_if_and_else(source: Source, span: Span, setting: str) -> Diagnostic:
    """`{ if = …, then = …, else = … }`."""
    return _bad_block(
        source,
        span,
        setting,
        "one branch has both `if` or `then` and `else`",
        "put `else` into a table of its own: " + _BLOCK_FORM,
    )


def nearest(key: str, allowed: tuple[str, ...]) -> str | None:
    """The allowed key that a misspelt one seems to mean."""
    near = difflib.get_close_matches(key[:40].lower(), allowed, 1)
    return near[0] if near else None


def unknown_branch_key(
    source: Source, span: Span, setting: str, key: str, allowed: tuple[str, ...]
) -> Diagnostic:
    """A key that no branch has, or that the `match` form does not have."""
    near = nearest(key, allowed)
    listed = ", ".join(f"`{name}`" for name in allowed)
    return _bad_block(
        source,
        span,
        setting,
        f"unknown key {quoted(key)} in an if-block",
        f"did you mean `{near}`?" if near else f"the keys here are {listed}",
    )


def no_else(source: Source, span: Span, setting: str) -> Diagnostic:
    """An if-block that ends without `else`."""
    return _bad_block(
        source,
        span,
        setting,
        "an if-block without `else`",
        "close it with `{ else = … }`, the value that holds where no condition does",
    )


def match_without_else(source: Source, span: Span, setting: str) -> Diagnostic:
    """The `match` form without `else`."""
    return _bad_block(
        source,
        span,
        setting,
        "a `match` without `else`",
        "add `else` beside `match`: the value that holds where no condition does",
    )


def two_elses(source: Source, span: Span, setting: str, first: Span) -> Diagnostic:
    """A second `else`."""
    line = source.position(first.start).line
    return _bad_block(
        source,
        span,
        setting,
        "a second `else` in one if-block",
        f"keep one of them; the first stands on line {line}",
    )


def after_else(source: Source, span: Span, setting: str) -> Diagnostic:
    """A branch that follows `else`."""
    return _bad_block(
        source,
        span,
        setting,
        "a branch after `else` is never reached",
        "move it before `else`, which comes last",
    )


def block_without_array(source: Source, span: Span, setting: str) -> Diagnostic:
    """`{ if = …, then = … }` outside an array."""
    return _bad_block(
        source,
        span,
        setting,
        "a branch outside an if-block",
        "an if-block is an array: " + _BLOCK_FORM,
    )


def not_a_setting(source: Source, span: Span, setting: str, kind: str) -> Diagnostic:
    """A value of a kind that no setting has."""
    return _bad_block(
        source,
        span,
        setting,
        f"{kind} where a setting has to stand",
        "a setting is an expression in a string, a boolean, a number, or an if-block",
    )


def not_a_scalar(
    source: Source, span: Span, setting: str, key: str, kind: str
) -> Diagnostic:
    """A value of a kind that `if`, `then` and `else` do not take."""
    return _bad_block(
        source,
        span,
        setting,
        f"{kind} as the value of `{key}`",
        f"`{key}` takes an expression in a string, a boolean or a number",
    )


def not_finite(source: Source, span: Span, setting: str) -> Diagnostic:
    """`inf` or `nan`, or a number too large for a float."""
    return _bad_block(
        source,
        span,
        setting,
        "an infinite number, or none, is not a value",
        "a number has to be finite",
    )


def wrong_part_of_match(
    source: Source, span: Span, setting: str, kind: str, wanted: str
) -> Diagnostic:
    """A value of a wrong kind in the `match` form."""
    return _bad_block(
        source,
        span,
        setting,
        f"{kind} where {wanted} has to stand",
        "the form is `{ match = { 0 = { if = …, then = … } }, else = … }`",
    )


def branch_number(source: Source, span: Span, setting: str, key: str) -> Diagnostic:
    """A key under `match` that is no number."""
    return _bad_block(
        source,
        span,
        setting,
        f"{quoted(key)} is not the number of a branch",
        "the branches under `match` are numbered: `0`, `1`, `2`, …",
    )


def branch_number_twice(
    source: Source, span: Span, setting: str, key: str, first: str
) -> Diagnostic:
    """Two keys under `match` that are one number."""
    return _bad_block(
        source,
        span,
        setting,
        f"{quoted(key)} is the same number as {quoted(first)}",
        "give each branch under `match` a number of its own",
    )
