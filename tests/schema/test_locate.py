"""Errors of a schema point at the line that they are about."""

from __future__ import annotations

import pytest

from resolutec.schema.errors import SchemaError
from resolutec.schema.load import load_schema
from resolutec.schema.locate import locate

CASES = {
    "field": ('[variables.a]\ntype = "x"\n', "type"),
    "table with a quoted part": ('[variables."a.b"]\ndoc = "x"\n', 'variables."a.b"'),
    "setting": ('[settings."a.b"]\nresult = "any"\n', 'settings."a.b"'),
    "dotted field": (
        (
            '[contexts.c]\nclass = "C"\n\n'
            '[settings."a.b"]\nresult = "any"\ncontext.key = "k"\n'
        ),
        'settings."a.b"',
    ),
    "override": (
        '[variables.a]\ntype = "integer"\nin.nowhere = { type = "string" }\n',
        "in.nowhere",
    ),
    "top": ('version = "1"\nfunctions = ["nope"]\n', "functions"),
    "no TOML": ('name = "x"\n  }', "}"),
    "nothing of it in the text": ("", ""),
}


@pytest.mark.parametrize(("text", "place"), CASES.values(), ids=CASES)
def test_place_of_an_error(text: str, place: str) -> None:
    if not text:
        error = SchemaError("message", ("settings", "x"))
    else:
        with pytest.raises(SchemaError) as caught:
            load_schema(text, "x")
        error = caught.value
    span = locate(text, error)
    assert text[span.start : span.end] == place
