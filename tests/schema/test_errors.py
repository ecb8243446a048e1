"""Wrong schemas: one clear error each, with the key concerned."""

from __future__ import annotations

import pytest

from resolutec.schema.errors import SchemaError
from resolutec.schema.load import builtin_schema, load_schema
from tests.schema.schemas import CONTEXTS, ENUMS, SETTINGS, VARIABLES, schema, variable

LISTED = CONTEXTS.replace('"size",', '"size", "extra",')


def context(fields: str) -> str:
    return f"{CONTEXTS}\n[contexts.extra]\n{fields}\n"


def setting(fields: str, key: str = "extra.one") -> str:
    return f'{SETTINGS}\n[settings."{key}"]\n{fields}\n'


CASES = {
    "unknown key at the top": (
        {"top": 'settngs = "x"'},
        "unknown key `settngs`",
        "settngs",
        "did you mean `settings`?",
    ),
    "unknown field": (
        {"variables": variable('type = "integer"\nminimun = 1')},
        "unknown key `minimun`",
        "variables.extra.minimun",
        "did you mean `minimum`?",
    ),
    "missing type": (
        {"variables": variable('doc = "x"')},
        "`type` is missing",
        "variables.extra",
        None,
    ),
    "unknown type": (
        {"variables": variable('type = "list of list of string"')},
        "`list of list of string` is no type",
        "variables.extra.type",
        (
            "types are `integer`, `float`, `boolean`, `string`, `any`, the name of an enum, "
            "and `list of …` one of these"
        ),
    ),
    "list instead of text": (
        {"variables": variable("type = [1]")},
        "expected a string, found a list",
        "variables.extra.type",
        None,
    ),
    "boolean instead of integer": (
        {"variables": variable('type = "integer"\nminimum = true')},
        "expected an integer, found a boolean",
        "variables.extra.minimum",
        None,
    ),
    "bounds the wrong way round": (
        {"variables": variable('type = "integer"\nminimum = 2\nmaximum = 1')},
        "the minimum is above the maximum",
        "variables.extra.minimum",
        None,
    ),
    "bounds of a string": (
        {"variables": variable('type = "string"\nmaximum = 1')},
        "`maximum` goes with the type integer only",
        "variables.extra.maximum",
        None,
    ),
    "known values of another type": (
        {"variables": variable('type = "integer"\nknown = ["a"]')},
        "expected a list of integers, found other values",
        "variables.extra.known",
        None,
    ),
    "name that no expression can spell": (
        {"variables": f'{VARIABLES}\n[variables.a-b]\ntype = "integer"\n'},
        "`a-b` is no name that an expression can use",
        "variables.a-b",
        "names are letters, digits and `_`, in parts with a dot between",
    ),
    "name of a truth value": (
        {"variables": f'{VARIABLES}\n[variables.true]\ntype = "integer"\n'},
        "`true` is no name that an expression can use",
        "variables.true",
        "names are letters, digits and `_`, in parts with a dot between",
    ),
    "name of a function": (
        {"variables": f'{VARIABLES}\n[variables.count]\ntype = "integer"\n'},
        "`count` is the name of a function",
        "variables.count",
        "an expression would find the function first: choose another name",
    ),
    "name with two underscores": (
        {"variables": f'{VARIABLES}\n[variables.__class__]\ntype = "integer"\n'},
        "`__class__` can't be the name of a Python attribute",
        "variables.__class__",
        (
            "use letters, digits and `_`, a letter or `_` first, no `__` in front, "
            "no keyword or built-in name"
        ),
    ),
    "reserved attribute": (
        {"variables": f'{VARIABLES}\n[variables.globals]\ntype = "integer"\n'},
        "`globals` would be the attribute `globals`, which holds the globals",
        "variables.globals",
        "give it an `attribute` of its own",
    ),
    "two variables, one attribute": (
        {
            "variables": f'{VARIABLES}\n[variables.paint_colour]\ntype = "string"\n',
            "contexts": CONTEXTS.replace('"size",', '"size", "paint_colour",'),
        },
        "`paint_colour` and `paint.colour` would both be the attribute `paint_colour`",
        "contexts.wall.variables",
        "give one of them an `attribute` of its own",
    ),
    "unknown variable": (
        {"contexts": context('class = "Extra"\nvariables = ["sise"]')},
        "there is no variable `sise`",
        "contexts.extra.variables",
        "did you mean `size`?",
    ),
    "variable twice": (
        {"contexts": context('class = "Extra"\nvariables = ["size", "size"]')},
        "the variable `size` stands here twice",
        "contexts.extra.variables",
        None,
    ),
    "variable of a later release": (
        {
            "variables": variable('type = "integer"\nsince = "2"'),
            "contexts": LISTED,
        },
        "`extra` exists since 2 only",
        "contexts.wall.variables",
        "remove `since` from the variable, or the variable from the context",
    ),
    "override for a context that is not there": (
        {"variables": variable('type = "integer"\nin.wal = { type = "string" }')},
        "there is no context `wal`",
        "variables.extra.in.wal",
        "did you mean `wall`?",
    ),
    "class that is no name": (
        {"contexts": context('class = "Two Words"\nvariables = []')},
        "`Two Words` can't be the name of a Python class",
        "contexts.extra.class",
        (
            "use letters, digits and `_`, a capital letter first, "
            "no keyword or built-in name"
        ),
    ),
    "class that is a keyword": (
        {"contexts": context('class = "None"\nvariables = []')},
        "`None` can't be the name of a Python class",
        "contexts.extra.class",
        (
            "use letters, digits and `_`, a capital letter first, "
            "no keyword or built-in name"
        ),
    ),
    "class that generated code imports": (
        {"contexts": context('class = "Protocol"\nvariables = []')},
        "`Protocol` can't be the name of a Python class",
        "contexts.extra.class",
        (
            "use letters, digits and `_`, a capital letter first, "
            "no keyword or built-in name"
        ),
    ),
    "class of an enum": (
        {"contexts": context('class = "Colour"\nvariables = []')},
        "the name `Colour` is already taken",
        "contexts.extra.class",
        None,
    ),
    "parameter that is a keyword": (
        {"contexts": context('class = "Extra"\nparameter = "if"\nvariables = []')},
        "`if` can't be the name of a Python parameter",
        "contexts.extra.parameter",
        (
            "use letters, digits and `_`, a small letter first, "
            "no keyword or built-in name"
        ),
    ),
    "parameter that hides a built-in": (
        {"contexts": context('class = "Extra"\nparameter = "str"\nvariables = []')},
        "`str` can't be the name of a Python parameter",
        "contexts.extra.parameter",
        (
            "use letters, digits and `_`, a small letter first, "
            "no keyword or built-in name"
        ),
    ),
    "include of an include": (
        {
            "contexts": context('class = "Extra"\nincludes = ["wall"]')
            + '[contexts.third]\nclass = "Third"\nincludes = ["extra"]\n'
        },
        "the context `extra` includes others itself",
        "contexts.third.includes",
        "name all the contexts in one list",
    ),
    "include of itself": (
        {"contexts": context('class = "Extra"\nincludes = ["extra"]')},
        "the context `extra` includes others itself",
        "contexts.extra.includes",
        "name all the contexts in one list",
    ),
    "enum without members": (
        {"enums": f"{ENUMS}\n[enums.Empty]\nmembers = []\n"},
        "`members` is missing",
        "enums.Empty",
        None,
    ),
    "member twice": (
        {
            "enums": f"{ENUMS}\n[enums.Twice]\n"
            'members = ["a", { name = "b", aliases = ["a"] }]\n'
        },
        "the member `a` stands here twice",
        "enums.Twice.members",
        None,
    ),
    "numbers for some members": (
        {
            "enums": f"{ENUMS}\n[enums.Partly]\n"
            'members = ["a", { name = "b", number = 1 }]\n'
        },
        "either all members have a number or none has",
        "enums.Partly.members",
        None,
    ),
    "number twice": (
        {
            "enums": f"{ENUMS}\n[enums.Twice]\n"
            'members = [{ name = "a", number = 1 }, { name = "b", number = 1 }]\n'
        },
        "the number `1` stands here twice",
        "enums.Twice.members",
        None,
    ),
    "setting of an unknown context": (
        {"settings": setting('context = "wal"\nresult = "integer"')},
        "there is no context `wal`",
        "settings.extra.one.context",
        "did you mean `wall`?",
    ),
    "setting without a context": (
        {"settings": setting('result = "integer"')},
        "`context` is missing",
        "settings.extra.one",
        None,
    ),
    "choice of an unknown context": (
        {
            "settings": setting(
                'context = { key = "scope", contexts = { a = "wal" } }\n'
                'result = "integer"'
            )
        },
        "there is no context `wal`",
        "settings.extra.one.context.contexts.a",
        "did you mean `wall`?",
    ),
    "unknown result": (
        {"settings": setting('context = "wall"\nresult = "enum"')},
        "`enum` is no result type",
        "settings.extra.one.result",
        (
            "results are `boolean`, `integer`, `duration`, `string`, `rate`, `any`, "
            "`enum NAME`, `list of …` one of these, and each of them with `| false`"
        ),
    ),
    "result of an unknown enum": (
        {"settings": setting('context = "wall"\nresult = "enum Color | false"')},
        "there is no enum `Color`",
        "settings.extra.one.result",
        "did you mean `Colour`?",
    ),
    "constant that is a variable": (
        {
            "enums": f'{ENUMS}\n[enums.Size]\nmembers = ["size", "none"]\n',
            "settings": setting('context = "wall"\nresult = "enum Size"'),
        },
        "`size` is a constant of the result and a variable of the context `wall`",
        "settings.extra.one.result",
        None,
    ),
    "constant that can't be written": (
        {
            "enums": f'{ENUMS}\n[enums.Speed]\nmembers = ["next-day"]\n',
            "settings": setting('context = "wall"\nresult = "enum Speed"'),
        },
        "the member `next-day` of `Speed` can't be written as a constant",
        "settings.extra.one.result",
        "set `accepts-strings = true` on the enum, so that it can be a string",
    ),
    "key with a blank": (
        {"settings": setting('context = "wall"\nresult = "any"', key="a b")},
        "`a b` is no key of a setting",
        "settings.a b",
        "parts are letters, digits, `-` and `_`, or `<id>` for one that users name",
    ),
    "keys that differ in the name of an id only": (
        {
            "settings": setting('context = "wall"\nresult = "any"', key="a.<x>.b")
            + '[settings."a.<y>.b"]\ncontext = "wall"\nresult = "any"\n'
        },
        "`a.<y>.b` collides with `a.<x>.b`",
        "settings.a.<y>.b",
        None,
    ),
    "keys that would be one function": (
        {"settings": setting('context = "wall"\nresult = "any"', key="coats-number")},
        "`coats-number` collides with `coats.number`",
        "settings.coats-number",
        None,
    ),
    "setting that is the table of another": (
        {"settings": setting('context = "wall"\nresult = "any"', key="coats")},
        "`coats.number` collides with `coats`",
        "settings.coats.number",
        None,
    ),
    "default without else": (
        {
            "settings": setting(
                'context = "wall"\nresult = "any"\ndefault = [{ if = "1", then = "2" }]'
            )
        },
        (
            "a default is an expression, or tables with `if` and `then` and a last one "
            "with `else`"
        ),
        "settings.extra.one.default",
        None,
    ),
    "empty default": (
        {"settings": setting('context = "wall"\nresult = "any"\ndefault = []')},
        (
            "a default is an expression, or tables with `if` and `then` and a last one "
            "with `else`"
        ),
        "settings.extra.one.default",
        None,
    ),
    "default that is a date": (
        {"settings": setting('context = "wall"\nresult = "any"\ndefault = 2020-01-01')},
        "expected an expression, found a date or time",
        "settings.extra.one.default",
        None,
    ),
    "unknown function": (
        {"top": 'functions = ["length", "len"]'},
        "there is no function `length`",
        "functions",
        None,
    ),
}


@pytest.mark.parametrize(
    ("parts", "message", "path", "help_text"), CASES.values(), ids=CASES
)
def test_a_wrong_schema_has_one_clear_error(
    parts: dict[str, str], message: str, path: str, help_text: str | None
) -> None:
    with pytest.raises(SchemaError) as caught:
        schema(**parts)
    error = caught.value
    assert (error.message, ".".join(error.path)) == (message, path)
    assert error.help == help_text
    assert str(error) == f"{path}: {message}"


def test_text_that_is_no_toml_says_where() -> None:
    with pytest.raises(SchemaError) as caught:
        load_schema('name = "a"\nversion = \n', "x")
    assert caught.value.message.startswith("not valid TOML: ")
    assert caught.value.line == 2


def test_an_unknown_built_in_schema_has_a_suggestion() -> None:
    with pytest.raises(
        SchemaError, match=r"no built-in schema `stalwart-0.11`"
    ) as error:
        builtin_schema("stalwart-0.11")
    assert error.value.help == "did you mean `stalwart-0.12`?"


HOSTILE = {
    "deep lists": "x = " + "[" * 5_000,
    "deep tables": "[" + ".".join("a" * 5_000) + "]\n",
    "long number": "x = " + "9" * 10_000,
    "long number in its place": '[variables.a]\ntype = "integer"\nminimum = '
    + "9" * 10_000,
    "long key": '[settings."' + "a." * 20_000 + 'b"]\ncontext = "x"\nresult = "any"\n',
    "long type": '[variables.a]\ntype = "' + "list of " * 50_000 + '"\n',
    "long name": f'[variables.{"a" * 100_000}]\ntype = "{"b" * 100_000}"\n',
    "not a table": "settings = 3\nvariables = 4\n",
    "tables that are not": "[settings]\na = 1\n",
    "long key twice": f"[{'a' * 10_000}]\n" * 2,
    "null character": 'name = "\0"',
    "huge": "# " + "x" * 5_000_000,
    "many variables": "".join(
        f'[variables.a{number}]\ntype = "integer"\n' for number in range(3_000)
    ),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_a_schema_error(text: str) -> None:
    with pytest.raises(SchemaError) as caught:
        load_schema(text, "hostile")
    assert len(caught.value.message) < 300
