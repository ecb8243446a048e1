"""Texts to read: TOML with every form of key and value, JSON, and damaged ones."""

from __future__ import annotations

from hypothesis import strategies as st

BLANKS = st.sampled_from(["", "", "", " ", "  ", "\t"])
LINE_ENDS = st.sampled_from(["\n", "\n", "\r\n", " # c\n", "\n\n", "\n \n", "#\r\n"])
IN_ARRAY = st.sampled_from(["", "", "", " ", "\n", "\r\n", " # c é\n", "\n\n"])

BARE = st.sampled_from(["a", "b", "c", "if", "then", "else", "match", "0", "1-2", "A_"])
QUOTED = st.sampled_from(
    ['"a"', '"b.c"', '""', '"x\\n"', '"\\u0041"', '"\\""', "'b.c'", "'x\\n'", "''"]
)
KEY_PART = st.one_of(BARE, BARE, BARE, QUOTED)

PIECES = [
    "a",
    "b",
    " ",
    "é",
    "😀",
    "%{env:A}%",
    "#",
    "=",
    "{",
    "}",
    "[",
    "]",
    ",",
    "\t",
]
ESCAPES = ["\\n", "\\t", "\\r", "\\\\", '\\"', "\\u00e9", "\\U0001F600", "\\b", "\\f"]
NUMBERS = [
    *(
        "0",
        "1",
        "-1",
        "+1",
        "+0",
        "-0",
        "1_000",
        "0x1F",
        "0o17",
        "0b101",
        "inf",
        "-inf",
    ),
    *("9223372036854775807", "-9223372036854775808", "123456789012345678"),
    *("1.5", "-0.0", "1e5", "1E-5", "6.626e-34", "1_0.0_1", "nan", "+nan"),
    *("1979-05-27", "1979-05-27T07:32:00Z", "1979-05-27 07:32:00.5-07:00", "07:32:00"),
]


def joined(
    piece: st.SearchStrategy[str], least: int = 0, most: int = 6, separator: str = ""
) -> st.SearchStrategy[str]:
    return st.lists(piece, min_size=least, max_size=most).map(separator.join)


KEY = st.one_of(KEY_PART, joined(KEY_PART, 2, 3, "."), joined(KEY_PART, 2, 2, " . "))
BASIC = joined(st.sampled_from(["'", *PIECES, *ESCAPES])).map('"{}"'.format)
LITERAL = joined(st.sampled_from(['"', *PIECES, *ESCAPES])).map("'{}'".format)
LINES = ["\n", "\r\n", "\\\n  ", "\\ \r\n \r\n", '"', '""', "'"]
MULTILINE = joined(st.sampled_from([*LINES, *PIECES, *ESCAPES])).map('"""{}"""'.format)
MULTILINE_LITERAL = joined(st.sampled_from(["\n", "\r\n", "'", '"', *PIECES])).map(
    "'''\r\n{}'''".format
)
STRING = st.one_of(BASIC, BASIC, LITERAL, MULTILINE, MULTILINE_LITERAL)
SCALAR = st.one_of(STRING, st.sampled_from(["true", "false", *NUMBERS]))


@st.composite
def arrays(draw: st.DrawFn, values: st.SearchStrategy[str]) -> str:
    items = draw(st.lists(values, max_size=4))
    last = draw(st.sampled_from(["", ","])) if items else ""
    separator = draw(IN_ARRAY) + "," + draw(IN_ARRAY)
    return f"[{draw(IN_ARRAY)}{separator.join(items)}{last}{draw(IN_ARRAY)}]"


@st.composite
def inline_tables(draw: st.DrawFn, values: st.SearchStrategy[str]) -> str:
    members = [
        f"{draw(KEY)}{draw(BLANKS)}={draw(BLANKS)}{draw(values)}"
        for _ in range(draw(st.integers(0, 3)))
    ]
    separator = draw(BLANKS) + "," + draw(BLANKS)
    return "{" + draw(BLANKS) + separator.join(members) + draw(BLANKS) + "}"


VALUE = st.recursive(
    SCALAR, lambda below: st.one_of(arrays(below), inline_tables(below)), max_leaves=6
)


@st.composite
def statements(draw: st.DrawFn) -> str:
    form = draw(st.sampled_from(["[{}]", "[[{}]]", "{}=", "{}=", "{}=", "{}= ", "# é"]))
    key = draw(BLANKS) + draw(KEY) + draw(BLANKS)
    value = draw(VALUE) if "=" in form else ""
    return draw(BLANKS) + form.format(key) + value + draw(BLANKS) + draw(LINE_ENDS)


TOML = joined(statements(), 1, 6)
"""Files of which most, though by no means all, are TOML 1.0."""

TOML_DAMAGE = [
    *(
        "a",
        "0",
        '"',
        "'",
        "\\",
        "\n",
        "\r",
        "\t",
        " ",
        "[",
        "]",
        "{",
        "}",
        "=",
        ",",
        ".",
    ),
    *(
        "#",
        "+",
        "_",
        "-",
        ":",
        "e",
        "x",
        "\x00",
        "\x1b",
        "\x7f",
        "\ufeff",
        "\u00a0",
        "٣",
    ),
    *(
        '"""',
        "'''",
        "\r\n",
        "true",
        "\\e",
        "\\x41",
        "\\d",
        "07:32",
        "9" * 20,
        "%{env:A}%",
    ),
]
JSON_DAMAGE = [
    *(
        "0",
        "1",
        '"',
        "\\",
        "\n",
        "\t",
        " ",
        "[",
        "]",
        "{",
        "}",
        ":",
        ",",
        ".",
        "-",
        "e",
    ),
    *(
        "NaN",
        "Infinity",
        "\x00",
        '"a"',
        "\u00a0",
        "٣",
        "\ufeff",
        "\\ud83d",
        "//",
        "nul",
    ),
]


@st.composite
def damaged(draw: st.DrawFn, texts: st.SearchStrategy[str], damage: list[str]) -> str:
    """Texts with up to three characters taken out or something put in."""
    text = draw(texts)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        insert = draw(st.sampled_from(["", *damage]))
        text = text[:at] + insert + text[at + (not insert) :]
    return text


JSON_STRING = st.sampled_from(
    [
        '"a"',
        '"b"',
        '""',
        '"\\u00e9"',
        '"\\ud83d\\ude00"',
        '"\\n\\"\\\\\\/"',
        '"é😀\x7f"',
    ]
)
JSON_SCALAR = st.one_of(
    JSON_STRING,
    st.sampled_from(["1", "-1", "0", "1.5", "-0", "1e5", "1E-2", "-0.0", "1e999"]),
    st.sampled_from(["true", "false", "null", "9223372036854775807"]),
)
JSON_BLANKS = st.sampled_from(["", "", " ", "\n", "\r", "\t"])


@st.composite
def json_objects(draw: st.DrawFn, values: st.SearchStrategy[str]) -> str:
    members = [
        f"{draw(JSON_STRING)}{draw(JSON_BLANKS)}:{draw(JSON_BLANKS)}{draw(values)}"
        for _ in range(draw(st.integers(0, 3)))
    ]
    return "{" + draw(JSON_BLANKS) + ",".join(members) + draw(JSON_BLANKS) + "}"


@st.composite
def json_arrays(draw: st.DrawFn, values: st.SearchStrategy[str]) -> str:
    items = draw(st.lists(values, max_size=3))
    return "[" + draw(JSON_BLANKS) + (draw(JSON_BLANKS) + ",").join(items) + "]"


JSON = st.recursive(
    JSON_SCALAR,
    lambda below: st.one_of(json_objects(below), json_arrays(below)),
    max_leaves=8,
)
JSON_FILE = st.one_of(json_objects(JSON), JSON)
