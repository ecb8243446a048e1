"""What `resolute schema` shows: settings and contexts as text and as data."""

from __future__ import annotations

import json

from resolutec.schema.describe import context_text, schema_text, setting_text
from resolutec.schema.export import context_data, schema_data, setting_data
from resolutec.schema.load import builtin_schema
from tests.schema.schemas import CONTEXTS, schema

STALWART = builtin_schema("stalwart-0.12")

SMALL = schema(
    top='version = "7"',
    variables="""
        [variables.size]
        type = "integer"
        doc = "how wide"
        unit = "metres"
        minimum = 0
        maximum = 9

        [variables."paint.colour"]
        type = "Colour"
        optional = true
    """,
    contexts=CONTEXTS.replace("[contexts.wall]", '[contexts.wall]\ndoc = "a wall"'),
    settings="""
        [settings."coats.number"]
        context = "wall"
        result = "integer"
        default = [{ if = "size > 4", then = 2 }, { else = 1 }]
        fallback = 1

        [settings."coats.<id>.colour"]
        context = { key = "side", contexts = { front = "wall", back = "wall" } }
        result = "enum Colour | false"
        note = "false: none"
    """,
)

SCHEMA_TEXT = """\
schema small, version 7

contexts (1)
  wall  Wall  2 variables  a wall

settings (2)
  coats.number       wall     integer
  coats.<id>.colour  by side  enum Colour | false
"""

CONTEXT_TEXT = """\
context wall: a wall
  read as wall: Wall
  size          integer           how wide; in metres; from 0 to 9
  paint.colour  Colour, optional  one of green red
"""

NUMBER_TEXT = f"""\
coats.number
  result    integer
  default   2 if size > 4, else 1
  fallback  1

{CONTEXT_TEXT}"""

COLOUR_TEXT = """\
coats.<id>.colour
  result     enum Colour | false
  constants  red, green (or verdant)
  note       false: none
  context    by the key side beside it: wall for front, wall for back
"""


def test_a_schema_as_text() -> None:
    assert schema_text(SMALL) == SCHEMA_TEXT


def test_a_context_as_text() -> None:
    assert context_text(SMALL.contexts["wall"]) == CONTEXT_TEXT


def test_settings_as_text() -> None:
    texts = [setting_text(SMALL, each) for each in SMALL.settings]
    assert texts == [NUMBER_TEXT, COLOUR_TEXT]


def test_an_open_context_says_so() -> None:
    assert "any other name: integer" in context_text(STALWART.contexts["metrics"])
    assert "metrics       Metrics      open " in schema_text(STALWART)


def test_every_setting_can_be_described() -> None:
    texts = [setting_text(STALWART, each) for each in STALWART.settings]
    assert all(text.endswith("\n") and "\n\n\n" not in text for text in texts)


def test_a_setting_as_data() -> None:
    assert setting_data(SMALL.settings[1]) == {
        "key": "coats.<id>.colour",
        "context": {"key": "side", "contexts": {"front": "wall", "back": "wall"}},
        "result": "enum Colour | false",
        "constants": [
            {"name": "red", "aliases": [], "number": 2},
            {"name": "green", "aliases": ["verdant"], "number": 3},
        ],
        "default": None,
        "fallback": None,
        "note": "false: none",
        "later": None,
        "since": None,
        "plain_only": False,
        "literal_or_block": False,
        "rule_set": None,
    }
    assert setting_data(SMALL.settings[0])["default"] == [
        {"if": "size > 4", "then": "2"},
        {"else": "1"},
    ]


def test_rules_of_a_set_are_told_as_such() -> None:
    found = {setting.key: setting for setting in STALWART.settings}
    rule = found["spam-filter.rule.<id>.condition"]
    text = setting_text(STALWART, rule)
    assert "in the order of priority, without those whose enable is false" in text
    assert setting_data(rule)["rule_set"] == {
        "priority": "priority",
        "enable": "enable",
    }


def test_a_context_as_data() -> None:
    data = context_data(SMALL.contexts["wall"])
    assert data["class"] == "Wall"
    variables = data["variables"]
    assert isinstance(variables, list)
    assert variables[1] == {
        "name": "paint.colour",
        "attribute": "paint_colour",
        "type": "Colour",
        "optional": True,
        "members": ["green", "red"],
        "doc": "",
        "unit": None,
        "minimum": None,
        "maximum": None,
        "known": [],
    }


def test_a_whole_schema_as_json_is_the_same_every_time() -> None:
    text = json.dumps(schema_data(STALWART))
    assert json.loads(text)["version"] == "0.12.4"
    assert len(json.loads(text)["settings"]) == 130
