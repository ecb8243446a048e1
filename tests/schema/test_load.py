"""A schema's TOML form: what is read from it, in which shape."""

from __future__ import annotations

import pytest

from resolutec.schema.model import (
    ContextChoice,
    DefaultBlock,
    EnumMember,
    ResultKind,
    ResultType,
    Variable,
)
from resolutec.schema.types import ANY, BOOL, FLOAT, INT, STRING, Kind, list_of
from tests.schema.schemas import CONTEXTS, SETTINGS, VARIABLES, schema, variable


def setting(fields: str) -> str:
    return f'{SETTINGS}\n[settings."extra.one"]\ncontext = "wall"\n{fields}\n'


def extra_variable(fields: str) -> Variable:
    contexts = CONTEXTS.replace('"size",', '"size", "extra",')
    loaded = schema(variables=variable(fields), contexts=contexts)
    return loaded.contexts["wall"].variables["extra"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("integer", INT),
        ("float", FLOAT),
        ("boolean", BOOL),
        ("string", STRING),
        ("any", ANY),
        ("list of string", list_of(STRING)),
        ("list of  integer", list_of(INT)),
    ],
)
def test_types_of_variables(text: str, expected: object) -> None:
    assert extra_variable(f'type = "{text}"').type == expected


def test_a_variable_of_an_enum_knows_its_members_and_the_name() -> None:
    type_ = extra_variable('type = "Colour"').type
    assert (type_.members, type_.enum) == (frozenset({"red", "green"}), "Colour")


def test_a_list_of_an_enum_knows_the_members_of_its_elements() -> None:
    element = extra_variable('type = "list of Colour"').type.element
    assert element is not None
    assert element.members == frozenset({"red", "green"})


def test_an_optional_variable_may_be_missing() -> None:
    type_ = extra_variable('type = "string"\noptional = true').type
    assert type_.kinds == Kind.STRING | Kind.MISSING
    assert type_.present == STRING


def test_bounds_unit_known_values_and_doc_of_a_variable() -> None:
    read = extra_variable(
        'type = "integer"\ndoc = "how old"\nunit = "seconds"\n'
        "minimum = 0\nmaximum = 9\nknown = [1, 2]"
    )
    assert (read.doc, read.unit) == ("how old", "seconds")
    assert (read.minimum, read.maximum, read.known_values) == (0, 9, (1, 2))


@pytest.mark.parametrize(
    ("name", "attribute"),
    [
        ("plain", "plain"),
        ("from.local", "from_local"),
        ("from", "from_"),
        ("class", "class_"),
        ("match", "match"),
        ("True", "True_"),
    ],
)
def test_attributes_of_variables(name: str, attribute: str) -> None:
    loaded = schema(
        variables=f'{VARIABLES}\n[variables."{name}"]\ntype = "integer"\n',
        contexts=CONTEXTS.replace('"size",', f'"size", "{name}",'),
    )
    assert loaded.contexts["wall"].variables[name].attribute == attribute


def test_an_attribute_of_its_own_resolves_a_collision() -> None:
    loaded = schema(
        variables=f"{VARIABLES}\n[variables.paint_colour]\n"
        'type = "string"\nattribute = "paint_name"\n',
        contexts=CONTEXTS.replace('"size",', '"size", "paint_colour",'),
    )
    attributes = [each.attribute for each in loaded.contexts["wall"].variables.values()]
    assert attributes == ["size", "paint_name", "paint_colour"]


def test_a_context_may_have_another_type_for_a_variable() -> None:
    loaded = schema(
        variables='[variables.size]\ntype = "integer"\nminimum = 0\ndoc = "how big"\n'
        'in.door = { type = "string" }\n',
        contexts='[contexts.wall]\nclass = "Wall"\nvariables = ["size"]\n'
        '[contexts.door]\nclass = "Door"\nvariables = ["size"]\n',
    )
    wall, door = (each.variables["size"] for each in loaded.contexts.values())
    assert (wall.type, wall.minimum, wall.doc) == (INT, 0, "how big")
    assert (door.type, door.minimum, door.doc) == (STRING, None, "how big")


def test_a_context_without_a_parameter_calls_it_context() -> None:
    loaded = schema(contexts='[contexts.wall]\nclass = "Wall"\nvariables = []\n')
    assert loaded.contexts["wall"].parameter == "context"


def test_a_context_has_the_variables_that_it_includes_first() -> None:
    loaded = schema(
        variables=variable('type = "string"'),
        contexts=f"{CONTEXTS}\n[contexts.more]\n"
        'class = "More"\nincludes = ["wall"]\nvariables = ["extra"]\n',
    )
    assert list(loaded.contexts["more"].variables) == ["size", "paint.colour", "extra"]


def test_an_open_context_has_a_type_for_every_other_name() -> None:
    loaded = schema(
        contexts=f"{CONTEXTS}\n[contexts.metrics]\n"
        'class = "Metrics"\nvariables = []\nopen = "integer"\n'
    )
    assert loaded.contexts["metrics"].open_type == INT
    assert loaded.contexts["wall"].open_type is None


@pytest.mark.parametrize(
    ("text", "kind", "is_list", "or_false"),
    [
        ("boolean", ResultKind.BOOLEAN, False, False),
        ("integer", ResultKind.INTEGER, False, False),
        ("duration | false", ResultKind.DURATION, False, True),
        ("string|false", ResultKind.STRING, False, True),
        ("list of duration", ResultKind.DURATION, True, False),
        ("list of string | false", ResultKind.STRING, True, True),
        ("rate", ResultKind.RATE, False, False),
        ("any", ResultKind.ANY, False, False),
    ],
)
def test_results(text: str, kind: ResultKind, is_list: bool, or_false: bool) -> None:
    loaded = schema(settings=setting(f'result = "{text}"'))
    assert loaded.settings[-1].result == ResultType(kind, None, is_list, or_false)


def test_a_result_may_be_of_an_enum() -> None:
    result = schema(settings=setting('result = "list of enum Colour"')).settings[-1]
    assert result.result.enum is not None
    assert result.result.enum.member("verdant") == EnumMember("green", ("verdant",), 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"2m"', DefaultBlock((), "2m")),
        ("true", DefaultBlock((), "true")),
        ("-3", DefaultBlock((), "-3")),
        ("[{ else = 1 }]", DefaultBlock((), "1")),
        (
            '[{ if = "size > 1", then = true }, { else = "false" }]',
            DefaultBlock((("size > 1", "true"),), "false"),
        ),
    ],
)
def test_defaults(text: str, expected: DefaultBlock) -> None:
    loaded = schema(settings=setting(f'result = "any"\ndefault = {text}'))
    assert loaded.settings[-1].default == expected


def test_remarks_and_flags_of_a_setting() -> None:
    read = schema(
        settings=setting(
            'result = "boolean"\nfallback = false\nnote = "why"\nlater = "moved"\n'
            "plain-only = true\nliteral-or-block = true"
        )
    ).settings[-1]
    assert (read.fallback, read.note, read.later) == ("false", "why", "moved")
    assert (read.plain_only, read.literal_or_block) == (True, True)


def test_a_sibling_key_may_choose_the_context() -> None:
    loaded = schema(
        settings='[settings."paint.<id>.coats"]\nresult = "integer"\n'
        'context = { key = "scope", contexts = { inside = "wall" } }\n'
    )
    assert loaded.settings[0].context == ContextChoice("scope", {"inside": "wall"})


def test_members_without_numbers_count_above_the_booleans() -> None:
    members = schema().enums["Colour"].members
    assert [member.number for member in members] == [2, 3]


def test_members_keep_the_numbers_that_they_have() -> None:
    loaded = schema(
        enums='[enums.Colour]\nmembers = [{ name = "red", number = 7 }]\n'
        "accepts-strings = true\n"
    )
    assert loaded.enums["Colour"].members == (EnumMember("red", (), 7),)
    assert loaded.enums["Colour"].accepts_strings


def test_a_variable_of_a_later_release_is_known_but_in_no_context() -> None:
    loaded = schema(
        top='[later-functions]\nfresh = "3"\n',
        variables=variable('type = "integer"\nsince = "2.1"'),
    )
    assert loaded.later_variables == {"extra": "2.1"}
    assert loaded.later_functions == {"fresh": "3"}


def test_a_schema_has_all_functions_unless_it_lists_its_own() -> None:
    assert "is_local_domain" in schema().functions
    assert schema(top='functions = "all"').functions == schema().functions
    assert schema(top='functions = ["len"]').functions == {"len"}


def test_name_and_version() -> None:
    named = schema(top='name = "paint"\nversion = "4"')
    assert (named.name, named.version) == ("paint", "4")
    assert (schema().name, schema().version) == ("small", "1")
