"""The regular expressions that find the places of things in TOML; each is linear."""

from __future__ import annotations

import re

_BARE = r"[A-Za-z0-9_-]++"
_BASIC = r'"(?!"")([^"\\\x00-\x08\x0a-\x1f\x7f]*+)"'
_LITERAL = r"'(?!'')([^'\x00-\x08\x0a-\x1f\x7f]*+)'"
_WORD = r"(true|false)"
_SHORT_INTEGER = r"([+-]?(?:0|[1-9][0-9]{0,17}))(?![0-9A-Za-z_.:+-])"
_SCALAR = f"(?:{_BASIC}|{_LITERAL}|{_WORD}|{_SHORT_INTEGER})"
_MEMBER = rf"[ \t]*+({_BARE})[ \t]*+=[ \t]*+{_SCALAR}[ \t]*+"
_BLANK_LINES = r"(?:[ \t\n]++|\r\n)*+"

BLANKS = re.compile(r"[ \t]*+")
BLANK_LINES = re.compile(_BLANK_LINES)
LINE_END = re.compile(rf"[ \t]*+(?:\r?\n{_BLANK_LINES}|\Z)")
"""The end of a line, and the blank lines after it."""

COMMENT = re.compile(r"#([^\x00-\x08\x0a-\x1f\x7f]*+)(?=\r?\n|\Z)")
DIALECT_COMMENT = re.compile(r"#([^\n]*+)")

BARE_KEY = re.compile(_BARE)
SIMPLE_HEADER = re.compile(rf"\[({_BARE}(?:\.{_BARE})*+)\]")
SIMPLE_ASSIGNMENT = re.compile(rf"({_BARE})[ \t]*+=[ \t]*+")
"""A key of one part, and the equals sign."""

SIMPLE_SCALAR = re.compile(_SCALAR)
"""A string without escapes, a word or a short integer: the groups are basic string,
literal string, word, integer."""

SIMPLE_TABLE = re.compile(rf"\{{{_MEMBER}(?:,{_MEMBER})?\}}")
"""An inline table of one or two members, the usual form of a branch: the groups are the
first key, those of SIMPLE_SCALAR, the second key, and those of SIMPLE_SCALAR."""

SEPARATOR = re.compile(rf"{_BLANK_LINES}(?:(,){_BLANK_LINES})?")
"""What follows an element of an array, as far as the first comment."""

DATE_TIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:[Tt ](?P<time>[0-9]{2}:[0-9]{2}(?P<seconds>:[0-9]{2}(?:\.[0-9]+)?)?)"
    r"(?:[Zz]|[+-][0-9]{2}:[0-9]{2})?)?"
    r"|(?P<local>[0-9]{2}:[0-9]{2}(?P<local_seconds>:[0-9]{2}(?:\.[0-9]+)?)?)"
)
NUMBER = re.compile(
    r"0x(?P<hexadecimal>[0-9A-Fa-f](?:_?[0-9A-Fa-f])*+)"
    r"|0o(?P<octal>[0-7](?:_?[0-7])*+)"
    r"|0b(?P<binary>[01](?:_?[01])*+)"
    r"|(?P<integer>[+-]?(?:0|[1-9](?:_?[0-9])*+))"
    r"(?P<float>(?:\.[0-9](?:_?[0-9])*+)?(?:[eE][+-]?[0-9](?:_?[0-9])*+)?)"
    r"|(?P<special>[+-]?(?:inf|nan))"
)
WORD = re.compile(r"[^\s,=\[\]{}#\"']*+")

LITERAL_BODY = re.compile(r"[^'\n]*+")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)")
"""A character that no string may hold as it is: a control character other than tab and
line end."""

_ESCAPE = r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|(?s:.)|\Z)"
BASIC_SPECIAL = re.compile(rf'"|\r?\n|{_ESCAPE}')
MULTILINE_SPECIAL = re.compile(
    rf'"{{3,5}}|\r\n|\\[ \t]*+\r?\n(?:[ \t\n]++|\r\n)*+|{_ESCAPE}'
)
LITERAL_SPECIAL = re.compile(r"'{3,5}|\r\n")
"""Where a string does not stand for its own characters, or ends: one in double quotes, in
three of them, in three single ones."""

DIALECT_SPECIAL = re.compile(r'"|\r\n|\\(?:\r\n|(?s:.)|\Z)')
DIALECT_MULTILINE_SPECIAL = re.compile(r'"{3,5}|\r\n')
"""The same in the dialect, for one double quote and for three."""

DROPPED_BACKSLASH = re.compile(r'(?:[^\\]++|\\[trn\\"])*+(\\(?s:.))')
"""As far as the first backslash that the dialect drops, which is the group."""
